import VerifierContracts
import VerifierExecution
import VerifierTerms

/// A function that is generic over integers. The proof runs it on those of the symbolic machine, and each path is run again on native
/// ones.
private protocol GenericFunction: Sendable {
  init()
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T
}

private typealias NativeInputs = MethodInputs<NativeMachine>

/// A generic function called with two integers of a type.
///
/// - Parameters:
///   - symbolic: How an input is declared for the proof.
///   - native: How the same is declared for runs on native integers.
private func generic<
  Function: GenericFunction, Symbolic: FixedWidthInteger & ClauseRepresentable, Native: FixedWidthInteger
>(
  _ id: String, _ function: Function.Type, of symbolic: @escaping Declaration<Symbolic>,
  and native: @escaping @Sendable (NativeInputs) -> (String) -> Native, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer, Integer) -> [Clause] = { _, _ in [] },
  @ClauseList ensures: @escaping @Sendable (Integer, Integer, Integer) -> [Clause]
) -> Contract where Symbolic.ClauseValue == Integer, Symbolic: SendableMetatype, Native: SendableMetatype {
  Contract(
    "generic/\(id)", "a case", file: file, line: line,
    inputs: { Arguments(a: symbolic($0)("a"), b: symbolic($0)("b")) }, requires: { requires($0.a, $0.b) },
    body: { call, _ in function.init()(call.a, call.b) },
    native: NativeProgram({ Arguments(a: native($0)("a"), b: native($0)("b")) }) { call, _ in
      function.init()(call.a, call.b)
    },
    ensures: { old, _, made in ensures(old.a, old.b, made) })
}

// What overflows does so within these, and is marked where the case begins.

private struct Distance: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { a > b ? a - b : b - a }
}

private struct Midpoint: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { a + (b - a) / 2 }
}

private struct SaturatingSum: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return !overflow ? sum : a < T.zero ? .min : .max
  }
}

private struct SaturatingDifference: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    let (difference, overflow) = a.subtractingReportingOverflow(b)
    return !overflow ? difference : a < T.zero ? .min : .max
  }
}

private struct SaturatingProduct: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return !overflow ? product : (a < T.zero) == (b < T.zero) ? .max : .min
  }
}

private struct SaturatingProductByOneSign: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return !overflow ? product : a < T.zero ? .min : .max
  }
}

private struct HighestBit: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    (1 as T) << (T.bitWidth - 1 - a.leadingZeroBitCount)
  }
}

private struct SignExtension: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    let places = T.bitWidth - 5
    return (a << places) >> places
  }
}

private struct PowerOfTwo: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    a != T.zero && a & (a &- 1) == T.zero ? 1 : 0
  }
}

private struct RoundedQuotient: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { (a + b / 2) / b }
}

private struct CarefullyRoundedQuotient: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder >= b - remainder ? quotient + 1 : quotient
  }
}

private struct Power: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    var (result, exponent) = (1 as T, b)
    while exponent != T.zero {
      result *= a
      exponent -= 1
    }
    return result
  }
}

private struct GreatestDivisor: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
    var (first, second) = (a, b)
    while second != T.zero { (first, second) = (second, first % second) }
    return first
  }
}

private struct Average: GenericFunction {
  func callAsFunction<T: FixedWidthInteger>(_ a: T, _ b: T) -> T { (a & b) + (a ^ b) >> 1 }
}

