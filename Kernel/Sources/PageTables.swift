internal import CKernel
internal import Synchronization

/// Whether a processor brings in a page.
private let isBringingIn = Atomic<Bool>(false)

/// The page tables of user memory. The kernel's own are made where it boots.
enum PageTables {
  /// Maps all pages that are there from the start, and fills their frames.
  static func create() {
    let tables = address_of_kernel_user_tables()
    // USER_START has the index 1 in the top table, and 0 in the two below.
    Memory.set(address_of_kernel_top_table() + 8, word: Hardware.entry(ofTable: tables))
    Memory.set(tables, word: Hardware.entry(ofTable: tables + pageSize))
    Memory.set(tables + pageSize, word: Hardware.entry(ofTable: tables + 2 * pageSize))
    for page in 0..<UInt(FRAMES) {
      switch UserSpace.kind(ofPage: page) {
      case .hole, .onDemand: break
      case .readWrite: map(page, canWrite: true, canExecute: false)
      case .readOnly: map(page, canWrite: false, canExecute: false)
      case .code: map(page, canWrite: false, canExecute: true)
      }
    }
    let (source, end) = (address_of_user_program(), address_of_user_program_end())
    _ = faulting_copy_routine(UserSpace.frame(ofPage: 1), source, end - source)
    Hardware.synchronize()
  }

  /// What came of a fault at an address that is not translated.
  enum Demand {
    /// The page is brought in by this processor, or by the other one meanwhile.
    case broughtIn, wasThere
    /// Nothing is there on demand.
    case nothing
  }

  /// Brings in the page of an address if that is on demand and not there.
  static func bringIn(_ address: UInt) -> Demand {
    guard let page = UserSpace.page(of: address), case .onDemand = UserSpace.kind(ofPage: page) else { return .nothing }
    while isBringingIn.exchange(true, ordering: .acquiring) {}
    defer { isBringingIn.store(false, ordering: .releasing) }
    if Memory.word(entry(of: page)) != 0 { return .wasThere }
    map(page, canWrite: true, canExecute: false)
    Hardware.synchronize()
    return .broughtIn
  }

  /// Takes the pages on demand away again.
  static func takeAway() {
    for page in UserSpace.onDemand {
      Memory.set(entry(of: page), word: 0)
      Hardware.synchronize()
      kernel_invalidate(UserSpace.address(ofPage: page))
    }
  }

  /// The address of the entry of a page.
  private static func entry(of page: UInt) -> UInt { address_of_kernel_user_tables() + 2 * pageSize + page * 8 }

  /// Fills the frame of a page, and maps it.
  private static func map(_ page: UInt, canWrite: Bool, canExecute: Bool) {
    let frame = UserSpace.frame(ofPage: page)
    let address = UserSpace.address(ofPage: UserSpace.canonical(page: page))
    for place in 0..<pageSize { Memory.set(frame + place, byte: pattern(address + place)) }
    let entry = Hardware.entry(ofFrame: frame, canWrite: canWrite, canExecute: canExecute)
    Memory.set(self.entry(of: page), word: entry)
  }
}
