import VerifierChecking
import VerifierContracts
import BigInt
import VerifierExecution
import VerifierTerms

/// Two bit-vectors of one width.
private struct Pair {
  let x: Term
  let y: Term

  init(_ inputs: Inputs, width: Int) {
    (x, y) = (inputs.variable("x", .bits(width)), inputs.variable("y", .bits(width)))
  }

  func number(_ number: Int) -> Term { x.table.bits(BigInt(number), width: x.width) }
  var zero: Term { number(0) }
  var one: Term { number(1) }
  /// The width, as a number of that width.
  var all: Term { number(x.width) }
  /// The greatest signed number.
  var most: Term { x.table.bits((BigInt(1) << (x.width - 1)) - 1, width: x.width) }
}

/// Statements about bit-vectors.
private func pair(
  _ id: String, width: Int, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Pair) -> [Clause] = { _ in [] },
  @ClauseList ensures: @escaping @Sendable (Pair) -> [Clause]
) -> Contract {
  Contract(
    "bits/\(id)/\(width)", "a case", file: file, line: line, inputs: { Pair($0, width: width) },
    requires: { requires($0.state) },
    body: { _, _ in }, ensures: { old, _, _ in ensures(old.state) })
}

private func claim(
  _ name: String, _ term: @autoclosure @escaping () -> Term, file: String = #filePath, line: Int = #line
) -> [Clause] {
  ensures(name, .atom(term()), file: file, line: line)
}

