import SourceReading

extension MessageCase {
  /// The rules for code under proof.
  @MessageCases static var rules: [MessageCase] {
    MessageCase("source-allowance") {
      try reading("let a = 1 // verified: allow(state) It is a constant.")
    }
    MessageCase("source-attribute") {
      try reading("struct Ring { dynamic func reset() {} }")
    }
    MessageCase("source-clock") {
      try reading("func isLate() -> Bool { ContinuousClock.now > ContinuousClock.now }")
    }
    MessageCase("source-concrete-constraint") {
      try reading("func same<W: MachineWord>(_ a: W) -> W where W == UInt { a }")
    }
    MessageCase("source-concurrency") {
      try reading("func later() async {}")
    }
    MessageCase("source-conditional") {
      try reading(
        """
        #if DEBUG
        func check() {}
        #endif
        """)
    }
    MessageCase("source-environment") {
      try reading("func count() -> Int { CommandLine.arguments.count }")
    }
    MessageCase("source-escaping-function") {
      try reading("struct Counter { let step: () -> UInt }")
    }
    MessageCase("source-foreign-extension") {
      try reading(
        """
        protocol Talkative { var isReal: Bool { get } }
        extension UInt: Talkative { var isReal: Bool { true } }
        """)
    }
    MessageCase("source-global-value") {
      try reading(
        """
        func start() -> UInt { 5 }
        let first = start()
        """)
    }
    MessageCase("source-hashing") {
      try reading("func hash(_ a: UInt) -> Int { a.hashValue }")
    }
    MessageCase("source-import") {
      try reading("import Foundation")
    }
    MessageCase("source-input-output") {
      try reading("func show(_ a: UInt) { print(a) }")
    }
    MessageCase("source-layout") {
      try reading("func size<W: MachineWord>(_ a: W) -> Int { MemoryLayout<W>.size }")
    }
    MessageCase("source-macro") {
      try reading("func answer() -> UInt { #answer(1) }")
    }
    MessageCase("source-overload") {
      try reading(
        """
        protocol Kind {}
        struct Heavy: Kind {}
        func isHeavy(_ kind: some Kind) -> Bool { false }
        func isHeavy(_ heavy: Heavy) -> Bool { true }
        """)
    }
    MessageCase("source-pointer") {
      try reading("func first(_ a: UnsafePointer<UInt>) {}")
    }
    MessageCase("source-randomness") {
      try reading("func roll() -> UInt { .random(in: 1...6) }")
    }
    MessageCase("source-reference-type") {
      try reading("final class Ring {}")
    }
    MessageCase("source-reflection") {
      try reading("func parts(_ a: UInt) -> Int { Mirror(reflecting: a).children.count }")
    }
    MessageCase("source-source-location") {
      try reading("func place() -> UInt { #line }")
    }
    MessageCase("source-state") {
      try reading("var kept: UInt = 0")
    }
    MessageCase("source-syntax") {
      try reading(
        """
        #sourceLocation(file: "other.swift", line: 1)
        func f() {}
        """)
    }
    MessageCase("source-text") {
      try reading(
        """
        func name(_ a: UInt) -> String { "\\(a)" }
        """)
    }
    MessageCase("source-trap") {
      try reading("func value(_ a: UInt?) -> UInt { a! }")
    }
    MessageCase("source-type-test") {
      try reading("func isNative<W: MachineWord>(_ a: W) -> Bool { a is UInt }")
    }
    MessageCase("source-underscored") {
      try reading("func plain<W: MachineWord>(_ a: W) -> Bool { _isPOD(a) }")
    }
    MessageCase("source-unknown-name") {
      try reading("func next(_ a: UInt) -> UInt { a.elsewhere }")
    }
    MessageCase("source-unsafe") {
      try reading(
        """
        @unsafe func wild() {}
        func tame() { unsafe wild() }
        """)
    }
    MessageCase("allowance-malformed") {
      try reading(
        """
        let a = 1 // verified: the bytes are the caller's
        let b = 1 // verified: allow(everything) It is right.
        let c = 1 // verified: allow(state)
        let d = 1 // verified: allow(state) It is a constant.
        """)
    }
  }
}
