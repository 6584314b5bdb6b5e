import VerifierCommand

/// A request in the memory of a guest, which may change it at any time.
struct GuestRequest<M: Machine> {
  /// The address of the request's length, of 32 bits.
  let lengthAddress: M.Word
  /// The address of its bytes.
  let dataAddress: M.Word
  let buffer: Buffer<M, M.UInt8>

  var guest: AddressRange<M.Ghost> { AddressRange(start: 0, end: M.Ghost.Integer(UInt64.max) + 1) }

  /// Reads the length.
  func length(on machine: M) -> M.Word? { machine.loadOnceFallibly(size: 4, at: lengthAddress, within: guest) }

  /// Copies so many bytes of the request into the buffer.
  func copy(_ count: M.Word, on machine: M) -> M.Word {
    machine.copyFallibly(
      count, from: dataAddress, within: guest, to: buffer.base, within: buffer.writing.range)
  }

  /// Copies the bytes of the request into the buffer, up to a fault. Returns how many they are; nil where they do not fit, or
  /// their length cannot be read.
  func receive(on machine: M) -> M.Word? {
    guard let length = length(on: machine), length <= buffer.count else { return nil }
    return copy(length, on: machine)
  }
}
