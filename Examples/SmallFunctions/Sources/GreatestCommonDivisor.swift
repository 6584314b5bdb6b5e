import VerifierCommand

/// Two numbers whose common divisors are looked for.
struct NumberPair<Word: MachineWord> {
  var first: Word
  var second: Word
}

/// The greatest common divisor of two numbers, by Euclid's algorithm; 0 if both are 0.
func greatestCommonDivisor<M: Machine>(_ numbers: NumberPair<M.Word>, on machine: M) -> M.Word {
  var pair = numbers
  machine.loop("divide", in: machine, &pair, while: { $1.second != 0 }) { _, pair in
    pair = NumberPair(first: pair.second, second: pair.first % pair.second)
  }
  return pair.first
}

/// The greatest common divisor of two numbers without a division.
func greatestCommonDivisorBySubtraction<M: Machine>(_ numbers: NumberPair<M.Word>, on machine: M) -> M.Word {
  if numbers.first == 0 { return numbers.second }
  if numbers.second == 0 { return numbers.first }
  return commonDivisorBySubtraction(numbers, on: machine)
}

/// All numbers divide 0, so that of 0 and another number the divisor is that number.
func brokenGreatestCommonDivisor<M: Machine>(_ numbers: NumberPair<M.Word>, on machine: M) -> M.Word {
  if numbers.first == 0 || numbers.second == 0 { return 0 }
  return greatestCommonDivisor(numbers, on: machine)
}

/// 0 can be subtracted without end.
func brokenGreatestCommonDivisorBySubtraction<M: Machine>(_ numbers: NumberPair<M.Word>, on machine: M) -> M.Word {
  commonDivisorBySubtraction(numbers, on: machine)
}

private func commonDivisorBySubtraction<M: Machine>(_ numbers: NumberPair<M.Word>, on machine: M) -> M.Word {
  var pair = numbers
  machine.loop("subtract", in: machine, &pair, while: { $1.first != $1.second }) { _, pair in
    if pair.first < pair.second {
      pair.second = pair.second - pair.first
    } else {
      pair.first = pair.first - pair.second
    }
  }
  return pair.first
}
