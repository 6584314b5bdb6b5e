import VerifierContracts
import VmIO

typealias SkipTwiceCall = On<SymbolicMachine>.SkipTwiceCall

extension On {
  /// Two writers in one state: one skips twice, the other once.
  struct SkipTwiceCall {
    var twice: Writer
    var once: Writer
    let first: M.Word
    let second: M.Word

    init(_ inputs: MethodInputs<M>) {
      twice = inputs.writer("writer")
      once = twice
      first = inputs.word("first")
      second = inputs.word("second")
    }

    mutating func skip(on machine: M) {
      var twice = self.twice.lent(as: Infallible.self, on: machine)
      var once = self.once.lent(as: Infallible.self, on: machine)
      twice.skip(first)
      twice.skip(second)
      once.skip(first &+ second)
      (self.twice, self.once) = (Writer(twice), Writer(once))
    }
  }
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
    native: NativeProgram(Native.SkipTwiceCall.init) { $0.skip(on: $1) },
    ensures: { _, new, _ in
      ensures("same", new.twice == new.once)
      ensures("inv", new.twice.inv)
    })
}
