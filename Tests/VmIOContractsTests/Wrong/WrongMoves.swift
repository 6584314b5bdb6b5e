import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VmIO

@testable import VmIOContracts

// Methods that touch no memory.

extension WrongContractTests {
  static let availability: [Wrong] = [
    Wrong(
      "ensures/one-more",
      by: Contract(
        "wrong/avail/one-more", "", inputs: WriterCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine in
          let writer = call.writer.lent(as: Infallible.self, on: machine)
          defer { call.writer = Writer(writer) }
          return writer.avail
        },
        ensures: { old, _, result in
          ensures("one-more", result == old.writer.avail + 1)
          ensures("right", result == old.writer.avail)
        })),
    Wrong(
      "arithmetic/subtraction-1",
      by: Contract(
        "wrong/avail/without-inv", "", inputs: WriterCall.init,
        body: { call, machine in
          let writer = call.writer.lent(as: Infallible.self, on: machine)
          defer { call.writer = Writer(writer) }
          return writer.avail
        },
        ensures: { old, _, result in ensures("right", result == old.writer.avail) })),
    Wrong(
      "ensures/more-than-one",
      by: Contract(
        "wrong/has_avail/more-than-one", "", inputs: WriterCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine in
          let writer = call.writer.lent(as: Infallible.self, on: machine)
          defer { call.writer = Writer(writer) }
          return writer.hasAvail
        },
        ensures: { old, _, result in
          ensures("more-than-one", result == (old.writer.avail > 1))
        })),
    Wrong(
      "ensures/other-end",
      by: Contract(
        "wrong/cursor/other-end", "", inputs: WriterCall.init,
        body: { call, machine in
          let writer = call.writer.lent(as: Infallible.self, on: machine)
          defer { call.writer = Writer(writer) }
          return writer.cursor
        },
        ensures: { old, _, result in ensures("other-end", result == old.writer.end) })),
    // It is run on writers of user memory too.
    Wrong(
      "ensures/never-faults",
      by: Contract(
        "wrong/avail/never-faults", "", inputs: WriterCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine in call.run(on: machine, kernel: { $0.avail }, user: { $0.avail }) },
        ensures: { old, _, result in
          ensures("never-faults", old.mayFault == 0)
          ensures("right", result == old.writer.avail)
        })),
    Wrong(
      "ensures/always-faults",
      by: Contract(
        "wrong/has_avail/always-faults", "", inputs: WriterCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine in call.run(on: machine, kernel: { $0.hasAvail }, user: { $0.hasAvail }) },
        ensures: { old, _, result in
          ensures("always-faults", old.mayFault != 0)
          ensures("right", result == (0 < old.writer.avail))
        })),
    // Where the end lies below the cursor, the distance wraps.
    Wrong(
      "lemma/no-wrap",
      by: Contract(
        lemma: "wrong/avail_spec/no-wrap", "", inputs: FunctionCall.init,
        ensures: { state in
          ensures("no-wrap", state.writer.avail == state.writer.end.vaddr - state.writer.cursor.vaddr)
          ensures("word", state.writer.avail.isWord)
        })),
    Wrong(
      "lemma/word",
      by: Contract(
        lemma: "wrong/avail_spec/distance-is-word", "", inputs: FunctionCall.init,
        ensures: { state in
          let distance = state.writer.end.vaddr - state.writer.cursor.vaddr
          ensures("word", distance.isWord)
          ensures("congruent", (state.writer.cursor.vaddr + distance).wrapped == state.writer.end.vaddr)
        })),
  ]

  private static func limit(
    _ name: String, without: [String] = [], @ClauseList promising: @escaping Promises<WriterMoveCall, Observed<Void>>
  ) -> Contract {
    Contract(
      "wrong/limit/\(name)", "", inputs: WriterMoveCall.init,
      requires: { old in
        [requires("inv", old.writer.inv), requires("wf", old.writer.wf(old.owner))].flatMap { $0 }.without(without)
      },
      body: { call, machine in
        var writer = call.writer.lent(as: Infallible.self, on: machine)
        defer { call.writer = Writer(writer) }
        writer.limit(call.count)
      }, ensures: promising)
  }

  private static func skip(
    _ name: String, without: [String] = [], @ClauseList promising: @escaping Promises<WriterMoveCall, Observed<Void>>
  ) -> Contract {
    Contract(
      "wrong/skip/\(name)", "", inputs: WriterMoveCall.init,
      requires: { old in
        [
          requires("inv", old.writer.inv), requires("count", old.count <= old.writer.avail),
          requires("wf", old.writer.wf(old.owner)),
        ].flatMap { $0 }.without(without)
      },
      body: { call, machine in
        var writer = call.writer.lent(as: Infallible.self, on: machine)
        defer { call.writer = Writer(writer) }
        writer.skip(call.count)
      }, ensures: promising)
  }

  /// `skip` with a right to panic.
  private static func skipPanic(
    _ name: String, may: @escaping @Sendable (Snapshot<WriterMoveCall>) -> Formula,
    @ClauseList promising: @escaping Promises<WriterMoveCall, Observed<Void>>
  ) -> Contract {
    Contract(
      "wrong/skip/panic/\(name)", "", inputs: WriterMoveCall.init,
      requires: { old in
        requires("inv", old.writer.inv)
        requires("may_panic", may(old) ==> old.mayPanic)
      },
      body: { call, machine in
        var writer = call.writer.lent(as: Infallible.self, on: machine)
        defer { call.writer = Writer(writer) }
        writer.skip(call.count)
      }, ensures: promising)
  }

  /// A move in its place and one that returns, by either access, which may panic where there is less.
  private static func chained(
    _ name: String, _ code: @escaping @Sendable (inout WriterMoveCall, SymbolicMachine) -> Writer,
    @ClauseList promising: @escaping Promises<WriterMoveCall, Observed<Writer>>
  ) -> Contract {
    Contract(
      "wrong/\(name)", "", inputs: WriterMoveCall.init,
      requires: { old in
        requires("inv", old.writer.inv)
        requires("may_panic", old.writer.avail < old.count ==> old.mayPanic)
      },
      body: { call, machine in code(&call, machine) },
      ensures: promising)
  }

  static let moving: [Wrong] = [
    Wrong(
      "ensures/always-lowered",
      by: limit("always-lowered") { old, new, _ in ensures("always-lowered", new.writer.avail == old.count) }),
    Wrong(
      "ensures/owner-still-matches",
      by: limit("owner-still-matches") { old, new, _ in ensures("owner-still-matches", new.writer.wf(old.owner)) }),
    // What is returned, by either access.
    Wrong(
      "ensures/as-it-was",
      by: chained("limit/returns-what-was-there", { $0.limit(on: $1) }) { old, new, limited in
        ensures("as-it-was", limited == old.writer)
        ensures("in-place", new.writer == limited)
      }),
    Wrong(
      "ensures/never-skips-user-memory",
      by: chained("skip/panic/never-of-user-memory", { $0.skip(on: $1) }) { old, new, skipped in
        ensures("never-skips-user-memory", old.mayFault == 0 || new.writer == old.writer)
        ensures("in-place", new.writer == skipped)
      }),
    Wrong(
      "arithmetic/subtraction-1",
      by: limit("without-inv", without: ["inv", "wf"]) { old, new, _ in
        ensures("cursor", new.writer.cursor == old.writer.cursor)
      }),
    Wrong(
      "panic/no-more-is-skipped-than-there-is",
      by: skip("without-bound", without: ["count"]) { old, new, _ in ensures("end", new.writer.end == old.writer.end) }),
    Wrong(
      "ensures/end-moves",
      by: skip("end-moves") { old, new, _ in
        ensures("end-moves", new.writer.end.vaddr == old.writer.end.vaddr + old.count)
      }),
    Wrong(
      "ensures/owner-still-matches",
      by: skip("owner-still-matches") { old, new, _ in ensures("owner-still-matches", new.writer.wf(old.owner)) }),
    // A right to panic that is too small, too large, or of no use where nothing panics.
    Wrong(
      "panic/no-more-is-skipped-than-there-is",
      by: skipPanic("one-more-is-too-many", may: { $0.writer.avail + 1 < $0.count }) { _, new, _ in
        ensures("inv", new.writer.inv)
      }),
    Wrong(
      "panic/no-more-is-skipped-than-there-is",
      by: skipPanic("all-that-there-is", may: { $0.count == $0.writer.avail }) { _, new, _ in
        ensures("inv", new.writer.inv)
      }),
    Wrong(
      "ensures/never-all",
      by: skipPanic("never-all", may: { $0.writer.avail < $0.count }) { old, _, _ in
        ensures("never-all", old.count < old.writer.avail)
      }),
    Wrong(
      "ensures/never-returns",
      by: skipPanic("never-returns", may: { _ in true }) { _, _, _ in ensures("never-returns", false) }),
    // What becomes of a clone leaves the writer that it is of as it was.
    Wrong(
      "ensures/moves-along",
      by: Contract(
        "wrong/clone_exclusive/moves-along", "", inputs: CloneCall.init,
        requires: { old in requires("inv", old.writer.inv) },
        body: { call, machine throws(VmIOError) in try call.run(on: machine) },
        ensures: { old, new, _ in
          ensures("inv", new.writer.inv)
          onReturn { ensures("returned-on", old.most != 0) }
          ensures("moves-along", new.writer.avail <= old.most)
        })),
  ]

  /// What `from_kernel_space` promises where some of its conditions hold.
  private static func fromKernelSpace(
    _ name: String, @ClauseList promising: @escaping Promises<MakeCall, Observed<MadeWriter>>
  ) -> Contract {
    Contract(
      "wrong/from_kernel_space/\(name)", "", granting: [.kernelWriteView], inputs: MakeCall.init,
      body: { call, machine in
        unsafe MadeWriter(
          VmWriter<SymbolicMachine, Infallible>.fromKernelSpace(
            call.pointer, length: call.length, id: call.id,
            isFallible: call.isFallible, on: machine))
      },
      ensures: { old, new, made in
        ensures("is_kernel", made.owner.isKernel)
        promising(old, new, made)
      })
  }

  private static func fromUserSpace(
    _ name: String, @ClauseList promising: @escaping Promises<MakeCall, Observed<MadeWriter>>
  ) -> Contract {
    Contract(
      "wrong/from_user_space/\(name)", "", inputs: MakeCall.init,
      body: { call, machine in
        unsafe MadeWriter(
          VmWriter<SymbolicMachine, Fallible>.fromUserSpace(
            call.pointer, length: call.length, id: call.id, on: machine))
      },
      ensures: promising)
  }

  static let constructing: [Wrong] = [
    // What the page's prose says of the owner, and its clauses do not.
    Wrong(
      "ensures/no-view",
      by: fromKernelSpace("no-view") { _, _, made in ensures("no-view", made.owner.hasNoView) }),
    // A range need not lie in kernel space.
    Wrong(
      "ensures/inv",
      by: fromKernelSpace("always-inv") { old, _, made in
        ensures("inv", !old.isFallible && old.coversRange ==> made.writer.inv && made.owner.inv)
      }),
    Wrong(
      "ensures/inv",
      by: fromKernelSpace("any-length") { old, _, made in
        ensures("inv", !old.isFallible && old.pointer.inv ==> made.writer.inv)
      }),
    Wrong(
      "ensures/kernel",
      by: fromUserSpace("kernel") { _, _, made in ensures("kernel", made.owner.isKernel) }),
    Wrong(
      "ensures/end-does-not-wrap",
      by: fromUserSpace("no-wrap") { old, _, made in
        ensures("end-does-not-wrap", made.writer.end.vaddr == old.pointer.vaddr + old.length)
      }),
    // The prose asks for the pointer's invariant alone.
    Wrong(
      "ensures/inv",
      by: fromUserSpace("pointer-inv-is-enough") { old, _, made in
        ensures("inv", old.pointer.inv ==> made.writer.inv)
      }),
    Wrong(
      "ensures/new-id",
      by: Contract(
        "wrong/to_fallible/new-id", "", inputs: WriterCall.init,
        body: { call, machine in Writer(call.writer.lent(as: Infallible.self, on: machine).toFallible()) },
        ensures: { old, _, made in ensures("new-id", made.ghostID == old.writer.ghostID + 1) })),
    Wrong(
      "ensures/inv",
      by: Contract(
        "wrong/to_fallible/without-inv", "", inputs: WriterCall.init,
        body: { call, machine in Writer(call.writer.lent(as: Infallible.self, on: machine).toFallible()) },
        ensures: { _, _, made in ensures("inv", made.inv) })),
  ]
}