extension Corpus {
  /// Functions that are generic over integers.
  @Cases static var genericCode: [Contract] {
    generic("distance", Distance.self, of: Inputs.uint16, and: NativeInputs.uint16) { a, b, made in
      ensures("distance", either(a < b, b - a, a - b, is: made))
    }
    // refuted: arithmetic/subtraction
    generic("distance-of-signed", Distance.self, of: Inputs.int16, and: NativeInputs.int16) { a, b, made in
      ensures("distance", either(a < b, b - a, a - b, is: made))
    }
    // refuted: arithmetic/subtraction
    generic("midpoint", Midpoint.self, of: Inputs.uint32, and: NativeInputs.uint32) { a, b, made in
      ensures("within", a <= made && made <= b)
    }
    generic("midpoint-of-ordered", Midpoint.self, of: Inputs.uint32, and: NativeInputs.uint32) { a, b in
      requires("ordered", a <= b)
    } ensures: { a, b, made in
      ensures("midpoint", made == (a + b) / 2)
    }
    // refuted: arithmetic/subtraction
    generic("midpoint-of-ordered-signed", Midpoint.self, of: Inputs.int64, and: NativeInputs.int64) { a, b in
      requires("ordered", a <= b)
    } ensures: { a, b, made in
      ensures("midpoint", made == (a + b) / 2)
    }
    generic("midpoint-of-not-negative", Midpoint.self, of: Inputs.int64, and: NativeInputs.int64) { a, b in
      requires("ordered", 0 <= a && a <= b)
    } ensures: { a, b, made in
      ensures("midpoint", made == (a + b) / 2)
    }
    generic("midpoint-rounded-up", Midpoint.self, of: Inputs.uint32, and: NativeInputs.uint32) { a, b in
      requires("ordered", a <= b)
    } ensures: { a, b, made in
      ensures("midpoint", made == (a + b + 1) / 2)  // refuted: ensures/midpoint
    }
    generic("saturating-sum", SaturatingSum.self, of: Inputs.int8, and: NativeInputs.int8) { a, b, made in
      ensures("least", a + b < 0 - 128 ==> made == 0 - 128)
      ensures("most", a + b > 127 ==> made == 127)
      ensures("sum", 0 - 128 <= a + b && a + b <= 127 ==> made == a + b)
    }
    generic("saturating-sum-of-unsigned", SaturatingSum.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, b, made in
      ensures("sum", either(a + b > 255, 255, a + b, is: made))
    }
    generic("saturating-difference-of-unsigned", SaturatingDifference.self, of: Inputs.uint8, and: NativeInputs.uint8) {
      a, b, made in
      ensures("difference", either(a < b, 0, a - b, is: made))  // refuted: ensures/difference
    }
    generic("saturating-product", SaturatingProduct.self, of: Inputs.int8, and: NativeInputs.int8) { a, b, made in
      ensures("least", a * b < 0 - 128 ==> made == 0 - 128)
      ensures("most", a * b > 127 ==> made == 127)
    }
    generic("saturating-product-by-one-sign", SaturatingProductByOneSign.self, of: Inputs.int8, and: NativeInputs.int8)
    {
      a, b, made in
      ensures("most", a * b > 127 ==> made == 127)  // refuted: ensures/most
    }
    generic("highest-bit", HighestBit.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, _, made in
      ensures("at-most", made <= a)
      ensures("near", a == 0 || a < 2 * made)
    }
    generic("highest-bit-of-signed", HighestBit.self, of: Inputs.int8, and: NativeInputs.int8) { a, _, made in
      ensures("at-most", made <= a)
      ensures("near", a == 0 || a < 2 * made)  // refuted: ensures/near
    }
    generic("sign-extension", SignExtension.self, of: Inputs.int16, and: NativeInputs.int16) { a, _, made in
      ensures("congruent", (made - a) % 32 == 0)
      ensures("within", 0 - 16 <= made && made < 16)
    }
    generic("sign-extension-of-unsigned", SignExtension.self, of: Inputs.uint16, and: NativeInputs.uint16) {
      a, _, made in
      ensures("congruent", (made - a) % 32 == 0)
      ensures("sign", a % 32 >= 16 ==> 65520 <= made)  // refuted: ensures/sign
    }
    generic("power-of-two", PowerOfTwo.self, of: Inputs.int32, and: NativeInputs.int32) { a, _, made in
      ensures("positive", made == 1 ==> 0 < a)  // refuted: ensures/positive
    }
    // refuted: arithmetic/addition
    generic("rounded-quotient", RoundedQuotient.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, b in
      requires("some", b != 0)
    } ensures: { a, b, made in
      ensures("nearest", made == (2 * a + b) / (2 * b))
    }
    generic("carefully-rounded-quotient", CarefullyRoundedQuotient.self, of: Inputs.uint8, and: NativeInputs.uint8) {
      a, b in
      requires("some", b != 0)
    } ensures: { a, b, made in
      ensures("nearest", made == (2 * a + b) / (2 * b))
    }
    // refuted: arithmetic/multiplication
    generic("power", Power.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, b in
      requires("small", a <= 7 && b <= 3)
    } ensures: { a, b, made in
      ensures("cube", b == 3 ==> made == a * a * a)
    }
    generic("power-that-fits", Power.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, b in
      requires("small", a <= 6 && b <= 3)
    } ensures: { a, b, made in
      ensures("cube", b == 3 ==> made == a * a * a)
    }
    generic("power-of-zero", Power.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, b in
      requires("small", a <= 6 && b <= 3)
    } ensures: { a, b, made in
      ensures("zero", a == 0 ==> made == 0)  // refuted: ensures/zero
    }
    generic("greatest-divisor", GreatestDivisor.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, b in
      requires("small", a < 6 && b < 6)
    } ensures: { a, b, made in
      ensures("divides", a % made == 0 && b % made == 0)
    }
    generic("greatest-divisor-is-positive", GreatestDivisor.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, b in
      requires("small", a < 6 && b < 6)
    } ensures: { _, _, made in
      ensures("positive", 0 < made)  // refuted: ensures/positive
    }
    generic("greatest-divisor-of-signed", GreatestDivisor.self, of: Inputs.int8, and: NativeInputs.int8) { a, b in
      requires("small", 0 - 4 < a && a < 4 && 0 - 4 < b && b < 4)
    } ensures: { _, _, made in
      ensures("not-negative", 0 <= made)  // refuted: ensures/not-negative
    }
    generic("average-of-unsigned", Average.self, of: Inputs.uint8, and: NativeInputs.uint8) { a, b, made in
      ensures("average", made == (a + b) / 2)
    }
    generic("average-to-zero", Average.self, of: Inputs.int8, and: NativeInputs.int8) { a, b, made in
      ensures("to-zero", a + b == 0 - 1 ==> made == 0)  // refuted: ensures/to-zero
    }
  }
}
