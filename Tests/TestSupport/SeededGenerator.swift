package import BigInt
internal import Foundation

/// The seed of every random test: `VMVERIFY_SEED`, or one that never changes.
package let seed: UInt64 = ProcessInfo.processInfo.environment["VMVERIFY_SEED"].flatMap { UInt64($0) } ?? 20_240_817

/// SplitMix64: small, fast, and the same on every platform.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A stream of its own for each purpose, so that one test's draws do not depend on another's.
  package init(_ stream: UInt64) { state = seed &+ stream &* 0xD1B5_4A32_D192_ED03 }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  package mutating func chance(_ part: Int, of whole: Int) -> Bool { Int.random(in: 0..<whole, using: &self) < part }

  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }
}

/// Numbers of this width at which arithmetic goes wrong, if it does.
package func corners(_ width: Int) -> [BigUInt] {
  let most = BigUInt.most(width)
  return width == 1 ? [0, 1] : width == 2 ? [0, 1, 2, 3] : [0, 1, (most >> 1) + 1, most - 1, most]
}

extension BigUInt {
  /// The greatest number of a width.
  fileprivate static func most(_ width: Int) -> BigUInt { (BigUInt(1) << width) - 1 }
}

extension SeededGenerator {
  /// A number of this width: a corner, a small one, or any.
  package mutating func bits(_ width: Int) -> BigUInt {
    switch Int.random(in: 0..<8, using: &self) {
    case 0...2: pick(corners(width))
    case 3: BigUInt(UInt8.random(in: 0...15, using: &self)) & .most(width)
    // amounts of shifts, and what lies just beyond
    case 4: BigUInt(max(0, width + Int.random(in: -2...2, using: &self))) & .most(width)
    default: words(width) & .most(width)
    }
  }

  /// An integer of either sign; often one about which the comparison with lifted bit-vectors turns.
  package mutating func integer(around width: Int) -> BigInt {
    switch Int.random(in: 0..<6, using: &self) {
    case 0: BigInt(Int.random(in: -3...3, using: &self))
    case 1: (BigInt(1) << width) + BigInt(Int.random(in: -2...2, using: &self))
    case 2: -(BigInt(1) << width) + BigInt(Int.random(in: -2...2, using: &self))
    case 3: BigInt(bits(width))
    case 4: -BigInt(bits(width))
    default: BigInt(Int8.random(in: .min ... .max, using: &self))
    }
  }

  private mutating func words(_ width: Int) -> BigUInt {
    (0...width / 64).reduce(BigUInt(0)) { number, _ in number << 64 | BigUInt(next()) }
  }
}
