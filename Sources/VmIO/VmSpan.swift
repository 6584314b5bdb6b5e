public import VerifierMachine

/// Kernel memory, which is mapped and trusted: accesses never fault.
public enum Infallible {}

/// Memory of a user process: any access may fault.
public enum Fallible {}

/// A contiguous range of memory with a cursor, which writers and readers are built on.
@usableFromInline
package struct VmSpan<M: Machine> {
  /// The ghost id that ties this span to its owner.
  @usableFromInline
  package let ghostID: M.Ghost.Integer
  /// The address of the next byte.
  @usableFromInline
  package internal(set) var cursor: VirtPtr<M>
  /// The address after the last byte.
  @usableFromInline
  package internal(set) var end: VirtPtr<M>
  /// The machine that the memory belongs to.
  @usableFromInline
  package let machine: M

  /// Creates a span in any state, for proofs and constructors; nothing is checked.
  @inlinable
  package init(ghostID: M.Ghost.Integer, cursor: VirtPtr<M>, end: VirtPtr<M>, on machine: M) {
    self.ghostID = ghostID
    self.cursor = cursor
    self.end = end
    self.machine = machine
  }

  /// The number of bytes from the cursor to the end.
  @inlinable
  var length: M.Word { M.Word.difference(end.address, cursor.address) }

  /// The bounds of accesses that may fault.
  @inlinable
  var bounds: AddressRange<M.Ghost> {
    AddressRange(start: M.number(cursor.address), end: M.number(end.address))
  }

  /// Reduces the length to `most`, if it is larger.
  @inlinable
  mutating func limit(_ most: M.Word) {
    let length = min(most, length)
    end = cursor.wrappingAdding(length)
  }

  /// Skips the next `count` bytes. Panics if there are fewer.
  @inlinable
  mutating func skip(_ count: M.Word) {
    machine.assert(count <= length, "no more is skipped than there is")
    advance(by: count)
  }

  /// Advances the cursor by `count` bytes, which must not exceed the length.
  @inlinable
  mutating func advance(by count: M.Word) { cursor = cursor.wrappingAdding(count) }

  /// Moves the cursor back by `count` bytes, which it has advanced before.
  @inlinable
  mutating func rewind(by count: M.Word) { cursor = cursor.subtracting(count) }
}
