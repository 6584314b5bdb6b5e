import VerifierContracts
import VmIO

/// The arguments of a constructor over a range of addresses.
struct MakeCall: Displayable {
  let pointer: Pointer
  let length: Integer
  let id: Integer
  let isFallible: Formula

  init(_ inputs: Inputs) {
    pointer = inputs.pointer("ptr")
    length = inputs.word("len")
    id = inputs.natural("id")
    isFallible = inputs.boolean("fallible")
  }

  var observations: [(name: String, value: Integer)] { [] }
}

/// The arguments of a constructor over a slice of bytes.
struct SliceCall: Displayable {
  let address: Integer
  let count: Integer
  let id: Integer
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    address = inputs.word("slice")
    count = inputs.word("slice.len")
    id = inputs.natural("id")
    memory = inputs.memory
  }

  /// The addresses of the bytes.
  var range: Addresses { Addresses(start: address, end: address + count) }

  func real(on machine: SymbolicMachine) -> ByteSlice<SymbolicMachine> {
    unsafe ByteSlice(at: machine.word(address), count: machine.word(count))
  }

  var observations: [(name: String, value: Integer)] { [] }
}

/// The result of a writer's constructor.
struct MadeWriter: Displayable {
  let writer: Writer
  let owner: Owner

  init<Access>(_ made: consuming OwnedWriter<SymbolicMachine, Access>) {
    self.init(writer: Writer(made.writer), owner: made.owner)
  }

  init(writer: Writer, owner: Owner) {
    self.writer = writer
    self.owner = owner
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

/// The result of a reader's constructor.
struct MadeReader: Displayable {
  let reader: Reader
  let owner: Owner

  init<Access>(_ made: consuming OwnedReader<SymbolicMachine, Access>) {
    self.init(reader: Reader(made.reader), owner: made.owner)
  }

  init(reader: Reader, owner: Owner) {
    self.reader = reader
    self.owner = owner
  }

  var observations: [(name: String, value: Integer)] {
    reader.observations("reader") + owner.observations("owner")
  }
}
