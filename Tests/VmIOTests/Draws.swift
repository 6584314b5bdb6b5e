import TestSupport

extension SeededGenerator {
  mutating func byte() -> UInt8 { UInt8.random(in: .min ... .max, using: &self) }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in byte() } }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

extension FixedWidthInteger {
  /// The bytes of this integer, the lowest first.
  var lowestFirst: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }

  /// The integer with these bytes, the lowest first.
  init(lowestFirst bytes: some Collection<UInt8>) {
    self = bytes.reversed().reduce(0) { $0 << 8 | Self(truncatingIfNeeded: $1) }
  }
}
