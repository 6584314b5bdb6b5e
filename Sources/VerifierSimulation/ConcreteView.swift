internal import VerifierMachine

/// A view of memory as what it is: how many mappings cover each page, for what, and which addresses have not been given up.
package struct ConcreteView: GhostView, Hashable, Sendable {
  package typealias Integer = ConcreteGhost.Integer
  package typealias Truth = ConcreteGhost.Truth

  /// The pages that are covered.
  package enum Coverage: Hashable, Sendable {
    /// By page number, the number of mappings; a page that is not named has none.
    case pages([UInt: Int])
    /// Every page, once.
    case everything
  }

  private var mayWrite: Bool
  private var mayRead: Bool
  private let coverage: Coverage
  /// The addresses that have not been given up: from the first number up to the second.
  private var kept: (start: Int128, end: Int128) = (0, 1 << 64)

  package init(grantsWriting: Bool, grantsReading: Bool, coverage: Coverage) {
    mayWrite = grantsWriting
    mayRead = grantsReading
    self.coverage = coverage
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.mayWrite == right.mayWrite && left.mayRead == right.mayRead && left.coverage == right.coverage
      && left.kept == right.kept
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(coverage) }

  package static var none: Self { Self(grantsWriting: false, grantsReading: false, coverage: .pages([:])) }

  package static func choose(_ condition: Truth, _ first: Self, _ second: Self) -> Self {
    condition.holds ? first : second
  }

  package var grantsWriting: Truth { Truth(mayWrite) }
  package var grantsReading: Truth { Truth(mayRead) }

  /// - Complexity: linear in the number of pages covered.
  package func translates(from start: Integer, to end: Integer) -> Truth {
    let (start, end) = (start.value, end.value)
    if start >= end { return true }
    guard mayWrite || mayRead, kept.start <= start, end <= kept.end else { return false }
    guard case .pages(let mappings) = coverage else { return true }
    let pages = UInt(start) >> PageTable.pageBits...UInt(end - 1) >> PageTable.pageBits
    // Two numbers that need not fit into an `Int`.
    guard pages.upperBound - pages.lowerBound < UInt(mappings.count) else { return false }
    return Truth(pages.allSatisfy { mappings[$0, default: 0] > 0 })
  }

  package var mappingsAreDisjoint: Truth {
    guard case .pages(let mappings) = coverage else { return true }
    return Truth(mappings.allSatisfy { page, count in count <= 1 || !keepsAny(of: page) })
  }

  private func keepsAny(of page: UInt) -> Bool {
    let start = Int128(page) << Int128(PageTable.pageBits)
    return max(start, kept.start) < min(start + Int128(PageTable.pageSize), kept.end)
  }

  package func dropping(below address: Integer) -> Self {
    var view = self
    view.kept.start = max(kept.start, address.value)
    return view
  }

  package func dropping(from address: Integer) -> Self {
    var view = self
    view.kept.end = min(kept.end, address.value)
    return view
  }

  package func turnedToReading() -> Self {
    var view = self
    view.mayRead = mayRead || mayWrite
    view.mayWrite = false
    return view
  }
}
