/// What is common in a random program.
///
/// Where every construct is as likely as any other, those that must meet for a mistake to show seldom do. So each program is drawn by the
/// weights of one profile.
package enum Profile: String, CaseIterable, Sendable {
  /// Words, with traps, panics and assertions.
  case words
  /// Integers of all widths and signs.
  case integers
  /// Records, as inputs and as states of loops.
  case records
  /// Memory that may fault.
  case faults
  /// Memory that is owned.
  case owned
  /// Loops, most of which are left from within or go over a range.
  case loops
  /// Calls of procedures.
  case calls

  /// Random programs of no profile in particular are of one of these, each as likely as the others.
  static let mixture: [Profile] = [
    .words, .words, .integers, .integers, .integers, .records, .records, .faults, .owned, .loops, .loops, .calls,
    .calls,
    .calls, .calls, .calls, .calls,
  ]
}

/// How often constructs are drawn.
struct Weights {
  /// How a loop is drawn.
  enum LoopKind {
    case plain, withExit, overRange
  }

  /// A statement that is drawn besides the usual ones.
  enum StatementKind {
    case assertion, access
  }

  /// What programs are about, each as likely as the others.
  var flavours: [Flavour]
  /// The number of statements before a loop.
  var statements = 1...3
  /// The statements of four that seldom trap. Of what comes after one that may, little is proved or refuted.
  var steps = 0
  /// The programs of four that have a loop of their own.
  var loops = 1
  /// How loops are drawn, each as likely as the others.
  var loopKinds: [LoopKind] = [.plain, .plain, .withExit, .overRange]
  /// Statements besides ten usual ones, each as likely as one of these.
  var more: [StatementKind] = []
  /// Whether programs call procedures.
  var hasProcedures = false
}

extension Profile {
  var weights: Weights {
    switch self {
    case .words: Weights(flavours: [.words], more: [.assertion, .assertion])
    case .integers: Weights(flavours: [.integers], statements: 3...6, steps: 3)
    case .records:
      Weights(flavours: [.records], steps: 1, loops: 3, loopKinds: [.plain, .plain, .plain, .withExit, .overRange])
    case .faults: Weights(flavours: [.faults], steps: 1)
    case .owned: Weights(flavours: [.owned], statements: 2...4, steps: 3, more: [.access, .access, .access, .access])
    case .loops:
      Weights(
        flavours: [.words, .words, .words, .integers, .faults, .owned], steps: 3, loops: 4,
        loopKinds: [.plain, .withExit, .withExit, .withExit, .overRange])
    case .calls:
      Weights(
        flavours: [.words, .words, .integers, .records, .faults, .owned, .owned, .owned], steps: 3,
        hasProcedures: true)
    }
  }
}
