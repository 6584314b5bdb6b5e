internal import CKernel

/// The outcomes of a processor's calls, as lines of the Test Anything Protocol (TAP): one for each case, with the
/// number of its calls. The counts of a case stand in the processor's block, so that system calls add to them.
struct Report {
  private let processor: Processor
  private var cases: UInt = 0
  private var failedCases: UInt = 0

  /// A report of what a processor does.
  init(of processor: Processor) { self.processor = processor }

  /// Whether no outcome was wrong so far.
  var succeeded: Bool { failedCases == 0 && cases > 0 }

  /// The calls of the current case.
  var calls: UInt { UInt(unsafe processor.state.pointee.calls) }

  /// The outcomes of the current case that are wrong.
  var failures: UInt { UInt(unsafe processor.state.pointee.failures) }

  /// Counts calls.
  func count(_ more: UInt = 1) { unsafe processor.state.pointee.calls += UInt64(more) }

  /// Compares a part of an outcome with what the contract says. The first three of a case that differ are printed, with
  /// what the call was about.
  @inline(__always)
  func expect(_ part: StaticString, _ actual: UInt, _ expected: UInt, _ first: UInt = 0, _ second: UInt = 0) {
    if actual != expected { differ(part, actual, expected, first, second) }
  }

  /// The same of a truth.
  @inline(__always)
  func expect(_ part: StaticString, _ actual: Bool, _ expected: Bool, _ first: UInt = 0, _ second: UInt = 0) {
    if actual != expected { differ(part, actual ? 1 : 0, expected ? 1 : 0, first, second) }
  }

  @inline(never)
  private func differ(_ part: StaticString, _ actual: UInt, _ expected: UInt, _ first: UInt, _ second: UInt) {
    unsafe processor.state.pointee.failures += 1
    if failures > 3 { return }
    Console.write("# ")
    Console.write(part)
    Console.write(" is ")
    Console.write(hexadecimal: actual)
    Console.write(", the contract says ")
    Console.write(hexadecimal: expected)
    Console.write(", for ")
    Console.write(hexadecimal: first)
    Console.write(", ")
    Console.write(hexadecimal: second)
    Console.write("\n")
  }

  /// Ends a case, which has to have made calls.
  mutating func end(_ name: StaticString) {
    cases += 1
    let succeeded = failures == 0 && calls > 0
    if !succeeded { failedCases += 1 }
    Console.write(succeeded ? "ok " : "not ok ")
    Console.write(cases)
    Console.write(" - ")
    Console.write(name)
    Console.write(": ")
    Console.write(calls)
    Console.write(" calls")
    if failures > 0 {
      Console.write(", ")
      Console.write(failures)
      Console.write(" differences")
    }
    Console.write("\n")
    unsafe processor.state.pointee.calls = 0
    unsafe processor.state.pointee.failures = 0
  }

  /// Writes how many cases there are.
  func plan() {
    Console.write("1..")
    Console.write(cases)
    Console.write("\n")
  }
}
