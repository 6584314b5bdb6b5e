import VerifierCommand

extension BitSets {
  /// Looks only at the words that both sets have.
  func isSubsetOfCommonWords(on machine: M) -> Bool {
    var index: M.Word = 0
    machine.loop(
      "words", in: (machine, self), &index,
      while: { context, index in
        let (machine, sets) = context
        return index < sets.words.count && index < sets.others.count
          && sets.difference(at: index, on: machine) == 0
      }
    ) { $1 += 1 }
    return index == words.count || index == others.count
  }

  /// Takes the members of the second set that the first lacks.
  func isSubsetTheOtherWay(on machine: M) -> Bool {
    var index: M.Word = 0
    machine.loop(
      "words", in: (machine, self), &index,
      while: { context, index in
        let (machine, sets) = context
        return index < sets.words.count && index < sets.others.count
          && machine[sets.others, index] & ~machine[sets.words, index] == 0
      }
    ) { $1 += 1 }
    return index == words.count
  }
}
