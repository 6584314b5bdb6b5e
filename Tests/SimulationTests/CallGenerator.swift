import TestSupport

/// Draws calls in a scene that lies at an address.
struct CallGenerator {
  let scene: Scene
  let base: UInt
  /// The half that is read from. What is written is in the other.
  let source: Int
  var random: SeededGenerator

  mutating func call() -> Call {
    switch below(31) {
    case 0..<8: renewal()
    case 8: .limit(role(), length())
    case 9: .skip(role(), length() / 4)
    case 10: .skipToMultiple(role(), random.pick([2, 4, 8]))
    case 11: .writeVal(value(writable: false))
    case 12: .fill(value(writable: false))
    case 13, 14: writeOnce()
    case 15: .fillZeros(length())
    case 16: random.pick([.write, .read])
    case 17: .writeFallibly
    case 18: .readFallibly
    case 19: .readVal(value(writable: true))
    case 20: .readOnce(size: size())
    case 21: .userWriteVal(value(writable: false))
    case 22: .userFillZeros(length())
    case 23: .userCloneFillZeros(length())
    case 24: .userWriteFromKernel
    case 25: .userWriteFromUser
    case 26: .userReadIntoKernel
    case 27: .userReadIntoUser
    case 28: .userReadVal(value(writable: true))
    case 29: .atomicLoad(size: size())
    default: exchange()
    }
  }

  private mutating func renewal() -> Call {
    let role = role()
    if random.chance(1, of: 10) {
      return random.chance(1, of: 2) ? .turnWriter(kernel(writable: true)) : .turnReader(kernel(writable: false))
    }
    return .renew(role, role.isKernel ? kernel(writable: role.isWriter) : user(writable: role.isWriter))
  }

  private mutating func writeOnce() -> Call {
    let size = size()
    return .writeOnce(bits(size), size: size)
  }

  private mutating func exchange() -> Call {
    let size = size()
    let expected = random.chance(1, of: 4) ? bits(size) : nil
    return .exchange(
      expected: expected, desired: bits(size), size: size, length: random.chance(1, of: 10) ? size - 1 : size + 7,
      apart: random.chance(1, of: 20) ? 8 : 0)
  }

  // MARK: Numbers

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  private mutating func role() -> Role { random.pick(Role.allCases) }
  private mutating func size() -> UInt { random.pick([1, 2, 4, 8]) }
  private mutating func bits(_ size: UInt) -> UInt { UInt(random.next()) >> (64 - 8 * size) }

  /// Seldom long.
  private mutating func length() -> UInt {
    UInt(below(random.chance(1, of: 100) ? 7000 : random.chance(1, of: 4) ? 20 : 100))
  }

  /// An offset near the start of some page, or its end; often a multiple of 8.
  private mutating func offset() -> Int {
    let offset = random.chance(1, of: 3) ? below(100) : Scene.pageSize - 1 - below(100)
    return random.chance(1, of: 2) ? offset & ~7 : offset
  }

  // MARK: Addresses

  private func half(writable: Bool) -> Int { writable ? 1 - source : source }

  /// Any addresses of a half.
  private mutating func user(writable: Bool) -> Region {
    let first = half(writable: writable) * (Scene.pagesOfHalf + 1)
    let offset = (first + below(Scene.pagesOfHalf)) * Scene.pageSize + offset()
    let end = (first + Scene.pagesOfHalf) * Scene.pageSize
    return Region(start: base + UInt(offset), count: min(UInt(end - offset), length()))
  }

  /// Addresses of a half that do not fault, with no byte twice.
  private mutating func kernel(writable: Bool) -> Region {
    let (first, count) = scene.kernelPages(of: half(writable: writable), writable: writable, &random)
    let offset = below(count) * Scene.pageSize + offset()
    return Region(
      start: base + UInt(first * Scene.pageSize + offset),
      count: min(UInt(count * Scene.pageSize - offset), length()))
  }

  private mutating func value(writable: Bool) -> PlacedValue {
    let alignment: UInt = random.pick([1, 2, 4, 8])
    let region = kernel(writable: writable)
    let size = min(region.count / alignment * alignment, random.chance(1, of: 3) ? alignment : 64)
    // A value of no bytes is none: the last byte before where it would be.
    guard size > 0 else { return PlacedValue(size: 1, alignment: 1, address: region.start) }
    return PlacedValue(size: size, alignment: alignment, address: region.start)
  }
}
