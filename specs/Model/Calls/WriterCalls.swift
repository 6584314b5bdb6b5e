import VerifierContracts
import VmIO

typealias WriterCall = On<SymbolicMachine>.WriterCall

extension On {
  /// A call on a writer, without other arguments.
  struct WriterCall: EitherWriterCall {
    var writer: Writer
    let mayFault: M.Word

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      mayFault = inputs.word("may_fault")
    }
  }
}

typealias WriterConversionCall = On<SymbolicMachine>.WriterConversionCall

extension On {
  /// A writer that becomes one of user memory. Clauses may mention the owner even if the code does not get it.
  struct WriterConversionCall {
    let writer: Writer
    let owner: Owner

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
    }
  }
}

typealias WriterMoveCall = On<SymbolicMachine>.WriterMoveCall

extension On {
  /// A call that moves a writer's cursor or its end by a number of bytes. Clauses may mention the owner even if the code does
  /// not get it.
  struct WriterMoveCall: EitherWriterCall {
    var writer: Writer
    let owner: Owner
    let count: M.Word
    let mayFault: M.Word
    let mayPanic: Formula

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      count = inputs.word("count")
      mayFault = inputs.word("may_fault")
      mayPanic = inputs.mayPanic
    }

    /// Limits the writer in its place, and returns the one that the same limit returns.
    mutating func limit(on machine: M) -> Writer {
      let count = count
      let limited = chain(on: machine, kernel: { $0.limited(to: count) }, user: { $0.limited(to: count) })
      run(on: machine, kernel: { $0.limit(count) }, user: { $0.limit(count) })
      return limited
    }

    /// Moves the writer in its place, and returns the one that the same move returns.
    mutating func skip(on machine: M) -> Writer {
      let count = count
      let skipped = chain(on: machine, kernel: { $0.skipping(count) }, user: { $0.skipping(count) })
      run(on: machine, kernel: { $0.skip(count) }, user: { $0.skip(count) })
      return skipped
    }

    /// Takes the writer that skipping returns for the one that it has: `skip` in place, which panics as well, is left out.
    mutating func skipping(on machine: M) -> Writer {
      let count = count
      writer = chain(on: machine, kernel: { $0.skipping(count) }, user: { $0.skipping(count) })
      return writer
    }
  }
}

typealias WriterCountCall = On<SymbolicMachine>.WriterCountCall

extension On {
  /// A call that writes a number of zeros. Clauses may mention the owner even if the code does not get it.
  struct WriterCountCall {
    var writer: Writer
    var owner: Owner
    let count: M.Word

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      count = inputs.word("count")
    }
  }
}

typealias WriteValueCall = On<SymbolicMachine>.WriteValueCall

extension On {
  /// A call that writes the bytes of a value.
  struct WriteValueCall {
    var writer: Writer
    var owner: Owner
    let value: Pod<M>

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      value = inputs.pod("value")
    }
  }
}

extension Snapshot where State == WriteValueCall {
  var transfer: Transfer {
    Transfer(source: self.value.place, destination: self.writer.front(self.value.size), memory: memory)
  }
}

typealias WriteOnceCall = On<SymbolicMachine>.WriteOnceCall

extension On {
  /// A call that writes a value in one store.
  struct WriteOnceCall {
    var writer: Writer
    var owner: Owner
    let value: PlainWord
    let mayPanic: Formula

    init(_ inputs: MethodInputs<M>) { self.init(inputs, value: inputs.podOnce("value")) }

    init(_ inputs: MethodInputs<M>, value: PlainWord) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      self.value = value
      mayPanic = inputs.mayPanic
    }
  }
}

extension Snapshot where State == WriteOnceCall {
  /// The addresses that the value goes to.
  var place: Addresses { self.writer.front(self.value.size) }
}

typealias FillCall = On<SymbolicMachine>.FillCall

extension On {
  /// A call that fills the available space with a value.
  struct FillCall {
    var writer: Writer
    var owner: Owner
    let value: Pod<M>
    let mayPanic: Formula

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      value = inputs.pod("value", layout: inputs.layout("value"))
      mayPanic = inputs.mayPanic
    }
  }
}
