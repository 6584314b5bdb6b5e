import VerifierMachine
import VerifierSimulation
import Testing

/// A range of addresses and a view of it, as what may be sent to the thread of a run.
private struct Right: Sendable {
  var start: UInt64
  var end: UInt64
  var pages: [UInt: Int] = [1: 1, 2: 1, 3: 1, 4: 1]
  var isForWriting = true

  var range: AddressRange<ConcreteGhost> { AddressRange(start: .init(Int128(start)), end: .init(Int128(end))) }
  var permission: Permission<ConcreteGhost> {
    let view = ConcreteView(grantsWriting: isForWriting, grantsReading: !isForWriting, coverage: .pages(pages))
    return Permission(range: range, view: view)
  }
}

/// What ends a run, and that nothing of it is done.
@Suite struct StopTests {
  /// One page at 0x1000, of which the second half is not initialised, the same page again at 0x2000, and one to be read only.
  private static var space: AddressSpace {
    var pages = PageTable()
    pages[1] = .mapped(frame: 9, isWritable: true)
    pages[2] = .mapped(frame: 9, isWritable: true)
    pages[3] = .mapped(frame: 10, isWritable: false)
    var memory = SimulatedMemory()
    for place: UInt in 0..<2048 { memory[0x9000 + place] = Cell(UInt8(place % 251)) }
    for place: UInt in 0..<4096 { memory[0xA000 + place] = Cell(7) }
    return AddressSpace(pages: pages, memory: memory)
  }

  private func permission(
    _ start: UInt64, _ end: UInt64, pages: [UInt: Int] = [1: 1, 2: 1, 3: 1, 4: 1], writing: Bool = true
  ) -> Right { Right(start: start, end: end, pages: pages, isForWriting: writing) }

  private func stop(_ body: @escaping @Sendable (SimulatedMachine) -> SimulatedWord) -> Stop? {
    let end = SimulatedMachine.run(in: Self.space, body)
    #expect(end.space.memory == Self.space.memory)
    #expect(end.log.isEmpty)
    if case .stopped(let stop) = end.outcome { return stop }
    return nil
  }

  private func violation(_ body: @escaping @Sendable (SimulatedMachine) -> SimulatedWord) -> AccessViolation? {
    if case .access(_, let violation)? = stop(body) { violation } else { nil }
  }

