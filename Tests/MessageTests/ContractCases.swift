import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension MessageCase {
  /// Contracts that cannot be verified, whatever the code does.
  @MessageCases static var contracts: [MessageCase] {
    MessageCase("names-of-statements") {
      let clause = contract { a, _, _ in
        a
      } ensures: { _, _ in
        ensures("line\nbreak", true)
      }
      let assertion = contract { a, _, machine in
        machine.prove("a//b", true)
        return a
      }
      return report(on: clause) + report(on: assertion) + report(on: named("same/ensures"))
    }
    MessageCase("name-twice") {
      let first = Axiom("one", "anything") { _, _, _ in true }
      let second = Axiom("one", "anything") { _, _, _ in true }
      let clauses = contract { a, _, _ in
        a
      } ensures: { _, _ in
        ensures("same", true)
        ensures("same", true)
      }
      return report(on: clauses) + report(on: contract(granting: [first, second]) { a, _, _ in a })
        + report(on: named("test"), named("test"))
    }
    MessageCase("name-of-a-condition") {
      report(
        on: contract { a, _, _ in
          a
        } ensures: { old, _ in
          ensures("x", (old.a < 5 ==> old.a < 6) && (old.a < 7 ==> old.a < 8))
          ensures("x/2", old.a < 9 ==> old.a < 10)
        })
    }
    MessageCase("id-in-another-place") {
      let method = contract { a, _, _ in
        a
      } ensures: { _, _ in
        ensures("other/ensures/kept", true)
      }
      let exit = contract { a, _, _ in
        a
      } ensures: { _, _ in
        onReturn { ensures("test/ensures/err/kept", true) }
      }
      return report(on: method) + report(on: exit)
    }
    MessageCase("missing-result") {
      report(
        on: contract { a, b, _ in
          if a < b { throw TooSmall() }
          return a
        } ensures: { _, outcome in
          ensures("result", outcome.result >= 0)
        })
    }
    MessageCase("clause-says-something-else") {
      let count = counter()
      return report(
        on: contract { a, _, _ in
          a
        } ensures: { old, _ in
          ensures("bound", old.a < 100 + Integer(UInt64(count())) ==> old.a < 1000)
        })
    }
    MessageCase("contract-says-something-else") {
      let count = counter()
      return report(
        on: contract { a, _, _ in
          a
        } requires: { old in
          requires("bound", old.a < 1000 + Integer(UInt64(count())))
        })
    }
    MessageCase("clauses-of-some-paths") {
      report(
        on: contract { a, b, _ in
          if a < b { throw TooSmall() }
          return a
        } ensures: { old, outcome in
          ensures("any", true) + (outcome.error.codeValue == nil ? ensures("returned", old.a >= old.b) : [])
        })
    }
    MessageCase("inputs-not-the-same") {
      let count = counter()
      let swapped = Contract(
        "test", "a case",
        inputs: { inputs in
          let (a, b) = (inputs.word("a"), inputs.word("b"))
          return count() % 2 == 0 ? (a: a, b: b) : (a: b, b: a)
        }, body: { words, _ in words.a }, ensures: { old, _, result in ensures("a", result == old.a) })
      let runs = counter()
      let renamed = Contract(
        "test", "a case", inputs: { $0.word(runs() < 3 ? "a" : "b") }, body: { word, _ in word },
        ensures: { old, _, result in ensures("same", result == old.state.clauseValue) })
      return report(on: swapped) + report(on: renamed)
    }
    MessageCase("names-of-inputs") {
      report(on: ofInputs { ($0.word("a"), $0.word("a")) }) + report(on: ofInputs { ($0.word("a#b"), 0) })
        + report(on: ofInputs { ($0.word("memory"), 0) })
    }
    MessageCase("cases-of-inputs") {
      report(
        on: Contract(
          "test", "a case", state: InlineArray<7, Bool>.self, body: { _, _ in },
          ensures: { _, _, _ in ensures("returns", true) }))
    }
    MessageCase("type-of-inputs") {
      report(
        on: Contract(
          "test", "a case", state: (count: Int, word: SymbolicWord).self, body: { call, _ in call.word },
          ensures: { old, _, result in ensures("same", result == old.word) }))
    }
    MessageCase("objects-in-inputs") {
      report(
        on: Contract(
          "test", "a case", inputs: { Shared(word: $0.word("a")) }, body: { state, _ in state.word = 0 },
          ensures: { old, new, _ in ensures("same", new.word == old.word) }))
    }
    MessageCase("other-types-of-code") {
      let contract = Contract(
        "test", "a case", inputs: { $0.word("a") }, body: { word, _ in word },
        ensures: { old, _, result in ensures("same", result == old.state.clauseValue) })
      return report(on: contract.running("other", state: Bool.self) { _, _ in true })
    }
    MessageCase("words-outside-the-code") {
      report(
        on: contract { a, _, _ in
          a
        } ensures: { old, _ in
          ensures("small", Formula(old.state.a < 5))
        })
    }
    MessageCase("buffer-at-no-moment") {
      report(
        on: Contract(
          "test", "a case", state: Buffer<SymbolicMachine, SymbolicMachine.UInt8>.self,
          loops: { old in
            [
              Loop("count", of: Filling.self) { entry, now in
                Loop.Claims(
                  invariants: [("zero", Observed(now.state.bytes)[0] == 0)], variant: now.bytes.count - now.index)
              }
            ]
          },
          body: { bytes, machine in
            var state = Filling(index: 0, bytes: bytes)
            machine.loop("count", in: (), &state, while: { $1.index < $1.bytes.count }) { _, state in
              state.index = state.index + 1
            }
          }, ensures: { _, _, _ in ensures("returns", true) }))
    }
    MessageCase("lemmas-for-all-words") {
      let first = Lemma("first", "no square is negative", of: ["n"]) { 0 <= $0[0] * $0[0] }
      let second = Lemma("second", "no square is negative", of: ["n"]) { 0 <= $0[0] * $0[0] }
      let count = counter()
      return report(
        on: Contract(
          "test", "a case", lemmas: [first, second], inputs: Words.init,
          using: { _ in [.forAll("word") { word in count() % 2 == 0 ? first(word) : second(word) }] },
          body: { words, _ in words.a }, ensures: { old, _, result in ensures("same", result == old.a) }))
    }
    MessageCase("width-of-a-number") {
      report(
        on: contract { a, _, _ in
          a
        } ensures: { old, _ in
          ensures("wide", .forAll(name: "x", width: 0) { $0 <= old.a })
        })
    }
  }

  /// The contract of a method with an id.
  private static func named(_ id: String) -> Contract {
    Contract(
      id, "a case", inputs: { $0.word("a") }, body: { word, _ in word },
      ensures: { old, _, result in ensures("same", result == old.state.clauseValue) })
  }

  /// The contract of a method that does nothing, with inputs.
  private static func ofInputs(_ inputs: @escaping @Sendable (Inputs) -> (SymbolicWord, SymbolicWord)) -> Contract {
    Contract("test", "a case", inputs: inputs, body: { _, _ in }, ensures: { _, _, _ in ensures("returns", true) })
  }
}

struct TooSmall: Error {}

private struct Filling {
  var index: SymbolicWord
  var bytes: Buffer<SymbolicMachine, SymbolicMachine.UInt8>
}

private final class Shared {
  var word: SymbolicWord
  init(word: SymbolicWord) { self.word = word }
}
