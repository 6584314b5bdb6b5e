internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution

/// The run of a counterexample as a part of a page: the drawing of memory, and the accesses one by one, which mark their places in it.
struct RunHTML {
  private let counterexample: Counterexample
  private let lines: [String]
  private let run: RunReport

  /// - Parameter lines: What the report in text says of the run.
  init(_ counterexample: Counterexample, _ lines: [String], in run: RunReport) {
    self.counterexample = counterexample
    self.lines = lines
    self.run = run
  }

  var text: String {
    let figure = counterexample.picture.map { "<figure>\(PictureSVG($0).text)</figure>" } ?? ""
    var accesses: [ReplayedAccess] = []
    if case .confirmed(let all) = counterexample.replay { accesses = all }
    // The access that is not allowed is the last one.
    let refused = counterexample.refused.flatMap { accesses.last == $0 ? nil : $0 }
    let all = accesses + (refused.map { [$0] } ?? [])
    if all.isEmpty { return "\(figure)<p>\(HTMLText.content(lines.joined(separator: " ")))</p>" }
    let steps = MemorySteps(of: all, in: counterexample.picture)
    let first = max(0, all.count - Self.mostAccesses)
    let items = (first..<all.count).map { place in
      item(all[place], isRefused: counterexample.refused == all[place] && place == all.count - 1, steps.steps[place])
    }
    let earlier = first > 0 ? "<p>after \(first.counting("other access", plural: "other accesses"))</p>" : ""
    return """
      <div class="steps" tabindex="0" role="group" aria-label="the run, access by access"\(changes(steps.steps[..<first]))>
      <p>\(HTMLText.content(lines.prefix { !$0.hasPrefix("  ") }.joined(separator: "; ")))</p>
      <p class="buttons"><button type="button" data-step="first">start</button> \
      <button type="button" data-step="-1">back</button> <button type="button" data-step="1">forward</button> \
      <button type="button" data-step="last">end</button> <output>the end of the run</output></p>
      \(figure)
      \(earlier)<ol start="\(first + 1)">\(items.joined(separator: "\n"))</ol></div>
      """
  }

  /// The number of accesses that are listed, the last of the run.
  private static let mostAccesses = 200

  private func item(_ access: ReplayedAccess, isRefused: Bool, _ step: MemorySteps.Step) -> String {
    var text = access.description
    let bytes = access.before.map(\.hexadecimalByte).joined(separator: " ")
    if !bytes.isEmpty { text += ": \(bytes)" }
    if access.isWrite, access.changesBytes {
      text += " → \(access.after.map(\.hexadecimalByte).joined(separator: " "))"
    }
    if let fault = access.fault { text += "; the byte at 0x\(String(fault, radix: 16)) faults" }
    if isRefused { text += ", which is not allowed" }
    let place = access.site.map { " (\($0.shown(from: run.project.root)))" } ?? ""
    let rows = step.rows.map { "\($0)" }.joined(separator: " ")
    let touched = step.bytes.map { "\($0)" }.joined(separator: " ")
    return """
      <li data-rows="\(rows)" data-bytes="\(touched)"\(changes([step]))>\(HTMLText.content(text + place))</li>
      """
  }

  /// The bytes that steps leave, as an attribute: the number of each byte of the drawing, and its value, `??` where it is not known.
  private func changes(_ steps: some Sequence<MemorySteps.Step>) -> String {
    let left = steps.flatMap(\.changes).map { "\($0.byte)=\($0.value?.hexadecimalByte ?? "??")" }
    return " data-set=\"\(left.joined(separator: " "))\""
  }
}
