import VerifierContracts
import VmIO

typealias CloneCall = On<SymbolicMachine>.CloneCall

extension On {
  /// A call that limits a clone, passes over some of its bytes, and gives up where it may not be limited.
  struct CloneCall {
    var writer: Writer
    let most: M.Word
    let skipped: M.Word

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      most = inputs.word("most")
      skipped = inputs.word("skipped")
    }

    /// The clone, as it was lent and as it was left.
    struct Clone {
      let lent: Writer
      let left: Writer
    }

    mutating func run(on machine: M) throws(VmIOError) -> Clone {
      let (most, skipped) = (most, skipped)
      var writer = self.writer.lent(as: Fallible.self, on: machine)
      defer { self.writer = Writer(writer) }
      return try unsafe writer.withExclusiveClone { clone throws(VmIOError) in
        let lent = Writer(clone)
        clone.limit(most)
        clone.skip(min(skipped, clone.avail))
        if most == 0 { throw VmIOError.invalidArgs }
        return Clone(lent: lent, left: Writer(clone))
      }
    }
  }
}

extension Contract {
  static let exclusiveClone = Contract(
    "any/clone_exclusive", "lends a writer over the same bytes",
    inputs: CloneCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
    },
    body: { call, machine throws(VmIOError) in try call.run(on: machine) },
    native: NativeProgram(Native.CloneCall.init) { try $0.run(on: $1) },
    ensures: { old, new, outcome in
      ensures("unchanged", new.writer == old.writer)
      untouched(since: old, now: new)
      onReturn {
        ensures("clone", outcome.result.lent == old.writer)
        ensures("clone-moves", outcome.result.left.inv)
        ensures("returned-on", old.most != 0)
      }
      onThrow {
        ensures("thrown-on", old.most == 0 && outcome.error == .invalidArgs)
      }
    })
}
