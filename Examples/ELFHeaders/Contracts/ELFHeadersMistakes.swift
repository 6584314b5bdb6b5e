import VerifierCommand

private func header(
  _ id: String,
  _ parse:
    @escaping @Sendable (ELFFile<SymbolicMachine>, SymbolicMachine) throws(ELFHeaderError) -> ELFSegments<
      SymbolicMachine
    >
) -> Contract {
  elfHeader.running("broken/elf/\(id)", state: ELFFile<SymbolicMachine>.self) { try parse($0, $1) }
}

let brokenELFHeaders = [
  header("no-length") { f, m throws(ELFHeaderError) in try brokenSegmentsWithoutLength(of: f, on: m) },
  header("table-sum") { f, m throws(ELFHeaderError) in try brokenSegmentsBySum(of: f, on: m) },
  header("table-start") { f, m throws(ELFHeaderError) in try brokenSegmentsByStart(of: f, on: m) },
  header("table-end") { f, m throws(ELFHeaderError) in try brokenSegmentsByEnd(of: f, on: m) },
  header("no-table-size") { f, m throws(ELFHeaderError) in try brokenSegmentsWithoutSize(of: f, on: m) },
  header("entry-size") { f, m throws(ELFHeaderError) in try brokenSegmentsOfSmallEntries(of: f, on: m) },
]

let brokenELFSegments = ELFSegmentMistake.allCases.map { mistake in
  elfSegments.running("broken/elf/segments-\(mistake)", state: ELFSegments<SymbolicMachine>.self) {
    try $0.check(with: mistake, on: $1)
  }
}
