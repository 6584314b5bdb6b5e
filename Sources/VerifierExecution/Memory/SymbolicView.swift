internal import BigInt
public import VerifierTerms
public import VerifierMachine

/// A symbolic memory view: the rights it grants, and how many of its mappings cover each virtual page.
///
/// The page table, not the view, says which physical address a covered address is mapped to. In flat memory the count
/// is per byte. A view is of whole pages, cut at any byte where addresses have been dropped.
///
/// Counting mappings keeps "pairwise disjoint" falsifiable: it is the statement that no page is covered twice.
public struct SymbolicView: GhostView {
  public typealias Integer = VerifierTerms.Integer
  public typealias Truth = Formula

  /// Whether the view grants writing.
  public var grantsWriting: Formula
  /// Whether the view grants reading.
  public var grantsReading: Formula
  /// The number of mappings that cover each page, by page number; `nil` in a view that grants nothing.
  private var mappings: Term?
  /// The addresses that have not been dropped.
  private var kept = KeptAddresses()

  /// Creates a view that keeps all addresses, with the number of mappings for each page number.
  package init(grantsWriting: Formula, grantsReading: Formula, mappings: Term) {
    self.grantsWriting = grantsWriting
    self.grantsReading = grantsReading
    self.mappings = mappings
  }

  /// Creates a view that keeps the addresses of a half-open range.
  package init(grantsWriting: Formula, grantsReading: Formula, mappings: Term, keptFrom start: Integer, to end: Integer)
  {
    self.init(grantsWriting: grantsWriting, grantsReading: grantsReading, mappings: mappings)
    kept = KeptAddresses(from: start, to: end)
  }

  /// Creates the view that grants writing, or reading, of a half-open range, each page of which is covered once.
  package init(of range: AddressRange<SymbolicMachine.Ghost>, grantsWriting: Bool, like scene: Scene) {
    guard case .memory(let pageNumberBits, let countBits) = scene.mappingsSort else {
      preconditionFailure("mappings are counted by page")
    }
    let table = scene.bytes.table
    self.init(
      grantsWriting: Formula(grantsWriting), grantsReading: Formula(!grantsWriting),
      mappings: table.filled(table.bits(1, width: countBits), addressWidth: pageNumberBits), keptFrom: range.start,
      to: range.end)
  }

  private init() {
    grantsWriting = false
    grantsReading = false
  }

  public static var none: SymbolicView { SymbolicView() }

  /// Whether the view grants anything, writing or reading.
  public var isPresent: Formula { grantsWriting || grantsReading }

  public static func choose(_ condition: Formula, _ first: SymbolicView, _ second: SymbolicView) -> SymbolicView {
    var chosen = SymbolicView()
    chosen.grantsWriting = .choose(condition, first.grantsWriting, second.grantsWriting)
    chosen.grantsReading = .choose(condition, first.grantsReading, second.grantsReading)
    guard let table = (first.mappings ?? second.mappings)?.table else { return chosen }
    guard let term = condition.quantifierFree(in: table) else {
      WordContext.refuse("a view is chosen by a condition with a quantifier, which has no encoding here")
      return first
    }
    chosen.mappings = .choose(term, first.mappings, second.mappings)
    chosen.kept = .choose(condition, first.kept, second.kept)
    return chosen
  }

  /// The number of mappings that cover an address; none cover a number that is no address.
  private func coverage(of address: Integer) -> Integer {
    guard let mappings else { return 0 }
    guard case .memory(let pageNumberBits, let countBits) = mappings.sort else {
      preconditionFailure("mappings are counted by page")
    }
    let word = address.term(in: mappings.table).toBits(SymbolicWord.width)
    let low = SymbolicWord.width - pageNumberBits
    let count = mappings.select(word.extract(high: SymbolicWord.width - 1, low: low))
    return Integer(
      count.when(address.isAddress(in: mappings.table), otherwise: mappings.table.bits(0, width: countBits)))
  }

  /// The statement that both views keep the same addresses and cover each of them equally often.
  func hasMappings(of other: SymbolicView) -> Formula {
    .forAll("address") { address in
      kept.contains(address) == other.kept.contains(address) && coverage(of: address) == other.coverage(of: address)
    }
  }

  /// Whether the view grants access to an address and covers it.
  public func translates(_ address: Integer) -> Formula {
    isPresent && kept.contains(address) && coverage(of: address) >= 1
  }

  public func translates(from start: Integer, to end: Integer) -> Formula {
    guard let mappings else { return end <= start }
    // What does not depend on the page is said once, of the ends, as one term: solvers decide it without looking for addresses,
    // and it is not distributed over other statements.
    let isGranted = start < end ==> isPresent && kept.contains(from: start, to: end)
    let isGrantedAtEnds = isGranted.quantifierFree(in: mappings.table).map { Formula.atom($0) } ?? isGranted
    let isCovered = Formula.forAll("address") { address in
      start <= address && address < end ==> coverage(of: address) >= 1
    }
    return isGrantedAtEnds && isCovered
  }

  public var mappingsAreDisjoint: Formula {
    .forAll("address") { address in kept.contains(address) ==> coverage(of: address) <= 1 }
  }

  public func dropping(below address: Integer) -> SymbolicView {
    var view = self
    view.kept.drop(below: address)
    return view
  }

  public func dropping(from address: Integer) -> SymbolicView {
    var view = self
    view.kept.drop(from: address)
    return view
  }

  public func turnedToReading() -> SymbolicView {
    var view = self
    view.grantsReading = grantsReading || grantsWriting
    view.grantsWriting = false
    return view
  }
}

// The text of a view is no way to look at its structure.
extension SymbolicView: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "a view" }
  public var debugDescription: String { description }
}

extension Term? {
  /// The mappings of the view that is chosen; `nil` are those of a view that has none.
  fileprivate static func choose(_ condition: Term, _ first: Term?, _ second: Term?) -> Term? {
    func none(like mappings: Term) -> Term {
      guard case .memory(let addressWidth, let countBits) = mappings.sort else {
        preconditionFailure("mappings are counted by page")
      }
      return mappings.table.filled(mappings.table.bits(0, width: countBits), addressWidth: addressWidth)
    }
    return switch (first, second) {
    case (let first?, let second?): first.when(condition, otherwise: second)
    case (let first?, nil): first.when(condition, otherwise: none(like: first))
    case (nil, let second?): none(like: second).when(condition, otherwise: second)
    case (nil, nil): nil
    }
  }
}
