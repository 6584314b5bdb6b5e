import VerifierContracts
import VmIO

typealias MakeCall = On<SymbolicMachine>.MakeCall

extension On {
  /// The arguments of a constructor over a range of addresses.
  struct MakeCall {
    let pointer: VirtPtr<M>
    let length: M.Word
    let id: Integer
    let isFallible: Formula

    init(_ inputs: MethodInputs<M>) {
      pointer = inputs.pointer("ptr")
      length = inputs.word("len")
      id = inputs.natural("id")
      isFallible = inputs.boolean("fallible")
    }
  }
}

typealias SliceCall = On<SymbolicMachine>.SliceCall

extension On {
  /// The arguments of a constructor over a slice of bytes.
  struct SliceCall {
    let slice: ByteSlice<M>
    let id: Integer

    init(_ inputs: MethodInputs<M>) {
      slice = unsafe ByteSlice(at: inputs.word("slice"), count: inputs.word("slice.len"))
      id = inputs.natural("id")
    }
  }
}

extension Observed where Value == ByteSlice<SymbolicMachine> {
  /// The addresses of the bytes.
  var range: Addresses { Addresses(start: self.address, end: self.address + self.count) }
}

typealias MadeWriter = On<SymbolicMachine>.MadeWriter

extension On {
  /// The result of a writer's constructor.
  struct MadeWriter {
    let writer: Writer
    let owner: Owner

    init<Access>(_ made: consuming OwnedWriter<M, Access>) {
      self.init(writer: Writer(made.writer), owner: made.owner)
    }

    init(writer: Writer, owner: Owner) {
      self.writer = writer
      self.owner = owner
    }
  }
}

typealias MadeReader = On<SymbolicMachine>.MadeReader

extension On {
  /// The result of a reader's constructor.
  struct MadeReader {
    let reader: Reader
    let owner: Owner

    init<Access>(_ made: consuming OwnedReader<M, Access>) {
      self.init(reader: Reader(made.reader), owner: made.owner)
    }

    init(reader: Reader, owner: Owner) {
      self.reader = reader
      self.owner = owner
    }
  }
}
