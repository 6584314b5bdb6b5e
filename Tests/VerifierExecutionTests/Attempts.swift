import BigInt
import VerifierExecution
import VerifierMachine
import VerifierSimulation
import VerifierTerms

/// An access with numbers that need not keep to what is required of it: any address, size, range and rights.
struct Attempt {
  enum Kind: CaseIterable {
    case storeOnce, loadOnce, store, copy, zero, copyFallibly, zeroFallibly, loadOnceFallibly, exchange

    /// Whether a simulated copy may read bytes before or after it overwrites them, as it likes.
    var isCopy: Bool { self == .copy || self == .copyFallibly }
  }

  let kind: Kind
  let address: UInt
  let other: UInt
  let size: UInt
  let bits: UInt
  let expected: UInt
  let alignment: UInt
  /// The range of the permission, which may end beyond the last address.
  let start: UInt64
  let length: UInt64

  init(_ random: inout SeededGenerator) {
    kind = random.pick(Kind.allCases)
    let addresses: [UInt] = [
      0, 1, 0x1000, 0x1001, 0x1008, 0x1FFC, 0x1FF8, 0x2000, 0x2010, 0x3000, 0x3004, 0x3FF0, .max - 15, .max - 7,
      .max - 2, .max,
    ]
    address = random.pick(addresses)
    other = random.pick(addresses + [address, address &+ 3])
    size = random.pick([0, 1, 2, 3, 4, 8, 9, 16, 4096, 4104, 1 << 63, .max])
    bits = random.pick([0, 7, 0x1234, 0x1_0000_0000, UInt(random.next())])
    expected = random.pick([0, bits, 1 << 40])
    alignment = random.pick([0, 1, 2, 3, 8, 16])
    switch random.next() % 6 {
    case 0: (start, length) = (UInt64(address), UInt64(size))
    case 1: (start, length) = (UInt64(address), UInt64(size) / 2)
    case 2: (start, length) = (UInt64(address) &+ 1, UInt64(size))
    case 3: (start, length) = (UInt64(min(address, other)), .max)
    default: (start, length) = (0, .max)
    }
  }

  /// Whether a value is stored whose bytes run over the last address.
  var hasValueOverTheEnd: Bool { kind == .store && size > 0 && other.addingReportingOverflow(size - 1).overflow }

  /// Makes the access. Returns what it gives back.
  func make<M: Machine>(on machine: M, by view: M.Ghost.View, _ word: (UInt) -> M.Word) -> M.Word? {
    typealias Number = M.Ghost.Integer
    let first = Number(start)
    let range = AddressRange<M.Ghost>(start: first, end: first + Number(length) + 1)
    let permission = Permission<M.Ghost>(range: range, view: view)
    switch kind {
    case .storeOnce:
      machine.storeOnce(word(bits), size: word(size), at: word(address), by: permission)
      return nil
    case .loadOnce: return machine.loadOnce(size: word(size), at: word(address), by: permission)
    case .store:
      let value = unsafe Pod<M>(Layout(size: word(size), alignment: word(alignment)), at: word(other))
      machine.store(value, at: word(address / 2), offset: word(address - address / 2), by: permission)
      return nil
    case .copy:
      machine.copy(word(size), from: word(other), by: permission, to: word(address), by: permission)
      return nil
    case .zero:
      machine.zero(word(size), at: word(address), by: permission)
      return nil
    case .copyFallibly:
      return machine.copyFallibly(word(size), from: word(other), within: range, to: word(address), within: range)
    case .zeroFallibly: return machine.zeroFallibly(word(size), at: word(address), within: range)
    case .loadOnceFallibly: return machine.loadOnceFallibly(size: word(size), at: word(address), within: range)
    case .exchange:
      return machine.compareExchangeFallibly(
        word(expected), word(bits), size: word(size), at: word(address), within: range)
    }
  }
}

/// Attempts in a row, and the memory that they are made on.
struct AttemptScene {
  /// The frame of each page that is not behind its own.
  private(set) var frames: [UInt: UInt] = [:]
  private(set) var bytes: [UInt: UInt8] = [:]
  private(set) var initialised: Set<UInt> = []
  private(set) var readFaults: Set<UInt> = []
  private(set) var writeFaults: Set<UInt> = []
  /// By page, how many mappings of the view cover it.
  private(set) var mappings: [UInt: Int] = [:]
  let grantsWriting: Bool
  let grantsReading: Bool
  let attempts: [Attempt]

  /// The pages that attempts reach.
  private static let pages: [UInt] = [0, 1, 2, 3, 4, .max >> 12]
  private static let offsets = Array(0..<18 as Range<UInt>) + Array(4080..<4096 as Range<UInt>)

  /// The physical addresses at which memory is compared.
  var probes: [UInt] {
    Set(Self.pages + Array(frames.values)).sorted().flatMap { frame in Self.offsets.map { frame << 12 | $0 } }
  }

