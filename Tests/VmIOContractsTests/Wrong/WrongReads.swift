import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VmIO

@testable import VmIOContracts

// Readers, owners, and calls one after the other.

extension WrongContractTests {
  private static func readVal(
    _ name: String, without: [String] = [],
    @ClauseList promising: @escaping Promises<ReadValueCall, Outcome<Void, VmIOError>>
  ) -> Contract {
    Contract(
      "wrong/read_val/\(name)", "", granting: .writableSlice, inputs: ReadValueCall.init,
      requires: { old in
        [
          requires("inv", old.reader.inv), requires("wf", old.reader.wf(old.owner)),
          requires("read-view", old.owner.hasReadView),
          requires("initialised", old.memory.isInitialised(in: old.owner.range)),
        ].flatMap { $0 }.without(without)
      },
      body: { call, machine throws(VmIOError) in
        var reader = call.reader.lent(as: Infallible.self, on: machine)
        defer { call.reader = Reader(reader) }
        try reader.readVal(into: call.value, owner: &call.owner)
      },
      ensures: { old, new, outcome in
        ensures("cursor/range", new.reader.cursor.range == old.reader.cursor.range)
        promising(old, new, outcome)
      })
  }

  private static func readOnce(
    _ name: String, without: [String] = [],
    layout: @escaping @Sendable (Inputs) -> Layout<SymbolicWord> = { $0.onceLayout("value") },
    @ClauseList promising: @escaping Promises<ReadOnceCall, Outcome<SymbolicWord, VmIOError>>
  ) -> Contract {
    Contract(
      "wrong/read_once/\(name)", "", inputs: { ReadOnceCall($0, layout: layout($0)) },
      requires: { old in
        [
          requires("inv", old.reader.inv), requires("wf", old.reader.wf(old.owner)),
          requires("initialised", old.owner.readViewInitialised(in: old.memory)),
          requires("may_panic", old.fits && !old.isAligned ==> old.mayPanic),
        ].flatMap { $0 }.without(without)
      },
      body: { call, machine throws(VmIOError) in
        var reader = call.reader.lent(as: Infallible.self, on: machine)
        defer { call.reader = Reader(reader) }
        return try reader.readOnce(call.layout, owner: &call.owner)
      },
      ensures: { old, new, outcome in
        ensures("end", new.reader.end == old.reader.end)
        promising(old, new, outcome)
      })
  }

  private static func atomicLoad(
    _ name: String, without: [String] = [],
    @ClauseList promising: @escaping Promises<ReadOnceCall, Outcome<SymbolicWord, VmIOError>>
  ) -> Contract {
    Contract(
      "wrong/atomic_load/\(name)", "", inputs: ReadOnceCall.init,
      requires: { old in
        [requires("inv", old.reader.inv), requires("may_panic", old.fits && !old.isAligned ==> old.mayPanic)]
          .flatMap { $0 }.without(without)
      },
      body: { call, machine throws(VmIOError) in
        let reader = call.reader.lent(as: Fallible.self, on: machine)
        defer { call.reader = Reader(reader) }
        return try reader.atomicLoad(call.layout)
      },
      ensures: { old, new, outcome in
        ensures("end", new.reader.end == old.reader.end)
        promising(old, new, outcome)
      })
  }

  private static func compareExchange(
    _ name: String, without: [String] = [],
    @ClauseList promising: @escaping Promises<CompareExchangeCall, Outcome<Exchange<SymbolicWord>, VmIOError>>
  ) -> Contract {
    Contract(
      "wrong/atomic_compare_exchange/\(name)", "", inputs: CompareExchangeCall.init,
      requires: { old in
        [
          requires("inv", old.writer.inv), requires("reader-inv", old.reader.inv),
          requires("may_panic", old.fits && !old.isInPlace ==> old.mayPanic),
        ].flatMap { $0 }.without(without)
      },
      body: { call, machine throws(VmIOError) in
        var writer = call.writer.lent(as: Fallible.self, on: machine)
        let reader = call.reader.lent(as: Fallible.self, on: machine)
        defer { (call.writer, call.reader) = (Writer(writer), Reader(reader)) }
        return try writer.atomicCompareExchange(
          reader, call.expected.bits, call.desired.bits, of: call.expected.layout)
      },
      ensures: { old, new, outcome in
        ensures("unchanged", new.writer == old.writer)
        promising(old, new, outcome)
      })
  }

  static let reading: [Wrong] = [
    Wrong(
      "memory/load-1/initialised",
      by: readVal("without-initialised", without: ["initialised"]) { _, _, _ in [] }),
    Wrong(
      "memory/load-1/readable", "memory/load-1/translated",
      by: readVal("without-read-view", without: ["read-view"]) { _, _, _ in [] }),
    Wrong(
      "memory/load-1/readable", "memory/load-1/translated", "memory/load-1/initialised",
      by: readOnce("without-initialised", without: ["initialised"]) { _, _, _ in [] }),
    Wrong(
      "memory/load-1/in-range", "memory/load-1/translated", "memory/load-1/initialised",
      by: readOnce("without-wf", without: ["wf"]) { _, _, _ in [] }),
    Wrong(
      "panic/the-cursor-is-aligned-for-the-value",
      by: readOnce("without-permission", without: ["may_panic"]) { _, _, _ in [] }),
    Wrong(
      "memory/load-1/one-piece",
      by: readOnce("not-naturally-aligned", layout: { $0.looselyAlignedPodOnce("value").layout }) { _, _, _ in [] }),
    Wrong(
      "ensures/ok/first-byte-last",
      by: readOnce("big-endian") { old, _, outcome in
        onReturn {
          ensures(
            "first-byte-last",
            old.layout.size == 2 ==> outcome.result.byte(at: 1) == old.memory[old.reader.cursor.vaddr])
        }
      }),
    Wrong(
      "panic/the-cursor-is-aligned-for-the-value",
      by: atomicLoad("without-permission", without: ["may_panic"]) { _, _, _ in [] }),
    Wrong(
      "ensures/ok/moves",
      by: atomicLoad("moves") { old, new, _ in
        onReturn { ensures("moves", new.reader.remain == old.reader.remain - old.layout.size) }
      }),
    Wrong(
      "panic/writer-and-reader-are-at-the-same-place", "panic/the-cursor-is-aligned-for-the-value",
      by: compareExchange("without-permission", without: ["may_panic"]) { _, _, _ in [] }),
    Wrong(
      "ensures/ok/always",
      by: compareExchange("always-replaces") { old, new, _ in
        onReturn {
          ensures(
            "always",
            new.memory.hasBytes(ofWord: old.desired.bits, of: old.size, at: old.writer.cursor.vaddr))
        }
      }),
    Wrong(
      "ensures/ok/never",
      by: compareExchange("never-replaces") { old, new, _ in
        onReturn { ensures("never", new.memory == old.memory) }
      }),
  ]

