import SourceReading
import Testing

/// Programs that depend on more than their inputs and their machine, or may: each is refused on the lines that say so, by the
/// rules that they name, and nowhere else.
@Suite struct CheatTests {
  @Test(arguments: cheats.indices) func cheatIsFoundAtItsLine(index: Int) throws {
    try expect(cheats[index])
  }

  /// Expects the findings that `// refused: RULE, RULE` comments name, line by line.
  private func expect(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = lines.enumerated().flatMap { index, line -> [String] in
      guard let mark = line.range(of: "// refused: ") else { return [] }
      return line[mark.upperBound...].split(separator: ",").map { "\(index + 1): \($0.drop { $0 == " " })" }
    }
    let reading = try read(text)
    #expect(!expected.isEmpty, "a cheat without a mark")
    #expect(
      Set(reading.findings.map { "\($0.line): \($0.rule.rawValue)" }) == Set(expected), "\(text)\n\(reading.text)")
  }

  @Test func thereIsACheatForEachRule() {
    for rule in Rule.allCases where rule != .allowance {
      let isTried = cheats.contains { $0.contains("refused: \(rule.rawValue)") || $0.contains(", \(rule.rawValue)\n") }
      #expect(isTried, "\(rule)")
    }
  }
}

extension StringProtocol {
  /// The first place of a text in this one.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
