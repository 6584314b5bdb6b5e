import VerifierSimulation

/// A call on the simulated machine: what was before, what came of it, and what it did.
struct Step: Sendable {
  let call: Call
  let before: MemorySnapshot
  var observation: Observation
  var after: MemorySnapshot
  /// In order.
  var accesses: [LoggedAccess]
  /// What stands after the call where it wrote, by physical address.
  var written: [(place: UInt, cell: Cell)]
  /// What it has left open, if anything.
  var open: OpenCopy?

  var came: CallResult { observation.came }

  /// How many bytes were done before a fault, or in all.
  var done: UInt { accesses.last?.done ?? 0 }
}
