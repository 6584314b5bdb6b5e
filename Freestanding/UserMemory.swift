internal import CVmIO
internal import VerifierMachine
internal import VmIO

// Entry points of methods on user memory.

/// Copies from a reader to a writer, by the writer's method.
@inline(__always)
private func write<Source, Destination>(
  _ destination: Span, _ source: Span, _ writing: Destination.Type, _ reading: Source.Type,
  _ method: (inout Writer<Destination>, inout Reader<Source>) throws(Interruption<UInt>) -> UInt
) -> vmio_result {
  unsafe destination.pointee.withWriter(writing) { writer in
    unsafe source.pointee.withReader(reading) { reader in
      count { () throws(Interruption<UInt>) in try method(&writer, &reader) }
    }
  }
}

@c @implementation
func vmio_infallible_write_fallible_fallible(_ span: Span, _ source: Span) -> vmio_result {
  unsafe write(span, source, Infallible.self, Fallible.self) { writer, reader throws(Interruption<UInt>) in
    try writer.writeFallibly(from: &reader)
  }
}

@c @implementation
func vmio_fallible_write_fallible_infallible(_ span: Span, _ source: Span) -> vmio_result {
  unsafe write(span, source, Fallible.self, Infallible.self) { writer, reader throws(Interruption<UInt>) in
    try writer.writeFallibly(from: &reader)
  }
}

@c @implementation
func vmio_fallible_write_fallible_fallible(_ span: Span, _ source: Span) -> vmio_result {
  unsafe write(span, source, Fallible.self, Fallible.self) { writer, reader throws(Interruption<UInt>) in
    try writer.writeFallibly(from: &reader)
  }
}

@c @implementation
func vmio_reader_infallible_read_fallible(_ span: Span, _ destination: Span) -> vmio_result {
  unsafe write(destination, span, Fallible.self, Infallible.self) { writer, reader throws(Interruption<UInt>) in
    try reader.readFallibly(into: &writer)
  }
}

@c @implementation
func vmio_reader_fallible_read_fallible_infallible(_ span: Span, _ destination: Span) -> vmio_result {
  unsafe write(destination, span, Infallible.self, Fallible.self) { writer, reader throws(Interruption<UInt>) in
    try reader.readFallibly(into: &writer)
  }
}

@c @implementation
func vmio_reader_fallible_read_fallible_fallible(_ span: Span, _ destination: Span) -> vmio_result {
  unsafe write(destination, span, Fallible.self, Fallible.self) { writer, reader throws(Interruption<UInt>) in
    try reader.readFallibly(into: &writer)
  }
}

@c @implementation
func vmio_fallible_write_val(_ span: Span, _ address: UInt, _ size: UInt, _ alignment: UInt) -> UInt {
  unsafe span.pointee.withWriter(Fallible.self) { writer in
    status { () throws(VmIOError) in try writer.writeVal(plainValue(address, size, alignment)) }
  }
}

@c @implementation
func vmio_reader_fallible_read_val(_ span: Span, _ address: UInt, _ size: UInt, _ alignment: UInt) -> UInt {
  unsafe span.pointee.withReader(Fallible.self) { reader in
    status { () throws(VmIOError) in try reader.readVal(into: plainValue(address, size, alignment)) }
  }
}

@c @implementation
func vmio_fallible_fill_zeros(_ span: Span, _ length: UInt) -> vmio_result {
  unsafe span.pointee.withWriter(Fallible.self) { writer in
    count { () throws(Interruption<UInt>) in try writer.fillZeros(length) }
  }
}

@c @implementation
func vmio_reader_fallible_atomic_load(_ span: ConstantSpan, _ size: UInt, _ alignment: UInt) -> vmio_result {
  let reader = unsafe span.pointee.reader(Fallible.self)
  return value { () throws(VmIOError) in try reader.atomicLoad(Layout(size: size, alignment: alignment)) }
}

@c @implementation
func vmio_fallible_atomic_compare_exchange(
  _ span: Span, _ source: ConstantSpan, _ expected: UInt, _ desired: UInt, _ size: UInt, _ alignment: UInt
) -> vmio_result {
  unsafe span.pointee.withWriter(Fallible.self) { writer in
    let reader = unsafe source.pointee.reader(Fallible.self)
    do throws(VmIOError) {
      let layout = Layout(size: size, alignment: alignment)
      let exchange = try writer.atomicCompareExchange(reader, expected, desired, of: layout)
      let status = exchange.succeeded ? VMIO_OK : VMIO_DIFFERENT
      return vmio_result(value: exchange.previous, status: UInt(status))
    } catch {
      return vmio_result(value: 0, status: error.status)
    }
  }
}
