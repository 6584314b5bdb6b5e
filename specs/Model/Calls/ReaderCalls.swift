import VerifierContracts
/// A call on a reader, without other arguments.
struct ReaderCall: Displayable {
  var reader: Reader

  init(_ inputs: Inputs) { reader = inputs.reader("reader") }

  var observations: [(name: String, value: Integer)] { reader.observations("reader") }
}

/// A call on a reader with a number of bytes. Clauses may mention the owner even if the code does not get it.
struct ReaderCountCall: Displayable {
  var reader: Reader
  var owner: Owner
  let count: Integer
  let memory: PhysicalMemory
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    reader = inputs.reader("reader")
    owner = inputs.owner("owner")
    count = inputs.word("count")
    memory = inputs.memory
    mayPanic = inputs.mayPanic
  }

  var observations: [(name: String, value: Integer)] {
    reader.observations("reader") + owner.observations("owner")
  }
}

/// A call that reads into a value.
struct ReadValueCall: Displayable {
  var reader: Reader
  var owner: Owner
  let value: PlainValue
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    reader = inputs.reader("reader")
    owner = inputs.owner("owner")
    value = inputs.pod("value")
    memory = inputs.memory
  }

  var transfer: Transfer {
    Transfer(source: reader.span.front(value.size), destination: value.place, memory: memory)
  }

  var observations: [(name: String, value: Integer)] {
    reader.observations("reader") + owner.observations("owner")
  }
}

/// A call that reads the bits of one value.
struct ReadOnceCall: Displayable {
  var reader: Reader
  var owner: Owner
  let layout: PlainLayout
  let mayPanic: Formula
  let memory: PhysicalMemory

  init(_ inputs: Inputs) { self.init(inputs, layout: inputs.onceLayout("value")) }

  init(_ inputs: Inputs, layout: PlainLayout) {
    reader = inputs.reader("reader")
    owner = inputs.owner("owner")
    self.layout = layout
    mayPanic = inputs.mayPanic
    memory = inputs.memory
  }

  /// The addresses that the value is read from.
  var place: Addresses { reader.span.front(layout.size) }

  var observations: [(name: String, value: Integer)] {
    reader.observations("reader") + owner.observations("owner")
  }
}
