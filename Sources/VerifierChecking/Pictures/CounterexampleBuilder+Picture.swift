internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms

extension CounterexampleBuilder {
  /// The memory that a run uses. `nil` where the code was not run, or the state has no range of addresses and nothing is accessed.
  ///
  /// - Parameters:
  ///   - entries: The ranges in the state.
  ///   - accesses: The addresses of the accesses on the path, as terms of integers.
  ///   - comparisons: The two sides of each false relation of the clause.
  func picture(
    of start: State, _ entries: [StateRanges.Entry], _ replay: ComparedReplay, _ accesses: [Term],
    comparisons: [[Term]], under model: Assignment
  ) -> MemoryPicture? {
    guard case .confirmed(let log) = replay.outcome, let contents = replay.contents else { return nil }
    let memory = MemoryOfRun(verifier.inputs.scene, before: model, after: contents)
    let ranges = entries.compactMap { entry -> MemoryPicture.Range? in
      guard let first = model.address(entry.start), let end = model.evaluate(entry.end).number else { return nil }
      let last = min(end - 1, BigInt(UInt.max))
      var range = MemoryPicture.Range(
        entry.name, first: first, last: last < BigInt(first) ? nil : UInt(last), stride: entry.stride)
      range.start = entry.start.variableItConverts?.name
      return range
    }
    if ranges.isEmpty && log.isEmpty && replay.refused == nil { return nil }
    var picture = MemoryPicture(ranges: ranges, refused: replay.refused, pageBits: verifier.inputs.scene.pageBits)
    // The last accesses lead to what fails.
    picture.accesses = Array(log.suffix(MemoryPicture.mostAccesses))
    picture.earlierAccesses = log.count - picture.accesses.count
    picture.marks = marks(in: start, accesses, entries, under: model)
    let wanted = wantedBytes(comparisons, memory, under: model)
    let addresses = Set(wanted.keys).union(picture.addressesOfKnownBytes)
    picture.bytes = addresses.sorted().map { address in
      MemoryPicture.Byte(
        at: address, before: memory.before(address), after: memory.after(address), wanted: wanted[address])
    }
    if picture.pageBits > 0 {
      let ends = picture.ranges.flatMap { [$0.first, $0.last ?? $0.first] }
      let pages = Set((ends + addresses).map { $0 >> UInt(picture.pageBits) })
      picture.pages = pages.sorted().prefix(Self.mostPages).map { MemoryPicture.Page($0, frame: memory.frame($0)) }
    }
    return picture
  }

  /// The number of pages of a picture.
  private static var mostPages: Int { 16 }

  /// The numbers of a state that are, as they stand, the start or the end of a range or the address of an access.
  private func marks(
    in start: State, _ accesses: [Term], _ ranges: [StateRanges.Entry], under model: Assignment
  ) -> [MemoryPicture.Mark] {
    var values = StateValues(in: verifier.table)
    values.add(start, named: "")
    let addresses = Set((ranges.flatMap { [$0.start, $0.end] } + accesses).compactMap(\.variableItConverts))
    return values.terms.compactMap { name, term in
      // The start of a buffer has the name of the buffer.
      if ranges.contains(where: { name.hasPrefix("\($0.name).") }) { return nil }
      guard let variable = term.variableItConverts, addresses.contains(variable) else { return nil }
      return model.address(term).map { MemoryPicture.Mark(name, at: $0) }
    }
  }

  /// The bytes with which the clause compares those of memory. Where a false equality has a byte of memory on one side and that byte is
  /// now the value of one side, the value of the other side is what the clause compares it with.
  private func wantedBytes(
    _ comparisons: [[Term]], _ memory: MemoryOfRun, under model: Assignment
  ) -> [UInt: UInt8] {
    var wanted: [UInt: UInt8] = [:]
    for sides in comparisons where sides.count == 2 {
      let values = sides.map { model.evaluate($0).number }
      guard let left = values[0], let right = values[1], left != right else { continue }
      for side in sides {
        guard let read = side.byteRead, let address = model.virtualAddress(read), wanted[address] == nil else {
          continue
        }
        let now = BigInt(memory.after(address))
        if now == left, let byte = UInt8(exactly: right) { wanted[address] = byte }
        if now == right, let byte = UInt8(exactly: left) { wanted[address] = byte }
      }
    }
    return wanted
  }
}

extension MemoryPicture {
  /// The addresses whose bytes a picture shows: those of accesses, and those of small ranges.
  fileprivate var addressesOfKnownBytes: Set<UInt> {
    var addresses: Set<UInt> = []
    func add(_ first: UInt, _ count: UInt) {
      for place in 0..<min(count, Self.mostBytes) {
        let (address, isNone) = first.addingReportingOverflow(place)
        if isNone { return }
        addresses.insert(address)
      }
    }
    for access in accesses + (refused.map { [$0] } ?? []) { add(access.address, access.size) }
    for range in ranges {
      guard let last = range.last, last - range.first < Self.mostBytes else { continue }
      add(range.first, last - range.first + 1)
    }
    return addresses
  }
}

/// The contents of memory before and after a run, and its page table.
private struct MemoryOfRun {
  private let pageBits: UInt
  private let pageTable: MemoryValue?
  private let bytesBefore: MemoryValue?
  private let bytesAfter: MemoryValue

  init(_ scene: Scene, before model: Assignment, after contents: MemoryValue) {
    func memory(_ variable: Term) -> MemoryValue? {
      if case .memory(let memory) = model.evaluate(variable) { memory } else { nil }
    }
    pageBits = UInt(scene.pageBits)
    pageTable = scene.pageTable.flatMap(memory)
    bytesBefore = memory(scene.bytes)
    bytesAfter = contents
  }

  func frame(_ page: UInt) -> UInt { pageTable.map { UInt($0[BigUInt(page)]) } ?? page }

  private func physical(_ address: UInt) -> BigUInt {
    guard pageBits > 0 else { return BigUInt(address) }
    return BigUInt(frame(address >> pageBits) << pageBits | address & (1 << pageBits - 1))
  }

  func before(_ address: UInt) -> UInt8 { bytesBefore.map { UInt8($0[physical(address)]) } ?? 0 }
  func after(_ address: UInt) -> UInt8 { UInt8(bytesAfter[physical(address)]) }
}

extension Assignment {
  /// The value of a term as an address; `nil` where it is none.
  fileprivate func address(_ term: Term) -> UInt? { evaluate(term).number.flatMap { UInt(exactly: $0) } }

  /// The virtual address of a term that is an address of memory's bytes; `nil` where it is translated otherwise.
  fileprivate func virtualAddress(_ place: Term) -> UInt? {
    if case .translate = place.operation { return address(place.operands[1]) }
    return address(place)
  }
}

extension Term {
  /// The variable that this term is, or is a conversion of; `nil` for other terms.
  var variableItConverts: Term? {
    var term = self
    while true {
      switch term.operation {
      case .variable: return term
      case .toInteger, .toBits, .zeroExtend: term = term.operands[0]
      default: return nil
      }
    }
  }

  /// The address of the byte of memory that this term is, or is a conversion of; `nil` for other terms.
  fileprivate var byteRead: Term? {
    var term = self
    while true {
      switch term.operation {
      case .select where term.sort == .bits(8): return term.operands[1]
      case .toInteger, .toBits, .zeroExtend: term = term.operands[0]
      default: return nil
      }
    }
  }
}
