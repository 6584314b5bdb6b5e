import Execution
import Logic
import Verification
import VmIO

/// A writer as the specification sees it, and the page's functions of it.
struct Writer {
  var ghostID: Integer
  var cursor: Pointer
  var end: Pointer

  /// The page's `inv_wf`: cursor and end share one range.
  var invWf: Formula { cursor.range == end.range }

  var inv: Formula { invWf && cursor.inv && end.inv && cursor.vaddr <= end.vaddr }

  /// The page's `avail_spec`.
  var avail: Integer { (end.vaddr - cursor.vaddr).wrapped }

  /// The page's `wf`: this writer and that owner belong together.
  func wf(_ owner: Owner) -> Formula {
    .named(
      "wf",
      owner.inv
        && owner.range.start == cursor.vaddr
        && owner.range.end == end.vaddr
        && owner.id == ghostID
        && (owner.hasWriteView ==> owner.view.translates(from: owner.range.start, to: owner.range.end)))
  }

  /// The page's `fill_panic_condition`.
  func fillPanicCondition(size: Integer, alignment: Integer) -> Formula {
    cursor.vaddr % alignment != 0 || (end.vaddr - cursor.vaddr) % size != 0
  }

  static func == (left: Writer, right: Writer) -> Formula {
    left.ghostID == right.ghostID && left.cursor == right.cursor && left.end == right.end
  }
}

// MARK: The code's own writers

extension Writer {
  init<Access>(_ writer: borrowing VmWriter<SymbolicMachine, Access>) {
    self.init(ghostID: writer.ghostID, cursor: Pointer(writer.cursor), end: Pointer(writer.end))
  }

  func real<Access>(_ access: Access.Type, on machine: SymbolicMachine) -> VmWriter<SymbolicMachine, Access> {
    VmWriter(ghostID: ghostID, cursor: cursor.real(on: machine), end: end.real(on: machine), on: machine)
  }

  /// Runs code on a real writer in this state; this becomes the state that the code leaves, by returning or throwing.
  mutating func run<Access, Result>(
    as access: Access.Type, on machine: SymbolicMachine,
    _ code: (inout VmWriter<SymbolicMachine, Access>) throws -> Result
  ) rethrows -> Result {
    var writer = real(access, on: machine)
    defer { self = Writer(writer) }
    return try code(&writer)
  }

  func observations(_ name: String) -> [(name: String, value: Integer)] {
    [("\(name).ghost_id", ghostID)] + cursor.observations("\(name).cursor") + end.observations("\(name).end")
      + [("\(name).avail", avail)]
  }
}

extension Inputs {
  /// Any writer, in any state.
  func writer(_ name: String) -> Writer {
    Writer(
      ghostID: natural("\(name).ghost_id"), cursor: pointer("\(name).cursor"), end: pointer("\(name).end"))
  }
}
