import VerifierContracts
import VmIO

// What writers and readers of either access have is run on both: an input decides on which.

/// A call on a writer of either access.
protocol EitherWriterCall {
  var writer: Writer { get set }
  /// 0 for a writer of kernel memory; of user memory else.
  var mayFault: SymbolicWord { get }
}

extension EitherWriterCall {
  /// Runs code on the writer, and keeps the state in which it leaves it.
  mutating func run<Result>(
    on machine: SymbolicMachine, kernel: (inout VmWriter<SymbolicMachine, Infallible>) -> Result,
    user: (inout VmWriter<SymbolicMachine, Fallible>) -> Result
  ) -> Result {
    if mayFault == 0 {
      var writer = self.writer.lent(as: Infallible.self, on: machine)
      defer { self.writer = Writer(writer) }
      return kernel(&writer)
    }
    var writer = self.writer.lent(as: Fallible.self, on: machine)
    defer { self.writer = Writer(writer) }
    return user(&writer)
  }

  /// The writer that code makes of another one in the writer's state.
  func chain(
    on machine: SymbolicMachine,
    kernel: (consuming VmWriter<SymbolicMachine, Infallible>) -> VmWriter<SymbolicMachine, Infallible>,
    user: (consuming VmWriter<SymbolicMachine, Fallible>) -> VmWriter<SymbolicMachine, Fallible>
  ) -> Writer {
    mayFault == 0
      ? Writer(kernel(writer.lent(as: Infallible.self, on: machine)))
      : Writer(user(writer.lent(as: Fallible.self, on: machine)))
  }
}

/// A call on a reader of either access.
protocol EitherReaderCall {
  var reader: Reader { get set }
  /// 0 for a reader of kernel memory; of user memory else.
  var mayFault: SymbolicWord { get }
}

extension EitherReaderCall {
  /// Runs code on the reader, and keeps the state in which it leaves it.
  mutating func run<Result>(
    on machine: SymbolicMachine, kernel: (inout VmReader<SymbolicMachine, Infallible>) -> Result,
    user: (inout VmReader<SymbolicMachine, Fallible>) -> Result
  ) -> Result {
    if mayFault == 0 {
      var reader = self.reader.lent(as: Infallible.self, on: machine)
      defer { self.reader = Reader(reader) }
      return kernel(&reader)
    }
    var reader = self.reader.lent(as: Fallible.self, on: machine)
    defer { self.reader = Reader(reader) }
    return user(&reader)
  }

  /// The reader that code makes of another one in the reader's state.
  func chain(
    on machine: SymbolicMachine,
    kernel: (consuming VmReader<SymbolicMachine, Infallible>) -> VmReader<SymbolicMachine, Infallible>,
    user: (consuming VmReader<SymbolicMachine, Fallible>) -> VmReader<SymbolicMachine, Fallible>
  ) -> Reader {
    mayFault == 0
      ? Reader(kernel(reader.lent(as: Infallible.self, on: machine)))
      : Reader(user(reader.lent(as: Fallible.self, on: machine)))
  }
}
