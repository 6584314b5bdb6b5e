internal import BigInt
public import VerifierTerms

/// A statement about integers that solvers do not find by themselves. It is proved once, for all integers or for all machine words,
/// and instantiated where a proof needs it.
///
/// Nothing is trusted: an obligation whose proof uses a lemma counts as proved only if the lemma is proved too.
public struct Lemma: Sendable {
  /// The name of the lemma; its contract is `lemma/NAME`.
  public let name: String
  /// The statement in words, as reports print it.
  public let sentence: String
  /// The names of the parameters, in order.
  public let parameters: [String]
  /// What the statement is proved of.
  public let domain: Domain
  /// The source location of the declaration.
  public let site: SourceSite
  private let proof: @Sendable ([Integer]) -> [LemmaUse]
  /// What is proved of any integers, and of which each use is an instance. Of a lemma that is a contract, nothing that may be stated.
  private let statement: FormulaTemplate
  /// The contract that this is, of no code; `nil` for a lemma about integers.
  package let contract: (any Sendable)?

  /// The integers that a lemma speaks of.
  public enum Domain: Sendable, Hashable {
    /// All integers.
    case integers
    /// The numbers of machine words, from 0 up to 2^64. An instance says nothing where an argument is none of them. Their bits are what
    /// solvers know best: a lemma about masks and shifts is one of words.
    case words
  }

  /// Creates a lemma.
  ///
  /// - Parameters:
  ///   - name: The name of the lemma.
  ///   - sentence: The statement in words, as reports print it.
  ///   - parameters: The names of the parameters, in order.
  ///   - domain: What the parameters stand for.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - proof: The instances of other lemmas that the proof of this lemma uses.
  ///   - statement: The statement, given as many integers as there are parameters. It is asked once.
  public init(
    _ name: String, _ sentence: String, of parameters: [String], over domain: Domain = .integers,
    file: String = #filePath, line: Int = #line,
    using proof: @escaping @Sendable ([Integer]) -> [LemmaUse] = { _ in [] },
    statement: @Sendable ([Integer]) -> Formula
  ) {
    self.name = name
    self.sentence = sentence
    self.parameters = parameters
    self.domain = domain
    site = SourceSite(file: file, line: line)
    self.proof = proof
    contract = nil
    self.statement =
      LemmaNesting.entering { FormulaTemplate(of: parameters.count, statement) }
      ?? FormulaTemplate(refused: "the statement of the lemma \(name) is made of itself, or of too many others")
  }

  /// Creates the lemma that a contract of no code is. What it says of a state, the contract knows.
  package init(_ name: String, _ sentence: String, site: SourceSite, contract: any Sendable) {
    self.name = name
    self.sentence = sentence
    self.site = site
    self.contract = contract
    (parameters, domain, proof) = ([], .integers, { _ in [] })
    statement = FormulaTemplate(refused: "the lemma \(name) is a contract, whose instances are of a state")
  }

  /// A use of the lemma that a contract is.
  ///
  /// - Parameter formula: What the contract says of a state.
  package func use(saying formula: Formula) -> LemmaUse {
    precondition(contract != nil, "a lemma about integers says itself what its instances are")
    return LemmaUse(lemmas: [self], formula: formula)
  }

  /// An instance of the lemma, for use in a proof.
  ///
  /// A use with another number of arguments than there are parameters is refused.
  public func callAsFunction(_ arguments: Integer...) -> LemmaUse {
    LemmaUse(lemmas: [self], formula: claim(of: arguments))
  }

  /// The statement at these arguments: assumed where the lemma is used, and the goal where it is proved.
  public func claim(of arguments: [Integer]) -> Formula {
    if fits(arguments) {
      let instance = statement.instance(at: arguments)
      return domain == .words ? areWords(arguments) ==> instance : instance
    }
    // Where it is not known what is stated, of another table, so that whatever this becomes a part of is refused too.
    return WordContext.current != nil ? true : .atom(TermTable().placeholder("no statement", .boolean))
  }