  @Test func panicsAndTraps() {
    func isStopped(_ stop: Stop, _ body: @escaping @Sendable (SimulatedWord) -> SimulatedWord) {
      #expect(self.stop { _ in body(3) } == stop)
    }
    #expect(
      stop {
        $0.assert(false, "no")
        return 0
      } == .panic("no"))
    isStopped(.arithmetic("3 - 4")) { $0 - 4 }
    isStopped(.arithmetic("3 + 18446744073709551615")) { $0 + SimulatedWord(.max) }
    isStopped(.arithmetic("3 * 9223372036854775808")) { $0 * SimulatedWord(UInt(1) << 63) }
    isStopped(.arithmetic("3 / 0")) { $0 / 0 }
    isStopped(.arithmetic("3 % 0")) { $0 % 0 }
    #expect(stop { _ in 3 &- 4 &+ SimulatedWord(.max) &* 3 } == nil)
  }

  @Test func accessesWithoutARight() {
    func load(_ size: UInt, _ address: UInt, _ permission: Right) -> AccessViolation? {
      violation { $0.loadOnce(size: SimulatedWord(size), at: SimulatedWord(address), by: permission.permission) }
    }
    func store(_ size: UInt, _ address: UInt, _ permission: Right) -> AccessViolation? {
      violation {
        $0.storeOnce(1, size: SimulatedWord(size), at: SimulatedWord(address), by: permission.permission)
        return 0
      }
    }
    let reading = permission(0x1000, 0x4000, writing: false)
    #expect(load(3, 0x1000, reading) == .notInOnePiece)
    #expect(load(4, 0x1002, reading) == .misaligned)
    #expect(load(8, 0xFF8, reading) == .outOfRange)
    #expect(load(8, 0x1000, permission(0x1000, 0x1007, writing: false)) == .outOfRange)
    #expect(load(8, 0x1000, permission(0x1000, 0x4000)) == .unreadable)
    #expect(load(1, 0x1800, reading) == .uninitialised)
    #expect(load(1, 0x2000, permission(0x1000, 0x4000, pages: [1: 1], writing: false)) == .untranslated)
    #expect(store(8, 0x1000, reading) == .unwritable)
    #expect(store(8, 0x3000, permission(0x1000, 0x4000)) == .readOnly)
    #expect(store(8, 0x4000, permission(0x1000, 0x5000)) == .unmapped)
  }

  /// Accesses that need not be in one piece: of any address, and of the sizes of integers.
  @Test func accessesOfIntegers() {
    func load(_ size: UInt, _ address: UInt, _ permission: Right) -> AccessViolation? {
      violation { $0.load(size: SimulatedWord(size), at: SimulatedWord(address), by: permission.permission) }
    }
    func store(_ size: UInt, _ address: UInt, _ permission: Right) -> AccessViolation? {
      violation {
        $0.store(1, size: SimulatedWord(size), at: SimulatedWord(address), by: permission.permission)
        return 0
      }
    }
    let reading = permission(0x1000, 0x4000, writing: false)
    #expect(load(3, 0x1000, reading) == .notInOnePiece)
    #expect(load(8, 0xFF9, reading) == .outOfRange)
    #expect(load(8, 0x1000, permission(0x1000, 0x1007, writing: false)) == .outOfRange)
    #expect(load(8, 0x1001, permission(0x1000, 0x4000)) == .unreadable)
    #expect(load(2, 0x17FF, reading) == .uninitialised)
    #expect(store(8, 0x1001, reading) == .unwritable)
    #expect(store(8, 0x2FFD, permission(0x1000, 0x4000)) == .readOnly)
    #expect(store(16, 0x1000, permission(0x1000, 0x4000)) == .notInOnePiece)
  }

  @Test func assertionsThatDoNotHold() {
    #expect(
      stop {
        $0.prove("order", SimulatedMachine.number(3) < SimulatedMachine.number(3))
        return 0
      } == .assertion("order"))
    #expect(
      stop {
        $0.prove("product", SimulatedMachine.number(.init(.max)) * 2 / 2 == SimulatedMachine.number(.init(.max)))
        $0.prove("remainder", (SimulatedMachine.number(3) - 10) % 4 == 1)
        $0.prove("by-zero", SimulatedMachine.number(3) % 0 == 3)
        return 0
      } == nil)
  }

  @Test func accessesOutOfBounds() {
    let bounds = Right(start: 0x1000, end: 0x1010)
    #expect(violation { $0.zeroFallibly(17, at: 0x1000, within: bounds.range) } == .outOfBounds)
    #expect(violation { $0.loadOnceFallibly(size: 4, at: 0xFFC, within: bounds.range) ?? 0 } == .outOfBounds)
    #expect(
      violation { $0.compareExchangeFallibly(256, 0, size: 1, at: 0x1000, within: bounds.range) ?? 0 } == .valueTooLarge
    )
    let wide = Right(start: 0, end: .max)
    let end = SimulatedMachine.run(in: Self.space) { $0.zeroFallibly(SimulatedWord(.max), at: 0, within: wide.range) }
    guard case .stopped(.tooLong) = end.outcome else {
      Issue.record("\(end.outcome)")
      return
    }
  }

  @Test func aliasesAreOneByte() {
    let end = SimulatedMachine.run(in: Self.space) { [writing = permission(0x1000, 0x3000)] machine in
      machine.storeOnce(0x0201, size: 2, at: 0x2FFE, by: writing.permission)
    }
    #expect(end.space[0x1FFE] == Cell(1))
    #expect(end.space[0x1FFF] == Cell(2))
    #expect(end.log == [LoggedAccess(.store, at: 0x2FFE, size: 2, done: 2)])
  }
}
