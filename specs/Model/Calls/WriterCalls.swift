import VerifierContracts

/// A call on a writer, without other arguments.
struct WriterCall {
  var writer: Writer

  init(_ inputs: Inputs) { writer = inputs.writer("writer") }
}

/// A call on a writer with a number of bytes. Clauses may mention the owner even if the code does not get it.
struct WriterCountCall {
  var writer: Writer
  var owner: Owner
  let count: SymbolicWord
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    count = inputs.word("count")
    mayPanic = inputs.mayPanic
  }
}

/// A call that writes the bytes of a value.
struct WriteValueCall {
  var writer: Writer
  var owner: Owner
  let value: Pod<SymbolicMachine>

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    value = inputs.pod("value")
  }
}

extension Snapshot where State == WriteValueCall {
  var transfer: Transfer {
    Transfer(source: self.value.place, destination: self.writer.front(self.value.size), memory: memory)
  }
}

/// A call that writes a value in one store.
struct WriteOnceCall {
  var writer: Writer
  var owner: Owner
  let value: PlainWord
  let mayPanic: Formula

  init(_ inputs: Inputs) { self.init(inputs, value: inputs.podOnce("value")) }

  init(_ inputs: Inputs, value: PlainWord) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    self.value = value
    mayPanic = inputs.mayPanic
  }
}

extension Snapshot where State == WriteOnceCall {
  /// The addresses that the value goes to.
  var place: Addresses { self.writer.front(self.value.size) }
}

/// A call that fills the available space with a value.
struct FillCall {
  var writer: Writer
  var owner: Owner
  let value: Pod<SymbolicMachine>
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    value = inputs.pod("value", layout: inputs.layout("value"))
    mayPanic = inputs.mayPanic
  }
}
