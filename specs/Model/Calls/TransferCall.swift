import VerifierContracts
import VmIO

/// A call that copies from a reader to a writer, both with their owners.
struct TransferCall: Displayable {
  var writer: Writer
  var owner: Owner
  var reader: Reader
  var readerOwner: Owner
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    reader = inputs.reader("reader")
    readerOwner = inputs.owner("reader_owner")
    memory = inputs.memory
  }

  /// The number of bytes that a copy without a fault moves.
  var count: Integer { Integer.least(writer.avail, reader.remain) }

  var transfer: Transfer {
    Transfer(source: reader.span.front(count), destination: writer.span.front(count), memory: memory)
  }

  /// Runs code on the real writer and the real reader.
  mutating func run<Source, Destination>(
    from source: Source.Type, to destination: Destination.Type, on machine: SymbolicMachine,
    _ code: (inout VmWriter<SymbolicMachine, Destination>, inout VmReader<SymbolicMachine, Source>) throws ->
      SymbolicWord
  ) rethrows -> Integer {
    try reader.run(as: source, on: machine) { reader in
      try writer.run(as: destination, on: machine) { writer in try code(&writer, &reader) }
    }.integer
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner") + reader.observations("reader")
      + readerOwner.observations("reader_owner")
  }
}
