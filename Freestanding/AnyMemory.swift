internal import CVmIO
internal import VerifierMachine
internal import VmIO

// Entry points of methods that writers and readers of either memory have. The parameter for the access has no bytes, so
// that one of them stands for both.

@c @implementation
func vmio_any_cursor(_ span: ConstantSpan) -> UInt { unsafe span.pointee.writer(Infallible.self).cursor.address }

@c @implementation
func vmio_any_end(_ span: ConstantSpan) -> UInt { unsafe span.pointee.writer(Infallible.self).end.address }

@c @implementation
func vmio_any_avail(_ span: ConstantSpan) -> UInt { unsafe span.pointee.writer(Infallible.self).avail }

@c @implementation
func vmio_any_has_avail(_ span: ConstantSpan) -> Bool { unsafe span.pointee.writer(Infallible.self).hasAvail }

@c @implementation
func vmio_any_limit(_ span: Span, _ most: UInt) {
  unsafe span.pointee.withWriter(Infallible.self) { writer in writer.limit(most) }
}

@c @implementation
func vmio_any_skip(_ span: Span, _ count: UInt) {
  unsafe span.pointee.withWriter(Infallible.self) { writer in writer.skip(count) }
}

@c @implementation
func vmio_any_limit_consuming(_ span: vmio_span, _ most: UInt) -> vmio_span {
  vmio_span(span.writer(Infallible.self).limited(to: most))
}

@c @implementation
func vmio_any_skip_consuming(_ span: vmio_span, _ count: UInt) -> vmio_span {
  vmio_span(span.writer(Infallible.self).skipping(count))
}

@c @implementation
func vmio_any_clone_exclusive(_ span: Span, _ body: @convention(c) (Span, UInt) -> Void, _ context: UInt) {
  unsafe span.pointee.withWriter(Infallible.self) { writer in
    unsafe writer.withExclusiveClone { clone in
      var copy = vmio_span(clone)
      unsafe body(&copy, context)
      clone = copy.writer(Infallible.self)
    }
  }
}

@c @implementation
func vmio_reader_any_cursor(_ span: ConstantSpan) -> UInt {
  unsafe span.pointee.reader(Infallible.self).cursor.address
}

@c @implementation
func vmio_reader_any_end(_ span: ConstantSpan) -> UInt { unsafe span.pointee.reader(Infallible.self).end.address }

@c @implementation
func vmio_reader_any_remain(_ span: ConstantSpan) -> UInt { unsafe span.pointee.reader(Infallible.self).remain }

@c @implementation
func vmio_reader_any_has_remain(_ span: ConstantSpan) -> Bool {
  unsafe span.pointee.reader(Infallible.self).hasRemain
}

@c @implementation
func vmio_reader_any_limit(_ span: Span, _ most: UInt) {
  unsafe span.pointee.withReader(Infallible.self) { reader in reader.limit(most) }
}

@c @implementation
func vmio_reader_any_skip(_ span: Span, _ count: UInt) {
  unsafe span.pointee.withReader(Infallible.self) { reader in reader.skip(count) }
}

@c @implementation
func vmio_reader_any_limit_consuming(_ span: vmio_span, _ most: UInt) -> vmio_span {
  vmio_span(span.reader(Infallible.self).limited(to: most))
}

@c @implementation
func vmio_reader_any_skip_consuming(_ span: vmio_span, _ count: UInt) -> vmio_span {
  vmio_span(span.reader(Infallible.self).skipping(count))
}
