internal import VerifierMachine

/// A concrete memory view: the rights it grants, the number of mappings that cover each page, and the addresses not
/// dropped.
package struct ConcreteView: GhostView, Hashable, Sendable {
  package typealias Integer = ConcreteGhost.Integer
  package typealias Truth = ConcreteGhost.Truth

  /// The pages covered by a view.
  package enum Coverage: Hashable, Sendable {
    /// The number of mappings by page number; pages not listed have none.
    case pages([UInt: Int])
    /// One mapping for each page.
    case everything
  }

  private var mayWrite: Bool
  private var mayRead: Bool
  private let coverage: Coverage
  /// The half-open range of addresses that have not been dropped.
  private var kept: (start: Int128, end: Int128) = (0, 1 << 64)

  /// Creates a view that keeps all addresses.
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

  /// - Complexity: Linear in the number of pages covered.
  package func translates(from start: Integer, to end: Integer) -> Truth {
    let (start, end) = (start.value, end.value)
    if start >= end { return true }
    guard mayWrite || mayRead, kept.start <= start, end <= kept.end else { return false }
    guard case .pages(let mappings) = coverage else { return true }
    let pages = UInt(start) >> PageTable.pageBits...UInt(end - 1) >> PageTable.pageBits
    // The count of pages in the range may exceed `Int`, so it is not computed.
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
