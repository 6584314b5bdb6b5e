extension Assumptions {
  /// The assumptions as one JSON object. `docs/json.md` describes it.
  package var json: String { JSONReport.encoded(Object(self)) }

  private struct Object: Encodable {
    let schema = JSONReport.schema
    let kind = JSONReport.Kind.assumptions
    let versions = JSONReport.Versions()
    let axioms: [Axiom]
    let model: [String]
    let laws: [Law]
    let programs: [String]
    let sources: SourceReading.Object?

    init(_ assumptions: Assumptions) {
      axioms = assumptions.axioms.map { Axiom(name: $0.name, sentence: $0.sentence, methods: $0.methods) }
      model = assumptions.memoryModel
      laws = assumptions.laws.map { Law(name: $0.name, methods: $0.methods) }
      programs = Assumptions.programs
      sources = assumptions.sources?.object
    }
  }

  private struct Axiom: Encodable {
    let name, sentence: String
    let methods: [String]
  }

  private struct Law: Encodable {
    let name: String
    let methods: [String]
  }
}
