public import VerifierMachine

/// The ghost owner of a range of memory: the right that a writer or reader needs for its accesses.
public struct VmIOOwner<M: Machine> {
  /// The ghost state of the machine.
  public typealias Ghost = M.Ghost

  /// The ghost id of the writer or reader that this owner belongs to.
  public var id: Ghost.Integer
  /// The addresses owned.
  public var range: AddressRange<Ghost>
  /// Whether the owner is for accesses that may fault.
  public var isFallible: Ghost.Truth
  /// Whether the memory is kernel memory.
  public var isKernel: Ghost.Truth
  /// The memory view that grants the right; it grants nothing for an owner of user memory.
  public var view: Ghost.View

  /// Creates an owner.
  @inlinable
  public init(
    id: Ghost.Integer, range: AddressRange<Ghost>, isFallible: Ghost.Truth, isKernel: Ghost.Truth, view: Ghost.View
  ) {
    self.id = id
    self.range = range
    self.isFallible = isFallible
    self.isKernel = isKernel
    self.view = view
  }

  /// The permission that accesses on behalf of this owner are checked against.
  @inlinable
  public var permission: Permission<Ghost> { Permission(range: range, view: view) }

  /// Drops the right to the first `count` bytes.
  @inlinable
  public mutating func advance(by count: M.Word) {
    range.start = range.start + M.number(count)
    view = view.dropping(below: range.start)
  }

  /// Moves the right to the first `count` bytes to a new owner, which is returned.
  @inlinable
  public mutating func split(at count: M.Word) -> VmIOOwner {
    var front = self
    advance(by: count)
    front.range.end = range.start
    front.view = front.view.dropping(from: range.start)
    return front
  }

  /// Exchanges the right to write for the right to read.
  @inlinable
  public mutating func writeToRead() { view = view.turnedToReading() }
}
