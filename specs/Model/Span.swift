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

  /// The page's `avail_spec` of a writer, and its like of a reader: the distance from cursor to end, as a word.
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

/// A writer or a reader: what one is promised, the other mostly is too, and their contracts are written once.
@dynamicMemberLookup
protocol Accessor: SendableMetatype {
  static var name: String { get }
  /// What its length is called.
  static var lengthName: String { get }
  /// What the clause is called that an owner has a view of the kind that it takes.
  static var viewName: String { get }
  /// What the clause is called that an owner lets it touch every byte of the range.
  static var permissionName: String { get }
  var span: Span { get set }

  init(span: Span)
  /// An owner has a view of the kind that it takes.
  static func hasView(_ owner: Owner) -> Formula
  /// An owner lets it touch every byte of the range.
  static func isPermitted(by owner: Owner, in memory: PhysicalMemory) -> Formula
  /// From where to where bytes go between its own memory and some other.
  static func route(own: Addresses, other: Addresses) -> (source: Addresses, destination: Addresses)
}

extension Accessor {
  subscript<Value>(dynamicMember member: WritableKeyPath<Span, Value>) -> Value {
    get { span[keyPath: member] }
    set { span[keyPath: member] = newValue }
  }
  subscript<Value>(dynamicMember member: KeyPath<Span, Value>) -> Value { span[keyPath: member] }

  /// The page's `wf`: this writer, or this reader, and that owner belong together.
  func wf(_ owner: Owner) -> Formula { span.matches(owner, ifViewed: Self.hasView(owner)) }

  static func == (left: Self, right: Self) -> Formula { left.span == right.span }

  func observations(_ name: String) -> [(name: String, value: Integer)] {
    span.observations(name, length: Self.lengthName)
  }
}

/// A writer.
struct Writer: Accessor {
  static let name = "writer"
  static let lengthName = "avail"
  static let viewName = "write-view"
  static let permissionName = "write-view"
  var span: Span

  var avail: Integer { span.length }

  static func hasView(_ owner: Owner) -> Formula { owner.hasWriteView }
  static func isPermitted(by owner: Owner, in memory: PhysicalMemory) -> Formula { owner.hasWriteView }
  static func route(own: Addresses, other: Addresses) -> (source: Addresses, destination: Addresses) { (other, own) }

  /// The page's `fill_panic_condition`.
  func fillPanicCondition(size: Integer, alignment: Integer) -> Formula {
    span.cursor.vaddr % alignment != 0 || (span.end.vaddr - span.cursor.vaddr) % size != 0
  }
}

/// A reader.
struct Reader: Accessor {
  static let name = "reader"
  static let lengthName = "remain"
  static let viewName = "read-view"
  static let permissionName = "initialised"
  var span: Span

  var remain: Integer { span.length }

  static func hasView(_ owner: Owner) -> Formula { owner.hasReadView }
  static func isPermitted(by owner: Owner, in memory: PhysicalMemory) -> Formula {
    owner.readViewInitialised(in: memory)
  }
  static func route(own: Addresses, other: Addresses) -> (source: Addresses, destination: Addresses) { (own, other) }
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

  /// Any writer or reader, in any state, under its kind's name or another.
  func accessor<Kind: Accessor>(_ name: String = Kind.name) -> Kind { Kind(span: span(name)) }
}
