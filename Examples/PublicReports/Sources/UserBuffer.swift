import VerifierCommand

/// Bytes that somebody asks to be cleared, at any address and of any length.
struct UserBuffer<M: Machine> {
  /// The memory that may be written.
  let region: Buffer<M, M.UInt8>
  let start: M.Word
  let length: M.Word

  /// Clears the bytes. Returns false, and does nothing, where they do not all lie in the region.
  func clear(on machine: M) -> Bool {
    guard region.base <= start, start - region.base <= region.count else { return false }
    guard length <= region.count - (start - region.base) else { return false }
    machine.zero(length, at: start, by: region.writing)
    return true
  }
}

/// Bytes up to the last address or beyond, with a right to those that have an address.
struct UnboundedBuffer<M: Machine> {
  let start: M.Word
  let length: M.Word
  let view: M.Ghost.View

  var permission: Permission<M.Ghost> {
    Permission(
      range: AddressRange(start: M.number(start), end: M.number(start) + M.number(length)), view: view)
  }

  /// Clears the bytes that have an address. Returns how many they are.
  func clear(on machine: M) -> M.Word {
    // At address 0 this is 0: any length ends below 2^64.
    let room = 0 &- start
    let count = room == 0 ? length : min(length, room)
    machine.zero(count, at: start, by: permission)
    return count
  }
}
