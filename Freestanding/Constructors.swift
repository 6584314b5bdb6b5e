internal import CVmIO
internal import VerifierMachine
internal import VmIO

// Entry points of constructors and conversions; `include/vmio.h` describes all of them.

@c @implementation
func vmio_infallible_from_kernel_space(_ span: Span, _ address: UInt, _ length: UInt) {
  unsafe span.pointee = vmio_span(
    Writer.fromKernelSpace(pointer(address), length: length, id: 0, isFallible: false, on: BareMachine()).writer)
}

@c @implementation
func vmio_infallible_from(_ span: Span, _ address: UInt, _ count: UInt) {
  unsafe span.pointee = vmio_span(
    Writer.from(ByteSlice(at: address, count: count), id: 0, on: BareMachine()).writer)
}

@c @implementation
func vmio_fallible_from_user_space(_ span: Span, _ address: UInt, _ length: UInt) {
  unsafe span.pointee = vmio_span(
    Writer.fromUserSpace(pointer(address), length: length, id: 0, on: BareMachine()).writer)
}

@c @implementation
func vmio_reader_infallible_from_kernel_space(_ span: Span, _ address: UInt, _ length: UInt) {
  unsafe span.pointee = vmio_span(
    Reader.fromKernelSpace(pointer(address), length: length, id: 0, isFallible: false, on: BareMachine()).reader)
}

@c @implementation
func vmio_reader_infallible_from(_ span: Span, _ address: UInt, _ count: UInt) {
  unsafe span.pointee = vmio_span(
    Reader.from(ByteSlice(at: address, count: count), id: 0, on: BareMachine()).reader)
}

@c @implementation
func vmio_reader_fallible_from_user_space(_ span: Span, _ address: UInt, _ length: UInt) {
  unsafe span.pointee = vmio_span(
    Reader.fromUserSpace(pointer(address), length: length, id: 0, on: BareMachine()).reader)
}

@c @implementation
func vmio_infallible_to_fallible(_ span: vmio_span) -> vmio_span {
  vmio_span(span.writer(Infallible.self).toFallible())
}

@c @implementation
func vmio_reader_infallible_to_fallible(_ span: vmio_span) -> vmio_span {
  vmio_span(span.reader(Infallible.self).toFallible())
}

@c @implementation
func vmio_pointer_wrapping_adding(_ address: UInt, _ count: UInt) -> UInt {
  pointer(address).wrappingAdding(count).address
}

@c @implementation
func vmio_pointer_subtracting(_ address: UInt, _ count: UInt) -> UInt { pointer(address).subtracting(count).address }

@c @implementation
func vmio_pointer_is_aligned(_ address: UInt, _ alignment: UInt) -> Bool { pointer(address).isAligned(to: alignment) }