  init(_ random: inout SeededGenerator, attempts count: Int) {
    (grantsWriting, grantsReading) = random.pick([
      (true, true), (true, true), (true, false), (false, true), (false, false),
    ])
    attempts = (0..<count).map { _ in Attempt(&random) }
    for page in Self.pages {
      if random.next() % 2 == 0 { frames[page] = random.pick([1, 2, 5]) }
      if random.next() % 6 != 0 { mappings[page] = random.pick([1, 1, 2]) }
    }
    for place in probes {
      bytes[place] = UInt8(random.next() & 0xff)
      if random.next() % 12 != 0 { initialised.insert(place) }
    }
    let isFaulting = random.next() % 2 == 0
    for attempt in attempts where isFaulting {
      readFaults.insert(attempt.other &+ UInt(random.next() % 12))
      writeFaults.insert(attempt.address &+ UInt(random.next() % 12))
      readFaults.insert(attempt.address &+ UInt(random.next() % 40))
    }
  }

  /// The values of the scene's variables, of what is undetermined, and of points at which universals are evaluated.
  func assignment(_ random: inout SeededGenerator) -> Assignment {
    var assignment = Assignment()
    func memory(_ widths: (Int, Int), _ cells: [(UInt, UInt)]) -> Value {
      var memory = MemoryValue(addressWidth: widths.0, cellWidth: widths.1)
      for (place, cell) in cells { memory[BigUInt(place)] = BigUInt(cell) }
      return .memory(memory)
    }
    var pages = MemoryValue(addressWidth: 52, cellWidth: 52)
    pages.background = .identity
    for (page, frame) in frames { pages[BigUInt(page)] = BigUInt(frame) }
    assignment["page_table"] = .memory(pages)
    assignment["memory"] = memory((64, 8), bytes.map { ($0.key, UInt($0.value)) })
    assignment["memory.initialised"] = memory((64, 1), initialised.map { ($0, 1) })
    assignment["faults.read"] = memory((64, 1), readFaults.map { ($0, 1) })
    assignment["faults.write"] = memory((64, 1), writeFaults.map { ($0, 1) })
    assignment["view.mappings"] = memory((52, 64), mappings.map { ($0.key, UInt($0.value)) })
    for name in ["undetermined", "others"] {
      for number in attempts.indices {
        let suffix = number == 0 ? "#" : "#\(number + 1)"
        assignment[name + suffix] = memory((64, 8), (0..<20).map { ($0, UInt(random.next() & 0xff)) })
        assignment["\(name).initialised\(suffix)"] = memory((64, 1), (0..<20).map { ($0, UInt(random.next() & 1)) })
      }
    }
    for (number, point) in points.enumerated() { assignment["point\(number)"] = .bits(BigUInt(point), width: 64) }
    return assignment
  }

  /// Addresses at which the bytes of an attempt may differ from those before them.
  var points: [UInt] {
    let starts = attempts.flatMap { [$0.address, $0.kind.isCopy ? $0.other : $0.address] }
    return Set(
      starts.flatMap { start in (0...17 as ClosedRange<UInt>).map { start &+ $0 } }
        + [0x1000, 0x2000, 0x3000, 0x4000, 0x5000, .max << 12, 0x4FFF, .max]
        + attempts.map { $0.address &+ $0.size &- 1 }
    )
    .sorted()
  }

  var space: AddressSpace {
    var (table, memory) = (PageTable(background: .identity), SimulatedMemory())
    for (page, frame) in frames { table[page] = .mapped(frame: frame, isWritable: true) }
    for (place, byte) in bytes { memory[place] = Cell(byte, isInitialised: initialised.contains(place)) }
    var space = AddressSpace(pages: table, memory: memory)
    space.readFaults = AddressSet(readFaults)
    space.writeFaults = AddressSet(writeFaults)
    return space
  }

  /// Makes the attempts in terms.
  func run(on machine: SymbolicMachine, _ table: TermTable) -> [SymbolicWord?] {
    let mappings = table.variable("view.mappings", .memory(address: 52, cell: 64))
    let view = SymbolicView(
      grantsWriting: Formula(grantsWriting), grantsReading: Formula(grantsReading),
      mappings: machine.variables?.renaming(mappings) ?? mappings)
    return attempts.map { $0.make(on: machine, by: view) { SymbolicWord(integerLiteral: $0) } }
  }

  /// Makes the attempts in a simulation.
  func simulate() -> SimulatedMachine.End<[UInt?]> {
    let (attempts, writing, reading, mappings) = (attempts, grantsWriting, grantsReading, mappings)
    return SimulatedMachine.run(in: space) { machine in
      let view = ConcreteView(grantsWriting: writing, grantsReading: reading, coverage: .pages(mappings))
      return attempts.map { $0.make(on: machine, by: view) { SimulatedWord($0) }?.value }
    }
  }
}

extension Attempt: Sendable {}

extension AccessViolation {
  /// The obligation that says the same.
  func obligation(of kind: Attempt.Kind) -> String {
    switch self {
    case .notInOnePiece: "one-piece"
    case .misaligned: kind == .store ? "aligned" : "one-piece"
    case .outOfRange: "in-range"
    case .outOfBounds: "in-bounds"
    case .untranslated: "translated"
    case .unreadable: "readable"
    case .unwritable: "writable"
    case .uninitialised: "initialised"
    case .valueTooLarge: "values-fit"
    case .unmapped, .readOnly: "no obligation"
    }
  }
}
