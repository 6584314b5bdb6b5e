import Glibc
import VerifierCommand

/// A client whose code and contracts do to the verifier what code and contracts can do to it: the tests of workers run it.
@main struct HostileVerifier: Verifier {
  static let contracts = [
    contract("fine") { $0 },
    contract("fine/too", below: 2000) { $0 },
    contract("wrong", below: 3000) { $0 &- 1 },
    // What traps.
    contract("trap/index") { word in
      let none: [Int] = []
      return none[none.count] == 0 ? word : word &+ word
    },
    contract("trap/recursion") { Ending.recursion(1) == 0 ? $0 : $0 &+ $0 },
    contract("trap/abort") { _ in Ending.abort() },
    contract("trap/memory") { word in
      var all: [[UInt64]] = []
      while all.count >= 0 { all.append(Array(repeating: 1, count: 1 << 20)) }
      return word
    },
    contract("trap/requirement", requires: { if isAskedFor { Ending.trap() } }) { $0 },
    contract("trap/native", native: { _ in Ending.trap() }) { $0 },
    // One path is refuted, and the next one traps.
    contract("trap/behind-a-refutation") { word in
      if word < 10 { return word &- 1 }
      if word < 100 { Ending.trap() }
      return word &- 1
    },
    // What ends the process.
    contract("exit") { _ in Ending.exit() },
    contract("exit/at-once") { _ in Ending.exitAtOnce() },
    contract("kill") { _ in Ending.kill() },
    // What does not come back.
    contract("stay/spinning", below: 2000) { _ in Staying.spin() },
    contract("stay/waiting") { _ in Staying.wait() },
    contract("stay/waiting/too", below: 3000) { _ in Staying.wait() },
    contract("stay/requirement", requires: { if isAskedFor { Staying.spin() } }) { $0 },
    // What computes where no run can tell what it is for.
    contract("stray/number") { word in
      Staying.onThread { _ = (0 as SymbolicWord) - 1 }
      return word
    },
    // What depends on the environment.
    contract("reads-a-variable") { getenv("HOSTILE_VERIFIER_VARIABLE") == nil ? $0 : $0 &+ 1 },
    // What relies on an axiom.
    contract("axiom", granting: [Axiom("convenient", "What is needed holds.") { _, _, _ in true }]) { $0 },
    // What notations could take for something else.
    contract("names/]]>|\"<b>&amp;'`` {0} [a](1) \\, =1+1 😀e\u{301}", below: 4000) { $0 &- 1 },
    // What a page of HTML could take for a part of itself: in the id, the summary, and the names of a value, of a clause and of a function.
    contract(
      "names/</style></script><script>alert(1)</script><img src=x onerror=\"alert(2)\">", below: 4000,
      "returns </title><svg onload='alert(3)'>, \u{202e}turned round\u{202c}, a\u{200b}b",
      of: "\" onmouseover=\"alert(4)\" x=\"<b>",
      promising: "</pre><script src=https:example.com/x.js></script>{{7*7}}&#60;"
    ) { $0 == 0 ? $0 : $0 &- 1 },
    // What says something.
    contract("prints") { word in
      print("{ this is no part of a report }")
      return word
    },
  ]

  static var project: Project {
    var project = Project(contracts: contracts)
    if getenv("HOSTILE_VERIFIER_AXIOM") != nil { project.allowedAxioms = [] }
    project.mutationTool = getenv("HOSTILE_VERIFIER_TOOL").map { String(cString: $0) }
    return project
  }

  /// Whether requirements trap or stay, which contracts are listed by as well.
  private static var isAskedFor: Bool { getenv("HOSTILE_VERIFIER_REQUIREMENTS") != nil }

  /// The contract of code that returns the word that it is given. Contracts of one bound may share answers, so that one worker
  /// verifies them.
  private static func contract(
    _ id: String, below bound: UInt64 = 1000, _ summary: String = "returns a word", of name: String = "word",
    promising clause: String = "same", granting axioms: [Axiom] = [],
    requires: @escaping @Sendable () -> Void = {},
    native: (@Sendable (UInt) -> UInt)? = nil,
    _ code: @escaping @Sendable (SymbolicWord) -> SymbolicWord
  ) -> Contract {
    Contract(
      id, summary, granting: axioms, inputs: { Call(word: $0.word(name)) },
      requires: { old in
        let _: Void = requires()
        VerifierCommand.requires("no-end", old.word < Integer(bound))
      },
      body: { call, _ in code(call.word) },
      native: native.map { native in
        NativeProgram {
          NativeCall(word: $0.word(name))
        } body: { call, _ in
          native(call.word)
        }
      },
      ensures: { old, _, result in ensures(clause, result == old.word) })
  }

  private struct Call {
    let word: SymbolicWord
  }

  private struct NativeCall {
    let word: UInt
  }
}
