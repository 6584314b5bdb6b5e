internal import CVmIO
internal import VerifierMachine
internal import VmIO

// Writers and readers as C has them. All of this is inlined into the entry points.

typealias Writer<Access> = VmWriter<BareMachine, Access>
typealias Reader<Access> = VmReader<BareMachine, Access>
typealias Span = UnsafeMutablePointer<vmio_span>
typealias ConstantSpan = UnsafePointer<vmio_span>

/// The ghost range of an address, which has no bytes.
private var everywhere: AddressRange<Erased> { AddressRange(start: 0, end: 0) }

/// A pointer to an address.
@inline(__always)
func pointer(_ address: UInt) -> VirtPtr<BareMachine> { VirtPtr(address, in: everywhere) }

/// The ghost owner of any memory, which has no bytes.
@inline(__always)
func owner() -> VmIOOwner<BareMachine> {
  VmIOOwner(id: 0, range: everywhere, isFallible: false, isKernel: true, view: .none)
}

/// The value of `size` bytes at an address.
@inline(__always)
func plainValue(_ address: UInt, _ size: UInt, _ alignment: UInt) -> Pod<BareMachine> {
  unsafe Pod(Layout(size: size, alignment: alignment), at: address)
}

extension vmio_span {
  /// The span of a writer.
  @inline(__always)
  init<Access>(_ writer: borrowing Writer<Access>) {
    self.init(cursor: writer.cursor.address, end: writer.end.address)
  }

  /// The span of a reader.
  @inline(__always)
  init<Access>(_ reader: borrowing Reader<Access>) {
    self.init(cursor: reader.cursor.address, end: reader.end.address)
  }

  /// The writer of this span.
  @inline(__always)
  func writer<Access>(_ access: Access.Type) -> Writer<Access> {
    Writer(VmSpan(ghostID: 0, cursor: pointer(cursor), end: pointer(end), on: BareMachine()))
  }

  /// The reader of this span.
  @inline(__always)
  func reader<Access>(_ access: Access.Type) -> Reader<Access> {
    Reader(VmSpan(ghostID: 0, cursor: pointer(cursor), end: pointer(end), on: BareMachine()))
  }

  /// Runs a body with the writer of this span, and keeps what it leaves.
  @inline(__always)
  mutating func withWriter<Access, Result>(
    _ access: Access.Type, _ body: (inout Writer<Access>) -> Result
  ) -> Result {
    var writer = writer(access)
    let result = body(&writer)
    self = vmio_span(writer)
    return result
  }

  /// Runs a body with the reader of this span, and keeps what it leaves.
  @inline(__always)
  mutating func withReader<Access, Result>(
    _ access: Access.Type, _ body: (inout Reader<Access>) -> Result
  ) -> Result {
    var reader = reader(access)
    let result = body(&reader)
    self = vmio_span(reader)
    return result
  }
}

extension VmIOError {
  /// The error as C has it.
  @inline(__always)
  var status: UInt {
    switch self {
    case .invalidArgs: UInt(VMIO_INVALID_ARGS)
    case .pageFault: UInt(VMIO_PAGE_FAULT)
    }
  }
}

/// The outcome of a method that returns nothing.
@inline(__always)
func status(_ body: () throws(VmIOError) -> Void) -> UInt {
  do throws(VmIOError) { try body() } catch { return error.status }
  return UInt(VMIO_OK)
}

/// The outcome of a method that returns a value.
@inline(__always)
func value(_ body: () throws(VmIOError) -> UInt) -> vmio_result {
  do throws(VmIOError) {
    return vmio_result(value: try body(), status: UInt(VMIO_OK))
  } catch {
    return vmio_result(value: 0, status: error.status)
  }
}

/// The outcome of a method that may be interrupted.
@inline(__always)
func count(_ body: () throws(Interruption<UInt>) -> UInt) -> vmio_result {
  do throws(Interruption<UInt>) {
    return vmio_result(value: try body(), status: UInt(VMIO_OK))
  } catch {
    return vmio_result(value: error.count, status: error.error.status)
  }
}
