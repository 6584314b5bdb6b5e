import VerifierContracts
@_spi(Verification) import VmIO

// `VmWriter` and `VmReader` cannot be copied, so that a state has values in their place, which are made of what they are made of
// and lend them.

/// What writers and readers have in common.
protocol Lender {
  var ghostID: Integer { get }
  var cursor: VirtPtr<SymbolicMachine> { get }
  var end: VirtPtr<SymbolicMachine> { get }
}

/// A writer in some state.
struct Writer: Lender {
  let ghostID: Integer
  let cursor: VirtPtr<SymbolicMachine>
  let end: VirtPtr<SymbolicMachine>

  init(ghostID: Integer, cursor: VirtPtr<SymbolicMachine>, end: VirtPtr<SymbolicMachine>) {
    self.ghostID = ghostID
    self.cursor = cursor
    self.end = end
  }

  /// The state of a writer.
  init<Access>(_ writer: borrowing VmWriter<SymbolicMachine, Access>) {
    self.init(ghostID: writer.ghostID, cursor: writer.cursor, end: writer.end)
  }

  /// A writer in this state.
  func lent<Access>(as access: Access.Type, on machine: SymbolicMachine) -> VmWriter<SymbolicMachine, Access> {
    VmWriter(ghostID: ghostID, cursor: cursor, end: end, on: machine)
  }
}

/// A reader in some state.
struct Reader: Lender {
  let ghostID: Integer
  let cursor: VirtPtr<SymbolicMachine>
  let end: VirtPtr<SymbolicMachine>

  init(ghostID: Integer, cursor: VirtPtr<SymbolicMachine>, end: VirtPtr<SymbolicMachine>) {
    self.ghostID = ghostID
    self.cursor = cursor
    self.end = end
  }

  /// The state of a reader.
  init<Access>(_ reader: borrowing VmReader<SymbolicMachine, Access>) {
    self.init(ghostID: reader.ghostID, cursor: reader.cursor, end: reader.end)
  }

  /// A reader in this state.
  func lent<Access>(as access: Access.Type, on machine: SymbolicMachine) -> VmReader<SymbolicMachine, Access> {
    VmReader(ghostID: ghostID, cursor: cursor, end: end, on: machine)
  }
}

extension Inputs {
  /// Any writer, in any state.
  func writer(_ name: String) -> Writer {
    Writer(ghostID: natural("\(name).ghost_id"), cursor: pointer("\(name).cursor"), end: pointer("\(name).end"))
  }

  /// Any reader, in any state.
  func reader(_ name: String) -> Reader {
    Reader(ghostID: natural("\(name).ghost_id"), cursor: pointer("\(name).cursor"), end: pointer("\(name).end"))
  }
}
