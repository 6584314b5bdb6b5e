internal import CKernel

/// What a page of user memory is for: what the page tables say, and what outcomes are computed from.
enum PageKind {
  /// Nothing is there: any access faults.
  case hole
  case readWrite
  case readOnly
  /// The user program, which it can execute and not write.
  case code
  /// Nothing is there until it is accessed.
  case onDemand
}

/// User memory: pages by number, from `USER_START` on.
enum UserSpace {
  /// Three pages of which nothing is in the middle one.
  static let holeWindow: UInt = 16
  /// Three pages of which the middle one can be read only.
  static let readOnlyWindow: UInt = 24
  /// Three pages that can be read and written.
  static let plainWindow: UInt = 32
  /// Two pages with one frame.
  static let aliases: UInt = 40
  /// Pages that are brought in on demand.
  static let onDemand: Range<UInt> = 64..<128
  /// Windows of the second processor, as the first two.
  static let secondHoleWindow: UInt = 144
  static let secondReadOnlyWindow: UInt = 152

  /// The addresses that a user program may hand in.
  static let start = UInt(USER_START)
  static let end: UInt = 0x7fff_ffff_f000

  /// The address of a page.
  static func address(ofPage page: UInt) -> UInt { start + page * pageSize }

  /// What a page is.
  static func kind(ofPage page: UInt) -> PageKind {
    switch page {
    case 1..<1 + UInt(USER_CODE_PAGES): .code
    case 7, 8: .readWrite
    case holeWindow, holeWindow + 2, secondHoleWindow, secondHoleWindow + 2: .readWrite
    case readOnlyWindow + 1, secondReadOnlyWindow + 1: .readOnly
    case readOnlyWindow, readOnlyWindow + 2, secondReadOnlyWindow, secondReadOnlyWindow + 2: .readWrite
    case plainWindow..<plainWindow + 3, aliases, aliases + 1: .readWrite
    case onDemand: .onDemand
    default: .hole
    }
  }

  /// The page whose frame a page has: its own, but for the second of two aliases.
  static func canonical(page: UInt) -> UInt { page == aliases + 1 ? aliases : page }

  /// The address at which the kernel has the frame of a page.
  static func frame(ofPage page: UInt) -> UInt {
    address_of_kernel_frames() + canonical(page: page) * pageSize
  }

  /// The page of an address; nil where the tables end.
  static func page(of address: UInt) -> UInt? {
    guard address >= start, address < start + UInt(USER_PAGES) * pageSize else { return nil }
    return (address - start) / pageSize
  }
}
