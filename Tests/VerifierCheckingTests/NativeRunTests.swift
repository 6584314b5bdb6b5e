import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierMachine

/// Code that could tell a machine whose words are native from one whose words are terms.
private protocol Code: SendableMetatype {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) throws(Refusal) -> M.Word
}

private enum Refusal: Error { case refused }

/// What a native machine does differently; nothing on a symbolic one.
private func isNative<Word: MachineWord>(_ word: Word) -> Bool { word is UInt }

extension Code {
  /// The contract "returns a", for words below 1000.
  fileprivate static var contract: Contract {
    Contract(
      "test", "", inputs: Words.init,
      requires: { old in requires("small", old.a < 1000 && old.b < 1000) },
      loops: { old in
        [
          Loop("rounds", over: ["index"]) { entry, now in
            Loop.Claims(invariants: [("within", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
          }
        ]
      },
      body: { words, machine throws(Refusal) in try run(words.a, words.b, on: machine) },
      native: NativeProgram {
        (a: $0.word("a"), b: $0.word("b"))
      } body: { words, machine in
        try run(words.a, words.b, on: machine)
      },
      ensures: { old, _, outcome in
        onReturn { ensures("a", outcome.result == old.a) }
      })
  }

  fileprivate static var report: MethodReport { verify(contract) }
}

@Suite struct NativeRunTests {
  @Test(
    arguments: [
      TypeTest.self, Cast.self, TextOfType.self, SizeOfWord.self, Metatype.self, Reflection.self,
      MachineType.self, Opaque.self, Generic.self, BigOnly.self, Throws.self, Panics.self, OtherOperation.self,
      OtherArgument.self, OneMore.self, OneLess.self, OtherOrder.self, OtherBound.self, MoreRounds.self,
      FourthRound.self,
      OtherLoop.self, OtherAxiom.self,
    ] as [any Code.Type])
  fileprivate func codeThatDiffersOnNativeWordsIsAFault(_ code: any Code.Type) {
    let report = code.report
    let fault = report.fault ?? ""
    #expect(fault.contains("on native words") && !fault.contains("another type"), "\(code): \(fault)")
    #expect([report].exitStatus == 70)
  }

  @Test func theTextOfAWordIsNotKnown() {
    let report = TextOfWord.report
    #expect([report].exitStatus == 2)
    #expect(report.clauses.contains { $0.verdict.reason?.contains("asks for a text") == true })
  }

  @Test(arguments: [Identity.self, Branching.self, Loading.self, Rounds.self] as [any Code.Type])
  fileprivate func honestCodeRunsOnEachPath(_ code: any Code.Type) throws {
    let report = code.report
    #expect(report.fault == nil)
    #expect(report.names("proved").count == report.clauses.count, "\(report.names("undecided"))")
    let runs = try #require(report.nativeRuns)
    #expect(runs.omissions == [])
    #expect(runs.paths > 0 && runs.paths <= report.paths && runs.runs >= runs.paths)
  }

  @Test func loopsTakeFourRounds() throws { #expect(try #require(Rounds.report.nativeRuns).rounds >= 4) }

  @Test func aTrapOfTheProcessorEndsTheProcessWithItsStatus() async {
    await #expect(processExitsWith: .exitCode(70)) { _ = Traps.report }
  }

  /// The claim allows states behind the loop to which no run comes: from those that do, the code traps.
  @Test func codeThatTrapsBehindALoopIsNotRunOnNativeWords() {
    let report = TrapsBehindLoop.report
    #expect(report.fault == nil)
    #expect([report].exitStatus == 1)
  }

  /// In a run on values the first remainder is one of numbers, which is no obligation there, so that the second is counted as first.
  @Test func whatIsProvedIsNotTakenForAnotherObligation() {
    let report = SecondRemainder.report
    #expect(report.fault == nil)
    #expect(report.names("proved").contains("arithmetic/remainder-1"))
    #expect(report.names("refuted").contains("arithmetic/remainder-2"))
  }

  /// What a value shows of itself is not all that is compared.
  @Test func partsThatAValueHidesAreCompared() {
    let report = verify(
      Contract(
        "test", "", inputs: Words.init, body: { words, _ in Shy(isNative: isNative(words.a)) },
        native: NativeProgram {
          (a: $0.word("a"), b: $0.word("b"))
        } body: { words, _ in
          Shy(isNative: isNative(words.a))
        },
        ensures: { _, _, _ in ensures("returns", true) }))
    #expect(report.fault?.contains("isNative") ?? false, "\(report.fault ?? "no fault")")
  }

  @Test func whatIsNotRunIsSaid() {
    var options = Options()
    options.runsOnNativeWords = false
    let report = Scheduler.verify([TypeTest.contract], options: options, jobs: 1)[0]
    #expect(report.nativeRuns?.omissions == ["--skip-native-runs"])
    let closure = verify(CheckingSupport.contract { a, _, _ in a })
    #expect(closure.nativeRuns?.omissions == ["the contract gives no program for them"])
  }
}

private struct Shy: CustomReflectable {
  let isNative: Bool
  var customMirror: Mirror { Mirror(self, children: ["kind": 0]) }
}

// MARK: Honest code

private enum Identity: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word { a + b - b }
}

private enum Branching: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    a < b ? (b == 0 ? 7 : a) : a % 1000
  }
}

private enum Loading: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    load(a, on: machine) == nil ? a : min(a, 5000)
  }
}

