import VerifierContracts
import VmIO

/// A call that limits a clone, passes over some of its bytes, and gives up where it may not be limited.
struct CloneCall: Displayable {
  var writer: Writer
  let most: Integer
  let skipped: Integer

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    most = inputs.word("most")
    skipped = inputs.word("skipped")
  }

  /// The clone, as it was lent and as it was left.
  struct Clone {
    let lent: Writer
    let left: Writer
  }

  mutating func run(on machine: SymbolicMachine) throws -> Clone {
    let (most, skipped) = (machine.word(most), machine.word(skipped))
    return try writer.run(as: Fallible.self, on: machine) { writer in
      try unsafe writer.withExclusiveClone { clone in
        let lent = Writer(clone)
        clone.limit(most)
        clone.skip(min(skipped, clone.avail))
        if most == 0 { throw VmIOError.invalidArgs }
        return Clone(lent: lent, left: Writer(clone))
      }
    }
  }

  var observations: [(name: String, value: Integer)] { writer.observations("writer") }
}

extension Contract {
  static let exclusiveClone = Contract(
    "any/clone_exclusive", "lends a writer over the same bytes",
    inputs: CloneCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
    },
    body: { call, machine in try call.run(on: machine) },
    ensures: { old, new, completion in
      ensures("unchanged", new.writer == old.writer)
      untouched(since: old, now: new)
      onReturn {
        ensures("clone", completion.result.lent == old.writer)
        ensures("clone-moves", completion.result.left.inv)
        ensures("returned-on", old.most != 0)
      }
      onThrow {
        ensures("thrown-on", old.most == 0 && Formula(completion.error as? VmIOError == .invalidArgs))
      }
    })
}
