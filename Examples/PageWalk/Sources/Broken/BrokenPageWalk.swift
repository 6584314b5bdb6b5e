import VerifierCommand

/// What goes wrong in walks of page tables.
enum PageWalkMistake: CaseIterable {
  /// Bits 48 to 63 are compared, and not bit 47.
  case addressesOf49Bits
  /// The entry at level 1 is looked at without asking whether it is in use.
  case presentInTablesOnly
  /// The rights are those of the last entry.
  case rightsOfLastEntry
  /// User code gets at what only the kernel may.
  case userUnchecked
  /// Only pages of 2 MiB are large.
  case noGigabytePages
  /// Bit 7 counts at level 4 too.
  case largePagesOfLevel4
  /// The bits above the physical address, as that for code that must not run, stay in it.
  case highBitsOfPage
  /// The bits of the entry of a large page that are no address are.
  case lowBitsOfLargePage
  /// The place in a large page is that in a small one.
  case offsetInSmallPage
  /// Access is denied before all entries are known to be in use.
  case deniedEarly
}

extension PageTables {
  /// The physical address of a virtual one, with a mistake.
  func translated(
    _ address: M.Word, access: M.Word, with mistake: PageWalkMistake, on machine: M
  ) throws(PageFault) -> M.Word {
    let unused = mistake == .addressesOf49Bits ? 15 : 16
    let canonical = (M.Int64(truncatingIfNeeded: address) << unused) >> unused
    if M.Word(truncatingIfNeeded: canonical) != address { throw .notCanonical }
    var table = root & 0xf_ffff_ffff_f000
    var rights = ~(0 as M.Word)
    var level = 4
    while true {
      let shift = 9 * level + 3
      let entry: M.Word = machine.load(at: table | ((address >> shift) & 511) << 3, by: memory)
      if entry & 1 == 0, mistake != .presentInTablesOnly || level > 1 { throw .notPresent(level: level) }
      rights = mistake == .rightsOfLastEntry ? entry : rights & entry
      table = entry & 0xf_ffff_ffff_f000
      let highest = mistake == .largePagesOfLevel4 ? 4 : mistake == .noGigabytePages ? 2 : 3
      let isPage = level == 1 || level <= highest && entry & 0x80 != 0
      if isPage || mistake == .deniedEarly {
        if access & ~rights & (mistake == .userUnchecked ? 2 : 6) != 0 { throw .denied }
      }
      if isPage {
        let offset = ((1 as M.Word) << (mistake == .offsetInSmallPage ? 12 : shift)) - 1
        if mistake == .highBitsOfPage { table = entry }
        return (mistake == .lowBitsOfLargePage ? table : table & ~offset) | address & offset
      }
      level -= 1
    }
  }
}
