internal import VerifierTerms

/// A path that is not explored yet: the decisions that lead to it, and what the path that it parts from had done by then.
struct Fork {
  /// The decisions to follow.
  let script: [Decision]
  private let done: (events: [PathEvent], accesses: [Access], memory: PhysicalMemory)?

  /// The path along some decisions, without another one that it parts from.
  init(following script: [Decision] = []) {
    self.script = script
    done = nil
  }

  /// The path that parts from another one by a decision that it takes next.
  init(of path: Path, by decision: Decision) {
    script = path.decisions + [decision]
    done = (path.events, path.accesses, path.memory)
  }

  /// Whether a path that is about to part from the other one has done the same up to here.
  func isReached(by path: Path) -> Bool {
    guard let done else { return true }
    let same = Renaming(in: path.table, replacing: [:], into: path.table)
    return done.events.matches(path.events, same) && done.accesses.matches(path.accesses, same)
      && done.memory.hasHistory(of: path.memory)
  }
}
