package import VerifierContracts
internal import VerifierExecution

/// What proofs take for granted: all that has to be believed besides them.
package struct Assumptions {
  private let contracts: [Contract]

  package init(of project: Project) { contracts = project.contracts }

  package var text: String {
    let parts = [
      ("Axioms, which contracts grant to code that asks for them", axioms),
      ("The model of memory", memoryModel.map { [$0] }),
      ("Laws of the inputs' types", laws),
      ("Requirements", [["what a contract requires is for callers to see to; that it can hold is checked"]]),
      ("Programs", Self.programs.map { [$0] }),
    ]
    return parts.map { title, entries in
      "\(title):" + entries.map { "\n  " + $0.joined(separator: "\n    ") }.joined()
    }.joined(separator: "\n\n")
  }

  private static let programs = [
    "the Swift compiler: what it makes of the source does what the source says",
    "Z3: what it calls contradictory is; what it calls possible is evaluated and run (--confirm asks other solvers)",
    "the verifier: the symbolic machine, the simplifier and both encodings",
    "the contracts: that they say what was meant",
  ]

  private var memoryModel: [String] {
    var seen: Set<String> = []
    return contracts.flatMap(\.memory.sentences).filter { seen.insert($0).inserted }
  }

  /// Each axiom with what it says and who is granted it.
  private var axioms: [[String]] {
    let grants = contracts.flatMap { contract in contract.axioms.map { (axiom: $0, method: contract.id) } }
    return Dictionary(grouping: grants, by: \.axiom.name).sorted { $0.key < $1.key }.map { name, uses in
      // A contract may list it twice, with what it reads and with what it writes.
      let methods = uses.map(\.method).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
      return ["\(name): \(uses[0].axiom.sentence)", "granted to \(methods.joined(separator: ", "))"]
    }
  }

  /// Each law by name, and for whose inputs it holds.
  private var laws: [[String]] {
    let laws = contracts.flatMap { contract in
      contract.listing.filter { $0.kind == .requires && $0.isLaw }.map { clause in
        (name: String(clause.id.dropFirst(contract.id.count + "/requires/".count)), method: contract.id)
      }
    }
    return Dictionary(grouping: laws, by: \.name).sorted { $0.key < $1.key }.map { name, uses in
      ["\(name): in \(uses.count) method\(uses.count == 1 ? "" : "s"), such as \(uses[0].method)"]
    }
  }
}
