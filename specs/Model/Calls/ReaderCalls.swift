import VerifierContracts

/// A call on a reader, without other arguments.
struct ReaderCall {
  var reader: Reader

  init(_ inputs: Inputs) { reader = inputs.reader("reader") }
}

/// A call on a reader with a number of bytes. Clauses may mention the owner even if the code does not get it.
struct ReaderCountCall {
  var reader: Reader
  var owner: Owner
  let count: SymbolicWord
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    reader = inputs.reader("reader")
    owner = inputs.owner("owner")
    count = inputs.word("count")
    mayPanic = inputs.mayPanic
  }
}

/// A call that reads into a value.
struct ReadValueCall {
  var reader: Reader
  var owner: Owner
  let value: Pod<SymbolicMachine>

  init(_ inputs: Inputs) {
    reader = inputs.reader("reader")
    owner = inputs.owner("owner")
    value = inputs.pod("value")
  }
}

extension Snapshot where State == ReadValueCall {
  var transfer: Transfer {
    Transfer(source: self.reader.front(self.value.size), destination: self.value.place, memory: memory)
  }
}

/// A call that reads the bits of one value.
struct ReadOnceCall {
  var reader: Reader
  var owner: Owner
  let layout: Layout<SymbolicWord>
  let mayPanic: Formula

  init(_ inputs: Inputs) { self.init(inputs, layout: inputs.onceLayout("value")) }

  init(_ inputs: Inputs, layout: Layout<SymbolicWord>) {
    reader = inputs.reader("reader")
    owner = inputs.owner("owner")
    self.layout = layout
    mayPanic = inputs.mayPanic
  }
}

extension Snapshot where State == ReadOnceCall {
  /// The addresses that the value is read from.
  var place: Addresses { self.reader.front(self.layout.size) }
}
