public import VerifierMachine

/// Memory that the kernel has mapped and trusts: accesses never fault.
public enum Infallible {}

/// Memory of a user process: any access may fault.
public enum Fallible {}

/// A contiguous range of memory with a cursor in it: what a writer and a reader have in common.
@usableFromInline
package struct VmSpan<M: Machine> {
  /// What ties this span to its owner. For proofs only.
  @usableFromInline
  package let ghostID: M.Ghost.Integer
  /// The address of the next byte.
  @usableFromInline
  package internal(set) var cursor: VirtPtr<M>
  /// The address after the last byte.
  @usableFromInline
  package internal(set) var end: VirtPtr<M>
  @usableFromInline
  package let machine: M

  /// A span in any state, for proofs and for the constructors: nothing is checked.
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

  /// What accesses to memory that may fault keep to.
  @inlinable
  var bounds: AddressRange<M.Ghost> {
    AddressRange(start: M.number(cursor.address), end: M.number(end.address))
  }

  /// Lowers the length to `most`, where it is higher.
  @inlinable
  mutating func limit(_ most: M.Word) {
    let length = min(most, length)
    end = cursor.wrappingAdding(length)
  }

  /// Passes over the next `count` bytes. Panics where there are fewer.
  @inlinable
  mutating func skip(_ count: M.Word) {
    machine.assert(count <= length, "no more is skipped than there is")
    advance(by: count)
  }

  /// Moves the cursor up by `count` bytes, of which there are as many.
  @inlinable
  mutating func advance(by count: M.Word) { cursor = cursor.wrappingAdding(count) }

  /// Moves the cursor back by `count` bytes, which it has passed before.
  @inlinable
  mutating func rewind(by count: M.Word) { cursor = cursor.subtracting(count) }
}
