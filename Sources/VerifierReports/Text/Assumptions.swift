package import VerifierContracts
internal import VerifierExecution

/// The assumptions of all proofs of a project: everything that has to be trusted besides them.
package struct Assumptions {
  private let project: Project
  /// What is known of the sources of the code under proof; `nil` where nobody asked.
  let sources: SourceReading?

  private var contracts: [Contract] { project.contracts }

  package init(of project: Project, sources: SourceReading? = nil) {
    self.project = project
    self.sources = sources
  }

  /// The assumptions as text, a block for each kind.
  package var text: String {
    let axioms = axioms.map { ["\($0.name): \($0.sentence)", "granted to \($0.methods.joined(separator: ", "))"] }
    let laws = laws.map { name, methods in
      ["\(name): in \(methods.count.counting("method")), such as \(methods.first ?? "")"]
    }
    let parts = [
      ("Axioms, which contracts grant to code that asks for them", axioms),
      ("The model of memory", memoryModel.map { [$0] }),
      ("Laws of the inputs' types", laws),
      ("Requirements", [["callers see to what a contract requires; that it can hold is checked"]]),
      ("Programs", Self.programs.map { [$0] }),
    ]
    let blocks = parts.filter { !$0.1.isEmpty }.map { title, entries in
      "\(title):" + entries.map { "\n  " + $0.joined(separator: "\n    ") }.joined()
    }
    return (blocks + (sources.map { [$0.text(of: project)] } ?? [])).joined(separator: "\n\n")
  }

  /// What is trusted besides axioms, laws and the model of memory.
  static let programs = [
    "the Swift compiler: what it makes of the source does what the source says",
    "Z3: what it calls contradictory is; what it calls possible is evaluated and run (confirm asks other solvers)",
    "the verifier: the symbolic machine, the simplifier and both encodings",
    "the contracts: that they say what was meant",
  ]

  /// The sentences of the models of memory, each once.
  var memoryModel: [String] {
    contracts.flatMap(\.memory.sentences).uniqued
  }

  /// Each axiom with its statement and the methods that it is granted to, by name.
  var axioms: [(name: String, sentence: String, methods: [String])] {
    let grants = contracts.flatMap { contract in contract.axioms.map { (axiom: $0, method: contract.id) } }
    return Dictionary(grouping: grants, by: \.axiom.name).sorted { $0.key < $1.key }.map { name, uses in
      // A contract may list an axiom twice, for what it reads and for what it writes.
      let methods = uses.map(\.method).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
      return (name, uses[0].axiom.sentence, methods)
    }
  }

  /// Each law and the methods for whose inputs it holds, by name.
  var laws: [(name: String, methods: [String])] {
    let laws = contracts.flatMap { contract in
      contract.listing.filter { $0.kind == .requires && $0.isLaw }.map { clause in
        (name: String(clause.id.dropFirst(contract.id.count + "/requires/".count)), method: contract.id)
      }
    }
    return Dictionary(grouping: laws, by: \.name).sorted { $0.key < $1.key }.map { ($0, $1.map(\.method)) }
  }
}
