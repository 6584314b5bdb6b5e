import VerifierContracts
import VmIO

// What writers and readers of either access have is run on both: an input decides on which.

/// A call on a writer of either access.
protocol EitherWriterCall {
  associatedtype M: ContractMachine
  var writer: On<M>.Writer { get set }
  /// 0 for a writer of kernel memory; of user memory else.
  var mayFault: M.Word { get }
}

extension EitherWriterCall {
  /// Runs code on the writer, and keeps the state in which it leaves it.
  mutating func run<Result>(
    on machine: M, kernel: (inout VmWriter<M, Infallible>) -> Result,
    user: (inout VmWriter<M, Fallible>) -> Result
  ) -> Result {
    if mayFault == 0 {
      var writer = self.writer.lent(as: Infallible.self, on: machine)
      defer { self.writer = On.Writer(writer) }
      return kernel(&writer)
    }
    var writer = self.writer.lent(as: Fallible.self, on: machine)
    defer { self.writer = On.Writer(writer) }
    return user(&writer)
  }

  /// The writer that code makes of another one in the writer's state.
  func chain(
    on machine: M,
    kernel: (consuming VmWriter<M, Infallible>) -> VmWriter<M, Infallible>,
    user: (consuming VmWriter<M, Fallible>) -> VmWriter<M, Fallible>
  ) -> On<M>.Writer {
    mayFault == 0
      ? On.Writer(kernel(writer.lent(as: Infallible.self, on: machine)))
      : On.Writer(user(writer.lent(as: Fallible.self, on: machine)))
  }
}

/// A call on a reader of either access.
protocol EitherReaderCall {
  associatedtype M: ContractMachine
  var reader: On<M>.Reader { get set }
  /// 0 for a reader of kernel memory; of user memory else.
  var mayFault: M.Word { get }
}

extension EitherReaderCall {
  /// Runs code on the reader, and keeps the state in which it leaves it.
  mutating func run<Result>(
    on machine: M, kernel: (inout VmReader<M, Infallible>) -> Result,
    user: (inout VmReader<M, Fallible>) -> Result
  ) -> Result {
    if mayFault == 0 {
      var reader = self.reader.lent(as: Infallible.self, on: machine)
      defer { self.reader = On.Reader(reader) }
      return kernel(&reader)
    }
    var reader = self.reader.lent(as: Fallible.self, on: machine)
    defer { self.reader = On.Reader(reader) }
    return user(&reader)
  }

  /// The reader that code makes of another one in the reader's state.
  func chain(
    on machine: M,
    kernel: (consuming VmReader<M, Infallible>) -> VmReader<M, Infallible>,
    user: (consuming VmReader<M, Fallible>) -> VmReader<M, Fallible>
  ) -> On<M>.Reader {
    mayFault == 0
      ? On.Reader(kernel(reader.lent(as: Infallible.self, on: machine)))
      : On.Reader(user(reader.lent(as: Fallible.self, on: machine)))
  }
}