private enum Rounds: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word { count(to: a, on: machine) }
}

private func load<M: Machine>(_ address: M.Word, size: M.Word = 1, on machine: M) -> M.Word? {
  let start = M.number(address)
  return machine.loadOnceFallibly(
    size: size, at: address, within: AddressRange<M.Ghost>(start: start, end: start + 1))
}

private func count<M: Machine>(to a: M.Word, by step: M.Word = 1, on machine: M) -> M.Word {
  var index: M.Word = 0
  machine.loop("rounds", in: (a, step), &index, while: { $1 < $0.0 }) { context, index in
    index = min(index + context.1, context.0)
  }
  return index == a ? a : index
}

// MARK: Code that asks what it runs on

private enum TypeTest: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word { a is UInt ? 0 : a }
}

private enum Cast: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    if let number = a as Any as? UInt, number == number { return b &+ 1001 }
    return a
  }
}

private enum TextOfWord: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word { "\(a)".count < 21 ? 2000 : a }
}

private enum TextOfType: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    "\(M.Word.self)" == "UInt" ? 2000 : a
  }
}

private enum SizeOfWord: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    MemoryLayout<M.Word>.size == 8 ? 2000 : a
  }
}

private enum Metatype: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word { M.Word.self == UInt.self ? 2000 : a }
}

private enum Reflection: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    Mirror(reflecting: a).children.isEmpty ? 2000 : a
  }
}

private enum MachineType: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    "\(type(of: machine))".hasPrefix("Symbolic") ? a : 2000
  }
}

private enum Opaque: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    (a as Any) is any CustomReflectable ? 2000 : a
  }
}

private enum Generic: Code {
  struct Box<Value> { let value: Value }
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    switch Box(value: a) as Any {
    case is Box<UInt>: 2000
    default: a
    }
  }
}

/// Differs where `a` is not 0 only.
private enum BigOnly: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    if a == 0 { return a }
    return isNative(a) ? 0 : a
  }
}

private enum Throws: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) throws(Refusal) -> M.Word {
    if isNative(a) { throw .refused }
    return a
  }
}

private enum Panics: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    machine.assert(!isNative(a), "not native")
    return a
  }
}

private enum Traps: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word { isNative(a) ? a - a - 1 : a }
}

private enum TrapsBehindLoop: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    var index: M.Word = 0
    machine.loop("rounds", in: a, &index, while: { $1 < 3 }) { $1 = $1 + 1 }
    return index - 10
  }
}

private enum SecondRemainder: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    var index: M.Word = 0
    machine.loop("rounds", in: a, &index, while: { $1 < $0 }) { a, index in
      _ = index % 5
      _ = a % (index - index)
      index = index + 1
    }
    return index
  }
}

private enum OtherOperation: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    if isNative(a) { machine.assert(true, "") } else { _ = load(a, on: machine) }
    return a
  }
}

private enum OtherArgument: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    _ = load(isNative(a) ? a + 1 : a, on: machine)
    return a
  }
}

private enum OneMore: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    _ = load(a, on: machine)
    if isNative(a) { _ = load(a, on: machine) }
    return a
  }
}

private enum OneLess: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    if !isNative(a) { _ = load(a, on: machine) }
    return a
  }
}

private enum OtherOrder: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    let (first, second) = isNative(a) ? (b, a) : (a, b)
    _ = load(first, on: machine)
    _ = load(second, on: machine)
    return a
  }
}

private enum OtherBound: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    _ = load(a, size: isNative(a) ? 2 : 1, on: machine)
    return a
  }
}

private enum MoreRounds: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    count(to: a, by: isNative(a) ? 1 : 2, on: machine)
  }
}

/// Differs in the fourth round.
private enum FourthRound: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    var index: M.Word = 0
    machine.loop("rounds", in: a, &index, while: { $1 < $0 }) { a, index in
      index = isNative(a) && index == 3 ? a + 1 : index + 1
    }
    return index == a ? a : 2000
  }
}

private enum OtherLoop: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    var index: M.Word = a
    machine.loop(isNative(a) ? "others" : "rounds", in: a, &index, while: { $1 < $0 }) { $1 = $0 }
    return a
  }
}

private enum OtherAxiom: Code {
  static func run<M: Machine>(_ a: M.Word, _ b: M.Word, on machine: M) -> M.Word {
    if isNative(a) { _ = machine.unknownView() }
    return a
  }
}
