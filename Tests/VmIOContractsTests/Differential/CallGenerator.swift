import TestSupport

/// Draws calls in a scene.
struct CallGenerator {
  let scene: PagedScene
  /// By place in the frames, before the calls.
  let isInitialised: [Bool]
  /// The half that is read from. What is written is in the other, unless the scene overlaps.
  let source: Int
  var random: SeededGenerator

  mutating func call() -> Call {
    switch below(37) {
    case 0..<8: renewal()
    case 8: .limit(role(), length())
    case 9: .skip(role(), length() / 4)
    case 10: .skipToMultiple(role(), random.pick([2, 4, 8]))
    case 11: .writeVal(value(writable: false))
    case 12: .fill(filling())
    case 13, 14: writeOnce()
    case 15: .fillZeros(length())
    case 16: random.pick([.write, .read])
    case 17: .writeFallibly
    case 18: .readFallibly
    case 19: .readVal(value(writable: true))
    case 20: .readOnce(size: size())
    case 21: .userWriteVal(strayValue(writable: false))
    case 22: .userFillZeros(length())
    case 23: .userCloneFillZeros(length())
    case 24: .userWriteFromKernel
    case 25: .userWriteFromUser
    case 26: .userReadIntoKernel
    case 27: .userReadIntoUser
    case 28: .userReadVal(strayValue(writable: true))
    case 29: .atomicLoad(size: size())
    case 30: .handOver(length() / 4)
    case 31, 32: .ask(role())
    case 34: construction()
    case 35: .writeFalliblyInto(user(writable: true))
    case 33: .clone(most: random.chance(1, of: 4) ? 0 : length(), skipped: length() / 4)
    default: exchange()
    }
  }

  private mutating func renewal() -> Call {
    let role = role()
    if role.isKernel, random.chance(1, of: 5) {
      return .renewFromSlice(role, kernel(writable: role.isWriter))
    }
    if random.chance(1, of: 10) {
      return random.chance(1, of: 2) ? .turnWriter(kernel(writable: true)) : .turnReader(kernel(writable: false))
    }
    return .renew(role, role.isKernel ? kernel(writable: role.isWriter) : user(writable: role.isWriter))
  }

  /// Of any range, in kernel space or below it.
  private mutating func construction() -> Call {
    let count = length()
    let lowest: UInt = random.chance(1, of: 3) ? 0x8000_0000_1000 : 0
    let offset = random.chance(2, of: 3) ? 0 : UInt.random(in: 0...count + 8, using: &random)
    return .construct(
      role(), in: Region(start: lowest + UInt(self.offset()), count: count), offset: offset,
      length: random.pick([count, count, count, count + 1, count / 2, 0, .max - 4]),
      isFallible: random.chance(1, of: 4))
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

  /// Seldom long; where the scene overlaps, now and then such that a page is passed as a whole.
  private mutating func length() -> UInt {
    if scene.overlaps, random.chance(1, of: 60) { return UInt(PagedScene.pageSize + below(100)) }
    return UInt(below(random.chance(1, of: 100) ? 7000 : random.chance(1, of: 4) ? 20 : 100))
  }

  /// An offset near the start of some page, or its end, and nearer where the scene overlaps; often a multiple of 8.
  private mutating func offset() -> Int {
    let most = scene.overlaps ? 40 : 100
    let offset = random.chance(1, of: 3) ? below(most) : PagedScene.pageSize - 1 - below(most)
    return random.chance(1, of: 2) ? offset & ~7 : offset
  }

  // MARK: Addresses

  private func half(writable: Bool) -> Int { writable && !scene.overlaps ? 1 - source : source }

  /// Any addresses of a half.
  private mutating func user(writable: Bool) -> Region {
    let first = half(writable: writable) * (PagedScene.pagesOfHalf + 1)
    let offset = (first + scene.page(&random)) * PagedScene.pageSize + offset()
    let end = (first + PagedScene.pagesOfHalf) * PagedScene.pageSize
    return Region(start: UInt(offset), count: min(UInt(end - offset), length()))
  }

  /// Addresses of a half that do not fault, with no byte twice unless the scene overlaps.
  private mutating func kernel(in half: Int? = nil, writable: Bool) -> Region {
    let half = half ?? self.half(writable: writable)
    let (first, count) = scene.kernelPages(of: half, writable: writable, &random)
    let offset = below(count) * PagedScene.pageSize + offset()
    let start = first * PagedScene.pageSize + offset
    let most = min(count * PagedScene.pageSize - offset, Int(length()))
    // What the kernel reads is initialised.
    let end = writable ? nil : (start..<start + most).first { place in !isInitialised(at: place) }
    return Region(start: UInt(start), count: UInt((end ?? start + most) - start))
  }

  private func isInitialised(at address: Int) -> Bool {
    guard case .mapped(let frame, _) = scene.pages[address / PagedScene.pageSize] else { return true }
    return isInitialised[frame * PagedScene.pageSize + address % PagedScene.pageSize]
  }

  /// A value for what survives faults; seldom one that faults. The bytes of a value are initialised.
  private mutating func strayValue(writable: Bool) -> PlacedValue {
    let (start, size) = (user(writable: writable).start, below(30))
    let isWhole = writable || (Int(start)..<Int(start) + size).allSatisfy { isInitialised(at: $0) }
    guard isWhole, random.chance(1, of: 5) else { return value(writable: writable) }
    return PlacedValue(size: UInt(size), alignment: 1, address: start)
  }

  /// Of no bytes now and then.
  private mutating func value(in half: Int? = nil, writable: Bool) -> PlacedValue {
    let alignment: UInt = random.pick([1, 2, 4, 8])
    let region = kernel(in: half, writable: writable)
    let size = min(region.count / alignment * alignment, random.chance(1, of: 3) ? alignment : 64)
    return PlacedValue(size: size, alignment: alignment, address: region.start)
  }

  /// A value for filling, which is of some bytes: in the half that is not written, so that nothing writes its bytes over
  /// and over.
  private mutating func filling() -> PlacedValue {
    let half = scene.overlaps ? 1 - source : source
    var value = value(in: half, writable: false)
    while value.size == 0 { value = self.value(in: half, writable: false) }
    return value
  }
}
