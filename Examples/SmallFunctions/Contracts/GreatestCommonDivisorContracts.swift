import VerifierCommand

func pair<M>(_ inputs: MethodInputs<M>) -> NumberPair<M.Word> {
  NumberPair(first: inputs.word("first"), second: inputs.word("second"))
}

/// Whether a number divides another. A number modulo 0 is that number, so 0 divides 0 alone.
private func divides(_ divisor: Integer, _ number: Integer) -> Formula { number % divisor == 0 }

private func contract(
  _ id: String, native: NativeProgram? = nil,
  _ divisor: @escaping @Sendable (NumberPair<SymbolicWord>, SymbolicMachine) -> SymbolicWord
) -> Contract {
  Contract(
    id, "the greatest common divisor of two numbers", inputs: pair,
    loops: { old in
      // What divides both numbers divides both of those at the start, and the other way round.
      func sameDivisors(_ now: [Integer]) -> Formula {
        .forAll("divisor") {
          (divides($0, now[0]) && divides($0, now[1])) == (divides($0, old.first) && divides($0, old.second))
        }
      }
      return [
        Loop("divide", over: ["first", "second"]) { entry, now in
          Loop.Claims(invariants: [("divisors", sameDivisors(now))], memory: entry.memory, variant: now[1])
        },
        Loop("subtract", over: ["first", "second"]) { entry, now in
          Loop.Claims(
            invariants: [("positive", 0 < now[0] && 0 < now[1]), ("divisors", sameDivisors(now))],
            memory: entry.memory, variant: now[0] + now[1])
        },
      ]
    },
    body: { call, machine in divisor(call, machine) }, native: native,
    ensures: { old, _, result in
      ensures("divides", divides(result, old.first) && divides(result, old.second))
      ensures(
        "greatest",
        .forAll("divisor") {
          0 < $0 && divides($0, old.first) && divides($0, old.second) ==> divides($0, result)
        })
      ensures("zero", old.first == 0 && old.second == 0 ==> result == 0)
    })
}

let greatestCommonDivisors = [
  contract("gcd", native: NativeProgram(pair) { greatestCommonDivisor($0, on: $1) }) {
    greatestCommonDivisor($0, on: $1)
  },
  contract(
    "gcd-by-subtraction", native: NativeProgram(pair) { greatestCommonDivisorBySubtraction($0, on: $1) }
  ) { greatestCommonDivisorBySubtraction($0, on: $1) },
  contract("broken/gcd") { brokenGreatestCommonDivisor($0, on: $1) },
  contract("broken/gcd-by-subtraction") { brokenGreatestCommonDivisorBySubtraction($0, on: $1) },
]
