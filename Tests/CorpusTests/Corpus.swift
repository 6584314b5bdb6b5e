import VerifierChecking
import VerifierContracts
import VerifierExecution

/// The cases, a theme a file.
enum Corpus {
  static let all: [Contract] =
    [
      arithmetic, wrapping, comparisons, bits, division, branches, errors, loops, memory, copies, ends, faults,
      interference, ghosts, requirements, vacuities, axioms, lemmas, quantifiers, publicReports, rings,
      records, recordInputs, unsigned, signed, conversions, shifts, bitCounts, fullWidth, endianness, ranges,
      genericCode, packing, masks, rotations, signs, populations, carries, saturation, codings, loopStates, elements,
      remainders, cutting, buffers, rightsOfBuffers, assertions, assertionEdges, bufferPages, calls, loopsOfCallers,
      loopExits,
    ].flatMap { $0 }.on(pages) + stability.on(pages.stable()) + sequences + flatBuffers + strides + callsInMemory
    + bufferEdges + sequenceEdges + bufferRings + subsets + sets + fields + writingLoops + ghostCollections

  private static let pages = MemoryModel.paged(bits: 12, sentences: ["whole pages of 4096 bytes are mapped"])
}

/// Collects the cases of a theme in the order in which they are written.
@resultBuilder
enum Cases {
  static func buildBlock(_ cases: Contract...) -> [Contract] { cases }
}
