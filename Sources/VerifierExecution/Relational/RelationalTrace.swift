internal import VerifierTerms

/// What a run comes by that another run of the same method, by other code, is held against.
public struct RelationalTrace {
  /// A variable that a path introduces: the machine decides what it is, and the code does not.
  struct Unknown {
    /// What kind of thing it is, as in `done`.
    let name: String
    let term: Term
  }

  /// A moment at which two runs must agree.
  struct Cutpoint {
    let name: String
    let words: [Integer]
    let memory: PhysicalMemory
  }

  var unknowns: [Unknown] = []
  var cutpoints: [Cutpoint] = []

  /// Whether two runs came by as much.
  public func hasLength(of other: RelationalTrace) -> Bool {
    unknowns.count == other.unknowns.count && cutpoints.count == other.cutpoints.count
  }
}

// A twin: a path that is run under all that another one, its original, took to be so, to find out whether it does the same.
//
// What the original left to the machine is taken from it, in the same order, so that the two runs are on one machine. A twin
// assumes nothing of its own: where other paths assume, it owes a proof. So what defines an unknown of the original must be
// true of it as the twin would define it, and no two definitions of one name can contradict each other.
extension Path {
  /// The original's variable that stands where this path introduces one; nil, with something owed that cannot be proved,
  /// where it has none of that kind there.
  func unknownOfOriginal(_ name: String, _ sort: Sort) -> Term? {
    guard let original else { return nil }
    let place = relationalTrace.unknowns.count
    if original.unknowns.indices.contains(place) {
      let unknown = original.unknowns[place]
      if unknown.name == name, unknown.term.sort == sort { return unknown.term }
    }
    oblige(
      .equality, "unknowns", "both leave the same things to the machine, in the same order: not so of \(name)", false)
    return nil
  }

  /// Notes a moment. A twin owes that the original came by it too, with the same words and the same memory.
  func pass(_ name: String, _ words: [Integer]) {
    guard ending == nil, replay == nil else { return }
    if let original {
      let place = relationalTrace.cutpoints.count
      let there = original.cutpoints.indices.contains(place) ? original.cutpoints[place] : nil
      let isSame: Formula
      if let there, there.name == name, there.words.count == words.count {
        isSame = zip(there.words, words).reduce(there.memory.isSame(as: memory)) { $0 && $1.0 == $1.1 }
      } else {
        isSame = false
      }
      oblige(.equality, name, "words and memory are the same in both", isSame)
    }
    relationalTrace.cutpoints.append(.init(name: name, words: words, memory: memory))
  }
}
