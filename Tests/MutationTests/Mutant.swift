/// One change to the code under proof, and what must notice it.
struct Mutant: CustomStringConvertible, Sendable {
  /// In `Sources/VmIO`.
  let file: String
  /// How the declaration begins that is changed.
  let declaration: String
  let change: Change
  /// The method that breaks, and the clause that says so.
  let method: String

  var witness: Witness { change.witness }

  var description: String {
    "\(file), \(declaration): \(change.original) -> \(change.changed.isEmpty ? "(dropped)" : change.changed)"
  }
}

/// What stands in a declaration, and what in its place.
struct Change: Sendable {
  /// What stands there once, or, between ⟦ and ⟧, the part of it that is changed.
  let original: String
  /// What stands there instead; nothing, where a statement is dropped.
  let changed: String
  let isStatement: Bool
  let witness: Witness
  /// The method that breaks, where it is not the one that the table is about.
  let method: String?

  /// An expression in place of another.
  static func expression(
    _ original: String, to changed: String, _ witness: Witness, of method: String? = nil
  ) -> Change {
    Change(original: original, changed: changed, isStatement: false, witness: witness, method: method)
  }

  /// A statement in place of another.
  static func statement(
    _ original: String, to changed: String, _ witness: Witness, of method: String? = nil
  ) -> Change {
    Change(original: original, changed: changed, isStatement: true, witness: witness, method: method)
  }

  /// No statement where one was.
  static func dropped(_ original: String, _ witness: Witness, of method: String? = nil) -> Change {
    Change(original: original, changed: "", isStatement: true, witness: witness, method: method)
  }
}

/// The clause of a contract that a change must break, by where that clause comes from.
enum Witness: Sendable {
  /// The contract page.
  case page(String)
  /// What executing the code takes. No clause of the page notices the change.
  case machine(String)
  /// What we promise beyond the page. Neither a clause of the page notices the change nor the machine.
  case stronger(String)
  /// The contract of a method that stands on no page.
  case own(String)

  var clause: String {
    switch self {
    case .page(let clause), .machine(let clause), .stronger(let clause), .own(let clause): clause
    }
  }

  /// As the report has it.
  var origin: String {
    switch self {
    case .page: "page"
    case .machine: "machine"
    case .stronger: "stronger"
    case .own: "own"
    }
  }

  /// Where no refuted clause may come from.
  var silent: Set<String> {
    switch self {
    case .page, .own: []
    case .machine: ["page"]
    case .stronger: ["page", "machine", "own"]
    }
  }
}

/// Changes to one declaration.
struct Table: Sendable {
  let mutants: [Mutant]

  init(_ file: String, _ declaration: String, breaks method: String, _ changes: [Change]) {
    mutants = changes.map { change in
      Mutant(file: file, declaration: declaration, change: change, method: change.method ?? method)
    }
  }
}

extension Mutant {
  static let all: [Mutant] = [
    Table.spans, Table.pointers, Table.owners, Table.slices, Table.making, Table.accessors, Table.copying,
    Table.values, Table.onceValues, Table.faulting, Table.zeros, Table.exchanging, Table.filling,
  ].flatMap { $0.flatMap(\.mutants) }
}
