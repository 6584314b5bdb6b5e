import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// What is stored, how much more is to be, and how much there may be.
private struct Store {
  var level: SymbolicWord
  let amount: SymbolicWord
  let limit: SymbolicWord

  init(_ inputs: Inputs) {
    (level, amount, limit) = (inputs.word("level"), inputs.word("amount"), inputs.word("limit"))
  }
}

/// Why nothing was stored.
private enum Full: Error { case already, afterwards }

/// A method that changes how much is stored.
private func storing(
  _ id: String, file: String = #filePath, line: Int = #line,
  body: @escaping @Sendable (inout SymbolicWord, SymbolicWord, SymbolicWord) throws -> Void,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Store>, Snapshot<Store>, Outcome<Void, any Error>) -> [Clause]
) -> Contract {
  Contract(
    "errors/\(id)", "a case", file: file, line: line, inputs: Store.init,
    requires: { requires("within", $0.level <= $0.limit) },
    body: { store, _ throws in try body(&store.level, store.amount, store.limit) },
    ensures: { old, new, made in ensures(old, new, made) })
}

extension Corpus {
  /// Early ways out by an error.
  @Cases static var errors: [Contract] {
    storing("nothing-is-stored-of-what-does-not-fit") { level, amount, limit in
      guard amount <= limit - level else { throw Refusal() }
      level = level + amount
    } ensures: { old, new, _ in
      ensures("within", new.level <= new.limit)
      onReturn { ensures("stored", new.level == old.level + old.amount) }
      onThrow {
        ensures("unchanged", new.level == old.level)
        ensures("too-much", old.limit < old.level + old.amount)
      }
    }
    storing("what-just-fits-is-refused") { level, amount, limit in
      guard amount < limit - level else { throw Refusal() }
      level = level + amount
    } ensures: { old, new, _ in
      onReturn { ensures("stored", new.level == old.level + old.amount) }
      onThrow { ensures("too-much", old.limit < old.level + old.amount) }  // refuted: ensures/err/too-much
    }
    storing("a-test-that-overflows") { level, amount, limit in
      guard level + amount <= limit else { throw Refusal() }  // refuted: arithmetic/addition
      level = level + amount
    } ensures: { old, new, _ in
      onReturn { ensures("stored", new.level == old.level + old.amount) }
      onThrow { ensures("too-much", old.limit < old.level + old.amount) }
    }
    storing("a-test-that-wraps") { level, amount, limit in
      guard level &+ amount <= limit else { throw Refusal() }
      level = level &+ amount
    } ensures: { old, new, _ in
      onReturn { ensures("stored", new.level == old.level + old.amount) }  // refuted: ensures/ok/stored
      onThrow { ensures("too-much", old.limit < old.level + old.amount) }
    }
    storing("changed-before-it-is-refused") { level, amount, limit in
      let room = limit - level
      level = level &+ amount
      guard amount <= room else { throw Refusal() }
    } ensures: { old, new, _ in
      onReturn { ensures("stored", new.level == old.level + old.amount) }
      onThrow { ensures("unchanged", new.level == old.level) }  // refuted: ensures/err/unchanged
    }
    storing("taken-back-when-it-is-refused") { level, amount, limit in
      let room = limit - level
      level = level &+ amount
      guard amount <= room else {
        level = level &- amount
        throw Refusal()
      }
    } ensures: { old, new, _ in
      onReturn { ensures("stored", new.level == old.level + old.amount) }
      onThrow { ensures("unchanged", new.level == old.level) }
    }
    storing("taken-back-but-for-one") { level, amount, limit in
      let room = limit - level
      level = level &+ amount
      guard amount <= room else {
        level = level &- amount &+ 1
        throw Refusal()
      }
    } ensures: { old, new, _ in
      onReturn { ensures("stored", new.level == old.level + old.amount) }
      onThrow { ensures("unchanged", new.level == old.level) }  // refuted: ensures/err/unchanged
    }
    storing("an-error-that-no-clause-speaks-of") { level, amount, limit in  // refuted: sanity/unspecified/threw
      guard amount <= limit - level else { throw Refusal() }
      level = level + amount
    } ensures: { old, new, _ in
      onReturn { ensures("stored", new.level == old.level + old.amount) }
    }
    storing("an-error-that-never-comes") { level, amount, limit in  // refuted: sanity/reached/threw
      level = min(amount, limit)
    } ensures: { old, new, _ in
      onReturn { ensures("within", new.level <= new.limit) }
      onThrow { ensures("anything", false) }  // refuted: ensures/err/anything
    }
    storing("an-error-that-always-comes") { _, _, _ in  // refuted: sanity/reached/returned
      throw Refusal()
    } ensures: { old, new, _ in
      onReturn { ensures("anything", false) }  // refuted: ensures/ok/anything
      onThrow { ensures("unchanged", new.level == old.level) }
    }
    storing("an-error-that-is-passed-over") { level, amount, limit in
      func store() throws {
        guard amount <= limit - level else { throw Refusal() }
        level = level + amount
      }
      try? store()
    } ensures: { old, new, _ in
      ensures("stored", new.level == old.level + old.amount)  // refuted: ensures/stored
    }
    storing("an-error-that-is-passed-on") { level, amount, limit in
      func test() throws { guard amount <= limit - level else { throw Refusal() } }
      try test()
      level = level + amount
    } ensures: { old, new, _ in
      onReturn { ensures("stored", new.level == old.level + old.amount) }
      onThrow { ensures("unchanged", new.level == old.level) }
    }
    storing("which-error-it-is") { level, amount, limit in
      if level == limit { throw Full.already }
      guard amount <= limit - level else { throw Full.afterwards }
    } ensures: { old, _, made in
      ensures("as-it-was", true)
      onThrow {
        ensures("already", made.error.satisfies { $0 as? Full == .already } == (old.level == old.limit))
        ensures("not-zero", made.error.satisfies { $0 as? Full == .afterwards } ==> 0 < old.amount)
      }
    }
    storing("the-other-error") { level, amount, limit in
      guard amount <= limit - level else { throw Full.already }
      if level == limit { throw Full.already }
    } ensures: { old, _, made in
      ensures("as-it-was", true)
      onThrow {
        // refuted: ensures/err/already
        ensures("already", made.error.satisfies { $0 as? Full == .already } == (old.level == old.limit))
      }
    }
    storing("what-an-error-promises-is-not-promised-without") { level, amount, limit in
      guard amount <= limit - level else { throw Refusal() }
      level = level + amount
    } ensures: { old, new, _ in
      ensures("unchanged", new.level == old.level)  // refuted: ensures/unchanged
    }
    storing("an-error-for-nothing") { level, amount, limit in
      guard 0 < amount, amount <= limit - level else { throw Refusal() }
      level = level + amount
    } ensures: { old, new, _ in
      onReturn { ensures("more", old.level < new.level) }
      onThrow { ensures("too-much", old.limit < old.level + old.amount) }  // refuted: ensures/err/too-much
    }
  }
}
