import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VmIO

@testable import VmIOContracts

// Copies: what their bytes are, and which others there are.

extension WrongContractTests {
  // MARK: Methods with some of their requirements and other promises

  static func write(
    _ name: String, without: [String] = [], @ClauseList promising: @escaping Promises<TransferCall, Integer>
  ) -> Contract {
    Contract(
      "wrong/write/\(name)", "", inputs: TransferCall.init,
      requires: { old in
        [
          requires("inv", old.writer.inv), requires("reader-inv", old.reader.inv),
          requires("wf", old.writer.wf(old.owner)), requires("reader-wf", old.reader.wf(old.readerOwner)),
          requires("write-view", old.owner.hasWriteView),
          requires("read-view", old.readerOwner.hasReadView),
          requires("initialised", old.memory.isInitialised(in: old.readerOwner.range)),
        ].flatMap { $0 }.without(without)
      },
      body: { call, machine in
        var (owner, readerOwner) = (call.owner, call.readerOwner)
        defer { (call.owner, call.readerOwner) = (owner, readerOwner) }
        return call.run(from: Infallible.self, to: Infallible.self, on: machine) { writer, reader in
          writer.write(from: &reader, owner: &owner, readerOwner: &readerOwner)
        }
      },
      ensures: { old, new, result in
        ensures("owner-inv", new.owner.inv)
        promising(old, new, result)
      })
  }

  static func writeVal(
    _ name: String, without: [String] = [],
    @ClauseList promising: @escaping Promises<WriteValueCall, Outcome<Void, VmIOError>>
  ) -> Contract {
    Contract(
      "wrong/write_val/\(name)", "", granting: .readableSlice, inputs: WriteValueCall.init,
      requires: { old in
        [
          requires("inv", old.writer.inv), requires("wf", old.writer.wf(old.owner)),
          requires("write-view", old.owner.hasWriteView),
        ].flatMap { $0 }.without(without)
      },
      body: { call, machine throws(VmIOError) in
        var writer = call.writer.lent(as: Infallible.self, on: machine)
        defer { call.writer = Writer(writer) }
        try writer.writeVal(call.value, owner: &call.owner)
      },
      ensures: { old, new, outcome in
        ensures("cursor/range", new.writer.cursor.range == old.writer.cursor.range)
        promising(old, new, outcome)
      })
  }

  static func writeValFallibly(
    _ name: String, without: [String] = [],
    @ClauseList promising: @escaping Promises<WriteValueCall, Outcome<Void, VmIOError>>
  ) -> Contract {
    Contract(
      "wrong/fallible/write_val/\(name)", "", granting: .readableSlice, inputs: WriteValueCall.init,
      requires: { old in requires("inv", old.writer.inv).without(without) },
      body: { call, machine throws(VmIOError) in
        var writer = call.writer.lent(as: Fallible.self, on: machine)
        defer { call.writer = Writer(writer) }
        try writer.writeVal(call.value)
      },
      ensures: { old, new, outcome in
        ensures("end", new.writer.end == old.writer.end)
        promising(old, new, outcome)
      })
  }

  /// `write_fallible` of the kinds of memory that are named: the destination, then the source.
  static func writeFallibly(
    _ kinds: FallibleKinds, _ name: String, without: [String] = [],
    @ClauseList promising: @escaping Promises<TransferCall, Outcome<SymbolicWord, Interruption<SymbolicWord>>>
  ) -> Contract {
    Contract(
      "wrong/\(kinds.rawValue)/\(name)", "", inputs: TransferCall.init,
      requires: { old in
        [requires("inv", old.writer.inv), requires("reader-inv", old.reader.inv)].flatMap { $0 }.without(without)
      },
      body: { call, machine throws(Interruption<SymbolicWord>) in
        switch kinds {
        case .userFromUser:
          try call.run(from: Fallible.self, to: Fallible.self, on: machine) {
            writer, reader throws(Interruption<SymbolicWord>) in try writer.writeFallibly(from: &reader)
          }
        case .kernelFromUser:
          try call.run(from: Fallible.self, to: Infallible.self, on: machine) {
            writer, reader throws(Interruption<SymbolicWord>) in try writer.writeFallibly(from: &reader)
          }
        case .userFromKernel:
          try call.run(from: Infallible.self, to: Fallible.self, on: machine) {
            writer, reader throws(Interruption<SymbolicWord>) in try writer.writeFallibly(from: &reader)
          }
        }
      },
      ensures: { old, new, outcome in
        ensures("end", new.writer.end == old.writer.end)
        promising(old, new, outcome)
      })
  }

  enum FallibleKinds: String {
    case userFromUser = "fallible/write_fallible/fallible"
    case kernelFromUser = "infallible/write_fallible/fallible"
    case userFromKernel = "fallible/write_fallible/infallible"
  }

  // MARK: Promises that are too strong

