import SourceReading
import Testing

/// Comments that allow a line to break a rule.
@Suite struct AllowanceTests {
  @Test(arguments: [
    "func f(_ a: UInt?) -> UInt { a! } // verified: allow(trap) It was set before.",
    "// verified: allow(trap) It was set before.\nfunc f(_ a: UInt?) -> UInt { a! }",
    "// verified: allow(trap) It was set before.\n// Why it was.\n/// A function.\nfunc f(_ a: UInt?) -> UInt { a! }",
    "// verified: allow(trap)   It was set before.\n\nfunc f(_ a: UInt?) -> UInt { a! }",
  ])
  func allowanceIsUsed(text: String) throws {
    let reading = try read(text)
    #expect(reading.findings.map(\.text) == [])
    let allowance = try #require(reading.allowances.first)
    #expect(reading.allowances.count == 1)
    #expect(allowance.rule == .trap && allowance.reason == "It was set before.")
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(allowance.line == line)
  }

  @Test func oneCommentMayAllowSomeRules() throws {
    let reading = try read("func f(_ a: UInt?) -> Bool { a! is UInt } // verified: allow(trap, type-test) For a test.")
    #expect(reading.findings.isEmpty)
    #expect(reading.allowances.map(\.rule) == [.trap, .typeTest])
  }

  /// What is allowed here is not allowed elsewhere, and no other rule is.
  @Test(arguments: [
    "func f(_ a: UInt?) -> UInt { a! } // verified: allow(unsafe) It was set before.",
    "// verified: allow(trap) It was set before.\nfunc f(_ a: UInt?) -> UInt {\n  a!\n}",
    "func g() {} // verified: allow(trap) It was set before.\nfunc f(_ a: UInt?) -> UInt { a! }",
    "func f(_ a: UInt?) -> UInt { a! }\n// verified: allow(trap) It was set before.",
    "let s = \"// verified: allow(trap) It was set before.\"; func f(_ a: UInt?) -> UInt { a! }",
    "/// verified: allow(trap) It was set before.\nfunc f(_ a: UInt?) -> UInt { a! }",
    "/* verified: allow(trap) It was set before. */ func f(_ a: UInt?) -> UInt { a! }",
  ])
  func otherLinesAndRulesStayRefused(text: String) throws {
    let reading = try read(text)
    #expect(reading.findings.contains { $0.rule == .trap })
    #expect(reading.allowances.isEmpty)
  }

  @Test(arguments: [
    ("func f() {} // verified: allow(trap) Nothing here.", "nothing on line 1 needs allow(trap)"),
    ("// verified: allow(trap) Nothing here.\nfunc f() {}", "nothing on line 2 needs allow(trap)"),
    ("func f(_ a: UInt?) -> UInt { a! } // verified: allow(trap)", "an allowance without a reason"),
    ("func f(_ a: UInt?) -> UInt { a! } // verified: allow(trap) .", "an allowance without a reason"),
    ("func f(_ a: UInt?) -> UInt { a! } // verified: allow(all) Fine.", "allow(all) names no rule that can be allowed"),
    ("func f(_ a: UInt?) -> UInt { a! } // verified: allow() Fine.", "allow() names no rule that can be allowed"),
    ("func f() { // verified: allow(syntax) Fine.", "allow(syntax) names no rule that can be allowed"),
    ("func f() {} // verified: allow(allowance) Fine.", "allow(allowance) names no rule that can be allowed"),
    ("func f(_ a: UInt?) -> UInt { a! } // verified: trap is fine", "a comment '// verified:' without allow(RULE)"),
  ])
  func allowanceThatSaysNothingIsRefused(text: String, what: String) throws {
    let reading = try read(text)
    #expect(reading.findings.contains { $0.rule == .allowance && $0.what == what }, "\(reading.text)")
  }

  @Test func reportHasFilesFindingsAndAllowances() throws {
    let reading = try read("func f(_ a: UInt?) -> UInt { a! } // verified: allow(trap) Set before.\nvar n = 0")
    let json = reading.json
    for part in [
      #""schema" : 1"#, #""tool" : "SourceCheck 1""#, #""path" : "code.swift""#,
      #""hash" : "\#(reading.files[0].hash)""#,
      #""line" : 2"#, #""rule" : "state""#, #""reason" : "Set before.""#, #""type-test""#,
    ] { #expect(json.contains(part), "\(part) in \(json)") }
    #expect(reading.text.hasSuffix("1 file read: 1 finding, 1 allowance."))
  }
}
