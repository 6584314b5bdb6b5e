import VerifierCommand

func midpoint<Word: MachineWord>(_ low: Word, _ high: Word) -> Word {
  (low + high) / 2
}