  /// The source is below a physical address and the destination is not: more than that no byte is of both.
  private static func areApart(_ transfer: Transfer) -> Formula {
    let (memory, border) = (transfer.memory, 0x1_0000 as Integer)
    return .named(
      "apart",
      .forAll("address") { transfer.source.contains($0) ==> memory.physical($0) < border }
        && .forAll("address") { transfer.destination.contains($0) ==> border <= memory.physical($0) })
  }

  /// What is true where no two addresses of the destination are one byte.
  @ClauseList
  private static func bytesOfAliased<State>(
    _ transfer: @autoclosure @escaping () -> Transfer, since old: Snapshot<State>, now new: Snapshot<State>
  ) -> [Clause] {
    onReturn {
      ensures(
        "bytes",
        areApart(transfer())
          ==> new.memory.hasBytes(of: transfer().source, in: old.memory, at: transfer().destination.start))
    }
  }

  /// What is true where no byte of the source is one of the destination.
  @ClauseList
  private static func bytesOfOverlapping<State>(
    _ transfer: @autoclosure @escaping () -> Transfer, since old: Snapshot<State>, now new: Snapshot<State>
  ) -> [Clause] {
    onReturn {
      ensures(
        "bytes",
        old.memory.isUnaliased(transfer().destination)
          ==> new.memory.hasBytes(of: transfer().source, in: old.memory, at: transfer().destination.start))
    }
  }

  /// What is true where no address outside is mapped to a byte of the range.
  @ClauseList
  static func otherAddresses<State>(
    _ range: @autoclosure @escaping () -> Addresses, since old: Snapshot<State>, now new: Snapshot<State>
  ) -> [Clause] {
    ensures(
      "other-addresses",
      .forAll("address") { address in !range().contains(address) ==> new.memory[address] == old.memory[address] })
  }

  static let copying: [Wrong] = [
    Wrong(
      "ensures/ok/bytes",
      by: write("bytes-of-aliased") { old, new, _ in bytesOfAliased(old.transfer, since: old, now: new) }),
    Wrong(
      "ensures/ok/bytes",
      by: write("bytes-of-overlapping") { old, new, _ in
        bytesOfOverlapping(old.transfer, since: old, now: new)
      }),
    Wrong(
      "ensures/ok/bytes",
      by: writeVal("bytes-of-overlapping") { old, new, _ in
        bytesOfOverlapping(old.transfer, since: old, now: new)
      }),
    Wrong(
      "ensures/ok/bytes",
      by: writeValFallibly("bytes-of-overlapping") { old, new, _ in
        bytesOfOverlapping(old.transfer, since: old, now: new)
      }),
    Wrong(
      "ensures/ok/bytes",
      by: writeFallibly(.userFromUser, "bytes-of-overlapping") { old, new, _ in
        bytesOfOverlapping(old.transfer, since: old, now: new)
      }),
    Wrong(
      "ensures/ok/initialised-as-source",
      by: writeFallibly(.userFromKernel, "initialised-as-source-of-overlapping") { old, new, _ in
        onReturn {
          ensures(
            "initialised-as-source",
            old.memory.isUnaliased(old.transfer.destination)
              ==> new.memory.isInitialised(
                like: old.transfer.source, in: old.memory, at: old.transfer.destination.start))
        }
      }),
    // The source is kernel memory of which nothing is known.
    Wrong(
      "ensures/ok/initialised",
      by: writeFallibly(.userFromKernel, "initialised") { old, new, _ in
        onReturn { ensures("initialised", new.memory.isInitialised(in: old.transfer.destination)) }
      }),
    Wrong(
      "ensures/ok/source-is-initialised",
      by: writeFallibly(.userFromKernel, "source-is-initialised") { old, _, _ in
        onReturn { ensures("source-is-initialised", old.memory.isInitialised(in: old.transfer.source)) }
      }),
  ]

  static let changingMore: [Wrong] = [
    Wrong(
      "ensures/ok/other-addresses",
      by: write("no-aliasing") { old, new, _ in
        onReturn { otherAddresses(old.transfer.destination, since: old, now: new) }
      }),
    Wrong(
      "ensures/ok/other-addresses",
      by: writeVal("no-aliasing") { old, new, _ in
        onReturn { otherAddresses(old.transfer.destination, since: old, now: new) }
      }),
    Wrong(
      "ensures/ok/other-addresses",
      by: writeFallibly(.userFromUser, "no-aliasing") { old, new, _ in
        onReturn { otherAddresses(old.transfer.destination, since: old, now: new) }
      }),
    Wrong(
      "ensures/ok/source-is-kept",
      by: write("source-is-kept") { old, new, _ in
        onReturn {
          ensures(
            "source-is-kept",
            .forAll("address") { address in
              old.transfer.source.contains(address) ==> new.memory[address] == old.memory[address]
            })
        }
      }),
  ]
}

extension PhysicalMemory {
  /// From `start` on, as many bytes as the range has are initialised where those were in another memory.
  fileprivate func isInitialised(like range: Addresses, in before: PhysicalMemory, at start: Integer) -> Formula {
    .forAll("place") { place in
      place < range.length
        ==> (isInitialised(at: start + place) == before.isInitialised(at: range.start + place))
    }
  }
}
