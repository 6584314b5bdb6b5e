internal import BigInt
internal import VerifierTerms
internal import VerifierSimulation

extension AddressSpace {
  /// Creates the address space that an assignment gives to a scene. Every page is mapped and writable; faults are
  /// listed separately.
  init(_ scene: Scene, under values: Assignment) {
    func memory(_ variable: Term) -> MemoryValue {
      guard case .memory(let memory) = values.evaluate(variable) else { preconditionFailure("memory is of its sort") }
      return memory
    }
    var pages = PageTable(background: .identity)
    if let frames = scene.pageTable.map(memory) {
      let pageBits = UInt(scene.pageBits)
      switch frames.background {
      case .identity: pages = PageTable(background: .identity, pageBits: pageBits)
      case .constant(let frame): pages = PageTable(background: .frame(UInt(frame)), pageBits: pageBits)
      }
      for (page, frame) in frames.cells { pages[UInt(page)] = .mapped(frame: UInt(frame), isWritable: true) }
    }
    let (bytes, initialised) = (memory(scene.bytes), memory(scene.initialised))
    var contents = SimulatedMemory(background: Cell(bytes.backgroundCell, initialised.backgroundCell))
    for place in Set(bytes.cells.keys).union(initialised.cells.keys) {
      contents[UInt(place)] = Cell(bytes[place], initialised[place])
    }
    self.init(pages: pages, memory: contents)
    readFaults = AddressSet(memory(scene.readFaults))
    writeFaults = AddressSet(memory(scene.writeFaults))
  }

  /// The bytes and the initialisation flags, by physical address.
  var contents: (bytes: MemoryValue, initialised: MemoryValue) {
    let backgroundCell = memory.background
    func value(_ bits: Int, _ part: (Cell) -> BigUInt) -> MemoryValue {
      var value = MemoryValue(addressWidth: SymbolicWord.width, cellWidth: bits, background: part(backgroundCell))
      for (place, cell) in memory.cells { value[BigUInt(place)] = part(cell) }
      return value
    }
    return (value(8) { BigUInt($0.byte) }, value(1) { $0.isInitialised ? 1 : 0 })
  }
}

extension Cell {
  fileprivate init(_ byte: BigUInt, _ flag: BigUInt) { self.init(UInt8(byte), isInitialised: flag == 1) }
}

extension MemoryValue {
  /// The content of the cells that are not listed.
  fileprivate var backgroundCell: BigUInt {
    guard case .constant(let cell) = background else { preconditionFailure("a cell is narrower than an address") }
    return cell
  }
}

extension AddressSet {
  /// Creates the set of addresses whose cell is 1.
  fileprivate init(_ flags: MemoryValue) {
    let exceptions = flags.cells.filter { $0.value != flags.backgroundCell }.keys.map { UInt($0) }
    self = flags.backgroundCell == 1 ? AddressSet(allBut: exceptions) : AddressSet(exceptions)
  }
}
