import VerifierExecution
import VerifierTerms

/// A part of a state or a result on a path: a number that depends on the inputs, or something that does not.
enum Leaf {
  case term(Term)
  case text(String)
}

/// What a value on a path is made of, by name: the names of its parts, from the outside in, with dots between them.
///
/// Which addresses a view covers and what memory holds is left out: contracts speak of it.
struct Leaves {
  private(set) var byName: [String: Leaf] = [:]
  private let table: TermTable

  init(of value: Any, named name: String, in table: TermTable) {
    self.table = table
    visit(value, name)
  }

  private mutating func visit(_ value: Any, _ name: String) {
    switch value {
    case let number as Integer: byName[name] = .term(number.term(in: table))
    case let word as SymbolicWord: byName[name] = .term(word.integer.term(in: table))
    case let statement as Formula: byName[name] = statement.quantifierFree(in: table).map { .term($0) }
    case is SymbolicView, is PhysicalMemory: break
    default:
      let children = Mirror(reflecting: value).children
      if children.isEmpty { byName[name] = .text("\(value)") }
      for child in children { visit(child.value, Self.joined(name, child.label)) }
    }
  }

  private static func joined(_ name: String, _ part: String?) -> String {
    [name, part ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
  }
}
