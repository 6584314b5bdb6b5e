internal import VerifierAnalyses

extension JSONReport {
  /// What other solvers say of the questions behind the verdicts.
  struct Confirmation: Encodable {
    let obligations: [Obligation]
    let disagreements: [Disagreement]
    let questions, undecided: Int

    struct Obligation: Encodable {
      let id: String
      /// Opinions by the description of the witness.
      let opinions: [String: Opinion]
    }

    struct Opinion: Encodable {
      let opinion: String
      var reason: String?

      init(_ opinion: VerifierAnalyses.Confirmation.Opinion) {
        switch opinion {
        case .confirmed: self.opinion = "confirmed"
        case .confirmedByPart: self.opinion = "confirmed by part"
        case .undecided(let reason): (self.opinion, self.reason) = ("undecided", reason)
        case .inexpressible(let reason): (self.opinion, self.reason) = ("inexpressible", reason)
        }
      }
    }

    struct Disagreement: Encodable {
      let witness, obligation, expected, answered, path: String
    }

    init(_ confirmation: VerifierAnalyses.Confirmation) {
      obligations = confirmation.opinions.map { id, opinions in
        Obligation(
          id: id,
          opinions: Dictionary(uniqueKeysWithValues: opinions.map { ($0.key.description, Opinion($0.value)) }))
      }
      disagreements = confirmation.disagreements.map {
        Disagreement(
          witness: $0.witness.description, obligation: $0.obligation, expected: $0.expected, answered: $0.answered,
          path: $0.path)
      }
      questions = confirmation.questions
      undecided = confirmation.undecided
    }
  }
}
