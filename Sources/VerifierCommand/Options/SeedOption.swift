internal import ArgumentParser
internal import VerifierSolving

/// `--seed`: how the queries of one run are varied.
struct SeedOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Vary queries as stability does with this seed.", valueName: "number"))
  var seed: UInt32?

  /// The variation; `nil` where queries are asked as they are.
  var variation: Variation? { seed.flatMap(Variation.init) }
}
