internal import BigInt
internal import VerifierTerms

/// The addresses that a view has not dropped: all that lie within each of some bounds.
///
/// Bounds are conditional, so that a choice between two views needs no greatest or least number: each view's bounds hold
/// where that view is chosen. That a range is kept is a statement about its ends, without a quantifier.
struct KeptAddresses {
  /// A number that kept addresses are not below, or not at or above, where a condition holds.
  private struct Bound {
    var condition: Formula
    let number: Integer

    func holds(_ statement: (Integer) -> Formula) -> Formula { condition ==> statement(number) }
  }

  private var starts: [Bound] = []
  private var ends: [Bound] = []

  /// All addresses.
  init() {}

  /// The addresses of a half-open range.
  init(from start: Integer, to end: Integer) {
    drop(below: start)
    drop(from: end)
  }

  mutating func drop(below start: Integer) { starts.append(Bound(condition: true, number: start)) }

  mutating func drop(from end: Integer) { ends.append(Bound(condition: true, number: end)) }

  static func choose(_ condition: Formula, _ first: Self, _ second: Self) -> Self {
    var chosen = first.where(condition)
    let other = second.where(!condition)
    chosen.starts += other.starts
    chosen.ends += other.ends
    return chosen
  }

  /// These addresses where a condition holds, and all addresses where it does not.
  private func `where`(_ condition: Formula) -> Self {
    func conditional(_ bounds: [Bound]) -> [Bound] {
      bounds.map { Bound(condition: condition && $0.condition, number: $0.number) }
    }
    var kept = Self()
    (kept.starts, kept.ends) = (conditional(starts), conditional(ends))
    return kept
  }

  /// Whether an integer is an address that is kept.
  func contains(_ address: Integer) -> Formula {
    let isAddress = 0 <= address && address < Self.addressCount
    return (starts.map { $0.holds { $0 <= address } } + ends.map { $0.holds { address < $0 } })
      .reduce(isAddress, &&)
  }

  /// Whether each integer of a range that is not empty is an address that is kept.
  func contains(from start: Integer, to end: Integer) -> Formula {
    let areAddresses = 0 <= start && end <= Self.addressCount
    return (starts.map { $0.holds { $0 <= start } } + ends.map { $0.holds { end <= $0 } })
      .reduce(areAddresses, &&)
  }

  private static var addressCount: Integer { Integer(BigInt(1) << SymbolicWord.width) }
}
