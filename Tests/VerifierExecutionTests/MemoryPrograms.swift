import BigInt
import VerifierExecution
import VerifierTerms
import VerifierMachine

// Accesses in a row on an array of bytes, which the symbolic machine is held against.

/// Memory as an array of bytes behind a page table, written byte by byte. Nil is a byte that may be anything.
struct PlainMemory {
  var bytes: [UInt64: UInt8?] = [:]
  var initialised: Set<UInt64> = []
  var pageTable: [UInt64: UInt64] = [:]
  var readFaults: Set<UInt64> = []
  var writeFaults: Set<UInt64> = []

  func physical(_ address: UInt64) -> UInt64 {
    (pageTable[address >> 12] ?? address >> 12) << 12 | address & 0xfff
  }

  subscript(address: UInt64) -> UInt8? {
    get { bytes[physical(address)] ?? 0 }
    set {
      bytes[physical(address)] = .some(newValue)
      initialised.insert(physical(address))
    }
  }

  mutating func write(_ new: [UInt8?], at start: UInt64) {
    for (offset, byte) in new.enumerated() { self[start &+ UInt64(offset)] = byte }
  }

  func read(_ count: UInt64, at start: UInt64) -> [UInt8?] { (0..<count).map { self[start &+ $0] } }

  /// A byte of the source that is overwritten as well may be read before that or after. Where two bytes go to one place
  /// either may be last, unless they are copied in order.
  mutating func copy(_ count: UInt64, from source: UInt64, to destination: UInt64, inOrder: Bool) {
    var writes: [UInt64: Int] = [:]
    for offset in 0..<count { writes[physical(destination &+ offset), default: 0] += 1 }
    let copied = (0..<count).map { offset in
      let isWrittenTwice = writes[physical(destination &+ offset), default: 0] > 1
      let isOverwritten = writes[physical(source &+ offset)] != nil
      return isOverwritten || (isWrittenTwice && !inOrder) ? nil : self[source &+ offset]
    }
    let flags = (0..<count).map { initialised.contains(physical(source &+ $0)) }
    write(copied, at: destination)
    // Only a copy that cannot fault knows that what it copies is initialised.
    guard inOrder else { return }
    for (offset, flag) in flags.enumerated() {
      let address = physical(destination &+ UInt64(offset))
      if flag { initialised.insert(address) } else { initialised.remove(address) }
    }
  }

  func firstFault(_ count: UInt64, _ faults: (UInt64) -> Bool) -> UInt64 { (0..<count).first(where: faults) ?? count }
}

/// The bytes of a word, the lowest first.
func bytes(of word: UInt64, _ size: UInt64) -> [UInt8?] { (0..<size).map { UInt8(word >> (8 * $0) & 0xff) } }

/// And back: nil where one of the bytes may be anything.
func plainWord(of bytes: [UInt8?]) -> UInt64? {
  bytes.reversed().reduce(UInt64?.some(0)) { word, byte in word.flatMap { word in byte.map { word << 8 | UInt64($0) } }
  }
}

/// One access, with its operands by their place among the words of a program.
enum MemoryStep {
  case storeOnce(bits: Int, size: Int, at: Int)
  case store(from: Int, size: Int, at: Int)
  case copy(Int, from: Int, to: Int)
  case zero(Int, at: Int)
  case loadOnce(size: Int, at: Int)
  case storeBytes(bits: Int, size: Int, at: Int)
  case load(size: Int, at: Int)
  case copyFallibly(Int, from: Int, to: Int)
  case zeroFallibly(Int, at: Int)
  case loadOnceFallibly(size: Int, at: Int)
  case exchange(expected: Int, desired: Int, size: Int, at: Int)
}

/// Accesses in a row, what they do to plain memory, and what they give back.
struct MemoryProgram {
  private(set) var steps: [MemoryStep] = []
  private(set) var words: [UInt64] = []
  /// What each step that gives something back gives: nil where it faults.
  private(set) var results: [Result] = []
  private(set) var done: [UInt64] = []
  private(set) var copies = 0
  let before: PlainMemory
  private(set) var memory: PlainMemory

  enum Result: Hashable {
    case word(UInt64), anything, fault
  }

  /// The operands that say where words are written which are aligned, as all are that pass the check.
  var alignedWords: [Int] {
    steps.compactMap { step in
      switch step {
      case .storeOnce(_, let size, let place), .exchange(_, _, let size, let place):
        words[place] % words[size] == 0 ? place : nil
      default: nil
      }
    }
  }

  static let frames: [UInt64] = [0, 1, 2, 5, 9]
  /// Where values are: no program stores a value there.
  private static let valuePage: UInt64 = 3

