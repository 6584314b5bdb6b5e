internal import TestSupport

/// Draws inputs that meet the requirements of a case.
struct InputGenerator {
  private let fuzzCase: FuzzCase
  private var random: SeededGenerator
  /// By input: the least and the greatest number that the requirements allow by themselves.
  private let bounds: [ClosedRange<UInt64>]

  init(_ fuzzCase: FuzzCase, _ random: SeededGenerator) {
    self.fuzzCase = fuzzCase
    self.random = random
    bounds = Variable.inputs.map { variable in
      var (least, most) = (UInt64.min, UInt64.max)
      for requirement in fuzzCase.requirements {
        switch requirement.claim {
        case .comparison(.old(variable), .less, .constant(let number)) where number > 0: most = min(most, number - 1)
        case .comparison(.constant(let number), .atMost, .old(variable)): least = max(least, number)
        default: break
        }
      }
      return least <= most ? least...most : 0...0
    }
  }

  /// All words that the bounds allow, where they are at most `limit` combinations, else `nil`.
  func allWords(atMost limit: UInt64) -> [[UInt64]]? {
    var all: [[UInt64]] = [[]]
    for range in bounds {
      guard range.upperBound - range.lowerBound < limit else { return nil }
      all = all.flatMap { words in range.map { words + [$0] } }
      if all.count > limit { return nil }
    }
    return all
  }

  /// Inputs that meet the requirements: of all words where these are few, else random ones.
  mutating func inputs(atMost count: Int) -> (inputs: [PlainInputs], isExhaustive: Bool) {
    if fuzzCase.record == nil, let all = allWords(atMost: UInt64(count)) {
      return (all.map { inputs(words: $0) }.filter { fuzzCase.admits($0) == true }, true)
    }
    var found: [PlainInputs] = []
    for _ in 0..<4 * count where found.count < count {
      let inputs = inputs(words: bounds.indices.map { word($0) })
      if fuzzCase.admits(inputs) == true { found.append(inputs) }
    }
    return (found, false)
  }

  private mutating func word(_ place: Int) -> UInt64 {
    let range = bounds[place]
    func clamped(_ number: UInt64) -> UInt64 { max(range.lowerBound, min(range.upperBound, number)) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: return UInt64.random(in: range, using: &random)
    case 3, 4: return clamped(range.lowerBound &+ UInt64.random(in: 0...9, using: &random))
    case 5: return clamped(range.upperBound &- UInt64.random(in: 0...9, using: &random))
    case 6: return clamped(random.pick([1 << 63, 1 << 32, 256, 255, 4096, 1 << 63 - 1]))
    default: return clamped(UInt64.random(in: 0...40, using: &random) / 8 * 8)
    }
  }

  private mutating func inputs(words: [UInt64]) -> PlainInputs {
    var inputs = PlainInputs(words: words, scene(words))
    inputs.mayPanic = random.chance(1, of: 2)
    inputs.record = fuzzCase.record.map { record($0) }
    // The addresses around the block, and of what programs add to them.
    inputs.points = (0..<24).map { words[0] &+ words[1] &+ $0 &- 12 }
    return inputs
  }

  // MARK: Records

  private mutating func record(_ use: RecordUse) -> Record<PlainMachine> {
    var phase = Record<PlainMachine>.Phase.idle
    if use.isPhaseOpen {
      switch Int.random(in: 0..<3, using: &random) {
      case 0: phase = .counting(integer())
      case 1: phase = .failed(integer(), at: integer())
      default: break
      }
    }
    return Record(
      pair: .init(low: integer(), high: integer()),
      last: use.isLastOpen && random.chance(1, of: 2) ? integer() : nil, phase: phase,
      slots: [integer(), integer(), integer()])
  }

  /// A small integer, mostly.
  private mutating func integer<Number: FixedWidthInteger>() -> Number {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: .random(in: .min ... .max, using: &random)
    case 1: random.pick([.min, .max, .max - 1, ~0])
    default: Number(Int.random(in: 0...9, using: &random))
    }
  }

  // MARK: Memory

  private mutating func scene(_ words: [UInt64]) -> PlainScene {
    var scene = PlainScene()
    scene.pageBits = fuzzCase.pageBits
    let window = (0..<UInt64(28)).map { words[0] &+ $0 &- 4 }
    scene.bytes = cells(in: window, background: UInt64.random(in: 0...255, using: &random), density: 3) {
      UInt64.random(in: 0...3, using: &$0)
    }
    scene.initialised = cells(in: window, background: random.chance(4, of: 5) ? 1 : 0, density: 1) { $0.next() % 2 }
    scene.readFaults = faults(in: window)
    scene.writeFaults = faults(in: window)
    if let pageBits = scene.pageBits {
      let pages = window.map { $0 >> UInt64(pageBits) }
      scene.pageTable = cells(in: pages, background: nil, density: 4) { $0.next() % 4 }
    }
    scene.reader = view(of: window, in: window.map { scene.page(of: $0) })
    scene.writer = view(of: window, in: window.map { scene.page(of: $0) })
    (scene.reader.grantsReading, scene.reader.grantsWriting) = grants(first: 9)
    (scene.writer.grantsWriting, scene.writer.grantsReading) = grants(first: 9)
    if random.chance(1, of: 2) {
      scene.undetermined = (0..<4).map { _ in
        cells(in: Array(0..<8), background: 0, density: 4) { $0.next() % 256 }
      }
      scene.undeterminedFlags = (0..<4).map { _ in cells(in: Array(0..<8), background: 1, density: 2) { $0.next() % 2 }
      }
    }
    if random.chance(1, of: 2) {
      scene.others = (0..<6).map { _ in cells(in: Array(0..<8), background: 0, density: 4) { $0.next() % 4 } }
      scene.othersFlags = (0..<6).map { _ in cells(in: Array(0..<8), background: 1, density: 1) { $0.next() % 2 } }
    }
    scene.outside = PlainCells(background: UInt64.random(in: 0...255, using: &random))
    return scene
  }

  /// Whether the one right is granted, mostly, or else perhaps the other.
  private mutating func grants(first chance: Int) -> (Bool, Bool) {
    if random.chance(chance, of: 10) { return (true, false) }
    return (false, random.chance(1, of: 2))
  }

  private mutating func faults(in window: [UInt64]) -> PlainCells {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: PlainCells()
    case 1: PlainCells([random.pick(window): 1])
    case 2: cells(in: window, background: 0, density: 1) { $0.next() % 2 }
    default: PlainCells([random.pick(window): 0], background: 1)
    }
  }

  private mutating func view(of window: [UInt64], in pages: [UInt64]) -> PlainView {
    var view = PlainView()
    if random.chance(1, of: 6) { view.firstKept = random.pick(window) }
    if random.chance(1, of: 6) { view.lastKept = random.pick(window) }
    view.mappings =
      random.chance(5, of: 6)
      ? PlainCells(background: UInt64.random(in: 1...2, using: &random))
      : cells(in: pages, background: 1, density: 1) { $0.next() % 3 }
    return view
  }

  /// Cells of which `density` in four are listed.
  private mutating func cells(
    in addresses: [UInt64], background: UInt64?, density: Int, _ value: (inout SeededGenerator) -> UInt64
  ) -> PlainCells {
    var cells = PlainCells(background: background)
    for address in addresses where random.chance(density, of: 4) { cells.listed[address] = value(&random) }
    return cells
  }
}
