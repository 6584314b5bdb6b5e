import VerifierChecking
import VerifierContracts

/// The cases, a theme a file.
enum Corpus {
  static let all: [Contract] =
    [
      arithmetic, wrapping, comparisons, bits, division, branches, errors, loops, memory, copies, faults, ghosts,
      requirements, vacuities, axioms, lemmas, quantifiers,
    ].flatMap { $0 }
}

/// Collects the cases of a theme in the order in which they are written.
@resultBuilder
enum Cases {
  static func buildBlock(_ cases: Contract...) -> [Contract] { cases }
}