  init(_ random: inout SeededGenerator, steps count: Int) {
    var plain = PlainMemory()
    for page in [0, 1, 2, UInt64.max >> 12 - 1, UInt64.max >> 12] { plain.pageTable[page] = random.pick([0, 1, 2, 5]) }
    plain.pageTable[Self.valuePage] = 9
    for frame in Self.frames {
      for offset in Self.offsets where random.next() % 4 != 0 {
        plain.bytes[frame << 12 | offset] = UInt8(random.next() & 0xff)
        if random.next() % 2 == 0 { plain.initialised.insert(frame << 12 | offset) }
      }
    }
    for _ in 0..<6 {
      plain.readFaults.insert(Self.address(&random))
      plain.writeFaults.insert(Self.address(&random))
    }
    (before, memory) = (plain, plain)
    for _ in 0..<count { step(&random) }
  }

  /// The offsets in a page that programs touch: where pages meet.
  static let offsets = Array(0..<20 as Range<UInt64>) + Array(4080..<4096 as Range<UInt64>)

  /// An address near the end of a page that is followed by another one.
  private static func address(_ random: inout SeededGenerator) -> UInt64 {
    random.pick([4096, 8192, 0 &- 4096]) - 8 + random.next() % 14
  }

  private mutating func word(_ value: UInt64) -> Int {
    words.append(value)
    return words.count - 1
  }

  private mutating func give(_ value: UInt64?) { results.append(value.map { .word($0) } ?? .anything) }

  private mutating func step(_ random: inout SeededGenerator) {
    let (place, other) = (Self.address(&random), Self.address(&random))
    // A page and more, now and then: two pages of one range may be mapped to one frame. No access runs over the last address.
    let count = min(random.next() % 13 + (random.next() % 5 == 0 ? 4096 : 0), 0 &- max(place, other))
    let size = random.pick([1, 2, 4, 8] as [UInt64])
    let bits = size == 8 ? random.next() : random.next() % (1 << (8 * size))
    switch random.next() % 11 {
    case 0:
      steps.append(.storeOnce(bits: word(bits), size: word(size), at: word(place)))
      memory.write(bytes(of: bits, size), at: place)
    case 1:
      let (value, size) = (Self.valuePage << 12 | random.next() % 8, 1 + random.next() % 11)
      steps.append(.store(from: word(value), size: word(size), at: word(place)))
      memory.write(memory.read(size, at: value), at: place)
    case 2:
      // some from or to where values are
      let value = Self.valuePage << 12 | random.next() % 8
      let (from, to) = random.pick([(place, other), (value, other), (place, value)])
      steps.append(.copy(word(count), from: word(from), to: word(to)))
      memory.copy(count, from: from, to: to, inOrder: false)
      copies += 1
    case 3:
      let place = random.next() % 3 == 0 ? Self.valuePage << 12 | random.next() % 8 : place
      steps.append(.zero(word(count), at: word(place)))
      memory.write(bytes(of: 0, 0) + Array(repeating: 0, count: Int(count)), at: place)
    case 4:
      steps.append(.loadOnce(size: word(size), at: word(place)))
      give(plainWord(of: memory.read(size, at: place)))
    case 5:
      steps.append(.copyFallibly(word(count), from: word(place), to: word(other)))
      let done = memory.firstFault(count) {
        memory.readFaults.contains(place &+ $0) || memory.writeFaults.contains(other &+ $0)
      }
      self.done.append(done)
      give(done)
      memory.copy(done, from: place, to: other, inOrder: true)
      copies += 1
    case 6:
      steps.append(.zeroFallibly(word(count), at: word(place)))
      let done = memory.firstFault(count) { memory.writeFaults.contains(place &+ $0) }
      self.done.append(done)
      give(done)
      memory.write(Array(repeating: 0, count: Int(done)), at: place)
    case 7:
      steps.append(.loadOnceFallibly(size: word(size), at: word(place)))
      if memory.firstFault(size, { memory.readFaults.contains(place &+ $0) }) < size {
        results.append(.fault)
      } else {
        give(plainWord(of: memory.read(size, at: place)))
      }
    case 8:
      steps.append(.storeBytes(bits: word(bits), size: word(size), at: word(place)))
      memory.write(bytes(of: bits, size), at: place)
    case 9:
      steps.append(.load(size: word(size), at: word(place)))
      give(plainWord(of: memory.read(size, at: place)))
    default:
      let known = plainWord(of: memory.read(size, at: place))
      let expected = random.next() % 2 == 0 ? bits ^ 1 : known ?? 0
      steps.append(.exchange(expected: word(expected), desired: word(bits), size: word(size), at: word(place)))
      let faults = memory.firstFault(size) {
        memory.readFaults.contains(place &+ $0) || memory.writeFaults.contains(place &+ $0)
      }
      if faults < size {
        results.append(.fault)
        return
      }
      give(known)
      if known == expected {
        memory.write(bytes(of: bits, size), at: place)
      } else if known == nil {
        memory.write(Array(repeating: nil, count: Int(size)), at: place)
      }
    }
  }

