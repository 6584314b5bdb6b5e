public import VerifierTerms

/// A statement about numbers that solvers do not find by themselves: proved once, of all integers, and then used where it is
/// needed. Nothing is trusted for it; what uses a lemma counts as proved only if the lemma is.
public struct Lemma: Sendable {
  public let name: String
  /// What it says, for a reader.
  public let sentence: String
  /// What its numbers are called.
  public let parameters: [String]
  /// Where it is written.
  public let site: SourceSite
  private let proof: @Sendable ([Integer]) -> [LemmaUse]
  private let statement: @Sendable ([Integer]) -> Formula
  private let identity = Identity()

  private final class Identity: Sendable {}

  /// - Parameters:
  ///   - proof: the lemmas that this one follows from, at the numbers at which it needs them.
  ///   - statement: what holds of any numbers, as many as there are parameters.
  public init(
    _ name: String, _ sentence: String, of parameters: [String], file: String = #filePath, line: Int = #line,
    using proof: @escaping @Sendable ([Integer]) -> [LemmaUse] = { _ in [] },
    statement: @escaping @Sendable ([Integer]) -> Formula
  ) {
    self.name = name
    self.sentence = sentence
    self.parameters = parameters
    site = SourceSite(file: file, line: line)
    self.proof = proof
    self.statement = statement
  }

  /// What this lemma says of these numbers.
  public func callAsFunction(_ arguments: Integer...) -> LemmaUse {
    LemmaUse(lemmas: [self], formula: claim(of: arguments))
  }

  /// The statement, which using the lemma takes for granted and proving it does not.
  public func claim(of arguments: [Integer]) -> Formula {
    expect(arguments)
    return statement(arguments)
  }

  /// What the proof of this lemma for these numbers relies on.
  public func premises(of arguments: [Integer]) -> [LemmaUse] {
    expect(arguments)
    return proof(arguments)
  }

  /// The lemmas that its proof uses.
  public var lemmas: [Lemma] {
    let table = TermTable()
    return premises(of: parameters.map { Integer(table.variable($0, .integer)) }).flatMap(\.lemmas)
  }

  private func expect(_ arguments: [Integer]) {
    precondition(
      arguments.count == parameters.count,
      "the lemma \(name) speaks of \(parameters.count) numbers and was given \(arguments.count)")
  }
}

extension Lemma: Equatable {
  /// Whether these are the same lemma. Two that are written apart are two, whatever they say and are called: the proof of one
  /// proves nothing of the other.
  public static func == (left: Lemma, right: Lemma) -> Bool { left.identity === right.identity }
}

/// What lemmas say of some numbers. Only a lemma makes one, so that there is nothing in it to be trusted.
public struct LemmaUse {
  public let lemmas: [Lemma]
  public let formula: Formula

  fileprivate init(lemmas: [Lemma], formula: Formula) {
    self.lemmas = lemmas
    self.formula = formula
  }

  /// What lemmas say of every 64-bit word.
  public static func forAll(_ name: String, _ body: @escaping (Integer) -> LemmaUse) -> LemmaUse {
    let lemmas = body(0).lemmas
    return LemmaUse(
      lemmas: lemmas,
      formula: .forAll(name) { word in
        let use = body(word)
        precondition(use.lemmas == lemmas, "which lemmas are used does not depend on the word")
        return use.formula
      })
  }
}

extension SymbolicMachine {
  /// Takes what lemmas say for granted from here on. Not for code under proof, which knows no lemmas, but for what is proved
  /// around it.
  public func use(_ use: LemmaUse) { path.use(use) }
}
