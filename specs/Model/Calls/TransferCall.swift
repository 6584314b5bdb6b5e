import VerifierContracts
import VmIO

typealias TransferCall = On<SymbolicMachine>.TransferCall

extension On {
  /// A call that copies from a reader to a writer, both with their owners.
  struct TransferCall {
    var writer: Writer
    var owner: Owner
    var reader: Reader
    var readerOwner: Owner

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      reader = inputs.reader("reader")
      readerOwner = inputs.owner("reader_owner")
    }

    /// Runs code on the writer and the reader, and keeps the states in which it leaves them, by returning or throwing.
    mutating func run<Source, Destination, Result, Failure: Error>(
      from source: Source.Type, to destination: Destination.Type, on machine: M,
      _ code: (
        inout VmWriter<M, Destination>, inout VmReader<M, Source>
      ) throws(Failure) -> Result
    ) throws(Failure) -> Result {
      var writer = self.writer.lent(as: destination, on: machine)
      var reader = self.reader.lent(as: source, on: machine)
      defer {
        self.writer = Writer(writer)
        self.reader = Reader(reader)
      }
      return try code(&writer, &reader)
    }
  }
}

extension Snapshot where State == TransferCall {
  /// The number of bytes that a copy without a fault moves.
  var count: Integer { Integer.least(self.writer.avail, self.reader.remain) }

  var transfer: Transfer {
    Transfer(source: self.reader.front(count), destination: self.writer.front(count), memory: memory)
  }
}
