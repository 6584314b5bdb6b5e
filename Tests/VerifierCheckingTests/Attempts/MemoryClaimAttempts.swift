import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Bytes, and others that nothing is known of.
private struct Bytes {
  let items: Buffer<SymbolicMachine, SymbolicMachine.UInt8>
  let rest: Buffer<SymbolicMachine, SymbolicMachine.UInt8>

  init(_ inputs: Inputs) {
    items = inputs.buffer("items", of: SymbolicMachine.UInt8.self)
    rest = inputs.buffer("rest", of: SymbolicMachine.UInt8.self, isInitialised: false)
  }
}

extension Attempt {
  private typealias Claims =
    @Sendable (
      _ old: Snapshot<Bytes>, _ entry: PhysicalMemory, _ index: Integer, _ now: Snapshot<Void>
    ) -> Loop.RangeClaims

  /// The report on a method that sets each byte of a buffer to 0 in a loop, of which it is claimed what it has written.
  private static func clearing(
    from first: SymbolicWord = 0,
    ensures: @escaping @Sendable (Snapshot<Bytes>, Snapshot<Bytes>) -> Formula = { old, new in
      .forAll("i") { $0 < old.items.count ==> new[old.items, $0] == 0 }
    },
    round: @escaping @Sendable (Bytes, SymbolicWord, SymbolicMachine) -> Void = { bytes, index, machine in
      machine[bytes.items, index] = 0
    },
    _ claims: @escaping Claims
  ) -> MethodReport {
    verify(
      Contract(
        "test", "", inputs: Bytes.init,
        requires: { old in requires("some", 0 < old.items.count && old.items.count == old.rest.count) },
        loops: { old in [Loop("each") { entry, index, now in claims(old, entry.memory, index, now) }] },
        body: { bytes, machine in
          machine.loop("each", over: first..<bytes.items.count, in: (bytes, machine)) { round($0.0, $1, $0.1) }
        },
        ensures: { old, new, _ in VerifierContracts.ensures("cleared", ensures(old, new)) }))
  }

  /// What is claimed of the bytes up to an index.
  @Sendable private static func areZero(_ old: Snapshot<Bytes>, _ index: Integer, _ now: Snapshot<Void>) -> Formula {
    .forAll("i") { $0 < index ==> now[old.items, $0] == 0 }
  }

  /// Claims of all bytes, of which there is one more at some calls, which is false.
  private static func lying(_ name: String, _ isHonest: @escaping @Sendable (Int) -> Bool) -> Attempt {
    Attempt(name, .notProved) {
      let calls = Cell(0)
      return clearing(ensures: { old, new in new[old.items, 0] == 7 }) { old, _, index, now in
        .init(
          invariants: [("zero", isHonest(calls.count()) ? areZero(old, index, now) : now[old.items, 0] == 7)],
          changing: [old.items.addresses()])
      }
    }
  }

