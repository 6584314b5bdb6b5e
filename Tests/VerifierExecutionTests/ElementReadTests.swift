import BigInt
import TestSupport
import Testing

@testable import VerifierExecution
@testable import VerifierTerms

/// An integer is read of what was written as a whole, or byte by byte; either way it has the bytes that are there.
@Suite struct ElementReadTests {
  /// Addresses that are mostly elements of one array, and sometimes between two.
  private struct Addresses {
    let table = TermTable()
    var random: TestSupport.SeededGenerator

    /// An address, of the elements of an array, with an offset that is mostly a multiple of the elements' size.
    mutating func next(_ number: Int) -> Term {
      let base = table.variable("base", .bits(64))
      let index = table.variable("index\(number % 3)", .bits(64))
      let stride = [1, 2, 4, 8, 12, 24].randomElement(using: &random) ?? 8
      let offset = [0, 0, 0, 8, 4, 2, 1, -8].randomElement(using: &random) ?? 0
      let scaled = index * table.bits(BigInt(stride), width: 64)
      let sum = Bool.random(using: &random) ? base + scaled : scaled + base
      return sum + table.bits(BigInt(offset), width: 64)
    }

    /// Values under which elements are often the same, and addresses may wrap around.
    mutating func values() -> Assignment {
      var bytes = MemoryValue(addressWidth: 64, cellWidth: 8, background: 0x5A)
      for address in 0..<64 as Range<UInt64> {
        bytes[BigUInt(address)] = BigUInt(UInt8.random(in: 0...255, using: &random))
      }
      var values = Assignment(["memory": .memory(bytes)])
      values["base"] = .word([0, 16, 17, UInt64.max - 7, UInt64.max - 2].randomElement(using: &random) ?? 0)
      for number in 0..<3 { values["index\(number)"] = .word(UInt64.random(in: 0...3, using: &random)) }
      for number in 0..<4 { values["word\(number)"] = .word(UInt64.random(in: 0...UInt64.max, using: &random)) }
      return values
    }
  }

  /// The bytes at an address one by one, the first one least significant.
  private func bytes(_ size: Int, at start: Term, of memory: PhysicalMemory) -> Term {
    let bytes = (0..<size).map {
      memory.byte(memory.scene.physical(start + start.table.bits(BigInt($0), width: 64)))
    }
    return bytes.dropFirst().reduce(bytes[0]) { $1.concatenated(with: $0) }
  }

  @Test(arguments: 0..<300) func wholeElementsAreTheirBytes(seed: Int) {
    var addresses = Addresses(random: TestSupport.SeededGenerator(UInt64(seed)))
    let table = addresses.table
    let usual = [1, 2, 4, 8].randomElement(using: &addresses.random) ?? 8
    func size() -> Int {
      Int.random(in: 0..<4, using: &addresses.random) > 0
        ? usual : [1, 2, 4, 8].randomElement(using: &addresses.random) ?? 8
    }
    var memory = PhysicalMemory.initial(Scene(table, .flat))
    for number in 0..<Int.random(in: 1...4, using: &addresses.random) {
      let span = AddressSpan(start: addresses.next(number), length: table.bits(BigInt(size()), width: 64))
      let isZeroed = Int.random(in: 0..<6, using: &addresses.random) == 0
      memory = memory.writing(isZeroed ? .zeros : .word(table.variable("word\(number)", .bits(64))), to: span)
    }
    for number in 0..<4 {
      let (count, start) = (size(), addresses.next(number))
      let (whole, single) = (memory.bits(size: count, at: start), bytes(count, at: start, of: memory))
      for _ in 0..<20 {
        let values = addresses.values()
        #expect(values.evaluate(whole) == values.evaluate(single), "\(count) bytes at \(start)")
      }
    }
  }

  /// What is read of n elements that were written is a choice for each of them, and not for each of their bytes.
  @Test(arguments: [(2, 2), (4, 4), (8, 8), (8, 24), (4, 12)]) func oneChoiceForEachElement(size: Int, stride: Int) {
    let table = TermTable()
    func address(_ name: String) -> Term {
      table.variable("base", .bits(64)) + table.variable(name, .bits(64)) * table.bits(BigInt(stride), width: 64)
    }
    var memory = PhysicalMemory.initial(Scene(table, .flat))
    for number in 0..<5 {
      memory = memory.writing(
        .word(table.variable("word\(number)", .bits(64))),
        to: AddressSpan(start: address("i\(number)"), length: table.bits(BigInt(size), width: 64)))
    }
    func choices(_ term: Term) -> Int { Term.reachable(from: [term]).count { $0.operation == .choose } }
    #expect(choices(memory.bits(size: size, at: address("i"))) == 5)
    // Where elements are not apart or the same, or are written in parts, each byte has a choice of its own.
    #expect(choices(memory.bits(size: size, at: address("i") + table.bits(1, width: 64))) > 5)
    #expect(choices(memory.bits(size: size / 2, at: address("i"))) > 5)
  }
}
