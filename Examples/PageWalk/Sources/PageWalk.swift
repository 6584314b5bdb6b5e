import VerifierCommand

/// Why an address is not translated.
enum PageFault: Error, Equatable {
  /// Bits 47 to 63 of the address are not all the same.
  case notCanonical
  /// The entry at a level is not in use. The levels count down from 4 to 1.
  case notPresent(level: Int)
  /// An entry on the way does not allow the access.
  case denied
}

/// The page tables of x86-64: four levels of tables of 512 entries of 8 bytes. Reserved bits are not looked at.
struct PageTables<M: Machine> {
  /// The right to read physical memory, which stands at its own addresses.
  let memory: Permission<M.Ghost>
  /// The control register CR3, which has the physical address of the table at level 4 in bits 12 to 51.
  let root: M.Word

  /// The physical address of a virtual one. Bit 1 of the access is set for one that writes, bit 2 for one by user code, as in the
  /// error code of a page fault.
  func translated(_ address: M.Word, access: M.Word, on machine: M) throws(PageFault) -> M.Word {
    let canonical = (M.Int64(truncatingIfNeeded: address) << 16) >> 16
    if M.Word(truncatingIfNeeded: canonical) != address { throw .notCanonical }
    var table = root & 0xf_ffff_ffff_f000
    var rights = ~(0 as M.Word)
    var level = 4
    while true {
      let shift = 9 * level + 3
      let entry: M.Word = machine.load(at: table | ((address >> shift) & 511) << 3, by: memory)
      if entry & 1 == 0 { throw .notPresent(level: level) }
      rights &= entry
      table = entry & 0xf_ffff_ffff_f000
      if level == 1 || level < 4 && entry & 0x80 != 0 {
        if access & ~rights & 6 != 0 { throw .denied }
        let offset = ((1 as M.Word) << shift) - 1
        return table & ~offset | address & offset
      }
      level -= 1
    }
  }
}
