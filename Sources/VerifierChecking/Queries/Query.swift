package import VerifierSolving

/// A question on whose answer a verdict rests, written down for any solver.
package struct Query: Sendable {
  /// What the verifier says of it.
  package enum Claim: String, Sendable {
    /// It is contradictory: this is what proves.
    case contradictory = "unsat"
    /// It can hold: a state is reached, requirements agree, or an obligation is refuted.
    case possible = "sat"
    case undecided = "unknown"
  }

  /// The same question in one theory and one form.
  package struct Text: Sendable, Hashable {
    package let theory: Theory
    package let form: SMTLIBScript.Form
    package let isQuantified: Bool
    package let text: String
  }

  /// The clause or obligation: `method/kind/name`.
  package let obligation: String
  /// Its number among the questions about the obligation, from 1 on.
  package let number: Int
  package let claim: Claim
  /// The theory in which the verifier found the answer.
  package let answeredIn: Theory?
  package let texts: [Text]
  /// Why a theory has no text of it.
  package let inexpressible: [Theory: String]

  /// The name of the file for one of its texts, relative to a folder of queries. No two texts of a run have one.
  package func path(of text: Text) -> String {
    let form = text.form == .exact ? "" : ".\(text.form.rawValue)"
    let parts = obligation.split(separator: "/", omittingEmptySubsequences: false).map { Self.fileName(String($0)) }
    return "\(parts.joined(separator: "/"))-\(number).\(text.theory.rawValue)\(form).smt2"
  }

  /// A part of an id as the name of a file: what is not plain is written as in a URL.
  private static func fileName(_ part: String) -> String {
    if part.isEmpty { return "%" }
    return part.utf8.enumerated().map { place, byte in
      let scalar = UnicodeScalar(byte)
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || "-_".utf8.contains(byte) || (byte == UInt8(ascii: ".") && place > 0)
      let hexadecimal = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(scalar) : "%" + (hexadecimal.count == 2 ? hexadecimal : "0" + hexadecimal)
    }.joined()
  }
}

/// Hears of each question as it is answered, on the thread that asked it.
package typealias QuerySink = @Sendable (Query) -> Void
