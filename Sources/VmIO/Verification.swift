public import VerifierMachine

// Writers and readers in any state, and results of any value, for contracts of clients outside this package:
// `@_spi(Verification) import VmIO`. No executed code uses these.

extension VmWriter {
  /// A writer in any state. Nothing is checked.
  @_spi(Verification)
  public init(ghostID: M.Ghost.Integer, cursor: VirtPtr<M>, end: VirtPtr<M>, on machine: M) {
    self.init(VmSpan(ghostID: ghostID, cursor: cursor, end: end, on: machine))
  }
}

extension VmReader {
  /// A reader in any state. Nothing is checked.
  @_spi(Verification)
  public init(ghostID: M.Ghost.Integer, cursor: VirtPtr<M>, end: VirtPtr<M>, on machine: M) {
    self.init(VmSpan(ghostID: ghostID, cursor: cursor, end: end, on: machine))
  }
}

extension Filled {
  /// Any result of `fill`.
  @_spi(Verification)
  public init(anyCount count: M.Word, anyOwner owner: VmIOOwner<M>) { self.init(count: count, owner: owner) }
}

extension Exchange {
  /// Any result of a compare-and-exchange.
  @_spi(Verification)
  public init(anyPrevious previous: Word, anySuccess succeeded: Bool) {
    self.init(previous: previous, succeeded: succeeded)
  }
}
