package import VerifierChecking
package import VerifierSolving

/// The questions of a run that its record has, and how many it leaves out.
package struct RecordedQuestions: Sendable {
  /// A question as SMT-LIB, in one theory and one form.
  package struct Question: Sendable, Hashable {
    /// The id of the obligation, or `method/requires` or `method/branches` for a question about several.
    package let obligation: String
    /// The number among the questions about the obligation, counted from 1.
    package let number: Int
    /// What the verifier's solver answered.
    package let answer: Query.Claim
    package let theory: Theory
    package let form: SMTLIBScript.Form
    /// The theory in which the verifier found the answer; `nil` where it found none in either.
    package let answeredIn: Theory?
    package let text: String
  }

  /// Questions that are left out since there are too many, by obligation.
  package struct Omission: Codable, Sendable, Hashable {
    package let obligation: String
    /// The number of texts.
    package var texts: Int
    package var bytes: Int
  }

  package let questions: [Question]
  package let omitted: [Omission]
  /// The greatest number of bytes that all texts may have together.
  package let limit: Int

  /// The greatest size of all texts together, in bytes, unless another is asked for.
  package static let defaultLimit = 8 << 20

  /// Chooses among the questions of a run: first those about what is not proved, then the others, each in the order of the ids and numbers,
  /// as long as they fit.
  ///
  /// - Parameters:
  ///   - entries: The questions, in files.
  ///   - run: The run that they were asked in.
  ///   - limit: The greatest number of bytes of all texts together.
  ///   - read: Returns the text of a file; `nil` where it cannot be read.
  package init(
    _ entries: [QueryFolder.Entry], of run: RunReport, limit: Int = defaultLimit, read: (String) -> String?
  ) {
    let open = Set(run.methods.flatMap(\.clauses).filter { $0.verdict != .proved }.map(\.id))
    // Of a method of which the verifier is at fault nothing counts as proved.
    let faulty = run.methods.filter { $0.fault != nil }.map { "\($0.id)/" }
    func isOpen(_ entry: QueryFolder.Entry) -> Bool {
      open.contains(entry.obligation) || faulty.contains(where: entry.obligation.hasPrefix)
    }
    var questions: [Question] = []
    var omitted: [String: Omission] = [:]
    var size = 0
    for entry in entries.filter(isOpen) + entries.filter({ !isOpen($0) }) {
      for file in entry.files {
        guard let text = read(file.path) else { continue }
        let bytes = text.utf8.count
        if size + bytes > limit {
          omitted[entry.obligation, default: Omission(obligation: entry.obligation, texts: 0, bytes: 0)].texts += 1
          omitted[entry.obligation]?.bytes += bytes
          continue
        }
        size += bytes
        questions.append(
          Question(
            obligation: entry.obligation, number: entry.number, answer: entry.claim, theory: file.theory,
            form: file.form, answeredIn: entry.answeredIn, text: text))
      }
    }
    self.questions = questions
    self.omitted = omitted.values.sorted { $0.obligation < $1.obligation }
    self.limit = limit
  }

  /// The questions of a run that has recorded none.
  static let none = Self([], omitted: [], limit: 0)

  init(_ questions: [Question], omitted: [Omission], limit: Int) {
    (self.questions, self.omitted, self.limit) = (questions, omitted, limit)
  }

  /// These with each text replaced by another.
  func mappingTexts(_ transform: (String) -> String) -> Self {
    let questions = questions.map {
      Question(
        obligation: $0.obligation, number: $0.number, answer: $0.answer, theory: $0.theory, form: $0.form,
        answeredIn: $0.answeredIn, text: transform($0.text))
    }
    return Self(questions, omitted: omitted, limit: limit)
  }
}

extension RecordedQuestions.Question {
  /// The path of a file for the text, below a folder that it cannot leave: components have letters, digits, `-`, `_`, `.` within, and `%`.
  package var path: String { Query.path(obligation, number, theory, form) }
}
