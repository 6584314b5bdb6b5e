import CBaselines

enum Allocations {
  /// How many bytes of the heap are in use after a body that were not before it. What it gives back again is not seen.
  static func made(_ body: () -> Void) -> Int {
    body()
    let before = baseline_heap_in_use()
    body()
    return baseline_heap_in_use() - before
  }
}
