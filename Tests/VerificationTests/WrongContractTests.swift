import Execution
import Logic
import Machine
import Testing
import Verification
import VmIO

@testable import Contracts

/// Contracts that are wrong on purpose, for the real methods: each is refuted where it is wrong, and only there.
@Suite struct WrongContractTests {
  struct Wrong: CustomTestStringConvertible, Sendable {
    let contract: Contract
    let refuted: [String]
    var testDescription: String { contract.id }

    init(_ refuted: String..., by contract: Contract) {
      self.refuted = refuted
      self.contract = contract
    }
  }

  static let all = availability + moving + writing + constructing

  @Test(arguments: all)
  func isRefutedWhereItIsWrong(wrong: Wrong) throws {
    let report = verify(wrong.contract)
    #expect(report.fault == nil)
    #expect(Set(report.names("refuted")) == Set(wrong.refuted))
    #expect(report.names("undecided") == [])
    for name in wrong.refuted {
      let counterexample = try #require(report[name]?.verdict.counterexample, "\(name) has no values")
      #expect(!counterexample.before.isEmpty)
      #expect(!counterexample.failures.isEmpty)
    }
  }

  @Test func thereAreEnough() {
    print("wrong contracts: \(Self.all.count) refuted")
    #expect(Self.all.count >= 20)
  }
}

