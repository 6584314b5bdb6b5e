/// What a program is called with.
package struct PlainInputs: Sendable {
  /// `start`, `length`, `a` and `b`.
  package var words: [UInt64]
  package var mayPanic = false
  /// The record of a program that uses one.
  var record: Record<PlainMachine>?
  package var scene: PlainScene
  /// More values at which statements for all are evaluated.
  package var points: [UInt64] = []

  package init(words: [UInt64], _ scene: PlainScene) { (self.words, self.scene) = (words, scene) }
}

/// An obligation that fails in a run.
package struct Failure: Sendable {
  /// The kind and the name.
  package let obligation: String
  /// What it is called where procedures are run in the place of their contracts.
  package let inPlace: String
  /// The procedure, called by its contract, in which it failed; `nil` for obligations of the program itself.
  package let within: ProcedureName?
  /// The loops of which a claim has failed before. Behind them proofs rest on what is false in this run.
  package let brokenLoops: Set<LoopName>
  /// Whether a call by contract before was not as the contract says, or an assertion was false. Behind it proofs rest on what is false in
  /// this run, too.
  package let isBehindBroken: Bool

  init(
    obligation: String, inPlace: String? = nil, within: ProcedureName? = nil, brokenLoops: Set<LoopName> = [],
    isBehindBroken: Bool = false
  ) {
    (self.obligation, self.inPlace, self.within) = (obligation, inPlace ?? obligation, within)
    (self.brokenLoops, self.isBehindBroken) = (brokenLoops, isBehindBroken)
  }

  /// The loop whose claim it is; `nil` for other obligations.
  package var loop: LoopName? {
    let parts = obligation.split(separator: "/")
    return parts.first == "loop" ? LoopName(rawValue: String(parts[1])) : nil
  }
}

/// What the oracle found out about one run.
package struct Observation: Sendable {
  /// The obligations that failed, in order.
  package var failures: [Failure] = []
  /// Whether the run was given up, so that nothing is known of what comes.
  package var isAbandoned = false
  /// The procedures of which the run breaks the contracts.
  package var brokenProcedures: Set<ProcedureName> = []
  /// Whether a call by contract was not as the contract says.
  package var isBehindBrokenCall = false
  /// The calls of procedures, with the state before each.
  var calls: [(name: ProcedureName, start: Moment)] = []
  /// The exit by which the program came back, and the state there.
  package var exit: NamedClaim.Exit?
  var end: Moment?
  /// The labels of the promises about that exit that are false, those that are not known, and of all of them.
  package var broken: [String] = []
  package var unknown: [String] = []
  package var promised: [String] = []
  /// The labels of the promises of the form `p ==> q` whose condition holds.
  package var conditions: [String] = []
}

extension FuzzCase {
  private func moment(_ inputs: PlainInputs) -> Moment {
    Moment(
      words: inputs.words + [0, 0], record: inputs.record, PlainMemory(inputs.scene), mayPanic: inputs.mayPanic,
      points: inputs.points)
  }

  /// Whether inputs meet the requirements; `nil` where that is not known.
  package func admits(_ inputs: PlainInputs) -> Bool? {
    let moment = moment(inputs)
    var isKnown = true
    for view in [inputs.scene.reader, inputs.scene.writer] where view.grantsReading && view.grantsWriting {
      return false
    }
    for requirement in requirements {
      switch moment.holds(requirement.claim) {
      case true?: break
      case false?: return false
      case nil: isKnown = false
      }
    }
    return isKnown ? true : nil
  }

  /// Runs the program on plain numbers.
  package func observe(_ inputs: PlainInputs, mistake: Mistake? = nil) -> Observation {
    var moment = moment(inputs)
    let run = PlainRun(self, moment, mistake: mistake)
    let words = inputs.words.map { PlainWord($0) }
    var cells = Cells<PlainMachine>(
      start: words[0], length: words[1], a: words[2], b: words[3], record: inputs.record?.atStart(mistake))
    let rights = Rights<PlainMachine>(
      reader: .init(view: inputs.scene.reader), writer: .init(view: inputs.scene.writer), start: words[0],
      length: words[1])
    var observation = Observation()
    PlainRun.$current.withValue(run) {
      do throws(ProgramError<PlainWord>) {
        moment.result = try program.run(&cells, rights, calling: library, on: PlainMachine(run: run)).number
        observation.exit = .returned
      } catch {
        moment.error = (error.kind, error.word.number)
        observation.exit = .threw
      }
    }
    (observation.failures, observation.brokenProcedures) = (run.failures, run.brokenProcedures)
    (observation.isBehindBrokenCall, observation.calls) = (run.isBehindBrokenCall, run.calls)
    if let stop = run.stop {
      observation.exit = nil
      observation.isAbandoned = stop == .abandoned
      return observation
    }
    moment.new = Variable.allCases.map { cells[$0].number }
    (moment.newMemory, moment.newRecord) = (run.memory, cells.record)
    // A procedure has no locals among its arguments, and a function leaves these as they are.
    if own != nil { moment.new.replaceSubrange(4..., with: [0, 0]) }
    if own == .steady { moment.new = moment.old }
    if mistake == .postconditionsOfTheOldState { (moment.new, moment.newRecord) = (moment.old, moment.oldRecord) }
    observation.end = moment
    for promise in promises where promise.exit == nil || promise.exit == observation.exit {
      observation.promised.append(promise.label)
      switch moment.holds(promise.claim) {
      case true?: break
      case false?: observation.broken.append(promise.label)
      case nil: observation.unknown.append(promise.label)
      }
      if case .implies(let condition, _) = promise.claim, moment.holds(condition) == true {
        observation.conditions.append(promise.label)
      }
    }
    return observation
  }
}
