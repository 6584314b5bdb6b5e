import VerifierCommand

extension UserBuffer {
  /// The end is computed before it is looked at, and wraps around.
  func clearToWrappedEnd(on machine: M) -> Bool {
    guard region.base <= start, start &+ length <= region.base + region.count else { return false }
    machine.zero(length, at: start, by: region.writing)
    return true
  }

  /// The end is computed by a sum that traps.
  func clearToSum(on machine: M) -> Bool {
    guard region.base <= start, start + length <= region.base + region.count else { return false }
    machine.zero(length, at: start, by: region.writing)
    return true
  }
}

extension UnboundedBuffer {
  /// Clears all bytes, as if each had an address.
  func clearAll(on machine: M) -> M.Word {
    machine.zero(length, at: start, by: permission)
    return length
  }

  /// Clears no more than the last address allows, but for one byte too many.
  func clearOneMore(on machine: M) -> M.Word {
    let room = 1 &- start
    let count = room == 0 ? length : min(length, room)
    machine.zero(count, at: start, by: permission)
    return count
  }
}
