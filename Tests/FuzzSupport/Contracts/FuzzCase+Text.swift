// Cases as text.

extension FuzzCase: CustomStringConvertible {
  package var description: String {
    var lines = [
      (pageBits.map { "pages of 2^\($0) bytes" } ?? "flat memory") + (isStable ? "" : ", which others write")
    ]
    if let record { lines.append("\(record)") }
    lines += method
    for name in ProcedureName.allCases where library.programs[name] != nil {
      lines += ["procedure \(name)"] + ofProcedure(name).method.map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  /// The program with its contract.
  private var method: [String] {
    var lines = requirements.map { "requires \($0)" }
    if !calling.isEmpty { lines.append("calling \(calling.map(\.rawValue).sorted().joined(separator: ", "))") }
    if let variant { lines.append("decreasing \(variant)") }
    for name in LoopName.allCases {
      guard let loop = loops[name] else { continue }
      lines += loop.invariants.map { "loop \(name) invariant \($0)" }
      switch loop.memory {
      case .asAtEntry: lines.append("loop \(name) memory as at entry")
      case .zeroing(let start, let length):
        lines.append("loop \(name) memory as at entry, zeroed from \(start), \(length) bytes")
      }
      if loop.othersWrite { lines.append("loop \(name): others write the block") }
      lines.append(loop.isOfRange ? "loop \(name) over a range" : "loop \(name) variant \(loop.variant)")
    }
    lines += program.description.split(separator: "\n").map { "  \($0)" }
    lines += promises.map { "ensures \($0)" }
    return lines
  }
}
