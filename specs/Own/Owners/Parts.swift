import VerifierContracts
import VmIO

typealias OwnerCall = On<SymbolicMachine>.OwnerCall

extension On {
  /// A call that parts an owner from some of its bytes.
  struct OwnerCall {
    var owner: Owner
    let count: M.Word

    init(_ inputs: MethodInputs<M>) {
      owner = inputs.owner("owner")
      count = inputs.word("count")
    }
  }
}

extension Contract {
  static let ownerAdvance = Contract(
    "owner/advance", "gives up the right to the first bytes",
    inputs: OwnerCall.init,
    requires: { old in
      requires("inv", old.owner.inv)
      requires("count", old.count <= old.owner.range.length)
    },
    body: { call, _ in call.owner.advance(by: call.count) },
    native: NativeProgram(Native.OwnerCall.init) { call, _ in call.owner.advance(by: call.count) },
    ensures: { old, new, _ in advanced(since: old, now: new) })

  static let ownerSplit = Contract(
    "owner/split", "gives the right to the first bytes to an owner of their own",
    inputs: OwnerCall.init,
    requires: { old in
      requires("inv", old.owner.inv)
      requires("count", old.count <= old.owner.range.length)
    },
    body: { call, _ in call.owner.split(at: call.count) },
    native: NativeProgram(Native.OwnerCall.init) { call, _ in call.owner.split(at: call.count) },
    ensures: { old, new, front in
      advanced(since: old, now: new)
      ensures("front/inv", front.inv)
      ensures("front/start", front.range.start == old.owner.range.start)
      ensures("front/end", front.range.end == old.owner.range.start + old.count)
      ensures("front/identity", front.hasIdentity(of: old.owner))
      ensures(
        "front/initialised",
        old.owner.readViewInitialised(in: old.memory) ==> front.readViewInitialised(in: new.memory))
      ensures(
        "nothing-is-lost",
        .forAll("address") { address in
          old.owner.view.translates(address)
            == (front.view.translates(address) || new.owner.view.translates(address))
        })
      ensures(
        "nothing-is-shared",
        .forAll("address") { address in
          !(front.view.translates(address) && new.owner.view.translates(address))
        })
    })

  static let ownerWriteToRead = Contract(
    "owner/write_to_read", "gives up the right to write for that to read",
    inputs: OwnerCall.init,
    requires: { old in
      requires("inv", old.owner.inv)
      requires("write-view", old.owner.hasWriteView)
    },
    body: { call, _ in call.owner.writeToRead() },
    native: NativeProgram(Native.OwnerCall.init) { call, _ in call.owner.writeToRead() },
    ensures: { old, new, _ in
      ensures("inv", new.owner.inv)
      ensures("read-view", new.owner.hasReadView)
      ensures("no-write-view", !new.owner.hasWriteView)
      ensures("range", new.owner.range == old.owner.range)
      ensures("id", new.owner.id == old.owner.id)
      ensures("is_fallible", new.owner.isFallible == old.owner.isFallible)
      ensures("is_kernel", new.owner.isKernel == old.owner.isKernel)
      ensures(
        "view",
        .forAll("address") { address in
          new.owner.view.translates(address) == old.owner.view.translates(address)
        })
      ensures(
        "initialised",
        old.memory.isInitialised(in: old.owner.range) ==> new.owner.readViewInitialised(in: new.memory))
      untouched(since: old, now: new)
    })

  /// The clauses after an owner has given up its first bytes.
  @ClauseList
  private static func advanced(
    since old: Snapshot<OwnerCall>, now new: Snapshot<OwnerCall>, file: String = #filePath, line: Int = #line
  ) -> [Clause] {
    ensures("inv", new.owner.inv, file: file, line: line)
    ensures("start", new.owner.range.start == old.owner.range.start + old.count, file: file, line: line)
    ensures("end", new.owner.range.end == old.owner.range.end, file: file, line: line)
    ensures("identity", new.owner.hasIdentity(of: old.owner), file: file, line: line)
    ensures(
      "view", new.owner.translatesAsMuch(as: old.owner, from: new.owner.range.start), file: file, line: line)
    ensures("passed-over", new.owner.translatesNothing(below: new.owner.range.start), file: file, line: line)
    ensures(
      "initialised",
      old.owner.readViewInitialised(in: old.memory) ==> new.owner.readViewInitialised(in: new.memory),
      file: file, line: line)
    untouched(since: old, now: new, file: file, line: line)
  }
}
