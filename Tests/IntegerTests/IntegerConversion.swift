/// Code that is generic over two types of integers: conversions, comparisons, and shifts of one by the other.
enum IntegerConversion: String, CaseIterable {
  case convert, truncate, clamp, exactly, less, greater, equal, shiftLeft, shiftRight

  func callAsFunction<From: FixedWidthInteger, To: FixedWidthInteger>(_ a: From, _ b: To) -> To {
    switch self {
    case .convert: To(a)
    case .truncate: To(truncatingIfNeeded: a)
    case .clamp: To(clamping: a)
    case .exactly: To(exactly: a) ?? b
    case .less: a < b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .shiftLeft: b << a
    case .shiftRight: b >> a
    }
  }

  /// What native integers make of it; `nil` where they trap.
  func native<From: FixedWidthInteger, To: FixedWidthInteger>(_ a: From, _ b: To) -> To? {
    self == .convert && To(exactly: a) == nil ? nil : self(a, b)
  }
}
