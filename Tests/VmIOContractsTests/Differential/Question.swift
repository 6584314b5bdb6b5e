import VerifierSimulation

/// A call of one method, as its contract sees it: the values of the inputs, and what came of it on concrete machines.
struct Question {
  /// What a part of the state or of the result is to be.
  enum Expected: Hashable {
    case number(Int128)
    case text(String)
  }

  enum Ending: Hashable {
    case returned, threw, panicked
  }

  let contract: String
  let ending: Ending
  /// By name, the values of inputs; a truth is 0 or 1.
  var inputs: [String: Int128] = [:]
  /// Whether no byte is initialised before the call, whatever memory says.
  var isUninitialised = false
  /// How many mappings of a view cover each page of its owner's range, and each page where an axiom is about the view.
  var mappings: UInt64 = 1
  /// By the names that `Leaves` gives, what was observed.
  var expected: [String: Expected] = [:]
  /// In order. Nil where the symbolic machine has no single accesses: those of a loop.
  var accesses: [LoggedAccess]? = []
  /// What stands after the call where it wrote.
  var written: [(place: UInt, cell: Cell)] = []
  /// How many bytes were done before a fault, or in all.
  var done: Int128 = 0
  /// How many rounds a loop took.
  var rounds: Int128 = 0
  /// The addresses that it speaks of.
  var ranges: [(start: UInt64, length: UInt64)] = []
  /// The addresses that it copies, from and to, where that leaves something open.
  var copied: [(start: UInt64, length: UInt64)] = []

  init(_ contract: String, _ ending: Ending) {
    self.contract = contract
    self.ending = ending
  }

  // MARK: Inputs

  mutating func give(_ name: String, _ holder: SpanState) {
    inputs["\(name).ghost_id"] = holder.id
    for (place, address, range) in [
      ("cursor", holder.cursor, holder.cursorRange), ("end", holder.end, holder.endRange),
    ] {
      inputs["\(name).\(place)"] = address
      inputs["\(name).\(place).range.start"] = range.lowerBound
      inputs["\(name).\(place).range.end"] = range.upperBound
    }
    ranges.append((UInt64(holder.cursor), UInt64(holder.left)))
  }

  /// - Parameter right: what its view is for; nil where it has none.
  mutating func give(_ name: String, _ owner: OwnerState, right: Right?) {
    inputs["\(name).id"] = owner.id
    inputs["\(name).range.start"] = owner.start
    inputs["\(name).range.end"] = owner.end
    inputs["\(name).is_fallible"] = owner.isFallible ? 1 : 0
    inputs["\(name).is_kernel"] = owner.isKernel ? 1 : 0
    inputs["\(name).view.grants_writing"] = right == .writing ? 1 : 0
    inputs["\(name).view.grants_reading"] = right == .reading ? 1 : 0
    // The view is cut where the range begins and where it ends, as earlier calls have cut it.
    let isEmpty = owner.start >= owner.end
    inputs["\(name).view.kept.first"] = isEmpty ? 1 : owner.start
    inputs["\(name).view.kept.last"] = isEmpty ? 0 : owner.end - 1
  }

  mutating func give(_ value: PlacedValue, at base: UInt) {
    inputs["value.size"] = Int128(value.size)
    inputs["value.alignment"] = Int128(value.alignment)
    inputs["value.address"] = Int128(base &+ value.address)
    ranges.append((UInt64(base &+ value.address), UInt64(value.size)))
  }

  enum Right: Hashable { case writing, reading }

  // MARK: What is expected

  mutating func expect(_ name: String, _ holder: SpanState) {
    expect("\(name).ghostID", holder.id)
    for (place, address, range) in [
      ("cursor", holder.cursor, holder.cursorRange), ("end", holder.end, holder.endRange),
    ] {
      expect("\(name).\(place).address", address)
      expect("\(name).\(place).range.start", range.lowerBound)
      expect("\(name).\(place).range.end", range.upperBound)
    }
  }

  mutating func expect(_ name: String, _ owner: OwnerState) {
    expect("\(name).id", owner.id)
    expect("\(name).range.start", owner.start)
    expect("\(name).range.end", owner.end)
    expect("\(name).isFallible", owner.isFallible ? 1 : 0)
    expect("\(name).isKernel", owner.isKernel ? 1 : 0)
  }

  mutating func expect(_ name: String, _ number: Int128) { expected[name] = .number(number) }
  mutating func expect(_ name: String, _ text: String) { expected[name] = .text(text) }
}
