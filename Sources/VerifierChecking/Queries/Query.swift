package import VerifierSolving

/// A query on whose answer a verdict rests, written down as SMT-LIB for any solver.
package struct Query: Sendable {
  /// The answer of the verifier, with the word of SMT-LIB for it.
  package enum Claim: String, Codable, Sendable {
    /// The query is unsatisfiable, which proves an obligation or makes a branch infeasible.
    case contradictory = "unsat"
    /// The query is satisfiable: a state is reached, preconditions agree, or an obligation is refuted.
    case possible = "sat"
    case undecided = "unknown"
  }

  /// The text of the query in one theory and one form.
  package struct Text: Sendable, Hashable {
    package let theory: Theory
    package let form: SMTLIBScript.Form
    /// Whether the text has quantifiers.
    package let isQuantified: Bool
    /// The SMT-LIB script, with a comment and the expected status.
    package let text: String
  }

  /// The id of the obligation, or `method/requires` or `method/branches` for a query about several.
  package let obligation: String
  /// The number among the queries about the obligation, counted from 1.
  package let number: Int
  /// The answer of the verifier.
  package let claim: Claim
  /// The theory in which the verifier found the answer; `nil` where simplification did.
  package let answeredIn: Theory?
  /// The texts of the query.
  package let texts: [Text]
  /// The reasons why theories have no text of the query.
  package let inexpressible: [Theory: String]

  /// The path of the file for one of the texts, relative to a folder of queries. It is unique within a run.
  package func path(of text: Text) -> String { Self.path(obligation, number, text.theory, text.form) }

  /// The path of the file for a text of a query, relative to a folder of queries, which it cannot leave: a component is never `.` or `..`,
  /// or empty.
  ///
  /// - Parameters:
  ///   - obligation: The id of the obligation.
  ///   - number: The number among the queries about it.
  ///   - theory: The theory of the text.
  ///   - form: The form of the text.
  package static func path(_ obligation: String, _ number: Int, _ theory: Theory, _ form: SMTLIBScript.Form) -> String {
    let form = form == .exact ? "" : ".\(form.rawValue)"
    let parts = obligation.split(separator: "/", omittingEmptySubsequences: false).map { fileName(String($0)) }
    return "\(parts.joined(separator: "/"))-\(number).\(theory.rawValue)\(form).smt2"
  }

  /// A part of an id as a file name: bytes other than letters, digits, `-`, `_` and `.` are percent-encoded, as is a leading `.`.
  /// Of a name that is too long for a file system there is the beginning, and a hash of all of it.
  private static func fileName(_ part: String) -> String {
    if part.isEmpty { return "%" }
    let name = percentEncoded(part)
    if name.utf8.count <= longestFileName { return name }
    return "\(name.prefix(longestFileName))%\(name.hashSuffix)"
  }

  /// The greatest length of a part of an id as a file name, which leaves room for the rest of the name.
  private static let longestFileName = 160

  private static func percentEncoded(_ part: String) -> String {
    part.utf8.enumerated().map { offset, byte in
      let scalar = UnicodeScalar(byte)
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || "-_".utf8.contains(byte) || (byte == UInt8(ascii: ".") && offset > 0)
      let hexadecimal = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(scalar) : "%" + (hexadecimal.count == 2 ? hexadecimal : "0" + hexadecimal)
    }.joined()
  }
}

/// Receives each query once it is answered, on the thread that asked it.
package typealias QuerySink = @Sendable (Query) -> Void
