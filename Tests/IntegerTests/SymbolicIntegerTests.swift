import Foundation
import TestSupport
import Testing
import VerifierSolving

@testable import VerifierExecution

/// Symbolic integers do what native ones do: the same code runs on both.
@Suite struct SymbolicIntegerTests {
  /// The number of random pairs for each operation and type: `VMVERIFY_INTEGERS`, or 400.
  static let calls =
    ProcessInfo.processInfo.environment["VMVERIFY_INTEGERS"].flatMap { Int($0) } ?? 400

  // MARK: Evaluation

  /// All pairs of 8 bits, and corners and random numbers of all others: the path that a pair takes has the result of the native type,
  /// and an obligation on the way is false exactly where that traps.
  @Test(arguments: IntegerKind.allCases) func operationsAreThoseOfNativeIntegers(kind: IntegerKind) throws {
    try evaluate(kind.native)
  }

  private func evaluate<Native: NativeInteger>(_ native: Native.Type) throws {
    for operation in IntegerOperation.allCases {
      let code = try IntegerCode<Native, Native, Native>("\(operation)") { operation($0, $1) }
      for (a, b) in pairs(native, native) { code.expectAgreement(a, b, operation.native(a, b)) }
    }
  }

  /// From each type to each.
  @Test(arguments: IntegerKind.allCases) func conversionsAreThoseOfNativeIntegers(kind: IntegerKind) throws {
    for target in IntegerKind.allCases { try convert(kind.native, target.native) }
  }

  private func convert<From: NativeInteger, To: NativeInteger>(_ from: From.Type, _ to: To.Type) throws {
    for conversion in IntegerConversion.allCases {
      let code = try IntegerCode<From, To, To>("\(conversion)") { conversion($0, $1) }
      for (a, b) in pairs(from, to, few: true) { code.expectAgreement(a, b, conversion.native(a, b)) }
    }
  }

  private func pairs<A: NativeInteger, B: NativeInteger>(_: A.Type, _: B.Type, few: Bool = false) -> [(A, B)] {
    if A.bitWidth == 8, B.bitWidth == 8, !few {
      let all = 0...255
      return all.flatMap { a in all.map { (A(truncatingIfNeeded: a), B(truncatingIfNeeded: $0)) } }
    }
    var generator = TestSupport.SeededGenerator(UInt64(A.bitWidth * 128 + B.bitWidth))
    let most: [B] = few ? [0, 1, .max, .min, ~0, 8] : Array(B.corners.prefix(20))
    var pairs = A.corners.flatMap { a in most.map { (a, $0) } }
    if !few { pairs += A.corners.prefix(20).flatMap { a in B.corners.map { (a, $0) } } }
    for _ in 0..<Self.calls / (few ? 4 : 1) { pairs.append((.random(&generator), .random(&generator))) }
    return pairs
  }

  // MARK: Both theories

  /// At few pairs, and, but where more are asked for, of the narrowest and the widest types.
  @Test(arguments: calls > 400 ? IntegerKind.allCases : [.uint8, .int8, .uint64, .int64], Theory.allCases)
  func solversAgree(kind: IntegerKind, theory: Theory) throws {
    try solve(kind.native, theory)
  }

  private func solve<Native: NativeInteger>(_ native: Native.Type, _ theory: Theory) throws {
    var generator = TestSupport.SeededGenerator(UInt64(Native.bitWidth))
    for operation in IntegerOperation.allCases {
      let code = try IntegerCode<Native, Native, Native>("\(operation)") { operation($0, $1) }
      let corners = Native.corners
      let pairs = (0..<max(3, Self.calls / 1000)).map { _ in
        (corners.randomElement(using: &generator) ?? 0, corners.randomElement(using: &generator) ?? 0)
      }
      try code.expectAgreement(in: theory, pairs.map { ($0.0, $0.1, operation.native($0.0, $0.1)) })
    }
  }
}
