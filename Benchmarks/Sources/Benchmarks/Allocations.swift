import CBaselines

enum Allocations {
  /// How often a body asks for memory of the heap. It is run once before, for what is made at the first use of a type.
  static func made(_ body: () -> Void) -> Int {
    body()
    let before = baseline_allocations()
    body()
    return baseline_allocations() - before
  }

  /// Whether they are counted: an array takes one.
  static var areSeen: Bool {
    made { unsafe withUnsafePointer(to: [baseline_hide(1)]) { array in baseline_clobber(UInt(bitPattern: array)) } } > 0
  }
}
