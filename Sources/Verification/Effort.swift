/// What it took to decide something.
public struct Effort: Sendable, Hashable {
  /// Of wall time.
  public var milliseconds = 0.0
  /// Z3's own count of its work: unlike time it is the same on every run.
  public var resources = 0

  static func += (left: inout Effort, right: Effort) {
    left.milliseconds += right.milliseconds
    left.resources += right.resources
  }

  /// An equal part for each of so many, one at least; what does not divide is lost.
  func share(of count: Int) -> Effort {
    Effort(milliseconds: milliseconds / Double(count), resources: resources / count)
  }
}

extension Double {
  /// Of milliseconds: no more digits than mean anything.
  var roundedToMicroseconds: Double { (self * 1000).rounded() / 1000 }
}
