internal import BigInt
internal import VerifierTerms

// Reads go through the updates from the newest to the oldest.
//
// What a copy wrote is read from its source, at another address. A read that went on at both addresses would become two reads at each
// copy, and 2^n through n of them. So only the first copies that it meets make two reads of one. From then on there is one, at the
// address that is chosen between the two: n updates cost n steps, in which the address grows by a choice for each copy.

extension PhysicalMemory {
  /// The byte at a physical address.
  func byte(_ address: Term) -> Term { read(Reading(.byte, at: address)) }

  /// Whether the byte at a physical address is initialised.
  func isInitialised(_ address: Term) -> Term { read(Reading(.flag, at: address)) }

  private func read(_ reading: Reading) -> Term {
    let scene = scene
    var (reading, history) = (reading, history)
    var layers: [Layer] = []
    while case .updated(let before, let update) = history {
      layers += UpdateReading(update, over: before, in: scene).step(&reading)
      if let last = layers.popLast() {
        if last.condition.isTrue { return Self.result(of: layers, over: last.value) }
        layers.append(last)
      }
      history = before.history
    }
    let initial =
      switch reading.part {
      case .byte: scene.bytes.select(reading.address)
      case .flag: scene.initialised.select(reading.address).isSet
      }
    return Self.result(of: layers, over: initial)
  }

  private static func result(of layers: [Layer], over rest: Term) -> Term {
    layers.reversed().reduce(rest) { $1.value.when($1.condition, otherwise: $0) }
  }

  /// A value that is read where a condition holds.
  private struct Layer {
    let condition: Term
    let value: Term
  }

  /// A read that has come to some update.
  private struct Reading {
    /// What is read.
    enum Part { case byte, flag }

    let part: Part
    /// The physical address.
    var address: Term
    /// The contents of which updates are left out, each where a condition holds.
    var ignored: [(content: Content, condition: Term)]
    /// The number of times that this read, and each that comes of it, may still become two.
    var forks: Int

    init(
      _ part: Part, at address: Term, ignoring ignored: [(content: Content, condition: Term)] = [], forks: Int = 2
    ) {
      self.part = part
      self.address = address
      self.ignored = ignored
      self.forks = forks
    }

    /// Goes on at another address where a condition holds, with other contents left out there.
    mutating func move(
      to other: Term, where condition: Term, ignoring others: [(content: Content, condition: Term)]
    ) {
      address = other.when(condition, otherwise: address)
      var merged = ignored.map { (content: $0.content, condition: !condition && $0.condition) }
      for other in others {
        let there = condition && other.condition
        if let place = merged.firstIndex(where: { $0.content == other.content }) {
          merged[place].condition = merged[place].condition || there
        } else {
          merged.append((other.content, there))
        }
      }
      ignored = merged
    }
  }

  /// What becomes of a read at one update.
  private struct UpdateReading {
    let update: Update
    let before: PhysicalMemory
    let scene: Scene

    init(_ update: Update, over before: PhysicalMemory, in scene: Scene) {
      self.update = update
      self.before = before
      self.scene = scene
    }

    /// Changes a read to one of the memory before the update, and returns what it yields in place of that one's result.
    func step(_ reading: inout Reading) -> [Layer] {
      let ignored = reading.ignored.first { $0.content == update.content }?.condition
      if let ignored, ignored.isTrue { return [] }
      let known = knownByte(reading, except: ignored)
      if let known, known.condition.isTrue { return [known] }
      return (known.map { [$0] } ?? []) + general(&reading, except: ignored)
    }

    /// A byte of a word, where the address is syntactically one of that word. No two addresses of a word alias, because a word lies
    /// in one page.
    private func knownByte(_ reading: Reading, except ignored: Term?) -> Layer? {
      guard case .word(let word) = update.content, let virtual = scene.virtual(reading.address),
        case .bits(let place, let width)? = (virtual - update.start).constant, place < 8
      else { return nil }
      let isWritten = word.table.constant(.bits(place, width: width)).less(than: update.length)
      let condition = ignored.map { isWritten && !$0 } ?? isWritten
      return Layer(condition: condition, value: reading.part == .flag ? word.table.true : word.byte(Int(place)))
    }

