import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Snapshot where State == Block {
  /// The block is a word that may be read.
  fileprivate var isLoadable: Formula {
    self.isReadable && self.isInitialised && self.length == 8 && self.start % 8 == 0
  }
}

extension Block.Operands {
  /// The word that the block is.
  fileprivate func word() -> SymbolicWord { machine.loadOnce(size: 8, at: start, by: permission) }
}

extension Corpus {
  /// Bytes that are cut out of a word, and words that are put together from them.
  @Cases static var cutting: [Contract] {
    method(on: "cutting/a-byte", requires: { requires("word", $0.isLoadable) }) {
      $0.word() / 0x1_0000_0000 % 256
    } ensures: { old, _, result in
      ensures("fifth", result == old.memory[old.start + 4])
    }
    method(on: "cutting/a-byte-by-shifts", requires: { requires("word", $0.isLoadable) }) {
      $0.word() >> 32 & 0xFF
    } ensures: { old, _, result in
      ensures("fifth", result == old.memory[old.start + 4])
      ensures("fourth", result == old.memory[old.start + 3])  // refuted: ensures/fourth
    }
    method(on: "cutting/the-byte-before", requires: { requires("word", $0.isLoadable) }) {
      $0.word() / 0x100_0000 % 256
    } ensures: { old, _, result in
      ensures("fifth", result == old.memory[old.start + 4])  // refuted: ensures/fifth
    }
    method(on: "cutting/the-upper-half", requires: { requires("word", $0.isLoadable) }) {
      $0.word() / 0x1_0000_0000
    } ensures: { old, _, result in
      ensures(
        "bytes",
        result == old.memory[old.start + 4] + 0x100 * old.memory[old.start + 5] + 0x1_0000 * old.memory[old.start + 6]
          + 0x100_0000 * old.memory[old.start + 7])
      ensures("byte", result == old.memory[old.start + 4])  // refuted: ensures/byte
    }
    method(
      on: "cutting/a-byte-of-a-word-that-may-fault",
      requires: { requires("word", $0.isRange && $0.length == 8 && $0.start % 8 == 0) }
    ) {
      guard let word = $0.machine.loadOnceFallibly(size: 8, at: $0.start, within: $0.bounds) else { return 256 }
      return word / 0x1_0000_0000 % 256
    } ensures: { old, memory, result in
      ensures("fifth", result == 256 || result == memory[old.start + 4])
      // Others may have written it.
      ensures("unchanged", result == 256 || result == old.memory[old.start + 4])  // refuted: ensures/unchanged
    }
  }
}
