/// The meaning of claims as plain numbers: the states that a claim speaks of. Written apart from their meaning as formulas.
///
/// What is beyond 128 bits, or would take too many values to look at, is not known: `nil`.
struct Moment {
  var old: [UInt64]
  var new: [UInt64]
  var entry: [UInt64] = []
  /// The index of a loop over a range.
  var index, entryIndex: UInt64?
  let oldRecord: Record<PlainMachine>?
  var newRecord: Record<PlainMachine>?
  var entryRecord: Record<PlainMachine>?
  let oldMemory: PlainMemory
  var newMemory: PlainMemory
  var result: UInt64?
  var error: (kind: ErrorKind, word: UInt64)?
  let mayPanic: Bool
  /// More values at which statements for all are evaluated.
  let points: [UInt64]

  init(
    words: [UInt64], record: Record<PlainMachine>?, _ memory: PlainMemory, mayPanic: Bool, points: [UInt64]
  ) {
    (old, new) = (words, words)
    (oldRecord, newRecord) = (record, record)
    (oldMemory, newMemory) = (memory, memory)
    self.mayPanic = mayPanic
    self.points = points
  }

  func number(_ number: Number, _ element: UInt64 = 0) -> Int128? {
    func combine(_ left: Number, _ right: Number, _ body: (Int128, Int128) -> (Int128, Bool)) -> Int128? {
      guard let left = self.number(left, element), let right = self.number(right, element) else { return nil }
      let (value, isTooLarge) = body(left, right)
      return isTooLarge ? nil : value
    }
    switch number {
    case .constant(let number): return Int128(number)
    case .wordLimit: return 1 << 64
    case .old(let variable): return Int128(old[variable.rawValue])
    case .new(let variable): return Int128(new[variable.rawValue])
    case .entry(let variable): return Int128(entry[variable.rawValue])
    case .oldPlace(let place): return oldRecord?.number(at: place) ?? 0
    case .newPlace(let place): return newRecord?.number(at: place) ?? 0
    case .entryPlace(let place): return entryRecord?.number(at: place) ?? 0
    case .index: return index.map { Int128($0) }
    case .entryIndex: return entryIndex.map { Int128($0) }
    case .result: return result.map { Int128($0) }
    case .errorWord: return error.map { Int128($0.word) }
    case .element: return Int128(element)
    case .oldByte(let address): return self.number(address, element).map { byte($0, in: oldMemory) }
    case .newByte(let address): return self.number(address, element).map { byte($0, in: newMemory) }
    case .sum(let left, let right): return combine(left, right) { $0.addingReportingOverflow($1) }
    case .difference(let left, let right): return combine(left, right) { $0.subtractingReportingOverflow($1) }
    case .product(let left, let right): return combine(left, right) { $0.multipliedReportingOverflow(by: $1) }
    // The quotient that leaves a remainder from 0 up to the divisor's magnitude; 0 of a divisor of 0.
    case .quotient(let left, let right):
      return combine(left, right) { left, right in
        right == 0 ? (0, false) : ((left - remainder(left, right)) / right, false)
      }
    case .remainder(let left, let right): return combine(left, right) { (remainder($0, $1), false) }
    }
  }

  /// The byte at a number, which need not be an address.
  private func byte(_ number: Int128, in memory: PlainMemory) -> Int128 {
    if let address = UInt64(exactly: number) { return Int128(memory[address].bits) }
    return Int128(memory.scene.outside[UInt64(truncatingIfNeeded: number)])
  }

  private func remainder(_ left: Int128, _ right: Int128) -> Int128 {
    if right == 0 { return left }
    let remainder = left % right
    return remainder < 0 ? remainder + (right < 0 ? -right : right) : remainder
  }

  // MARK: Claims

  /// Values up to which all are looked at.
  private static let mostElements: Int128 = 80

