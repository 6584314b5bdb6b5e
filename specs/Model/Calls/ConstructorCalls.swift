import VerifierContracts
import VmIO

/// The arguments of a constructor over a range of addresses.
struct MakeCall {
  let pointer: VirtPtr<SymbolicMachine>
  let length: SymbolicWord
  let id: Integer
  let isFallible: Formula

  init(_ inputs: Inputs) {
    pointer = inputs.pointer("ptr")
    length = inputs.word("len")
    id = inputs.natural("id")
    isFallible = inputs.boolean("fallible")
  }
}

/// The arguments of a constructor over a slice of bytes.
struct SliceCall {
  let slice: ByteSlice<SymbolicMachine>
  let id: Integer

  init(_ inputs: Inputs) {
    slice = unsafe ByteSlice(at: inputs.word("slice"), count: inputs.word("slice.len"))
    id = inputs.natural("id")
  }
}

extension Observed where Value == ByteSlice<SymbolicMachine> {
  /// The addresses of the bytes.
  var range: Addresses { Addresses(start: self.address, end: self.address + self.count) }
}

/// The result of a writer's constructor.
struct MadeWriter {
  let writer: Writer
  let owner: Owner

  init<Access>(_ made: consuming OwnedWriter<SymbolicMachine, Access>) {
    self.init(writer: Writer(made.writer), owner: made.owner)
  }

  init(writer: Writer, owner: Owner) {
    self.writer = writer
    self.owner = owner
  }
}

/// The result of a reader's constructor.
struct MadeReader {
  let reader: Reader
  let owner: Owner

  init<Access>(_ made: consuming OwnedReader<SymbolicMachine, Access>) {
    self.init(reader: Reader(made.reader), owner: made.owner)
  }

  init(reader: Reader, owner: Owner) {
    self.reader = reader
    self.owner = owner
  }
}