    private func general(_ reading: inout Reading, except ignored: Term?) -> [Layer] {
      let address = reading.address
      if case .changed(let changed, let start, let end) = update.content {
        let isReached = scene.isIn(update.span, from: start, to: end, address)
        switch reading.part {
        case .byte: return [Layer(condition: isReached, value: changed.bytes.select(address))]
        case .flag:
          let isInitialised = changed.initialised?.select(address).isSet ?? address.table.true
          return [Layer(condition: isReached && isInitialised, value: address.table.true)]
        }
      }
      let offset = scene.lastOffset(of: address, in: update.span)
      func isReached() -> Term {
        let isOverwritten = isOverwritten(address)
        return ignored.map { isOverwritten && !$0 } ?? isOverwritten
      }
      switch (update.content, reading.part) {
      case (.copy(let source, let inOrder, let undetermined), let part):
        if part == .flag, undetermined.initialised == nil { break }
        let from = scene.physical(source + offset)
        let bytes = part == .byte ? undetermined.bytes.select(offset) : undetermined.initialised?.select(offset).isSet
        var isOpen = isOverwritten(from)
        if part == .byte, !inOrder {
          // The greatest smaller offset that is mapped to the same physical address; not below `offset` if there is none.
          let earlier = scene.lastOffset(of: address, in: AddressSpan(start: update.start, length: offset))
          isOpen = isOpen || earlier.less(than: offset)
        }
        guard let bytes else { break }
        return copied(&reading, from: from, ignoring: [], open: (bytes, isOpen), isReached)
      case (.value(let value, let size), .byte):
        let place = update.span.skipped.map { offset.toInteger + $0 } ?? offset.toInteger
        let number = Integer(value + place % size)
        let word = number.term(in: offset.table).toBits(SymbolicWord.width)
        let isAddress = number.isAddress(in: offset.table)
        let open = isAddress.isTrue ? nil : (scene.outside.select(word), !isAddress)
        return copied(
          &reading, from: scene.physical(word), ignoring: [(update.content, isAddress.table.true)], open: open,
          isReached)
      case (.word(let word), .byte):
        let value = (0..<7).reversed().reduce(word.byte(7)) { rest, place in
          let isPlace = offset.equals(offset.table.bits(BigInt(place), width: SymbolicWord.width))
          return word.byte(place).when(isPlace, otherwise: rest)
        }
        return [Layer(condition: isReached(), value: value)]
      case (.zeros, .byte): return [Layer(condition: isReached(), value: offset.table.bits(0, width: 8))]
      case (.others(let written), .byte): return [Layer(condition: isReached(), value: written.bytes.select(offset))]
      case (.others(let written), .flag):
        guard let initialised = written.initialised else { break }
        return [Layer(condition: isReached(), value: initialised.select(offset).isSet)]
      case (.zeros, .flag), (.word, .flag), (.value, .flag), (.changed, _): break
      }
      return [Layer(condition: isReached(), value: offset.table.true)]
    }

    /// A read of what is copied from another physical address.
    ///
    /// - Parameter open: What is read where a condition holds, and the condition.
    private func copied(
      _ reading: inout Reading, from source: Term, ignoring contents: [(content: Content, condition: Term)],
      open: (value: Term, condition: Term)?, _ isReached: () -> Term
    ) -> [Layer] {
      guard reading.forks == 0 else {
        reading.forks -= 1
        let read = before.read(Reading(reading.part, at: source, ignoring: contents, forks: reading.forks))
        let value = open.map { $0.value.when($0.condition, otherwise: read) } ?? read
        return [Layer(condition: isReached(), value: value)]
      }
      let isReached = isReached()
      reading.move(to: source, where: isReached, ignoring: contents)
      return open.map { [Layer(condition: isReached && $0.condition, value: $0.value)] } ?? []
    }

    private func isOverwritten(_ address: Term) -> Term { scene.maps(update.span, to: address) }
  }
}

extension Term {
  /// The byte at an index of a word, counted from the least significant.
  func byte(_ place: Int) -> Term { extract(high: 8 * place + 7, low: 8 * place) }
}
