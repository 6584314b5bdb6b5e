import VerifierContracts
import VmIO

/// Two writers in one state: one skips twice, the other once.
struct SkipTwiceCall: Displayable {
  var twice: Writer
  var once: Writer
  let first: Integer
  let second: Integer

  init(_ inputs: Inputs) {
    twice = inputs.writer("writer")
    once = twice
    first = inputs.word("first")
    second = inputs.word("second")
  }

  mutating func skip(on machine: SymbolicMachine) {
    let (first, second, both) = (machine.word(first), machine.word(second), machine.word(first + second))
    twice.run(as: Infallible.self, on: machine) { writer in
      writer.skip(first)
      writer.skip(second)
    }
    once.run(as: Infallible.self, on: machine) { $0.skip(both) }
  }

  var observations: [(name: String, value: Integer)] { twice.observations("twice") + once.observations("once") }
}

extension Contract {
  static let skipTwice = Contract(
    "sequence/skip_twice", "skipping twice is skipping once, by the sum",
    inputs: SkipTwiceCall.init,
    requires: { old in
      requires("inv", old.twice.inv)
      requires("counts", old.first + old.second <= old.twice.avail)
    },
    body: { call, machine in call.skip(on: machine) },
    ensures: { _, new, _ in
      ensures("same", new.twice == new.once)
      ensures("inv", new.twice.inv)
    })
}
