package import VerifierChecking
package import VerifierSolving

extension RecordedQuestions {
  /// What a solver says of recorded questions, beside what they were answered with.
  package struct Comparison: Sendable {
    /// A question whose answer is another one.
    package struct Difference: Sendable, Hashable {
      /// A text of the question, that with the other answer where there is one.
      package let question: Question
      /// The answer that was not recorded.
      package let answer: Query.Claim
      /// Whether one of the two answers is wrong, as neither is `unknown`.
      package var isContradiction: Bool { answer != .undecided && question.answer != .undecided }
    }

    /// The number of questions asked, each in as many texts as it takes.
    package fileprivate(set) var asked = 0
    /// The number of questions that have the recorded answer.
    package fileprivate(set) var same = 0
    package fileprivate(set) var differences: [Difference] = []
    /// The number of questions that the solver did not come to.
    package fileprivate(set) var left = 0

    package var isContradicted: Bool { differences.contains(where: \.isContradiction) }
    /// Whether each question has the recorded answer.
    package var isConfirmed: Bool { differences.isEmpty && left == 0 }
  }

  /// The texts of each question, those first by which the verifier has found its answer.
  private var byQuestion: [[Question]] {
    var places: [String: Int] = [:]
    var all: [[Question]] = []
    for question in questions {
      let key = "\(question.number) \(question.obligation)"
      if let place = places[key] {
        all[place].append(question)
      } else {
        places[key] = all.count
        all.append([question])
      }
    }
    func rank(_ question: Question) -> Int {
      (question.theory == question.answeredIn ? 0 : 2) + (question.form == .exact ? 1 : 0)
    }
    return all.map { $0.sorted { rank($0) < rank($1) } }
  }

  /// Puts each question to a solver, in one text after the other until one has the recorded answer.
  ///
  /// - Parameters:
  ///   - solver: The solver, which is started anew where it has died.
  ///   - seconds: The time limit for one text.
  ///   - isInterrupted: Asked before each question; once it is `true`, no more is asked.
  ///   - progress: Called with the number of questions asked and the number of all.
  package func ask(
    _ solver: ExternalSolver, seconds: Double, isInterrupted: () -> Bool = { false },
    progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) -> Comparison {
    var comparison = Comparison()
    var process: SolverProcess?
    let all = byQuestion
    for (place, texts) in all.enumerated() {
      if isInterrupted() {
        comparison.left = all.count - place
        break
      }
      var answers: [(question: Question, answer: Query.Claim)] = []
      for text in texts {
        if process == nil { process = solver.start() }
        guard let running = process else { break }
        let (reply, isAlive) = running.ask(solver.limited(text.text, seconds: seconds), seconds: seconds + Self.grace)
        if !isAlive { process = nil }
        let answer = text.conclusion(of: reply)
        answers.append((text, answer))
        if answer == text.answer, answer != .undecided { break }
      }
      comparison.add(answers)
      progress(place + 1, all.count)
    }
    return comparison
  }

  /// The seconds that a solver may exceed its time limit by before its process is ended.
  private static let grace = 1.0
}

extension RecordedQuestions.Question {
  /// What an answer to the text says of the question: nothing where a weaker text is satisfiable, or a stronger one is not.
  fileprivate func conclusion(of reply: SolverProcess.Reply) -> Query.Claim {
    switch (reply, form) {
    case (.unsatisfiable, .exact), (.unsatisfiable, .weaker): .contradictory
    case (.satisfiable, .exact), (.satisfiable, .stronger): .possible
    case (.unsatisfiable, .stronger), (.satisfiable, .weaker), (.none, _): .undecided
    }
  }
}

extension RecordedQuestions.Comparison {
  /// Adds the answers to the texts of one question; none where the solver could not be started.
  fileprivate mutating func add(_ answers: [(question: RecordedQuestions.Question, answer: Query.Claim)]) {
    guard let first = answers.first else { return left += 1 }
    asked += 1
    let other = answers.first { $0.answer != .undecided && $0.answer != $0.question.answer }
    if let other {
      differences.append(Difference(question: other.question, answer: other.answer))
    } else if answers.contains(where: { $0.answer == $0.question.answer }) {
      same += 1
    } else {
      differences.append(Difference(question: first.question, answer: .undecided))
    }
  }
}
