import Glibc
import HostRuntime
import VerifierMachine
import TestSupport
import Testing

/// The machine itself, with a first byte that faults at each place: what lies before it is done, and nothing else changes.
@Suite struct EveryFaultTests {
  /// Two pages that can be accessed, and one behind them that cannot.
  private static let behind: [Pages.Rights] = [.none, .reading]
  /// Bytes asked for from the fault on.
  private static let beyond = [1, 90, Pages.size]

  private let machine = HostMachine()
  private let nowhere = AddressRange<Erased>(start: 0, end: 0)

  @Test(arguments: beyond) func ofASource(beyond: Int) throws {
    var random = SeededGenerator(7000)
    let source = try Pages([.writing, .writing, .none], holding: random.bytes(3 * Pages.size))
    let destination = try Pages([.writing, .writing, .writing, .writing], holding: random.bytes(4 * Pages.size))
    let from = source.bytes()
    var expected = destination.bytes()
    for count in 0...2 * Pages.size {
      // Both sides at any distance from what is aligned.
      let target = count % 67
      let done = machine.copyFallibly(
        UInt(count + beyond), from: source.address(2 * Pages.size - count), within: nowhere,
        to: destination.address(target), within: nowhere)
      try #require(done == UInt(count))
      put(from[(2 * Pages.size - count)..<2 * Pages.size], into: &expected, at: target)
      try #require(areSame(destination.bytes()[...], expected[...]), "\(count) bytes")
    }
  }

  @Test(arguments: behind, beyond) func ofADestination(behind: Pages.Rights, beyond: Int) throws {
    var random = SeededGenerator(7100)
    let from = random.bytes(3 * Pages.size + 67)
    let zeros = [UInt8](repeating: 0, count: 3 * Pages.size)
    let source = try Pages([.writing, .writing, .writing, .writing], holding: from)
    let destination = try Pages([.writing, .writing, behind], holding: [])
    for count in 0...2 * Pages.size where count < 300 || count.isMultiple(of: 17) || count % Pages.size > 4080 {
      destination.hold([])
      let start = count % 67
      let done = machine.copyFallibly(
        UInt(count + beyond), from: source.address(start), within: nowhere,
        to: destination.address(2 * Pages.size - count), within: nowhere)
      try #require(done == UInt(count))
      let held = destination.bytes()
      var expected = zeros
      put(from[start..<start + count], into: &expected, at: 2 * Pages.size - count)
      try #require(areSame(held[...], expected[...]), "\(count) bytes")
    }
  }

  @Test(arguments: behind, beyond) func ofZeros(behind: Pages.Rights, beyond: Int) throws {
    let zeros = [UInt8](repeating: 0, count: 2 * Pages.size)
    let ones = [UInt8](repeating: 0xA5, count: 3 * Pages.size)
    let pages = try Pages([.writing, .writing, behind], holding: ones)
    for count in 0...2 * Pages.size where count < 300 || count.isMultiple(of: 17) || count % Pages.size > 4080 {
      pages.hold(ones)
      let start = 2 * Pages.size - count
      let done = machine.zeroFallibly(UInt(count + beyond), at: pages.address(start), within: nowhere)
      try #require(done == UInt(count))
      let held = pages.bytes()
      var expected = ones
      put(zeros[..<count], into: &expected, at: start)
      try #require(areSame(held[...], expected[...]), "\(count) bytes")
    }
  }

  /// The first page faults, and the one behind it does not: nothing is written there either.
  @Test(arguments: behind) func ofAPageBeforeOneThatDoesNot(front: Pages.Rights) throws {
    let source = try Pages([.writing, .writing], holding: [UInt8](repeating: 1, count: 2 * Pages.size))
    let zeros = [UInt8](repeating: 0, count: 2 * Pages.size)
    for count in [1, 2, 4, 8, 15, 16, 17, 40, 64, 100, 1023, 1024, Pages.size] {
      let pages = try Pages([front, .writing], holding: [])
      for before in 1...min(count, 80) {
        let place = pages.address(Pages.size - before)
        let copied = machine.copyFallibly(
          UInt(count), from: source.address(3), within: nowhere, to: place, within: nowhere)
        try #require(copied == 0)
        try #require(machine.zeroFallibly(UInt(count), at: place, within: nowhere) == 0)
      }
      try #require(pages.bytes() == zeros, "\(count) bytes")
    }
  }

  @Test(arguments: [1, 2, 4, 8] as [UInt]) func ofASingleAccess(size: UInt) throws {
    let pages = try Pages([.writing, .reading, .none], holding: [UInt8](repeating: 7, count: 3 * Pages.size))
    let sevens = (0..<size).reduce(0 as UInt) { bits, _ in bits << 8 | 7 }
    let (last, readable, unmapped) = (
      pages.address(Pages.size) - size, pages.address(Pages.size), pages.address(2 * Pages.size)
    )
    #expect(machine.loadOnceFallibly(size: size, at: last, within: nowhere) == sevens)
    #expect(machine.loadOnceFallibly(size: size, at: readable, within: nowhere) == sevens)
    #expect(machine.loadOnceFallibly(size: size, at: unmapped, within: nowhere) == nil)
    for place in [readable, unmapped] {
      for expected in [0, sevens] {
        #expect(machine.compareExchangeFallibly(expected, 9, size: size, at: place, within: nowhere) == nil)
      }
    }
    #expect(machine.compareExchangeFallibly(0, 9, size: size, at: last, within: nowhere) == sevens)
    #expect(machine.loadOnceFallibly(size: size, at: last, within: nowhere) == sevens)
    #expect(machine.compareExchangeFallibly(sevens, 9, size: size, at: last, within: nowhere) == sevens)
    #expect(machine.loadOnceFallibly(size: size, at: last, within: nowhere) == 9)
  }

  @Test func ofAddressesThatNoProcessHas() {
    let places: [UInt] = [0, 8, 0x0000_8000_0000_0000, 0xFFFF_8000_0000_0000, .max - 7]
    for place in places {
      for count in [1, 8, 16, 100, 5000] as [UInt] {
        #expect(machine.zeroFallibly(count, at: place, within: nowhere) == 0)
        #expect(machine.copyFallibly(count, from: place, within: nowhere, to: place, within: nowhere) == 0)
      }
      #expect(machine.loadOnceFallibly(size: 8, at: place, within: nowhere) == nil)
      #expect(machine.compareExchangeFallibly(0, 0, size: 8, at: place, within: nowhere) == nil)
    }
  }
}

// By the C library, which takes no time to speak of in a build for debugging either.

private func areSame(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
  unsafe left.withUnsafeBytes { left in
    unsafe right.withUnsafeBytes { right in
      guard let one = left.baseAddress, let other = right.baseAddress else { return left.count == right.count }
      return unsafe left.count == right.count && memcmp(one, other, left.count) == 0
    }
  }
}

private func put(_ bytes: ArraySlice<UInt8>, into array: inout [UInt8], at place: Int) {
  unsafe array.withUnsafeMutableBytes { array in
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe UnsafeMutableRawBufferPointer(rebasing: array[place...]).copyMemory(from: bytes)
    }
  }
}
