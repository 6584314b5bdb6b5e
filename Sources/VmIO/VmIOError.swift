public import VerifierMachine

/// Why a read or a write was refused or broken off.
public enum VmIOError: Error, Hashable, Sendable {
  /// The value does not fit into what is available.
  case invalidArgs
  /// User memory that could not be brought in.
  case pageFault
}

/// A copy or fill that was broken off, with what was done by then.
public struct Interruption<Word: MachineWord>: Error {
  public let error: VmIOError
  /// The number of bytes that were done: they are those at the front.
  public let count: Word

  @inlinable
  init(_ error: VmIOError, after count: Word) {
    self.error = error
    self.count = count
  }
}
