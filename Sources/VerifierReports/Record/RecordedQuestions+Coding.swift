internal import VerifierChecking
internal import VerifierSolving

// The texts of a run share most of their lines: what is known on a path stands in each question that is asked there. So a record has each
// line once, and of a text the numbers of its lines.

extension RecordedQuestions: Codable {
  private struct Stored: Codable {
    var questions: [StoredQuestion] = []
    let omitted: [Omission]
    let limit: Int
    /// The lines of all texts, each once.
    var lines: [String] = []
  }

  private struct StoredQuestion: Codable {
    let obligation: String
    let number: Int
    let answer: Query.Claim
    let theory: Theory
    let form: SMTLIBScript.Form
    let answeredIn: Theory?
    /// The numbers of the lines, from 0 on, as in `4 7-12`.
    let text: String

    enum CodingKeys: String, CodingKey {
      case obligation, number, answer, theory, form, text
      case answeredIn = "answered_in"
    }
  }

  /// The greatest number of bytes that the texts of a record may have together: a short one could name a long line many times.
  private static let mostBytes = 256 << 20

  package func encode(to encoder: any Encoder) throws {
    var stored = Stored(omitted: omitted, limit: limit)
    var numbers: [Substring: Int] = [:]
    for question in questions {
      let text = question.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        if let number = numbers[line] { return number }
        numbers[line] = stored.lines.count
        stored.lines.append(String(line))
        return stored.lines.count - 1
      }
      stored.questions.append(
        StoredQuestion(
          obligation: question.obligation, number: question.number, answer: question.answer, theory: question.theory,
          form: question.form, answeredIn: question.answeredIn, text: Self.ranges(of: text)))
    }
    try stored.encode(to: encoder)
  }

  package init(from decoder: any Decoder) throws {
    let stored = try Stored(from: decoder)
    func corrupted(_ description: String) -> DecodingError {
      .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: description))
    }
    var left = Self.mostBytes
    let questions = try stored.questions.map { question in
      var lines: [String] = []
      for part in question.text.split(separator: " ", omittingEmptySubsequences: false) {
        let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends[0], ends.count < 3, let last = ends[ends.count - 1], first >= 0, first <= last,
          last < stored.lines.count
        else { throw corrupted("'\(part)' names no lines") }
        for line in stored.lines[first...last] {
          left -= line.utf8.count + 1
          if left < 0 { throw corrupted("the texts are too long") }
          lines.append(line)
        }
      }
      return Question(
        obligation: question.obligation, number: question.number, answer: question.answer, theory: question.theory,
        form: question.form, answeredIn: question.answeredIn, text: lines.joined(separator: "\n"))
    }
    self.init(questions, omitted: stored.omitted, limit: stored.limit)
  }

  /// Numbers as text, those that follow each other as the first and the last.
  private static func ranges(of numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: " ")
  }
}
