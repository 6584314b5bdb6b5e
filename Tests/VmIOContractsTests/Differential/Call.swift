import VmIO

/// Who is called.
enum Role: CaseIterable, Sendable {
  case kernelWriter, kernelReader, userWriter, userReader

  var isWriter: Bool { self == .kernelWriter || self == .userWriter }
  var isKernel: Bool { self == .kernelWriter || self == .kernelReader }
}

/// One call, as what may be made on any machine. Unless it says otherwise, it is of the method of its name. Addresses count
/// from the scene's first one.
enum Call: Sendable {
  /// A new one takes the place of the one that has this role.
  case renew(Role, Region)
  /// One over a slice of bytes, of kernel memory.
  case renewFromSlice(Role, Region)
  /// Makes one and throws it away: the pointer stands at an offset in a range, and the length need not fit that.
  case construct(Role, in: Region, offset: UInt, length: UInt, isFallible: Bool)
  /// A writer or reader of kernel memory takes the place of that of user memory, by `toFallible`.
  case turnWriter(Region)
  case turnReader(Region)
  case limit(Role, UInt)
  case skip(Role, UInt)
  /// Skips to a multiple of a number, where that is not behind the end.
  case skipToMultiple(Role, UInt)
  /// Skips with the kernel writer, whose owner gives the right to what is skipped to an owner of its own, to read.
  case handOver(UInt)
  /// Asks for the length, the cursor, the end, and whether anything is left.
  case ask(Role)
  /// Limits and skips with an exclusive clone of the user writer; gives up where nothing is allowed.
  case clone(most: UInt, skipped: UInt)

  // MARK: The kernel writer and the kernel reader

  case writeVal(PlacedValue)
  case fill(PlacedValue)
  case writeOnce(UInt, size: UInt)
  case fillZeros(UInt)
  /// From the reader of kernel memory.
  case write
  /// From the reader of user memory.
  case writeFallibly
  /// From the reader of user memory, by a kernel writer of its own that may fault like one of user memory.
  case writeFalliblyInto(Region)
  /// Into the writer of kernel memory.
  case read
  /// Into the writer of user memory.
  case readFallibly
  case readVal(PlacedValue)
  case readOnce(size: UInt)

  // MARK: The user writer and the user reader

  case userWriteVal(PlacedValue)
  case userFillZeros(UInt)
  /// By an exclusive clone.
  case userCloneFillZeros(UInt)
  case userWriteFromKernel
  case userWriteFromUser
  case userReadIntoKernel
  case userReadIntoUser
  case userReadVal(PlacedValue)
  case atomicLoad(size: UInt)
  /// With a reader of `length` bytes that starts so many bytes above the writer. Without a value to expect, what is
  /// there is expected.
  case exchange(expected: UInt?, desired: UInt, size: UInt, length: UInt, apart: UInt)
}

extension Call {
  /// Whether what it copies is written in ascending order: where a fault could break it off.
  var copiesInOrder: Bool {
    switch self {
    case .writeVal, .readVal, .write, .read: false
    default: true
    }
  }
}

/// What came of a call.
enum CallResult: Hashable, Sendable {
  case back
  case counted(UInt)
  case read(UInt)
  case exchanged(UInt, succeeded: Bool)
  case refused(VmIOError)
  case constructed(cursor: UInt, end: UInt)
  case asked(length: UInt, cursor: UInt, end: UInt, hasMore: Bool)
  /// Where the clone was, with its end, and where it was left.
  case cloned(from: Region, to: Region)
  case interrupted(VmIOError, after: UInt)
  /// The call panics, and was not made.
  case wouldPanic
}

/// What came of a call, and where everyone's cursor and end are then. Addresses count from the scene's first one.
struct Observation: Hashable, Sendable {
  let came: CallResult
  let places: [UInt]
}
