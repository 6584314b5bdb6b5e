public import Machine

/// Memory that the kernel has mapped and trusts: accesses never fault.
public enum Infallible {}

/// Memory of a user process: any access may fault.
public enum Fallible {}

/// Writes to a contiguous range of memory, from a cursor up to an end.
///
/// A writer is exclusive: it moves and is never copied. `Access` is `Infallible` for kernel memory and `Fallible` for user
/// memory, and decides which methods there are.
public struct VmWriter<M: Machine, Access>: ~Copyable {
  /// What ties this writer to its owner. For proofs only.
  public let ghostID: M.Ghost.Integer
  /// The address of the next byte to write.
  public private(set) var cursor: VirtPtr<M>
  /// The address after the last byte that may be written.
  public private(set) var end: VirtPtr<M>
  let machine: M

  /// A writer in any state, for proofs and for the constructors: nothing is checked.
  package init(ghostID: M.Ghost.Integer, cursor: VirtPtr<M>, end: VirtPtr<M>, on machine: M) {
    self.ghostID = ghostID
    self.cursor = cursor
    self.end = end
    self.machine = machine
  }
}

/// A new writer with the owner that belongs to it.
public struct OwnedWriter<M: Machine, Access>: ~Copyable {
  public var writer: VmWriter<M, Access>
  public var owner: VmIOOwner<M>

  init(writer: consuming VmWriter<M, Access>, owner: VmIOOwner<M>) {
    self.writer = writer
    self.owner = owner
  }
}

// MARK: Any writer

extension VmWriter {
  /// The number of bytes that can still be written.
  public var avail: M.Word { end.address - cursor.address }

  /// Whether a byte can still be written.
  public var hasAvail: Bool { avail > 0 }

  /// Lowers the number of bytes that can be written to `maxAvail`, where it is higher.
  public mutating func limit(_ maxAvail: M.Word) {
    let length = min(maxAvail, avail)
    end = cursor.wrappingAdding(length)
  }

  /// Passes over the next `count` bytes. Panics where fewer can be written.
  public mutating func skip(_ count: M.Word) {
    machine.assert(count <= avail, "no more is skipped than is available")
    cursor = cursor.wrappingAdding(count)
  }
}

// MARK: Kernel memory

extension VmWriter where Access == Infallible {
  /// A writer for the `length` bytes of kernel memory from `pointer` on.
  ///
  /// The memory must be valid for writes as long as the writer lives. With `isFallible` the owner gets no view: it is for
  /// a writer that will be used as a fallible one.
  @unsafe
  public static func fromKernelSpace(
    _ pointer: VirtPtr<M>, length: M.Word, id: M.Ghost.Integer, isFallible: M.Ghost.Truth, on machine: M
  ) -> OwnedWriter<M, Infallible> {
    let view = M.Ghost.View.choose(isFallible, .none, machine.kernelView(of: pointer.range))
    return OwnedWriter(
      writer: VmWriter(ghostID: id, cursor: pointer, end: pointer.wrappingAdding(length), on: machine),
      owner: VmIOOwner(id: id, range: pointer.range, isFallible: isFallible, isKernel: true, view: view))
  }

  /// This writer as one whose accesses may fault.
  public consuming func toFallible() -> VmWriter<M, Fallible> {
    VmWriter<M, Fallible>(ghostID: ghostID, cursor: cursor, end: end, on: machine)
  }

  /// Writes a value in one store that no reader sees in part, and moves the cursor behind it.
  ///
  /// Throws `invalidArgs`, with nothing changed, where the value does not fit. Panics where the cursor is not aligned for
  /// the value.
  public mutating func writeOnce(_ value: some PodOnce<M.Word>, owner: inout VmIOOwner<M>) throws(VmIOError) {
    guard value.size <= avail else { throw .invalidArgs }
    machine.assert(cursor.isAligned(to: value.alignment), "the cursor is aligned for the value")
    machine.storeOnce(value.bits, size: value.size, at: cursor.address, by: owner.permission)
    cursor = cursor.wrappingAdding(value.size)
    owner.advance(by: value.size)
  }
}

// MARK: User memory

extension VmWriter where Access == Fallible {
  /// A writer for the `length` bytes of user memory from `pointer` on.
  ///
  /// The page table of the process must be active as long as the writer lives.
  @unsafe
  public static func fromUserSpace(
    _ pointer: VirtPtr<M>, length: M.Word, id: M.Ghost.Integer, on machine: M
  ) -> OwnedWriter<M, Fallible> {
    OwnedWriter(
      writer: VmWriter(ghostID: id, cursor: pointer, end: pointer.wrappingAdding(length), on: machine),
      owner: VmIOOwner(id: id, range: pointer.range, isFallible: true, isKernel: false, view: .none))
  }
}