  /// The same on the symbolic machine, with variables for all operands.
  func run(on machine: SymbolicMachine, _ operand: (Int) -> Integer) -> [SymbolicWord?] {
    var results: [SymbolicWord?] = []
    let bounds = AddressRange<SymbolicMachine.Ghost>(start: 0, end: 0)
    let permission = Permission<SymbolicMachine.Ghost>(range: bounds, view: .none)
    func word(_ place: Int) -> SymbolicWord { machine.input(operand(place)) }
    for step in steps {
      switch step {
      case .storeOnce(let bits, let size, let address):
        machine.storeOnce(word(bits), size: word(size), at: word(address), by: permission)
      case .store(let value, let size, let address):
        let pod = unsafe Pod<SymbolicMachine>(Layout(size: word(size), alignment: 1), at: word(value))
        machine.store(pod, at: word(address), offset: 0, by: permission)
      case .copy(let count, let source, let destination):
        machine.copy(word(count), from: word(source), by: permission, to: word(destination), by: permission)
      case .zero(let count, let address): machine.zero(word(count), at: word(address), by: permission)
      case .loadOnce(let size, let address):
        results.append(machine.loadOnce(size: word(size), at: word(address), by: permission))
      case .storeBytes(let bits, let size, let address):
        machine.store(word(bits), size: word(size), at: word(address), by: permission)
      case .load(let size, let address):
        results.append(machine.load(size: word(size), at: word(address), by: permission))
      case .copyFallibly(let count, let source, let destination):
        results.append(
          machine.copyFallibly(
            word(count), from: word(source), within: bounds, to: word(destination), within: bounds))
      case .zeroFallibly(let count, let address):
        results.append(machine.zeroFallibly(word(count), at: word(address), within: bounds))
      case .loadOnceFallibly(let size, let address):
        results.append(machine.loadOnceFallibly(size: word(size), at: word(address), within: bounds))
      case .exchange(let expected, let desired, let size, let address):
        results.append(
          machine.compareExchangeFallibly(
            word(expected), word(desired), size: word(size), at: word(address), within: bounds))
      }
    }
    return results
  }

  /// Values for everything that the symbolic run leaves open.
  func assignment(_ random: inout SeededGenerator) -> Assignment {
    var assignment = Assignment()
    for (place, word) in words.enumerated() { assignment["w\(place)"] = .bits(BigUInt(word), width: 64) }
    func name(_ name: String, _ number: Int) -> String { number == 0 ? "\(name)#" : "\(name)#\(number + 1)" }
    for (number, done) in done.enumerated() { assignment[name("done", number)] = .bits(BigUInt(done), width: 64) }
    for number in 0..<copies {
      var anything = MemoryValue(addressWidth: 64, cellWidth: 8, background: BigUInt(random.next() & 0xff))
      for offset in 0..<12 { anything[BigUInt(offset)] = BigUInt(random.next() & 0xff) }
      assignment[name("undetermined", number)] = .memory(anything)
    }
    func memory(_ width: (Int, Int), _ cells: [(UInt64, UInt64)]) -> Value {
      var memory = MemoryValue(addressWidth: width.0, cellWidth: width.1)
      for (address, cell) in cells { memory[BigUInt(address)] = BigUInt(cell) }
      return .memory(memory)
    }
    assignment["memory"] = memory((64, 8), before.bytes.map { ($0.key, UInt64(($0.value ?? 0))) })
    assignment["memory.initialised"] = memory((64, 1), before.initialised.map { ($0, 1) })
    assignment["faults.read"] = memory((64, 1), before.readFaults.map { ($0, 1) })
    assignment["faults.write"] = memory((64, 1), before.writeFaults.map { ($0, 1) })
    var pages = MemoryValue(addressWidth: 52, cellWidth: 52)
    pages.background = .identity
    for (page, frame) in before.pageTable { pages[BigUInt(page)] = BigUInt(frame) }
    assignment["page_table"] = .memory(pages)
    return assignment
  }
}

extension SeededGenerator {
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(next() % UInt64(elements.count))]
  }
}
