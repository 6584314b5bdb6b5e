internal import VerifierChecking

/// What was run on native words, and what was not, as text.
struct NativeRunsText {
  let methods: [MethodReport]

  /// A line for the runs, and one for each reason why some path was not run.
  var text: String {
    let all = methods.compactMap { method in method.nativeRuns.map { (id: method.id, runs: $0) } }
    let ran = all.filter { $0.runs.runs > 0 }
    var lines: [String] = []
    if !ran.isEmpty {
      let paths = ran.reduce(0) { $0 + $1.runs.paths }
      let states = ran.reduce(0) { $0 + $1.runs.runs }
      lines.append(
        "Run on native words too: \(paths.counting("path")) of \(ran.count.counting("method")), "
          + "from \(states.counting("state")).")
    }
    for reason in all.flatMap(\.runs.omissions).uniqued {
      let ids = all.filter { $0.runs.omissions.contains(reason) }.map(\.id)
      let other = ids.count > 1 ? " and \((ids.count - 1).counting("other"))" : ""
      lines.append("Not all run on native words (\(reason)): \(ids[0])\(other).")
    }
    return lines.joined(separator: "\n")
  }
}
