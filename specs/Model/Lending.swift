import VerifierContracts
@_spi(Verification) import VmIO

// `VmWriter` and `VmReader` cannot be copied, so that a state has values in their place, which are made of what they are made of
// and lend them.

/// What writers and readers have in common.
protocol Lender {
  var ghostID: Integer { get }
  var cursor: VirtPtr<SymbolicMachine> { get }
  var end: VirtPtr<SymbolicMachine> { get }

  /// Whether an owner has a view of the kind that is needed.
  static func hasView(_ owner: Owner) -> Formula
}

typealias Writer = On<SymbolicMachine>.Writer

extension On {
  /// A writer in some state.
  struct Writer {
    let ghostID: Integer
    let cursor: VirtPtr<M>
    let end: VirtPtr<M>

    init(ghostID: Integer, cursor: VirtPtr<M>, end: VirtPtr<M>) {
      self.ghostID = ghostID
      self.cursor = cursor
      self.end = end
    }

    /// The state of a writer.
    init<Access>(_ writer: borrowing VmWriter<M, Access>) {
      self.init(ghostID: writer.ghostID, cursor: writer.cursor, end: writer.end)
    }

    /// A writer in this state.
    func lent<Access>(as access: Access.Type, on machine: M) -> VmWriter<M, Access> {
      VmWriter(ghostID: ghostID, cursor: cursor, end: end, on: machine)
    }
  }
}

extension On.Writer: Lender where M == SymbolicMachine {
  static func hasView(_ owner: Owner) -> Formula { owner.hasWriteView }
}

typealias Reader = On<SymbolicMachine>.Reader

extension On {
  /// A reader in some state.
  struct Reader {
    let ghostID: Integer
    let cursor: VirtPtr<M>
    let end: VirtPtr<M>

    init(ghostID: Integer, cursor: VirtPtr<M>, end: VirtPtr<M>) {
      self.ghostID = ghostID
      self.cursor = cursor
      self.end = end
    }

    /// The state of a reader.
    init<Access>(_ reader: borrowing VmReader<M, Access>) {
      self.init(ghostID: reader.ghostID, cursor: reader.cursor, end: reader.end)
    }

    /// A reader in this state.
    func lent<Access>(as access: Access.Type, on machine: M) -> VmReader<M, Access> {
      VmReader(ghostID: ghostID, cursor: cursor, end: end, on: machine)
    }
  }
}

extension On.Reader: Lender where M == SymbolicMachine {
  static func hasView(_ owner: Owner) -> Formula { owner.hasReadView }
}

extension MethodInputs {
  /// Any writer, in any state.
  func writer(_ name: String) -> On<M>.Writer {
    On.Writer(ghostID: natural("\(name).ghost_id"), cursor: pointer("\(name).cursor"), end: pointer("\(name).end"))
  }

  /// Any reader, in any state.
  func reader(_ name: String) -> On<M>.Reader {
    On.Reader(ghostID: natural("\(name).ghost_id"), cursor: pointer("\(name).cursor"), end: pointer("\(name).end"))
  }
}
