import VerifierContracts
import VmIO

typealias ReaderCall = On<SymbolicMachine>.ReaderCall

extension On {
  /// A call on a reader, without other arguments.
  struct ReaderCall: EitherReaderCall {
    var reader: Reader
    let mayFault: M.Word

    init(_ inputs: MethodInputs<M>) {
      reader = inputs.reader("reader")
      mayFault = inputs.word("may_fault")
    }
  }
}

typealias ReaderConversionCall = On<SymbolicMachine>.ReaderConversionCall

extension On {
  /// A reader that becomes one of user memory. Clauses may mention the owner even if the code does not get it.
  struct ReaderConversionCall {
    let reader: Reader
    let owner: Owner

    init(_ inputs: MethodInputs<M>) {
      reader = inputs.reader("reader")
      owner = inputs.owner("owner")
    }
  }
}

typealias ReaderMoveCall = On<SymbolicMachine>.ReaderMoveCall

extension On {
  /// A call that moves a reader's cursor or its end by a number of bytes. Clauses may mention the owner even if the code does
  /// not get it.
  struct ReaderMoveCall: EitherReaderCall {
    var reader: Reader
    let owner: Owner
    let count: M.Word
    let mayFault: M.Word
    let mayPanic: Formula

    init(_ inputs: MethodInputs<M>) {
      reader = inputs.reader("reader")
      owner = inputs.owner("owner")
      count = inputs.word("count")
      mayFault = inputs.word("may_fault")
      mayPanic = inputs.mayPanic
    }

    /// Limits the reader in its place, and returns the one that the same limit returns.
    mutating func limit(on machine: M) -> Reader {
      let count = count
      let limited = chain(on: machine, kernel: { $0.limited(to: count) }, user: { $0.limited(to: count) })
      run(on: machine, kernel: { $0.limit(count) }, user: { $0.limit(count) })
      return limited
    }

    /// Moves the reader in its place, and returns the one that the same move returns.
    mutating func skip(on machine: M) -> Reader {
      let count = count
      let skipped = chain(on: machine, kernel: { $0.skipping(count) }, user: { $0.skipping(count) })
      run(on: machine, kernel: { $0.skip(count) }, user: { $0.skip(count) })
      return skipped
    }

    /// Takes the reader that skipping returns for the one that it has: `skip` in place, which panics as well, is left out.
    mutating func skipping(on machine: M) -> Reader {
      let count = count
      reader = chain(on: machine, kernel: { $0.skipping(count) }, user: { $0.skipping(count) })
      return reader
    }
  }
}

typealias ReadValueCall = On<SymbolicMachine>.ReadValueCall

extension On {
  /// A call that reads into a value.
  struct ReadValueCall {
    var reader: Reader
    var owner: Owner
    let value: Pod<M>

    init(_ inputs: MethodInputs<M>) {
      reader = inputs.reader("reader")
      owner = inputs.owner("owner")
      value = inputs.pod("value")
    }
  }
}

extension Snapshot where State == ReadValueCall {
  var transfer: Transfer {
    Transfer(source: self.reader.front(self.value.size), destination: self.value.place, memory: memory)
  }
}

typealias ReadOnceCall = On<SymbolicMachine>.ReadOnceCall

extension On {
  /// A call that reads the bits of one value.
  struct ReadOnceCall {
    var reader: Reader
    var owner: Owner
    let layout: Layout<M.Word>
    let mayPanic: Formula

    init(_ inputs: MethodInputs<M>) { self.init(inputs, layout: inputs.onceLayout("value")) }

    init(_ inputs: MethodInputs<M>, layout: Layout<M.Word>) {
      reader = inputs.reader("reader")
      owner = inputs.owner("owner")
      self.layout = layout
      mayPanic = inputs.mayPanic
    }
  }
}

extension Snapshot where State == ReadOnceCall {
  /// The addresses that the value is read from.
  var place: Addresses { self.reader.front(self.layout.size) }
}
