internal import VerifierExecution
internal import VerifierSolving

// Workers send thousands of these reports in a run. As rows, without the names of their parts, they are less work to write and to read.

extension ClauseReport {
  package func encode(to encoder: any Encoder) throws {
    var row = encoder.unkeyedContainer()
    try row.encode(obligation.method)
    try row.encode(obligation.kind)
    try row.encode(obligation.name.label)
    try row.encode(isOfMachine)
    try row.encode(text)
    try row.encode(site?.file)
    try row.encode(site?.line)
    try row.encode(site?.column)
    try row.encode(verdict == .proved ? nil : verdict)
    try row.encode(theory)
    try row.encode(cost.milliseconds)
    try row.encode(cost.resources)
    try row.encode(mostWork)
    try row.encode(advice)
  }

  package init(from decoder: any Decoder) throws {
    var row = try decoder.unkeyedContainer()
    obligation = ObligationID(
      method: try row.decode(String.self), try row.decode(ObligationKind.self), try row.decode(String.self))
    isOfMachine = try row.decode(Bool.self)
    text = try row.decode(String.self)
    let (file, line, column) = (
      try row.decode(String?.self), try row.decode(Int?.self), try row.decode(Int?.self)
    )
    site = if let file, let line, let column { SourceSite(file: file, line: line, column: column) } else { nil }
    verdict = try row.decode(Verdict?.self) ?? .proved
    theory = try row.decode(Theory?.self)
    cost = SolverCost(milliseconds: try row.decode(Double.self), resources: try row.decode(Int.self))
    mostWork = try row.decode(Int.self)
    advice = try row.decode(Advice?.self)
  }
}
