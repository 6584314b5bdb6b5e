import CBaselines

/// Counts heap allocations.
enum Allocations {
  /// The number of heap allocations that a body makes. The body is run once before, for one-time allocations such as
  /// type metadata.
  static func made(_ body: () -> Void) -> Int {
    body()
    let before = baseline_allocations()
    body()
    return baseline_allocations() - before
  }

  /// Whether allocations are counted, tested with an array, which makes one.
  static var areCounted: Bool {
    made { unsafe withUnsafePointer(to: [baseline_hide(1)]) { array in baseline_clobber(UInt(bitPattern: array)) } } > 0
  }
}