extension WrongContractTests {
  private static let availability = [
    Wrong(
      "ensures/one-more",
      by: Contract(
        "wrong/avail/one-more", "", inputs: WriterCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine in call.writer.run(as: Infallible.self, on: machine) { $0.avail }.integer },
        ensures: { old, _, made in
          ensures("one-more", made.result == old.writer.avail + 1)
          ensures("right", made.result == old.writer.avail)
        })),
    Wrong(
      "arithmetic/subtraction-1",
      by: Contract(
        "wrong/avail/without-inv", "", inputs: WriterCall.init,
        body: { call, machine in call.writer.run(as: Infallible.self, on: machine) { $0.avail }.integer },
        ensures: { old, _, made in ensures("right", made.result == old.writer.avail) })),
    Wrong(
      "ensures/more-than-one",
      by: Contract(
        "wrong/has_avail/more-than-one", "", inputs: WriterCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine in call.writer.run(as: Infallible.self, on: machine) { $0.hasAvail } },
        ensures: { old, _, made in
          ensures("more-than-one", Formula(made.result) == (old.writer.avail > 1))
        })),
    Wrong(
      "ensures/other-end",
      by: Contract(
        "wrong/cursor/other-end", "", inputs: WriterCall.init,
        body: { call, machine in call.writer.run(as: Infallible.self, on: machine) { Pointer($0.cursor) } },
        ensures: { old, _, made in ensures("other-end", made.result == old.writer.end) })),
  ]

  private static let moving = [
    Wrong(
      "ensures/always-lowered",
      by: Contract(
        "wrong/limit/always-lowered", "", inputs: CountCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine in call.limit(on: machine) },
        ensures: { old, new, _ in ensures("always-lowered", new.writer.avail == old.count) })),
    Wrong(
      "ensures/owner-still-matches",
      by: Contract(
        "wrong/limit/owner-still-matches", "", inputs: CountCall.init,
        requires: { old in
          requires("inv", old.writer.inv)
          requires("wf", old.writer.wf(old.owner))
        },
        body: { call, machine in call.limit(on: machine) },
        ensures: { old, new, _ in ensures("owner-still-matches", new.writer.wf(old.owner)) })),
    Wrong(
      "panic/no-more-is-skipped-than-is-available",
      by: Contract(
        "wrong/skip/without-bound", "", inputs: CountCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine in call.skip(on: machine) },
        ensures: { old, new, _ in ensures("end", new.writer.end == old.writer.end) })),
    Wrong(
      "ensures/end-moves",
      by: Contract(
        "wrong/skip/end-moves", "", inputs: CountCall.init,
        requires: { old in
          requires("inv", old.writer.inv)
          requires("count", old.count <= old.writer.avail)
        },
        body: { call, machine in call.skip(on: machine) },
        ensures: { old, new, _ in
          ensures("end-moves", new.writer.end.vaddr == old.writer.end.vaddr + old.count)
        })),
  ]

  /// `write_once` with some of its requirements and other promises.
  private static func writeOnce(
    _ name: String, without: Set<String> = [],
    value: @escaping @Sendable (Inputs) -> PlainValue = { $0.podOnce("value") },
    @ClauseList ensures:
      @escaping @Sendable (
        Moment<WriteOnceCall>, Moment<WriteOnceCall>, Completion<Void>
      ) -> [Clause]
  ) -> Contract {
    Contract(
      "wrong/write_once/\(name)", "", inputs: { WriteOnceCall($0, value: $0.podOnce("value")) },
      requires: { old in
        [
          requires("inv", old.writer.inv), requires("wf", old.writer.wf(old.owner)),
          requires("write-view", old.owner.hasWriteView),
          requires("may_panic", old.writer.cursor.vaddr % old.value.alignment != 0 ==> old.mayPanic),
        ].flatMap { $0 }.filter { !without.contains($0.name) }
      },
      body: { call, machine in try call.writeOnce(on: machine) },
      ensures: { old, new, completion in
        Verification.ensures("inv-kept", new.writer.inv)
        ensures(old, new, completion)
      })
  }

  private static let writing = [
    Wrong(
      "memory/store-1/in-range", "memory/store-1/translated", "ensures/wf",
      by: writeOnce("without-wf", without: ["wf"]) { old, new, _ in
        ensures("wf", new.writer.wf(new.owner))
      }),
    Wrong(
      "memory/store-1/writable", "memory/store-1/translated",
      by: writeOnce("without-view", without: ["write-view"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "panic/the-cursor-is-aligned-for-the-value",
      by: writeOnce("without-permission", without: ["may_panic"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "ensures/ok/stays",
      by: writeOnce("stays") { old, new, _ in
        onReturn { ensures("stays", new.writer.avail == old.writer.avail) }
      }),
    Wrong(
      "ensures/err/never",
      by: writeOnce("never-throws") { _, _, _ in onThrow { ensures("never", false) } }),
    Wrong(
      "ensures/err/misaligned",
      by: writeOnce("throws-when-misaligned") { old, _, _ in
        onThrow { ensures("misaligned", old.writer.cursor.vaddr % old.value.alignment != 0) }
      }),
    Wrong(
      "ensures/ok/first-byte-last",
      by: writeOnce("big-endian") { old, new, _ in
        onReturn {
          ensures(
            "first-byte-last",
            old.value.size == 2
              ==> new.memory[old.owner.view.physical(old.writer.cursor.vaddr) ?? 0] == old.value.byte(at: 1))
        }
      }),
    Wrong(
      "ensures/ok/nothing-changes",
      by: writeOnce("nothing-changes") { old, new, _ in
        onReturn { ensures("nothing-changes", new.memory == old.memory) }
      }),
    // Two pages of the view may be one frame: what is written in one then shows in the other.
    Wrong(
      "ensures/ok/other-addresses",
      by: writeOnce("no-aliasing") { old, new, _ in
        onReturn {
          ensures(
            "other-addresses",
            .forAll("address") { address in
              guard let physical = old.owner.view.physical(address) else { return false }
              let written = old.writer.cursor.vaddr <= address && address < old.writer.cursor.vaddr + old.value.size
              return !written ==> new.memory[physical] == old.memory[physical]
            })
        }
      }),
    // A value that is not naturally aligned may straddle what one store writes, and the end of a page. What the page
    // says holds of it all the same.
    Wrong(
      "memory/store-1/one-piece", "ensures/ok/bytes", "ensures/ok/other-bytes",
      by: .writeOnce("wrong/write_once/not-naturally-aligned") { $0.looselyAlignedPodOnce("value") }),
  ]

  private static let constructing = [
    // What the page's prose says of the owner, and its clauses do not.
    Wrong(
      "ensures/no-view",
      by: Contract(
        "wrong/from_kernel_space/no-view", "", granting: [.kernelView], inputs: MakeCall.init,
        body: { call, machine in call.fromKernelSpace(on: machine) },
        ensures: { old, _, made in
          ensures("no-view", made.result.owner.hasNoView)
          ensures("is_kernel", made.result.owner.isKernel)
        })),
    Wrong(
      "ensures/inv",
      by: Contract(
        "wrong/from_kernel_space/always-inv", "", granting: [.kernelView], inputs: MakeCall.init,
        body: { call, machine in call.fromKernelSpace(on: machine) },
        ensures: { old, _, made in
          ensures("inv", !old.isFallible && old.coversRange ==> made.result.writer.inv && made.result.owner.inv)
        })),
    Wrong(
      "ensures/kernel",
      by: Contract(
        "wrong/from_user_space/kernel", "", inputs: MakeCall.init,
        body: { call, machine in call.fromUserSpace(on: machine) },
        ensures: { old, _, made in ensures("kernel", made.result.owner.isKernel) })),
    Wrong(
      "ensures/end-does-not-wrap",
      by: Contract(
        "wrong/from_user_space/no-wrap", "", inputs: MakeCall.init,
        body: { call, machine in call.fromUserSpace(on: machine) },
        ensures: { old, _, made in
          ensures("end-does-not-wrap", made.result.writer.end.vaddr == old.pointer.vaddr + old.length)
        })),
    Wrong(
      "ensures/new-id",
      by: Contract(
        "wrong/to_fallible/new-id", "", inputs: WriterCall.init,
        body: { call, machine in Writer(call.writer.real(Infallible.self, on: machine).toFallible()) },
        ensures: { old, _, made in ensures("new-id", made.result.ghostID == old.writer.ghostID + 1) })),
  ]
}
