import CheckingSupport
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving
import VerifierTerms

/// A loop that counts to `a`, with a part of its state that rounds may change.
private struct Counting<Part: Sendable>: Sendable {
  var index: SymbolicWord = 0
  var part: Part
}

extension MessageCase {
  /// The contract of such a loop.
  private static func counting<Part: Sendable>(
    _ part: Part, about type: Any.Type? = nil, named name: String = "count",
    claims: @escaping @Sendable (Snapshot<Words>, Observed<Counting<Part>>) -> [(name: String, formula: Formula)] = {
      old, now in [("within", now.index <= old.a)]
    },
    change: @escaping @Sendable (inout Part) -> Void = { _ in }
  ) -> Contract {
    Contract(
      "test", "a case", inputs: Words.init,
      loops: { old in
        [
          Loop(name, of: Counting<Part>.self) { entry, now in
            Loop.Claims(invariants: claims(old, now.observed), memory: entry.memory, variant: old.a - now.index)
          }
        ]
      },
      body: { words, machine in
        var state = Counting(part: part)
        machine.loop("count", in: words.a, &state, while: { $1.index < $0 }) { _, state in
          state.index = state.index + 1
          change(&state.part)
        }
        return state.index
      },
      ensures: { old, _, result in ensures("counted", result == old.a) })
  }

  /// Loops that are proved by induction.
  @MessageCases static var loops: [MessageCase] {
    MessageCase("weak-invariant") {
      report(on: counting(true, claims: { _, now in [("any", now.index >= 0)] }))
    }
    MessageCase("advice-behind-a-loop") {
      report(
        on: loopContract { count, machine in
          var state: [SymbolicWord] = [0]
          machine.loop("count", in: count, &state, while: { $1[0] < $0 }) { _, state in
            state[0] = state[0] + 1
          }
          let product = count &* (count &+ 1)
          machine.prove("no-prime", SymbolicMachine.number(product) != 0x7fff_ffff_8000_0001)
        }, limits: Limits(resources: 100), theory: .only(.bitVectors))
    }
    MessageCase("refuted-in-a-run") {
      report(
        on: counting(SymbolicWord(0), claims: { old, now in [("within", now.index <= old.a)] }) { part in
          part = part + (1 << 63)
        })
    }
    MessageCase("claims-of-a-round") {
      report(
        on: loopContract(over: ["index", "twice"]) { old, now in
          [("half", now[1] <= 2 * old.a)]
        } body: { count, machine in
          var state: [SymbolicWord] = [0, 0]
          machine.loop("count", in: count, &state, while: { $1[0] < $0 }) { _, state in
            state[0] = state[0] + 1
            state[1] = state[1] &+ 2
          }
        })
    }
    MessageCase("behind-a-loop") {
      report(
        on: counting(true, claims: { _, now in [("small", now.index <= 10)] }), isVerbose: true)
    }
    MessageCase("behind-an-assertion") {
      report(
        on: contract { a, b, machine in
          machine.prove("less", SymbolicMachine.number(a) * SymbolicMachine.number(b) != 0x7fff_ffff_8000_0001)
          return a
        } requires: { old in
          requires("factors", 1 < old.a && 1 < old.b)
        } ensures: { old, outcome in
          ensures("same", outcome.result == old.a)
        }, limits: Limits(resources: 2000), theory: .only(.bitVectors), isVerbose: true)
    }
    MessageCase("object-in-a-loop") {
      report(
        on: loopContract { count, machine in
          let total = Box()
          var index = 0 as SymbolicWord
          machine.loop("count", in: (total, count), &index, while: { $1 < $0.1 }) { context, index in
            context.0.word = context.0.word &+ index
            index = index + 1
          }
        })
    }
    MessageCase("state-changed-by-rounds") {
      report(on: counting("", change: { $0 += "x" }))
        + report(
          on: loopContract { count, machine in
            var state = Counting(part: false)
            machine.loop("count", in: count, &state, while: { $1.index < $0 }) { _, state in
              state.index = state.index + 1
              state.part = true
            }
          })
    }
    MessageCase("words-of-a-loop") {
      report(
        on: loopContract(over: ["index", "other"]) { count, machine in
          var index = 0 as SymbolicWord
          machine.loop("count", in: count, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
        })
    }
    MessageCase("state-of-another-type") {
      report(
        on: Contract(
          "test", "a case", inputs: Words.init,
          loops: { old in
            [
              Loop("count", of: SymbolicWord.self) { entry, now in
                Loop.Claims(invariants: [], memory: entry.memory, variant: old.a)
              }
            ]
          },
          body: { words, machine in
            var state = Counting(part: true)
            machine.loop("count", in: words.a, &state, while: { $1.index < $0 }) { _, state in
              state.index = state.index + 1
            }
          }, ensures: { _, _, _ in ensures("returns", true) }))
    }
    MessageCase("cases-of-a-loop") {
      report(on: counting(InlineArray<9, Bool>(repeating: false)))
    }
    MessageCase("claims-of-some-cases") {
      report(
        on: counting(
          true,
          claims: { old, now in
            [("within", now.index <= old.a)] + (now.codeValue?.part == true ? [("first", now.index == 0)] : [])
          }))
    }
    MessageCase("memory-of-a-round") {
      report(
        on: Contract(
          "test", "a case", inputs: Words.init,
          loops: { old in [Loop("count") { _, _, now in Loop.RangeClaims(memory: now.memory) }] },
          body: { words, machine in machine.loop("count", over: 0..<words.a, in: words.b) { _, _ in } },
          ensures: { _, _, _ in ensures("returns", true) }))
    }
    MessageCase("names-of-invariants") {
      report(on: counting(true, claims: { old, now in [("within", now.index <= old.a), ("within", now.index >= 0)] }))
        + report(on: counting(true, claims: { old, now in [("a//b", now.index <= old.a)] }))
    }
    MessageCase("name-of-a-loop") {
      report(on: counting(true, named: "count/inner"))
    }
  }

  /// The contract of a loop whose claims are about its integers.
  private static func loopContract(
    over names: [String] = ["index"],
    claims: @escaping @Sendable (Snapshot<Words>, [Integer]) -> [(name: String, formula: Formula)] = { _, _ in [] },
    body: @escaping @Sendable (SymbolicWord, SymbolicMachine) -> Void
  ) -> Contract {
    Contract(
      "test", "a case", inputs: Words.init,
      loops: { old in
        [
          Loop("count", over: names) { entry, now in
            Loop.Claims(
              invariants: [("within", now[0] <= old.a)] + claims(old, now), memory: entry.memory,
              variant: old.a - now[0])
          }
        ]
      },
      body: { words, machine in body(words.a, machine) }, ensures: { _, _, _ in ensures("returns", true) })
  }
}

private final class Box {
  var word: SymbolicWord = 0
}
