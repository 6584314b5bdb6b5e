internal import BigInt
internal import VerifierChecking
internal import VerifierTerms

extension PlainInputs {
  /// The inputs that a counterexample shows. What it does not show is zero.
  init(_ counterexample: Counterexample, of fuzzCase: FuzzCase) {
    let (pageBits, use) = (fuzzCase.pageBits, fuzzCase.record)
    let values = Dictionary(counterexample.before.map { ($0.name, $0.value) }) { first, _ in first }
    func word(_ name: String) -> UInt64 { values[name]?.number.map { UInt64($0) } ?? 0 }
    func integer<Number: FixedWidthInteger>(_ name: String) -> Number {
      Number(truncatingIfNeeded: values[name]?.number ?? 0)
    }
    func truth(_ name: String) -> Bool { values[name] == .boolean(true) }
    func cells(_ name: String) -> PlainCells {
      guard case .memory(let memory)? = values[name] else { return PlainCells() }
      return PlainCells(memory)
    }
    func view(_ name: String) -> PlainView {
      var view = PlainView()
      view.grantsReading = truth("\(name).grants_reading")
      view.grantsWriting = truth("\(name).grants_writing")
      view.mappings = cells("\(name).mappings")
      (view.firstKept, view.lastKept) = (word("\(name).kept.first"), word("\(name).kept.last"))
      return view
    }
    /// The cells of the unknowns of one name, in the order in which a path introduces them.
    func unknowns(_ name: String) -> [PlainCells] {
      // One that is not shown is of zeros.
      (1...24).map { cells(name + "#" + ($0 == 1 ? "" : "\($0)")) }
    }
    var scene = PlainScene()
    scene.bytes = cells("memory")
    scene.initialised = cells("memory.initialised")
    scene.outside = cells("memory.outside")
    scene.readFaults = cells("faults.read")
    scene.writeFaults = cells("faults.write")
    scene.pageBits = pageBits
    scene.pageTable = cells("page_table")
    (scene.reader, scene.writer) = (view("reader"), view("writer"))
    scene.undetermined = unknowns("undetermined")
    scene.undeterminedFlags = unknowns("undetermined_initialised")
    scene.others = unknowns("others")
    scene.othersFlags = unknowns("others_initialised")
    self.init(words: Variable.inputs.map { word("\($0)") }, scene)
    mayPanic = truth("may_panic")
    record = use.map { use in
      var phase = Record<PlainMachine>.Phase.idle
      if use.isPhaseOpen, !truth("phase.isIdle") {
        phase =
          truth("phase.isCounting")
          ? .counting(integer("phase.count")) : .failed(integer("phase.code"), at: integer("phase.at"))
      }
      return Record(
        pair: .init(low: integer("low"), high: integer("high")),
        last: use.isLastOpen && !truth("last.isNil") ? integer("last") : nil, phase: phase,
        slots: [integer("slots.0"), integer("slots.1"), integer("slots.2")])
    }
    points = values.values.compactMap { $0.number.flatMap { UInt64(exactly: $0) } }
  }
}

extension PlainCells {
  fileprivate init(_ memory: MemoryValue) {
    let background: UInt64? =
      switch memory.background {
      case .constant(let cell): UInt64(cell)
      case .identity: nil
      }
    self.init([:], background: background)
    for (address, cell) in memory.cells { listed[UInt64(address)] = UInt64(cell) }
  }
}
