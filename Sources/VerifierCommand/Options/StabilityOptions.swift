import ArgumentParser
internal import VerifierSolving

/// Whether verdicts hang on what ought not to matter.
struct StabilityOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Verify once as usual and n times with other random seeds for Z3, other names and another order of what holds; \
      print what time and work vary by, and each verdict that changes. docs/stability.md describes it.
      """, valueName: "n"))
  var stability: UInt32?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Vary the questions so, as in the run of --stability that had this seed; 0 is as usual. With --stability the first of \
      its seeds, with --mutants what the choice of a sample follows from.
      """, valueName: "number"))
  var seed: UInt32?

  func validate() throws {
    guard let stability else { return }
    guard stability >= 1 else { throw ValidationError("--stability takes a number of runs from 1 on, not 0.") }
    guard let seed else { return }
    guard seed >= 1, seed <= UInt32.max - stability else {
      throw ValidationError("--seed takes a number from 1 up to \(UInt32.max - stability) here, not \(seed).")
    }
  }

  /// How one run is varied.
  var variation: Variation? { seed.flatMap(Variation.init) }

  /// The variations of as many runs.
  func variations(_ count: UInt32) -> [Variation] {
    let first = seed ?? 1
    return (first..<first + count).compactMap(Variation.init)
  }
}