  func holds(_ claim: Claim, _ element: UInt64 = 0) -> Bool? {
    func at(_ address: Number, otherwise: Bool, _ body: (UInt64) -> Bool) -> Bool? {
      number(address, element).map { UInt64(exactly: $0).map(body) ?? otherwise }
    }
    switch claim {
    case .truth(let truth): return truth
    case .comparison(let left, let relation, let right):
      guard let left = number(left, element), let right = number(right, element) else { return nil }
      switch relation {
      case .equal: return left == right
      case .notEqual: return left != right
      case .less: return left < right
      case .atMost: return left <= right
      }
    case .not(let claim): return holds(claim, element).map { !$0 }
    case .and(let left, let right): return all([holds(left, element), holds(right, element)])
    case .or(let left, let right):
      return all([holds(.not(left), element), holds(.not(right), element)]).map { !$0 }
    case .implies(let left, let right): return holds(.or(.not(left), right), element)
    case .equivalent(let left, let right):
      guard let left = holds(left, element), let right = holds(right, element) else { return nil }
      return left == right
    case .forAll(let bound, let claim):
      guard let bound = number(bound, element) else { return nil }
      let most = min(bound, Self.mostElements)
      let listed = most > 0 ? (0..<UInt64(most)).map { $0 } : []
      let more = points.filter { Int128($0) >= most && Int128($0) < bound }
      return all((listed + more).map { holds(claim, $0) } + (most < bound ? [nil] : []))
    case .oldInitialised(let address): return at(address, otherwise: false) { oldMemory[$0].isInitialised }
    case .newInitialised(let address): return at(address, otherwise: false) { newMemory[$0].isInitialised }
    case .readFaults(let address): return at(address, otherwise: true) { oldMemory.scene.readFaults[$0] == 1 }
    case .writeFaults(let address): return at(address, otherwise: true) { oldMemory.scene.writeFaults[$0] == 1 }
    case .sameMemory: return newMemory.isSame(as: oldMemory)
    case .sameOutside(let start, let length):
      guard let start = number(start, element), let length = number(length, element) else { return nil }
      return isSame(outside: start, start + length)
    case .error(let kind): return error.map { $0.kind == kind }
    case .oldCase(let recordCase): return oldRecord?.has(recordCase) == true
    case .newCase(let recordCase): return newRecord?.has(recordCase) == true
    case .entryCase(let recordCase): return entryRecord?.has(recordCase) == true
    case .mayPanic: return mayPanic
    case .grantsReading(let view): return self.view(view).grantsReading
    case .grantsWriting(let view): return self.view(view).grantsWriting
    case .translates(let name):
      let (view, first, length) = (view(name), old[Variable.start.rawValue], old[Variable.length.rawValue])
      if length == 0 { return true }
      guard length <= 1024 else { return nil }
      // No number from 2^64 on is translated.
      let last = first.addingReportingOverflow(length - 1)
      if last.overflow { return false }
      return (first...last.partialValue).allSatisfy { view.translates($0, in: oldMemory.scene.page(of: $0)) }
    }
  }

  /// Whether all of some claims hold: false as soon as one is false, and not known where it hangs on one that is not.
  private func all(_ truths: [Bool?]) -> Bool? {
    if truths.contains(false) { return false }
    return truths.contains(nil) ? nil : true
  }

  private func isSame(outside start: Int128, _ end: Int128) -> Bool? {
    let touched = newMemory.written.filter { oldMemory[physical: $0.key].bits != $0.value.bits }.keys
    if touched.isEmpty { return true }
    let candidates = oldMemory.scene.pageBits == nil ? Array(touched) : points + (0..<64).map { UInt64($0) }
    let isChanged = candidates.contains { address in
      (Int128(address) < start || end <= Int128(address)) && oldMemory[address].bits != newMemory[address].bits
    }
    if isChanged { return false }
    return oldMemory.scene.pageBits == nil ? true : nil
  }

  /// The physical addresses of the block.
  var block: Set<UInt64> {
    let length = min(old[Variable.length.rawValue], 1024)
    return Set((0..<length).map { oldMemory.scene.physical(old[Variable.start.rawValue] &+ $0) })
  }

  private func view(_ name: ViewName) -> PlainView {
    switch name {
    case .reader: oldMemory.scene.reader
    case .writer: oldMemory.scene.writer
    }
  }

  /// Memory as the claim about a loop has it; `nil` where it would take too long to write.
  func memory(_ claim: MemoryClaim, from entry: PlainMemory) -> PlainMemory? {
    switch claim {
    case .asAtEntry: return entry
    case .zeroing(let start, let length):
      guard let start = number(start), let length = number(length) else { return nil }
      // The numbers that are addresses.
      let (first, end) = (max(0, start), min(1 << 64, start + length))
      if end <= first { return entry }
      return end - first <= 2048 ? entry.zeroing(from: UInt64(first), length: UInt64(end - first)) : nil
    }
  }
}