extension Corpus {
  /// Shifts, casts, signs and masks.
  @Cases static var bits: [Contract] {
    pair("successor-is-greater", width: 8) {
      claim("greater", $0.x.less(than: $0.x + $0.one))  // refuted: ensures/greater
    }
    pair("successor-is-greater-signed", width: 32) {
      claim("greater", $0.x.lessSigned(than: $0.x + $0.one))  // refuted: ensures/greater
    }
    pair("successor-is-greater-signed-below-the-most", width: 32) {
      claim("greater", $0.x.equals($0.most) || $0.x.lessSigned(than: $0.x + $0.one))
    }
    pair("sum-of-positives-is-positive", width: 32) {
      claim(  // refuted: ensures/positive
        "positive",
        ($0.zero.lessSigned(than: $0.x) && $0.zero.lessSigned(than: $0.y))
          .implies($0.zero.lessSigned(than: $0.x + $0.y)))
    }
    pair("negative-of-the-least-is-positive", width: 32) {
      let negative = $0.zero - $0.x
      // refuted: ensures/not
      return claim("not", !($0.x.lessSigned(than: $0.zero) && negative.lessSigned(than: $0.zero)))
    }
    pair("magnitude-is-not-negative", width: 64) {
      let magnitude = ($0.zero - $0.x).when($0.x.lessSigned(than: $0.zero), otherwise: $0.x)
      return claim("not-negative", !magnitude.lessSigned(than: $0.zero))  // refuted: ensures/not-negative
    }
    pair("order-by-the-difference", width: 16) {
      let isNegative = ($0.x - $0.y).lessSigned(than: $0.zero)
      return claim("order", isNegative.equals($0.x.lessSigned(than: $0.y)))  // refuted: ensures/order
    }
    pair("signed-is-unsigned", width: 8) {
      claim("order", $0.x.lessSigned(than: $0.y).equals($0.x.less(than: $0.y)))  // refuted: ensures/order
    }
    pair("one-bit-is-negative", width: 1) { claim("negative", $0.one.lessSigned(than: $0.zero)) }
    // refuted: ensures/positive
    pair("one-bit-is-positive", width: 1) { claim("positive", $0.zero.lessSigned(than: $0.x)) }
    pair("one-bit-twice", width: 1) { claim("zero", ($0.x + $0.x).equals($0.zero)) }
    pair("shift-by-the-width-changes-nothing", width: 32) {
      claim("same", ($0.x << $0.all).equals($0.x))  // refuted: ensures/same
    }
    pair("shift-by-the-width-leaves-zeros", width: 32) { claim("zero", ($0.x << $0.all).equals($0.zero)) }
    pair("signed-shift-by-the-width-leaves-zeros", width: 32) {
      claim("zero", $0.x.shiftedRightSigned($0.all).equals($0.zero))  // refuted: ensures/zero
    }
    pair("shift-there-and-back", width: 16) {
      claim("same", (($0.x << $0.y) >> $0.y).equals($0.x))  // refuted: ensures/same
    }
    pair("shift-is-twice", width: 32) { claim("twice", ($0.x << $0.one).equals($0.x + $0.x)) }
    pair("shift-is-half", width: 32) { claim("half", ($0.x >> $0.one).equals($0.x / $0.number(2))) }
    pair("signed-shift-is-half", width: 32) {
      claim("half", $0.x.shiftedRightSigned($0.one).equals($0.x / $0.number(2)))  // refuted: ensures/half
    }
    pair("shifts-add-up", width: 8) {
      claim("sum", (($0.x >> $0.y) >> $0.y).equals($0.x >> ($0.y + $0.y)))  // refuted: ensures/sum
    }
    pair("zeros-and-signs-extend-alike", width: 8) {
      claim("alike", $0.x.zeroExtended(to: 16).equals($0.x.signExtended(to: 16)))  // refuted: ensures/alike
    }
    pair("signs-keep-the-order", width: 8) {
      claim("kept", $0.x.signExtended(to: 16).less(than: $0.y.signExtended(to: 16)).equals($0.x.less(than: $0.y)))
    }
    pair("zeros-keep-the-signed-order", width: 8) {
      let wide = $0.x.zeroExtended(to: 16).lessSigned(than: $0.y.zeroExtended(to: 16))
      return claim("kept", wide.equals($0.x.lessSigned(than: $0.y)))  // refuted: ensures/kept
    }
    pair("what-is-cut-off-is-nothing", width: 64) {
      // refuted: ensures/nothing
      claim("nothing", $0.x.extract(high: 31, low: 0).zeroExtended(to: 64).equals($0.x))
    }
    pair("what-is-cut-in-two-is-joined", width: 64) {
      claim("joined", $0.x.extract(high: 63, low: 20).concatenated(with: $0.x.extract(high: 19, low: 0)).equals($0.x))
    }
    pair("what-is-joined-the-other-way", width: 16) {
      let (low, high) = ($0.x.extract(high: 7, low: 0), $0.x.extract(high: 15, low: 8))
      return claim("joined", low.concatenated(with: high).equals($0.x))  // refuted: ensures/joined
    }
    pair("one-bit-or-none", width: 32) {
      // refuted: ensures/one
      claim("one", ($0.x & ($0.x - $0.one)).equals($0.zero).implies(!$0.x.equals($0.zero)))
    }
    pair("complement-is-the-negative", width: 32) {
      claim("negative", (~$0.x).equals($0.zero - $0.x))  // refuted: ensures/negative
    }
    pair("complement-is-one-below-the-negative", width: 32) {
      claim("negative", (~$0.x).equals($0.zero - $0.x - $0.one))
    }
    pair("exclusive-or-is-a-difference", width: 32) {
      claim("difference", ($0.x ^ $0.y).equals($0.x - $0.y))  // refuted: ensures/difference
    }
    pair("or-is-a-sum", width: 32) { claim("sum", ($0.x | $0.y).equals($0.x + $0.y)) }  // refuted: ensures/sum
    pair("a-sum-is-or-and-and", width: 32) { claim("sum", ($0.x + $0.y).equals(($0.x | $0.y) + ($0.x & $0.y))) }
    pair("a-mask-rounds-up", width: 32) {
      claim("not-below", $0.x.atMost(($0.x + $0.number(7)) & ~$0.number(7)))  // refuted: ensures/not-below
    }
    pair("a-mask-rounds-down", width: 32) {
      claim("not-above", ($0.x & ~$0.number(7)).atMost($0.x))
      claim("remainder", ($0.x - ($0.x & ~$0.number(7))).equals($0.x % $0.number(8)))
    }
    pair("a-mask-that-is-no-mask", width: 32) {
      claim("remainder", ($0.x & $0.number(9)).equals($0.x % $0.number(10)))  // refuted: ensures/remainder
    }
    // refuted: ensures/zero
    pair("by-zero-is-zero", width: 32) { claim("zero", ($0.x / $0.zero).equals($0.zero)) }
    pair("remainder-of-zero-is-zero", width: 32) {
      claim("zero", ($0.x % $0.zero).equals($0.zero))  // refuted: ensures/zero
    }
    pair("numbers-of-sums", width: 32) {
      claim("sum", ($0.x + $0.y).toInteger.equals($0.x.toInteger + $0.y.toInteger))  // refuted: ensures/sum
    }
    pair("numbers-of-sums-cut-off", width: 32) {
      claim("sum", ($0.x + $0.y).equals(($0.x.toInteger + $0.y.toInteger).toBits(32)))
    }
    pair("65-bits-hold-every-sum", width: 64) {
      let sum = ($0.x.zeroExtended(to: 65) + $0.y.zeroExtended(to: 65)).toInteger
      return claim("sum", sum.equals($0.x.toInteger + $0.y.toInteger))
    }
    pair("64-bits-and-a-sign-do-not", width: 64) {
      let sum = ($0.x.signExtended(to: 65) + $0.y.signExtended(to: 65)).toInteger
      return claim("sum", sum.equals($0.x.toInteger + $0.y.toInteger))  // refuted: ensures/sum
    }
  }
}
