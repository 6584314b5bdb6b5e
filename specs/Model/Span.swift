import VerifierContracts
import VmIO

/// A writer or a reader as the specification sees it, and the page's functions of it.
struct Span {
  var ghostID: Integer
  var cursor: Pointer
  var end: Pointer

  /// The page's `inv_wf`: cursor and end share one range.
  var invWf: Formula { cursor.range == end.range }

  var inv: Formula { invWf && cursor.inv && end.inv && cursor.vaddr <= end.vaddr }

  /// The page's `avail_spec` of a writer and `remain_spec` of a reader: the distance from cursor to end, as a word.
  var length: Integer { (end.vaddr - cursor.vaddr).wrapped }

  static func == (left: Span, right: Span) -> Formula {
    left.ghostID == right.ghostID && left.cursor == right.cursor && left.end == right.end
  }

  /// This span with its cursor moved up by `count` bytes.
  func advanced(by count: Integer) -> Span {
    var span = self
    span.cursor.vaddr = cursor.vaddr + count
    return span
  }

  /// The first `count` addresses.
  func front(_ count: Integer) -> Addresses { Addresses(start: cursor.vaddr, end: cursor.vaddr + count) }

  /// The page's `wf`, of either kind: this span and that owner belong together.
  fileprivate func matches(_ owner: Owner, ifViewed: Formula) -> Formula {
    .named(
      "wf",
      owner.inv
        && owner.range.start == cursor.vaddr
        && owner.range.end == end.vaddr
        && owner.id == ghostID
        && (ifViewed ==> owner.view.translates(from: owner.range.start, to: owner.range.end)))
  }

  func observations(_ name: String, length lengthName: String) -> [(name: String, value: Integer)] {
    [("\(name).ghost_id", ghostID)] + cursor.observations("\(name).cursor") + end.observations("\(name).end")
      + [("\(name).\(lengthName)", length)]
  }
}

/// A writer or a reader: a span, and the kind of view that its owner needs.
@dynamicMemberLookup
protocol Accessor: SendableMetatype {
  /// The name of the span's length in counterexamples.
  static var lengthName: String { get }
  var span: Span { get set }

  /// Whether the owner has a view of the kind that this accessor needs.
  static func hasView(_ owner: Owner) -> Formula
}

extension Accessor {
  subscript<Value>(dynamicMember member: WritableKeyPath<Span, Value>) -> Value {
    get { span[keyPath: member] }
    set { span[keyPath: member] = newValue }
  }
  subscript<Value>(dynamicMember member: KeyPath<Span, Value>) -> Value { span[keyPath: member] }

  /// The page's `wf`: this accessor and the owner belong together.
  func wf(_ owner: Owner) -> Formula { span.matches(owner, ifViewed: Self.hasView(owner)) }

  static func == (left: Self, right: Self) -> Formula { left.span == right.span }

  func observations(_ name: String) -> [(name: String, value: Integer)] {
    span.observations(name, length: Self.lengthName)
  }
}

/// A writer.
struct Writer: Accessor {
  static let lengthName = "avail"
  var span: Span

  /// The page's `avail_spec`.
  var avail: Integer { span.length }

  static func hasView(_ owner: Owner) -> Formula { owner.hasWriteView }

  /// The page's `fill_panic_condition`.
  func fillPanicCondition(size: Integer, alignment: Integer) -> Formula {
    span.cursor.vaddr % alignment != 0 || (span.end.vaddr - span.cursor.vaddr) % size != 0
  }
}

/// A reader.
struct Reader: Accessor {
  static let lengthName = "remain"
  var span: Span

  /// The page's `remain_spec`.
  var remain: Integer { span.length }

  static func hasView(_ owner: Owner) -> Formula { owner.hasReadView }
}

// MARK: The code's own

extension Span {
  init(_ span: VmSpan<SymbolicMachine>) {
    self.init(ghostID: span.ghostID, cursor: Pointer(span.cursor), end: Pointer(span.end))
  }

  func real(on machine: SymbolicMachine) -> VmSpan<SymbolicMachine> {
    VmSpan(ghostID: ghostID, cursor: cursor.real(on: machine), end: end.real(on: machine), on: machine)
  }
}

extension Writer {
  init<Access>(_ writer: borrowing VmWriter<SymbolicMachine, Access>) { self.init(span: Span(writer.span)) }

  func real<Access>(_ access: Access.Type, on machine: SymbolicMachine) -> VmWriter<SymbolicMachine, Access> {
    VmWriter(span.real(on: machine))
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
}

extension Reader {
  init<Access>(_ reader: borrowing VmReader<SymbolicMachine, Access>) { self.init(span: Span(reader.span)) }

  func real<Access>(_ access: Access.Type, on machine: SymbolicMachine) -> VmReader<SymbolicMachine, Access> {
    VmReader(span.real(on: machine))
  }

  /// Runs code on a real reader in this state; this becomes the state that the code leaves, by returning or throwing.
  mutating func run<Access, Result>(
    as access: Access.Type, on machine: SymbolicMachine,
    _ code: (inout VmReader<SymbolicMachine, Access>) throws -> Result
  ) rethrows -> Result {
    var reader = real(access, on: machine)
    defer { self = Reader(reader) }
    return try code(&reader)
  }
}

extension Inputs {
  private func span(_ name: String) -> Span {
    Span(ghostID: natural("\(name).ghost_id"), cursor: pointer("\(name).cursor"), end: pointer("\(name).end"))
  }

  /// Any writer, in any state.
  func writer(_ name: String) -> Writer { Writer(span: span(name)) }

  /// Any reader, in any state.
  func reader(_ name: String) -> Reader { Reader(span: span(name)) }
}
