import BigInt
import VerifierTerms
import TestSupport
import Testing

/// Page tables at widths at which every address can be tried: what they mean is compared with what is spelled out here.
@Suite struct TranslationTests {
  /// A page table of a few pages, and what it says of each.
  struct Table: CustomStringConvertible {
    let pageBits: Int
    let pageWidth: Int
    let frameWidth: Int
    let value: MemoryValue

    init(_ random: inout SeededGenerator) {
      pageBits = random.pick([1, 3])
      pageWidth = random.pick([1, 2])
      let isIdentity = random.chance(1, of: 3)
      frameWidth = isIdentity ? pageWidth : random.pick([1, 2, 3])
      let frames = BigUInt(1) << frameWidth
      var value = MemoryValue(
        addressWidth: pageWidth, cellWidth: frameWidth, background: BigUInt(random.next()) % frames)
      if isIdentity { value.background = .identity }
      for page in 0..<BigUInt(1) << pageWidth where random.chance(1, of: 2) {
        value[page] = BigUInt(random.next()) % frames
      }
      self.value = value
    }

    var width: Int { pageWidth + pageBits }
    var addresses: Range<BigUInt> { 0..<BigUInt(1) << width }
    var targets: Range<BigUInt> { 0..<BigUInt(1) << (frameWidth + pageBits) }
    var sort: Sort { .memory(address: pageWidth, cell: frameWidth) }
    var description: String { "pages of \(pageBits) bits by \(value)" }

    /// Where an address is mapped to: digit by digit, as it would be done by hand.
    func physical(_ address: BigUInt) -> BigUInt {
      let size = BigUInt(2).power(pageBits)
      return value[address / size] * size + address % size
    }

    /// The last offset that translates to a target, found by trying all.
    func lastOffset(of target: BigUInt, start: BigUInt, length: BigUInt) -> BigUInt {
      let modulus = BigUInt(2).power(width)
      return (0..<length).last { physical((start + $0) % modulus) == target } ?? length
    }
  }

  /// Starts and lengths worth trying: whatever wraps, and whatever is empty.
  private func ranges(in table: Table, _ random: inout SeededGenerator) -> [(start: BigUInt, length: BigUInt)] {
    let most = table.addresses.upperBound
    let corners: [(BigUInt, BigUInt)] = [(0, 0), (0, most - 1), (most - 1, most - 1), (most - 1, 1), (most - 1, 2)]
    return corners.map { (start: $0.0, length: $0.1) }
      + (0..<4).map { _ in (start: BigUInt(random.next()) % most, length: BigUInt(random.next()) % most) }
  }

