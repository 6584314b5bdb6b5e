/// Why a read or a write was refused or broken off.
public enum VmIOError: Error, Hashable, Sendable {
  /// The value does not fit into what is available.
  case invalidArgs
  /// User memory that could not be brought in.
  case pageFault
}
