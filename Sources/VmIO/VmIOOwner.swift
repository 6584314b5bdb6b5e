public import VerifierMachine

/// The right to a range of memory: what a writer or reader needs to touch it. For proofs only.
public struct VmIOOwner<M: Machine> {
  public typealias Ghost = M.Ghost

  /// The writer or reader that this right belongs to.
  public var id: Ghost.Integer
  public var range: AddressRange<Ghost>
  public var isFallible: Ghost.Truth
  public var isKernel: Ghost.Truth
  public var view: Ghost.View

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

  /// What an access on behalf of this owner is checked against.
  @inlinable
  public var permission: Permission<Ghost> { Permission(range: range, view: view) }

  /// Gives up the right to the first `count` bytes.
  @inlinable
  public mutating func advance(by count: M.Word) {
    range.start = range.start + M.number(count)
    view = view.dropping(below: range.start)
  }

  /// Gives the right to the first `count` bytes to an owner of their own.
  @inlinable
  public mutating func split(at count: M.Word) -> VmIOOwner {
    var front = self
    advance(by: count)
    front.range.end = range.start
    front.view = front.view.dropping(from: range.start)
    return front
  }

  /// Gives up the right to write for that to read.
  @inlinable
  public mutating func writeToRead() { view = view.turnedToReading() }
}