  static let memoryClaims: [Attempt] =
    (1...4).map { number in lying("a claim about memory that says more after \(number) calls") { $0 <= number } }
    + [
      lying("a claim about memory that says more at each second call") { $0 % 2 == 1 },
      Attempt("a claim about the bytes that a loop has written", .proved) {
        clearing { old, _, index, now in
          .init(invariants: [("zero", areZero(old, index, now))], changing: [old.items.addresses()])
        }
      },
      Attempt("a claim that only the bytes up to the index have changed", .proved) {
        clearing { old, _, index, now in
          .init(
            invariants: [("zero", areZero(old, index, now))],
            changing: [AddressRange(start: old.items.base, end: old.items.base + index)])
        }
      },
      Attempt("a claim that only the bytes before the last one have changed", .refuted("loop/each/round/memory")) {
        clearing { old, _, index, now in
          .init(changing: [AddressRange(start: old.items.base, end: old.items.base + index - 1)])
        }
      },
      Attempt("a claim about bytes that the loop does not come to", .refuted("loop/each/entry/zero")) {
        clearing(from: 1) { old, _, index, now in
          .init(invariants: [("zero", areZero(old, index, now))], changing: [old.items.addresses()])
        }
      },
      Attempt("a claim that nothing changes, of rounds that write a buffer", .refuted("loop/each/round/memory")) {
        clearing { old, _, index, now in .init(invariants: [("zero", areZero(old, index, now))]) }
      },
      Attempt("a claim that another buffer changes", .refuted("loop/each/round/memory")) {
        clearing { old, _, _, _ in .init(changing: [old.rest.addresses()]) }
      },
      Attempt("a range of changes whose ends are exchanged", .refuted("loop/each/round/memory")) {
        clearing { old, _, _, _ in
          .init(changing: [AddressRange(start: old.items.addresses().end, end: old.items.base)])
        }
      },
      Attempt("what was there, of bytes that may have changed", .notProved) {
        clearing(ensures: { old, new in new[old.items, 0] == old[old.items, 0] }) { old, _, index, now in
          .init(invariants: [("zero", areZero(old, index, now))], changing: [old.items.addresses()])
        }
      },
      Attempt("that all memory is as it was, behind a loop that changes some", .notProved) {
        clearing(ensures: { old, new in new.memory == old.memory }) { old, _, index, now in
          .init(invariants: [("zero", areZero(old, index, now))], changing: [old.items.addresses()])
        }
      },
      Attempt("a claim that memory as it is, is memory at entry", .notProved) {
        clearing(ensures: { old, new in new.memory == old.memory }) { old, entry, _, now in
          .init(invariants: [("same", now.memory == entry)], changing: [old.items.addresses()])
        }
      },
      Attempt("memory made of memory as it is", .refused("say by memory as it is what memory is")) {
        clearing { old, _, _, now in
          .init(memory: now.memory, changing: [old.items.addresses()])
        }
      },
      Attempt("zeros over memory as it is", .refused("say by memory as it is what memory is")) {
        clearing { old, _, index, now in .init(memory: now.memory.zeroing(from: old.items.base, length: index)) }
      },
      Attempt(
        "a range of changes that memory as it is has the end of", .refused("say by memory as it is what memory is")
      ) {
        clearing { old, _, _, now in
          .init(changing: [AddressRange(start: old.items.base, end: old.items.base + now[old.items, 0])])
        }
      },
      Attempt("memory as it is, kept for what the method promises", .notProved) {
        let kept = Cell<PhysicalMemory?>(nil)
        return clearing(ensures: { old, new in kept.value.map { $0 == new.memory } ?? true }) { old, _, index, now in
          kept.value = now.memory
          return .init(invariants: [("zero", areZero(old, index, now))], changing: [old.items.addresses()])
        }
      },
      Attempt("memory as it is, kept for the claims of the next run", .notProved) {
        let kept = Cell<PhysicalMemory?>(nil)
        return clearing(ensures: { old, new in new[old.items, 0] == 7 }) { old, _, index, now in
          let before = kept.exchange(now.memory) ?? now.memory
          return .init(
            invariants: [("kept", before[old.items.base] == now[old.items, 0])], changing: [old.items.addresses()])
        }
      },
      Attempt("bytes that are not initialised, copied to what may change", .notProved) {
        clearing(
          ensures: { old, new in new.areInitialised(old.items) },
          round: { bytes, index, machine in machine.copy(1, from: bytes.rest, at: index, to: bytes.items, at: index) }
        ) { old, _, _, _ in .init(changing: [old.items.addresses()]) }
      },
      Attempt("that bytes stay initialised behind a loop that changes them", .proved) {
        clearing(ensures: { old, new in new.areInitialised(old.items) }) { old, _, _, _ in
          .init(changing: [old.items.addresses()])
        }
      },
      Attempt("that bytes become initialised, which the claims do not say", .notProved) {
        clearing(
          ensures: { old, new in new.areInitialised(old.rest) },
          round: { bytes, index, machine in machine[bytes.rest, index] = 0 }
        ) { old, _, _, _ in .init(changing: [old.rest.addresses()]) }
      },
      Attempt("a variant in memory that stays", .refuted("loop/count/progress")) {
        verify(
          Contract(
            "test", "", inputs: Bytes.init, requires: { old in requires("some", 0 < old.items.count) },
            loops: { old in
              [
                Loop("count", of: SymbolicWord.self) { _, _, now in
                  Loop.Claims(changing: [old.items.addresses()], variant: now[old.items, 0])
                }
              ]
            },
            body: { bytes, machine in
              var rounds: SymbolicWord = 0
              machine.loop("count", in: (bytes, machine), &rounds, while: { SymbolicWord($0.1[$0.0.items, 0]) > $1 }) {
                _, rounds in
                rounds += 1
              }
            }, ensures: { _, _, _ in ensures("returns", true) }))
      },
      Attempt("that bytes become initialised, which the claims say", .proved) {
        clearing(
          ensures: { old, new in new.areInitialised(old.rest) },
          round: { bytes, index, machine in machine[bytes.rest, index] = 0 }
        ) { old, _, index, now in
          .init(
            invariants: [
              (
                "initialised",
                .forAll("i") { $0 < index ==> now.memory.isInitialised(at: old.rest.base + $0) }
              )
            ], changing: [old.rest.addresses()])
        }
      },
    ]
}