  /// A method of an owner with some of its requirements and other promises.
  private static func part<Result: SendableMetatype>(
    _ name: String, without: [String] = [], writable: Bool = false,
    body: @escaping @Sendable (inout OwnerCall, SymbolicMachine) -> Result,
    @ClauseList promising: @escaping Promises<OwnerCall, Observed<Result>>
  ) -> Contract {
    Contract(
      "wrong/owner/\(name)", "", inputs: OwnerCall.init,
      requires: { old in
        let always = [requires("inv", old.owner.inv), requires("count", old.count <= old.owner.range.length)]
        return (always + (writable ? [requires("write-view", old.owner.hasWriteView)] : [])).flatMap { $0 }
          .without(without)
      },
      body: body,
      ensures: { old, new, result in
        ensures("id", new.owner.id == old.owner.id)
        promising(old, new, result)
      })
  }

  private static func advance(
    _ name: String, without: [String] = [], @ClauseList promising: @escaping Promises<OwnerCall, Observed<Void>>
  ) -> Contract {
    part(
      "advance/\(name)", without: without, body: { call, _ in call.owner.advance(by: call.count) }, promising: promising
    )
  }

  private static func split(
    _ name: String, without: [String] = [], @ClauseList promising: @escaping Promises<OwnerCall, Observed<Owner>>
  ) -> Contract {
    part("split/\(name)", without: without, body: { call, _ in call.owner.split(at: call.count) }, promising: promising)
  }

  private static func writeToRead(
    _ name: String, without: [String] = [], @ClauseList promising: @escaping Promises<OwnerCall, Observed<Void>>
  ) -> Contract {
    part(
      "write_to_read/\(name)", without: without, writable: true, body: { call, _ in call.owner.writeToRead() },
      promising: promising)
  }

  static let parting: [Wrong] = [
    Wrong(
      "ensures/inv",
      by: advance("beyond-the-end", without: ["count"]) { _, new, _ in ensures("inv", new.owner.inv) }),
    Wrong(
      "ensures/inv",
      by: advance("without-inv", without: ["inv"]) { _, new, _ in ensures("inv", new.owner.inv) }),
    Wrong(
      "ensures/view",
      by: advance("keeps-the-view") { old, new, _ in
        ensures("view", new.owner.translatesAsMuch(as: old.owner, from: 0))
      }),
    Wrong(
      "ensures/initialised",
      by: advance("without-read-view") { old, new, _ in
        ensures(
          "initialised",
          old.memory.isInitialised(in: old.owner.range) ==> new.owner.readViewInitialised(in: new.memory))
      }),
    Wrong(
      "ensures/front", "ensures/rest",
      by: split("beyond-the-end", without: ["count"]) { _, new, front in
        ensures("front", front.inv)
        ensures("rest", new.owner.inv)
      }),
    Wrong(
      "ensures/front-has-all",
      by: split("front-has-all") { old, _, front in
        ensures("front-has-all", front.range == old.owner.range)
      }),
    Wrong(
      "ensures/apart",
      by: split("parts-touch-no-common-byte") { old, new, front in
        // Addresses are parted, and two of them may be one byte.
        ensures("apart", old.memory.areDisjoint(front.range, new.owner.range))
      }),
    Wrong(
      "ensures/read-view",
      by: writeToRead("without-write-view", without: ["write-view"]) { _, new, _ in
        ensures("read-view", new.owner.hasReadView)
      }),
    Wrong(
      "ensures/initialised",
      by: writeToRead("initialises") { _, new, _ in
        ensures("initialised", new.owner.readViewInitialised(in: new.memory))
      }),
  ]

  // MARK: One call after the other

  static let following: [Wrong] =
    [
      Wrong(
        "panic/no-more-is-skipped-than-there-is",
        by: Contract(
          "wrong/skip_twice/past-the-end", "", inputs: SkipTwiceCall.init,
          requires: { old in
            requires("inv", old.twice.inv)
            requires("counts", old.first <= old.twice.avail && old.second <= old.twice.avail)
          },
          body: { call, machine in call.skip(on: machine) },
          ensures: { _, new, _ in ensures("same", new.twice == new.once) })),
      Wrong(
        "ensures/past",
        by: Contract(
          "wrong/limit_then_fill_zeros/past", "", inputs: LimitedCall.init,
          requires: { old in
            requires("inv", old.writer.inv)
            requires("reader-inv", old.reader.inv)
          },
          body: { call, machine throws(Interruption<SymbolicWord>) in try call.fillZeros(on: machine) },
          ensures: { old, new, _ in
            ensures("past", new.writer.cursor.vaddr == old.range.end)
          })),
    ]
}
