import VerifierContracts
/// A call on a writer, without other arguments.
struct WriterCall: Displayable {
  var writer: Writer

  init(_ inputs: Inputs) { writer = inputs.writer("writer") }

  var observations: [(name: String, value: Integer)] { writer.observations("writer") }
}

/// A call on a writer with a number of bytes. Clauses may mention the owner even if the code does not get it.
struct WriterCountCall: Displayable {
  var writer: Writer
  var owner: Owner
  let count: Integer
  let memory: PhysicalMemory
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    count = inputs.word("count")
    memory = inputs.memory
    mayPanic = inputs.mayPanic
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

/// A call that writes the bytes of a value.
struct WriteValueCall: Displayable {
  var writer: Writer
  var owner: Owner
  let value: PlainValue
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    value = inputs.pod("value")
    memory = inputs.memory
  }

  var transfer: Transfer {
    Transfer(source: value.place, destination: writer.span.front(value.size), memory: memory)
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

/// A call that writes a value in one store.
struct WriteOnceCall: Displayable {
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

  /// The addresses that the value goes to.
  var place: Addresses { writer.span.front(value.size) }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

/// A call that fills the available space with a value.
struct FillCall: Displayable {
  var writer: Writer
  var owner: Owner
  let value: PlainValue
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    let layout = PlainLayout(size: inputs.word("value.size"), alignment: inputs.word("value.alignment"))
    value = PlainValue(layout: layout, address: inputs.word("value.address"))
    mayPanic = inputs.mayPanic
  }

  /// The result: the number of elements written, and the owner for a reader of them.
  struct Filled {
    let count: Integer
    let readerOwner: Owner
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}
