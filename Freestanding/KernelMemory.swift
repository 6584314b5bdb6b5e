internal import CVmIO
internal import VerifierMachine
internal import VmIO

// Entry points of methods on kernel memory.

/// A value of any size that one store writes.
private struct OnceValue: PodOnce {
  let bits: UInt
  let layout: Layout<UInt>
}

@c @implementation
func vmio_infallible_write_val(_ span: Span, _ address: UInt, _ size: UInt, _ alignment: UInt) -> UInt {
  unsafe span.pointee.withWriter(Infallible.self) { writer in
    var owner = owner()
    return status { () throws(VmIOError) in
      try writer.writeVal(plainValue(address, size, alignment), owner: &owner)
    }
  }
}

@c @implementation
func vmio_infallible_write_once(_ span: Span, _ bits: UInt, _ size: UInt, _ alignment: UInt) -> UInt {
  unsafe span.pointee.withWriter(Infallible.self) { writer in
    var owner = owner()
    return status { () throws(VmIOError) in
      let value = OnceValue(bits: bits, layout: Layout(size: size, alignment: alignment))
      try writer.writeOnce(value, owner: &owner)
    }
  }
}

@c @implementation
func vmio_infallible_fill(_ span: Span, _ address: UInt, _ size: UInt, _ alignment: UInt) -> UInt {
  unsafe span.pointee.withWriter(Infallible.self) { writer in
    var owner = owner()
    return writer.fill(plainValue(address, size, alignment), owner: &owner).count
  }
}

@c @implementation
func vmio_infallible_fill_zeros(_ span: Span, _ length: UInt) -> UInt {
  unsafe span.pointee.withWriter(Infallible.self) { writer in
    var owner = owner()
    return writer.fillZeros(length, owner: &owner)
  }
}

@c @implementation
func vmio_infallible_write(_ span: Span, _ source: Span) -> UInt {
  unsafe span.pointee.withWriter(Infallible.self) { writer in
    unsafe source.pointee.withReader(Infallible.self) { reader in
      var (owner, readerOwner) = (owner(), owner())
      return writer.write(from: &reader, owner: &owner, readerOwner: &readerOwner)
    }
  }
}

@c @implementation
func vmio_reader_infallible_read(_ span: Span, _ destination: Span) -> UInt {
  unsafe span.pointee.withReader(Infallible.self) { reader in
    unsafe destination.pointee.withWriter(Infallible.self) { writer in
      var (owner, writerOwner) = (owner(), owner())
      return reader.read(into: &writer, owner: &owner, writerOwner: &writerOwner)
    }
  }
}

@c @implementation
func vmio_reader_infallible_read_val(_ span: Span, _ address: UInt, _ size: UInt, _ alignment: UInt) -> UInt {
  unsafe span.pointee.withReader(Infallible.self) { reader in
    var owner = owner()
    return status { () throws(VmIOError) in
      try reader.readVal(into: plainValue(address, size, alignment), owner: &owner)
    }
  }
}

@c @implementation
func vmio_reader_infallible_read_once(_ span: Span, _ size: UInt, _ alignment: UInt) -> vmio_result {
  unsafe span.pointee.withReader(Infallible.self) { reader in
    var owner = owner()
    return value { () throws(VmIOError) in
      try reader.readOnce(Layout(size: size, alignment: alignment), owner: &owner)
    }
  }
}
