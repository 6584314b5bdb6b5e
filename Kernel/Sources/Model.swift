internal import CKernel

/// What contracts say, computed from what pages are for and from nothing that the page tables, the processor or the
/// code under proof answer.
enum Model {
  /// Whether an address is in the memory of the kernel's that calls are made about.
  private static func isKernel(_ address: UInt) -> Bool { address &- address_of_kernel_area() < 16 * pageSize }

  /// Whether an access to the byte at an address faults, which one to kernel memory does not.
  static func faults(at address: UInt, writing: Bool) -> Bool {
    if isKernel(address) { return false }
    guard let page = UserSpace.page(of: address) else { return true }
    switch UserSpace.kind(ofPage: page) {
    case .readWrite, .onDemand: return false
    case .readOnly, .code: return writing
    case .hole: return true
    }
  }

  /// How many of `count` bytes from an address on come before the first that faults: the number of bytes done.
  static func done(_ count: UInt, from address: UInt, writing: Bool) -> UInt {
    var done: UInt = 0
    while done < count {
      let (place, wraps) = address.addingReportingOverflow(done)
      if wraps || faults(at: place, writing: writing) { return done }
      done += pageSize - place % pageSize
    }
    return count
  }

  /// Where the kernel can access the byte at an address of either memory; nil where there is none.
  static func alias(of address: UInt) -> UInt? {
    if isKernel(address) { return address }
    guard let page = UserSpace.page(of: address), !faults(at: address, writing: false) else { return nil }
    return UserSpace.frame(ofPage: page) + address % pageSize
  }

  /// What the byte at an address of either memory is before a call.
  static func initial(_ address: UInt) -> UInt8 {
    if address < UserSpace.start { return pattern(address) }
    let program = address &- UInt(USER_CODE)
    if program < address_of_user_program_end() - address_of_user_program() {
      return Memory.byte(address_of_user_program() + program)
    }
    return pattern(origin(of: address))
  }

  /// The number that some bytes are before a call, the first one least significant.
  static func bits(_ size: UInt, at address: UInt) -> UInt {
    var bits: UInt = 0
    for place in 0..<size { bits |= UInt(initial(address &+ place)) << (8 * place) }
    return bits
  }

  /// Whether each of some bytes has the pattern of its own address before a call: not so of the user program's, nor of
  /// those that have their frame by another page.
  static func isPlain(_ count: UInt, at address: UInt) -> Bool {
    let (last, wraps) = address.addingReportingOverflow(count)
    let alias = UserSpace.address(ofPage: UserSpace.aliases + 1)
    return !wraps && (last <= UInt(USER_CODE) || address >= UInt(USER_CODE) + UInt(USER_CODE_PAGES) * pageSize)
      && (last <= alias || address >= alias + pageSize)
  }

  /// Restores what some bytes are before a call.
  static func restore(_ count: UInt, at address: UInt) {
    var place = address
    while place != address &+ count {
      let rest = pageSize - place % pageSize
      let next = address &+ count &- place < rest ? address &+ count : place &+ rest
      if let alias = alias(of: place) {
        let (toAlias, toOrigin) = (alias &- place, origin(of: place) &- place)
        // The user program's bytes cannot be written, and stay.
        if isCode(place) { place = next }
        while place != next {
          Memory.set(place &+ toAlias, byte: pattern(place &+ toOrigin))
          place = place &+ 1
        }
      }
      place = next
    }
  }

  /// Whether memory from 16 bytes before an address on is as a call leaves it: `done` bytes are those that a closure
  /// says, and all others until 16 after `count` bytes are as before.
  @inline(__always)
  static func holds(_ count: UInt, at address: UInt, done: UInt, are byte: (UInt) -> UInt8) -> Bool {
    var place = address &- 16
    let stop = address &+ count &+ 16
    while place != stop {
      // What lies in one page.
      let rest = pageSize - place % pageSize
      let next = stop &- place < rest ? stop : place &+ rest
      if let alias = alias(of: place) {
        let (toAlias, toOrigin) = (alias &- place, origin(of: place) &- place)
        let isCode = isCode(place)
        while place != next {
          let offset = place &- address
          let expected =
            offset < done ? byte(offset) : isCode ? initial(place) : pattern(place &+ toOrigin)
          if Memory.byte(place &+ toAlias) != expected { return false }
          place = place &+ 1
        }
      }
      place = next
    }
    return true
  }

  /// Whether an address is in the pages of the user program's code.
  private static func isCode(_ address: UInt) -> Bool {
    address &- UInt(USER_CODE) < UInt(USER_CODE_PAGES) * pageSize
  }

  /// The address whose pattern a byte of either memory has before a call, where it is none of the user program's.
  private static func origin(of address: UInt) -> UInt {
    guard let page = UserSpace.page(of: address) else { return address }
    return UserSpace.address(ofPage: UserSpace.canonical(page: page)) + address % pageSize
  }
}
