import TestSupport

@testable import VerifierExecution

/// A width and a sign.
enum IntegerKind: String, CaseIterable, Codable {
  case uint8, int8, uint16, int16, uint32, int32, uint64, int64, uint, int

  var native: any NativeInteger.Type {
    switch self {
    case .uint8: UInt8.self
    case .int8: Int8.self
    case .uint16: UInt16.self
    case .int16: Int16.self
    case .uint32: UInt32.self
    case .int32: Int32.self
    case .uint64: UInt64.self
    case .int64: Int64.self
    case .uint: UInt.self
    case .int: Int.self
    }
  }
}

extension FixedWidthInteger {
  /// Numbers at which operations of this type change what they do.
  static var corners: [Self] {
    var corners: [Self] = [0, 1, 2, 3, .max, .max - 1, .min, .min + 1, .max / 2, ~0, ~1]
    corners += [7, 8, 15, 16, 31, 32, 63, 64, 65].map { Self(truncatingIfNeeded: $0) }
    return corners + (1..<bitWidth).map { 1 << $0 }
  }

  /// A number of any size.
  static func random(_ generator: inout TestSupport.SeededGenerator) -> Self {
    let bits = generator.next()
    return Self(truncatingIfNeeded: bits >> (generator.next() % 64))
  }
}
