public import VerifierMachine

/// An error of a read or a write.
public enum VmIOError: Error, Hashable, Sendable {
  /// The value is larger than the memory that is left.
  case invalidArgs
  /// An access to user memory faulted.
  case pageFault
}

/// The error of a copy or fill that was interrupted after part of its bytes.
public struct Interruption<Word: MachineWord>: Error {
  /// The reason for the interruption.
  public let error: VmIOError
  /// The number of bytes completed, which are those at the front.
  public let count: Word

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - error: The reason for the interruption.
  ///   - count: The number of bytes completed.
  @inlinable
  public init(_ error: VmIOError, after count: Word) {
    self.error = error
    self.count = count
  }
}