  @Test func everyAddressTranslatesAsItIsSpelledOut() {
    var random = SeededGenerator(300)
    for _ in 0..<200 {
      let (table, known) = (TermTable(), Table(&random))
      let pages = table.variable("t", known.sort)
      let address = table.variable("x", .bits(known.width))
      let opaque = pages.translating(address, pageBits: known.pageBits)
      let spelled = pages.lookingUp(address, pageBits: known.pageBits)
      #expect(opaque != spelled)
      for number in known.addresses {
        let assignment = Assignment(["t": .memory(known.value), "x": .bits(number, width: known.width)])
        let expected = Value.bits(known.physical(number), width: known.frameWidth + known.pageBits)
        var comment: Comment { "\(number) in \(known), seed \(seed)" }
        #expect(assignment.evaluate(opaque) == expected, comment)
        #expect(assignment.evaluate(spelled) == expected, comment)
        #expect(opaque.substituting(assignment).constant == expected, comment)
        // in two steps, in either order
        for kept in [pages, address] {
          #expect(
            opaque.substituting(assignment, except: [kept]).substituting(assignment).constant == expected, comment)
        }
      }
    }
  }

  @Test func theLastOffsetIsTheLast() {
    var random = SeededGenerator(301)
    var (count, found) = (0, 0)
    for _ in 0..<40 {
      let (table, known) = (TermTable(), Table(&random))
      let pages = table.variable("t", known.sort)
      let (start, length) = (table.variable("s", .bits(known.width)), table.variable("l", .bits(known.width)))
      let target = table.variable("x", .bits(known.frameWidth + known.pageBits))
      let term = pages.lastOffset(of: target, start: start, length: length, pageBits: known.pageBits)
      for range in ranges(in: known, &random) {
        for number in known.targets {
          let assignment = Assignment([
            "t": .memory(known.value), "s": .bits(range.start, width: known.width),
            "l": .bits(range.length, width: known.width),
            "x": .bits(number, width: known.frameWidth + known.pageBits),
          ])
          let last = known.lastOffset(of: number, start: range.start, length: range.length)
          let expected = Value.bits(last, width: known.width)
          // The same answer whatever is replaced before the rest is evaluated.
          let partial = [pages, start, length, target].map { term.substituting(assignment, except: [$0]) }
          let values = assignment.evaluate([term, term.substituting(assignment)] + partial)
          if values.contains(where: { $0 != expected }) {
            Issue.record("\(number) from \(range) in \(known): \(values), not \(expected); seed \(seed)")
          }
          count += 1
          found += last < range.length ? 1 : 0
        }
      }
    }
    #expect(found * 10 > count && found * 10 < count * 9, "\(found) of \(count) are found")
    print("translations: \(count) last offsets, \(found) found")
  }

  /// A table with updates, or one of two: translated as though it were a table of its own.
  @Test func tablesThatAreNoVariablesTranslateAlike() {
    var random = SeededGenerator(302)
    for _ in 0..<100 {
      let (table, known) = (TermTable(), Table(&random))
      let (first, second) = (table.variable("t", known.sort), table.variable("u", known.sort))
      let condition = table.variable("p", .boolean)
      let page = table.variable("page", .bits(known.pageWidth))
      let frame = table.variable("frame", .bits(known.frameWidth))
      let address = table.variable("x", .bits(known.width))
      let (start, length) = (table.variable("s", .bits(known.width)), table.variable("l", .bits(known.width)))
      let target = table.variable("y", .bits(known.frameWidth + known.pageBits))
      var other = known.value
      other[0] = (other[0] + 1) % (BigUInt(1) << known.frameWidth)
      let mixed = [
        first.storing(frame, at: page), second.when(condition, otherwise: first),
        second.storing(frame, at: page).when(condition, otherwise: first),
      ]
      for made in mixed {
        let physical = made.translating(address, pageBits: known.pageBits)
        let last = made.lastOffset(of: target, start: start, length: length, pageBits: known.pageBits)
        for _ in 0..<20 {
          func any(_ width: Int) -> Value { .bits(BigUInt(random.next()) % (BigUInt(1) << width), width: width) }
          let point = Assignment([
            "t": .memory(known.value), "u": .memory(other), "p": .boolean(random.chance(1, of: 2)),
            "page": any(known.pageWidth), "frame": any(known.frameWidth), "x": any(known.width), "s": any(known.width),
            "l": any(known.width), "y": any(known.frameWidth + known.pageBits),
          ])
          guard case .memory(let value) = point.evaluate(made) else {
            Issue.record("a memory was expected")
            continue
          }
          // The same question about a variable that has this value.
          var alone = point
          alone["t"] = .memory(value)
          var comment: Comment { "\(point), seed \(seed)" }
          #expect(
            point.evaluate(physical) == alone.evaluate(first.translating(address, pageBits: known.pageBits)), comment)
          #expect(
            point.evaluate(last)
              == alone.evaluate(first.lastOffset(of: target, start: start, length: length, pageBits: known.pageBits)),
            comment)
        }
      }
    }
  }

  /// What a solver chose counts for its own table and operands, and for no other.
  @Test func chosenResultsStandWhereTheyWereChosen() {
    let table = TermTable()
    let sort = Sort.memory(address: 2, cell: 2)
    let (first, second) = (table.variable("t", sort), table.variable("u", sort))
    let address = table.variable("x", .bits(5))
    var assignment = Assignment(["x": .bits(9, width: 5)])
    let term = first.translating(address, pageBits: 3)
    guard let application = UninterpretedApplication(term, [.zero(sort), .bits(9, width: 5)]) else {
      Issue.record("a translation can be opaque")
      return
    }
    assignment.uninterpreted[application] = .bits(30, width: 5)
    #expect(assignment.evaluate(term) == .bits(30, width: 5))
    #expect(assignment.evaluate(second.translating(address, pageBits: 3)) == .bits(1, width: 5))
    #expect(assignment.evaluate(first.lookingUp(address, pageBits: 3)) == .bits(1, width: 5))
    assignment["x"] = .bits(10, width: 5)
    #expect(assignment.evaluate(term) == .bits(2, width: 5))
  }

  @Test func anEmptyRangeHasNoLastOffset() {
    let table = TermTable()
    let pages = table.variable("t", .memory(address: 2, cell: 2))
    let (target, zero) = (table.variable("x", .bits(5)), table.bits(0, width: 5))
    #expect(pages.lastOffset(of: target, start: target, length: zero, pageBits: 3) == zero)
  }
}
