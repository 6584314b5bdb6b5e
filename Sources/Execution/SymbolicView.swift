internal import BigInt
public import Logic
public import Machine

/// A view of memory: whether it is there and for what, how many of its mappings cover each virtual page, and to which
/// physical frame each page is mapped. Pages are of 4096 bytes.
///
/// Counting the mappings keeps "pairwise disjoint" a statement that can fail: it says that no page is covered twice.
public struct SymbolicView: GhostView {
  public typealias Integer = Logic.Integer
  public typealias Truth = Formula

  public var grantsWriting: Formula
  public var grantsReading: Formula
  /// By page number, the number of mappings that cover the page. Nil in a view that grants nothing.
  private var mappings: Term?
  /// By page number, the number of the frame.
  private var frames: Term?
  /// Which addresses have not been given up.
  private var isKept: (Integer) -> Formula = { _ in true }

  private static let pageBits = 12
  private static let pageNumberBits = SymbolicWord.width - pageBits

  public static let mappingsSort = Sort.memory(address: pageNumberBits, cell: 64)
  public static let framesSort = Sort.memory(address: pageNumberBits, cell: pageNumberBits)

  public init(grantsWriting: Formula, grantsReading: Formula, mappings: Term, frames: Term) {
    self.grantsWriting = grantsWriting
    self.grantsReading = grantsReading
    self.mappings = mappings
    self.frames = frames
  }

  private init() {
    grantsWriting = false
    grantsReading = false
  }

  public static var none: SymbolicView { SymbolicView() }

  /// Whether there is a view: it grants writing or reading.
  public var isPresent: Formula { grantsWriting || grantsReading }

  public static func choose(_ condition: Formula, _ first: SymbolicView, _ second: SymbolicView) -> SymbolicView {
    var chosen = SymbolicView()
    chosen.grantsWriting = .choose(condition, first.grantsWriting, second.grantsWriting)
    chosen.grantsReading = .choose(condition, first.grantsReading, second.grantsReading)
    guard let (firstMappings, firstFrames) = first.maps else { return chosen.mapping(as: second) }
    guard let (secondMappings, secondFrames) = second.maps else { return chosen.mapping(as: first) }
    guard let term = condition.quantifierFree(in: firstMappings.table) else {
      preconditionFailure("a view is chosen by a condition without quantifiers")
    }
    chosen.mappings = firstMappings.when(term, otherwise: secondMappings)
    chosen.frames = firstFrames.when(term, otherwise: secondFrames)
    let (firstKept, secondKept) = (first.isKept, second.isKept)
    chosen.isKept = { address in Formula.choose(condition, firstKept(address), secondKept(address)) }
    return chosen
  }

  private var maps: (mappings: Term, frames: Term)? {
    if let mappings, let frames { (mappings, frames) } else { nil }
  }

  private func mapping(as other: SymbolicView) -> SymbolicView {
    var view = self
    view.mappings = other.mappings
    view.frames = other.frames
    view.isKept = other.isKept
    return view
  }

  /// The number of mappings that cover an address.
  private func coverage(of address: Integer) -> Integer {
    guard let mappings else { return 0 }
    return Integer(mappings.select(Self.page(address.term(in: mappings.table).toBits(SymbolicWord.width))))
  }

  /// Whether an address is translated.
  public func translates(_ address: Integer) -> Formula {
    isPresent && isKept(address) && coverage(of: address) >= 1
  }

  public func translates(from start: Integer, to end: Integer) -> Formula {
    .forAll("address") { address in (start <= address && address < end) ==> translates(address) }
  }

  public var mappingsAreDisjoint: Formula {
    .forAll("address") { address in isKept(address) ==> coverage(of: address) <= 1 }
  }

  public func dropping(below address: Integer) -> SymbolicView {
    var view = self
    view.isKept = { isKept($0) && address <= $0 }
    return view
  }

  /// The physical address that an address is mapped to, where it is translated. Nil in a view without mappings.
  public func physical(_ address: Integer) -> Integer? {
    guard let frames else { return nil }
    return physical(address.term(in: frames.table).toBits(SymbolicWord.width)).map { Integer($0) }
  }

  func physical(_ address: Term) -> Term? {
    let offset = address.extract(high: Self.pageBits - 1, low: 0)
    return frames?.select(Self.page(address)).concatenated(with: offset)
  }

  private static func page(_ address: Term) -> Term {
    address.extract(high: SymbolicWord.width - 1, low: pageBits)
  }
}
