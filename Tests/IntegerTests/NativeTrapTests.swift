import Foundation
import Synchronization
import TestSupport
import Testing

@testable import VerifierExecution

/// Native integers trap where the tests of symbolic ones say that they do. (That they do not where the tests say that they do not is seen
/// there: the operations are run.)
@Suite struct NativeTrapTests {
  @Test(arguments: IntegerKind.allCases) func nativeIntegersTrapWhereSaid(kind: IntegerKind) async {
    await #expect(processExitsWith: .success) { [kind] in NativeTrapTests.expectTraps(of: kind) }
  }

  private static func expectTraps(of kind: IntegerKind) { expectTraps(kind.native) }

  private static func expectTraps<Native: NativeInteger>(_ native: Native.Type) {
    let traps = TrapCounter()
    var generator = TestSupport.SeededGenerator(UInt64(Native.bitWidth))
    let corners = Native.corners
    for operation in IntegerOperation.allCases {
      let all = corners.flatMap { a in corners.map { (a, $0) } }.filter { operation.native($0.0, $0.1) == nil }
      for (a, b) in all.shuffled(using: &generator).prefix(40) {
        traps.expect("\(operation) of \(a) and \(b), \(Native.self)") { _ = operation(a, b) }
      }
    }
    for target in IntegerKind.allCases { expectConversionTraps(native, target.native, traps) }
  }

  private static func expectConversionTraps<From: NativeInteger, To: NativeInteger>(
    _: From.Type, _ to: To.Type, _ traps: TrapCounter
  ) {
    for conversion in IntegerConversion.allCases {
      for a in From.corners.filter({ conversion.native($0, 0 as To) == nil }).prefix(20) {
        traps.expect("\(conversion) of \(a), \(From.self) to \(To.self)") { _ = conversion(a, 0 as To) }
      }
    }
  }
}

/// Runs what should trap, each time on a thread of its own, which stays in the handler of the trap.
private final class TrapCounter {
  private static let traps = Atomic(0)
  private static let ends = Atomic(0)

  init() {
    for number in [SIGILL, SIGTRAP] {
      signal(number) { _ in
        TrapCounter.traps.add(1, ordering: .sequentiallyConsistent)
        while true { sleep(1000) }
      }
    }
  }

  /// Ends the process with a failure unless the body traps.
  func expect(_ what: String, _ body: @escaping () -> Void) {
    let before = Self.traps.load(ordering: .sequentiallyConsistent)
    // What the body captures stays on this side of the comparison of counts.
    nonisolated(unsafe) let body = body
    let thread = Thread {
      unsafe body()
      TrapCounter.ends.add(1, ordering: .sequentiallyConsistent)
    }
    thread.stackSize = 1 << 18
    thread.start()
    while Self.traps.load(ordering: .sequentiallyConsistent) == before {
      if Self.ends.load(ordering: .sequentiallyConsistent) > 0 {
        print("no trap: \(what)")
        exit(1)
      }
      sched_yield()
    }
  }
}
