package import VerifierTerms

/// The variables of a repeated run, which differ from those of the first run of the path: each has the name of the
/// first run's variable and a suffix.
///
/// Whatever code keeps from one run to another therefore speaks of other variables than the run does.
package final class RunVariables {
  /// The end of the names of this run's variables; it has a mark that no input's name has.
  package let suffix: String
  /// Maps terms of the first run to those of this one.
  package let renaming: Renaming
  /// Maps terms of this run to those of the first.
  let original: Renaming
  private let table: TermTable

  private static let mark = "#~"

  private init(_ suffix: String, in table: TermTable, _ rename: @escaping (String) -> String) {
    self.suffix = suffix
    self.table = table
    renaming = Renaming(in: table, rename)
    original = Renaming(in: table) { name in
      guard let mark = name.firstRange(of: Self.mark) else { return name }
      return String(name[..<mark.lowerBound])
    }
  }

  /// Creates the variables of a repeated run.
  convenience init(ofRun number: Int, in table: TermTable) {
    let suffix = "\(Self.mark)\(number)"
    self.init(suffix, in: table) { $0 + suffix }
  }

  /// The variables of a rehearsed round of this run: those that the path had before the round are the run's.
  func ofRehearsal(_ number: Int, after names: NameSupply) -> RunVariables {
    let (before, suffix) = (self.suffix, "\(self.suffix).\(number)")
    return RunVariables(suffix, in: table) { $0 + (names.hasIssued($0) ? before : suffix) }
  }
}

extension MethodSetup {
  /// The setup of a repeated run with variables of its own.
  func renamed(to variables: RunVariables) -> MethodSetup {
    let renaming = variables.renaming
    var setup = self
    setup.variables = variables
    setup.hypotheses = renaming(hypotheses)
    setup.names.suffix = variables.suffix
    setup.scene = Scene(scene, renaming)
    setup.panicPermission = panicPermission.quantifierFree(in: table).map { .atom(renaming($0)) } ?? panicPermission
    setup.claims = claimsOfRepeat(variables)
    setup.reference = reference.map { $0.renamed(by: renaming) }
    return setup
  }
}

extension Scene {
  /// The scene with other variables.
  package init(_ other: Scene, _ renaming: Renaming) {
    bytes = renaming(other.bytes)
    initialised = renaming(other.initialised)
    pageTable = other.pageTable.map { renaming($0) }
    readFaults = renaming(other.readFaults)
    writeFaults = renaming(other.writeFaults)
    pageBits = other.pageBits
    isStable = other.isStable
    outside = renaming(other.outside)
  }
}

extension PhysicalMemory {
  /// This memory with other variables.
  func renamed(by renaming: Renaming) -> PhysicalMemory {
    switch history {
    case .initial(let scene): .initial(Scene(scene, renaming))
    case .updated(let before, let update):
      before.renamed(by: renaming).writing(
        update.content.renamed(by: renaming), to: AddressSpan(update.span, renaming))
    }
  }
}

extension PhysicalMemory {
  /// Whether another memory is this one with other variables.
  func matches(_ other: PhysicalMemory, _ renaming: Renaming) -> Bool {
    switch (history, other.history) {
    case (.initial(let first), .initial(let second)): Scene(first, renaming) == second
    case (.updated(let first, let update), .updated(let second, let otherUpdate)):
      update.span.matches(otherUpdate.span, renaming) && update.content.matches(otherUpdate.content, renaming)
        && first.matches(second, renaming)
    case (.initial, .updated), (.updated, .initial): false
    }
  }
}

extension AddressSpan {
  fileprivate func matches(_ other: AddressSpan, _ renaming: Renaming) -> Bool {
    renaming.maps(start, to: other.start) && renaming.maps(length, to: other.length)
      && renaming.maps(coversAll, to: other.coversAll) && renaming.maps(skipped, to: other.skipped)
  }
}

extension Renaming {
  fileprivate func maps(_ term: Term?, to other: Term?) -> Bool {
    guard let term, let other else { return term == other }
    return maps(term, to: other)
  }
}

extension PhysicalMemory.Content {
  fileprivate func matches(_ other: Self, _ renaming: Renaming) -> Bool {
    switch (self, other) {
    case (.zeros, .zeros): true
    case (.word(let word), .word(let otherWord)): renaming.maps(word, to: otherWord)
    case (.value(let address, let size), .value(let otherAddress, let otherSize)):
      renaming.maps(address, to: otherAddress) && renaming.maps(size, to: otherSize)
    case (
      .copy(let source, let inOrder, let undetermined),
      .copy(let otherSource, let otherInOrder, let otherUndetermined)
    ):
      renaming.maps(source, to: otherSource) && inOrder == otherInOrder
        && undetermined.renamed(by: renaming) == otherUndetermined
    case (.others(let undetermined), .others(let otherUndetermined)):
      undetermined.renamed(by: renaming) == otherUndetermined
    case (.changed(let undetermined, let start, let end), .changed(let otherUndetermined, let otherStart, let otherEnd)):
      undetermined.renamed(by: renaming) == otherUndetermined && renaming.maps(start, to: otherStart)
        && renaming.maps(end, to: otherEnd)
    case (.zeros, _), (.word, _), (.value, _), (.copy, _), (.others, _), (.changed, _): false
    }
  }

  fileprivate func renamed(by renaming: Renaming) -> Self {
    switch self {
    case .zeros: .zeros
    case .word(let word): .word(renaming(word))
    case .value(let address, let size): .value(at: renaming(address), size: renaming(size))
    case .copy(let source, let inOrder, let undetermined):
      .copy(from: renaming(source), inOrder: inOrder, undetermined: undetermined.renamed(by: renaming))
    case .others(let undetermined): .others(undetermined.renamed(by: renaming))
    case .changed(let undetermined, let start, let end):
      .changed(undetermined.renamed(by: renaming), from: renaming(start), to: renaming(end))
    }
  }
}

extension PhysicalMemory.Undetermined {
  fileprivate func renamed(by renaming: Renaming) -> Self {
    Self(bytes: renaming(bytes), initialised: initialised.map { renaming($0) })
  }
}

extension RelationalTrace {
  fileprivate func renamed(by renaming: Renaming) -> RelationalTrace {
    var trace = RelationalTrace()
    trace.unknowns = unknowns.map { Unknown(name: $0.name, term: renaming($0.term)) }
    trace.cutpoints = cutpoints.map { cutpoint in
      Cutpoint(
        name: cutpoint.name, words: cutpoint.words.map { renaming($0) }, memory: cutpoint.memory.renamed(by: renaming))
    }
    return trace
  }

  /// Whether another trace is this one with other variables.
  func matches(_ other: RelationalTrace, _ renaming: Renaming, in table: TermTable) -> Bool {
    hasLength(of: other)
      && zip(unknowns, other.unknowns).allSatisfy { $0.name == $1.name && renaming.maps($0.term, to: $1.term) }
      && zip(cutpoints, other.cutpoints).allSatisfy { first, second in
        first.name == second.name && first.words.count == second.words.count
          && zip(first.words, second.words).allSatisfy { renaming.maps($0, to: $1) }
          && first.memory.matches(second.memory, renaming)
      }
  }
}

extension Access {
  /// Whether another access is this one with other variables.
  func matches(_ other: Access, _ renaming: Renaming) -> Bool {
    kind == other.kind && isInOnePiece == other.isInOnePiece && renaming.maps(address, to: other.address)
      && renaming.maps(size, to: other.size)
  }
}