  /// The instances of other lemmas that the proof of this lemma assumes at these arguments.
  public func premises(of arguments: [Integer]) -> [LemmaUse] {
    guard fits(arguments) else { return [] }
    if let uses = LemmaNesting.entering({ proof(arguments) }) { return uses }
    refuse("the proof of the lemma \(name) asks for the proof of itself, or of too many others")
    return []
  }

  /// The lemmas that the proof of this one uses.
  public var lemmas: [Lemma] {
    let table = TermTable()
    return premises(of: parameters.map { Integer(table.variable($0, .integer)) }).flatMap(\.lemmas)
  }

  /// Whether all arguments are numbers of words.
  private func areWords(_ arguments: [Integer]) -> Formula {
    arguments.reduce(true) { all, argument in
      argument.bounds.isAtLeast(0) && argument.bounds.isBelow(.addressLimit)
        ? all : all && 0 <= argument && argument < .addressLimit
    }
  }

  /// Whether there are as many arguments as parameters; it is refused where there are not.
  private func fits(_ arguments: [Integer]) -> Bool {
    if arguments.count == parameters.count { return true }
    refuse("the lemma \(name) speaks of \(parameters.count) numbers and was given \(arguments.count)")
    return false
  }

  /// Refuses what the thread states. Where it states nothing, it only looks for the lemmas that there are.
  private func refuse(_ reason: String) {
    if WordContext.current != nil { WordContext.refuse(reason) }
  }
}

/// How deeply the closures of lemmas ask for other lemmas. They may go in circles.
private final class LemmaNesting: @unchecked Sendable {
  // Does not leave the thread that made it.
  @TaskLocal private static var current: LemmaNesting?
  private static let greatestDepth = 32

  private var depth = 0
  /// Whether closures have gone too deep. Nothing is asked any more then: each closure may ask for others twice.
  private var isTooDeep = false

  /// What a closure returns; `nil` where it is asked for within too many others.
  static func entering<Value>(_ body: () -> Value) -> Value? {
    guard let current else { return $current.withValue(LemmaNesting()) { entering(body) } }
    current.isTooDeep = current.isTooDeep || current.depth >= greatestDepth
    if current.isTooDeep { return nil }
    current.depth += 1
    defer { current.depth -= 1 }
    return body()
  }
}

extension Lemma: Equatable {
  /// Compares identities: two lemmas declared separately differ even if they have the same name and statement, because
  /// a proof of one proves nothing about the other.
  public static func == (left: Lemma, right: Lemma) -> Bool { left.statement === right.statement }
}

/// An instance of one or more lemmas. Only a lemma creates one, so that an instance contains nothing unproved.
public struct LemmaUse {
  /// The lemmas that the formula follows from.
  public let lemmas: [Lemma]
  /// The formula that a use assumes.
  public let formula: Formula

  fileprivate init(lemmas: [Lemma], formula: Formula) {
    self.lemmas = lemmas
    self.formula = formula
  }

  /// This use with its formula asked once.
  func frozen(in table: TermTable, suffix: String) -> LemmaUse {
    LemmaUse(lemmas: lemmas, formula: formula.frozen(in: table, suffix: suffix))
  }

  /// The same lemmas under a condition.
  package func `where`(_ condition: Formula) -> LemmaUse { LemmaUse(lemmas: lemmas, formula: condition ==> formula) }

  /// The same lemmas of other integers.
  func renamed(by renaming: Renaming) -> LemmaUse { LemmaUse(lemmas: lemmas, formula: renaming(formula)) }

  /// The instances of a lemma for every 64-bit word, as a universally quantified formula.
  ///
  /// `body` uses the same lemmas for every word; a method for which it does not is not verified.
  public static func forAll(_ name: String, _ body: @escaping (Integer) -> LemmaUse) -> LemmaUse {
    let lemmas = body(0).lemmas
    return LemmaUse(
      lemmas: lemmas,
      formula: .forAll(name) { word in
        let use = body(word)
        if use.lemmas == lemmas { return use.formula }
        WordContext.refuse("which lemmas are used for all words, \(name), is something else each time")
        return true
      })
  }
}

extension SymbolicMachine {
  /// Assumes an instance of lemmas from here on. Intended for contracts and proofs; code under proof does not use
  /// lemmas.
  public func use(_ use: LemmaUse) { path.use(use) }
}
