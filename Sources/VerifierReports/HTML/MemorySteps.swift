internal import VerifierChecking
internal import VerifierExecution

/// What each access of a run is in the drawing of memory: the rows and bytes that it is about, and the bytes that it leaves.
struct MemorySteps {
  struct Step: Hashable {
    /// The numbers of the rows, from 0.
    var rows: [Int] = []
    /// The numbers of the bytes that are drawn, from 0, that the access asks for.
    var bytes: [Int] = []
    /// The bytes that are drawn, by number, and their values after the access: those that it has written, and those that it has read, as
    /// others may have written them. A byte that is mapped twice is there twice.
    var changes: [Change] = []
  }

  struct Change: Hashable {
    let byte: Int
    /// The value; `nil` where it is not known. Of a long access the first bytes are kept.
    let value: UInt8?
  }

  /// A step for each access.
  let steps: [Step]

  /// - Complexity: The product of the number of accesses and the size of the drawing.
  init(of accesses: [ReplayedAccess], in picture: MemoryPicture?) {
    guard let picture else {
      steps = accesses.map { _ in Step() }
      return
    }
    let rows = picture.rows
    let bytes = rows.flatMap { row in row.bytes.indices.map { row.address + UInt($0) } }
    let cells = bytes.map(picture.cell)
    let after = rows.flatMap { $0.bytesAfter ?? $0.bytes }
    let before = rows.flatMap(\.bytes)
    // From the end on: what the last access leaves is drawn.
    var isAccessedLater: Set<MemoryPicture.Cell> = []
    steps = accesses.reversed().map { access in
      var step = Step()
      let last = access.size == 0 ? nil : access.address.addingWithSaturation(access.size - 1)
      step.rows = rows.indices.filter { place in
        let row = rows[place]
        if row.isGap { return false }
        guard let last, let end = row.last else { return row.address == access.address }
        return row.address <= last && access.address <= end
      }
      if let last { step.bytes = bytes.indices.filter { access.address <= bytes[$0] && bytes[$0] <= last } }
      if access.done == 0 { return step }
      // Cells by the byte of the access that is there. Of two in one cell the later one stays.
      var accessed: [MemoryPicture.Cell: UInt] = [:]
      for cell in Set(cells) {
        accessed[cell] = picture.addresses(of: cell).compactMap { address -> UInt? in
          let offset = address &- access.address
          return offset < access.done ? offset : nil
        }.max()
      }
      for (byte, cell) in cells.enumerated() {
        guard let offset = accessed[cell] else { continue }
        let isKept = offset < UInt(access.after.count)
        // A load that is not kept there leaves what does not change in the whole run.
        if !isKept, !access.isWrite, before[byte] == after[byte] { continue }
        let isLast = !isAccessedLater.contains(cell)
        let value = isKept ? access.after[Int(offset)] : isLast ? after[byte] : nil
        step.changes.append(Change(byte: byte, value: value))
      }
      isAccessedLater.formUnion(accessed.keys)
      return step
    }.reversed()
  }
}

extension MemoryPicture {
  /// A byte of physical memory, as far as it is known where an address is mapped to.
  fileprivate struct Cell: Hashable {
    /// The frame; `nil` where the address stands for itself.
    let frame: UInt?
    let offset: UInt
  }

  fileprivate func cell(of address: UInt) -> Cell {
    guard pageBits > 0, let page = pages.first(where: { $0.number == address >> UInt(pageBits) }) else {
      return Cell(frame: nil, offset: address)
    }
    return Cell(frame: page.frame, offset: address & (1 << UInt(pageBits) - 1))
  }

  /// The addresses that are known to be mapped to a cell.
  fileprivate func addresses(of cell: Cell) -> [UInt] {
    guard let frame = cell.frame else { return [cell.offset] }
    return pages.filter { $0.frame == frame }.map { $0.number << UInt(pageBits) | cell.offset }
  }
}
