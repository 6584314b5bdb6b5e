internal import VerifierChecking
internal import VerifierExecution
internal import VerifierTerms

/// A row of a picture of memory: some bytes, or an address at which there are none, with all that is to be said of them.
struct PictureRow: Hashable {
  /// What a range does in a row.
  enum Lane: Hashable {
    case outside, first, middle, last, whole
    /// The range is empty, and would begin here.
    case empty
  }

  /// The first address.
  let address: UInt
  /// The last address; `nil` where the row has no byte.
  let last: UInt?
  /// Whether nothing is said of the bytes: they lie between two others.
  var isGap = false
  /// What each of the ranges that are drawn does here, in the order of the picture.
  var lanes: [Lane] = []
  /// The bytes before the run, as far as all are known; and after it where they differ.
  var bytes: [UInt8] = []
  var bytesAfter: [UInt8]?
  /// What is to be said, a sentence each.
  var notes: [String] = []
  /// Whether a byte of the row is where the run fails.
  var isWrong = false

  /// The number of bytes; the greatest number where that is too great.
  var count: UInt { last.map { ($0 - address).addingWithSaturation(1) } ?? 0 }

  /// The number of bytes in words.
  var countInWords: String {
    guard let last, last - address < UInt.max else { return last == nil ? "0 bytes" : "2^64 bytes" }
    return count == 1 ? "1 byte" : "\(count.shortHexadecimal) bytes"
  }

  /// The address, as reports show it.
  var label: String { "0x\(String(address, radix: 16))" }
}

extension UInt {
  /// The number in decimal where it is small, and in hexadecimal where it is not.
  fileprivate var shortHexadecimal: String { self < 4096 ? "\(self)" : "0x\(String(self, radix: 16))" }
}

extension MemoryPicture {
  /// The number of ranges that have a line of their own along the rows. Of all others the first row tells.
  static let mostLanes = 6
  /// The number of bytes of a row whose values are shown.
  static let mostBytesOfRow: UInt = 8

  /// The rows, in the order of addresses. Every range, mark and access is named in one of them.
  var rows: [PictureRow] {
    let cuts = self.cuts.sorted()
    let known = Dictionary(bytes.map { ($0.address, $0) }) { first, _ in first }
    var rows: [PictureRow] = []
    for (place, first) in cuts.enumerated() {
      let next = place + 1 < cuts.count ? cuts[place + 1] : nil
      let last = next.map { $0 - 1 } ?? .max
      let isCovered = covers(first)
      if isCovered || hasPoint(at: first) {
        rows.append(row(first, isCovered ? last : nil, known))
      }
      if !isCovered, next != nil { rows.append(gap(first, last)) }
    }
    // A gap says that there is something behind it.
    while rows.last?.isGap ?? false { rows.removeLast() }
    while rows.first?.isGap ?? false { rows.removeFirst() }
    return rows
  }

  /// The addresses that rows begin at.
  private var cuts: Set<UInt> {
    var cuts: Set<UInt> = []
    func cut(_ first: UInt, _ last: UInt?) {
      cuts.insert(first)
      if let last, last < .max { cuts.insert(last + 1) }
    }
    for range in ranges { cut(range.first, range.last) }
    for access in allAccesses {
      cut(access.address, access.lastRequested)
      if access.done < access.size, let last = access.lastDone, last < .max { cuts.insert(last + 1) }
      if let fault = access.fault { cut(fault, fault) }
    }
    for mark in marks { cuts.insert(mark.address) }
    for byte in bytes where byte.wanted != nil { cut(byte.address, byte.address) }
    if pageBits > 0 {
      // Of a range over several pages the two halves at the first boundary are told apart, and at that of each page that is known.
      for page in pages {
        let start = page.number << UInt(pageBits)
        if covers(start) { cuts.insert(start) }
      }
    }
    return cuts
  }

  /// The accesses, and the one that is not allowed.
  var allAccesses: [ReplayedAccess] { accesses + (refused.map { [$0] } ?? []) }

  private func covers(_ address: UInt) -> Bool {
    ranges.contains { $0.contains(address) } || allAccesses.contains { $0.covers(address) }
      || bytes.contains { $0.address == address && $0.wanted != nil }
  }

  /// Whether something is said of an address as such.
  private func hasPoint(at address: UInt) -> Bool {
    marks.contains { $0.address == address }
      || ranges.contains { $0.ends(at: address) || $0.last == nil && $0.first == address }
      || allAccesses.contains { $0.address == address && $0.size == 0 }
  }

  private func gap(_ first: UInt, _ last: UInt) -> PictureRow {
    var row = PictureRow(address: first, last: last)
    row.isGap = true
    row.lanes = ranges.prefix(Self.mostLanes).map { _ in .outside }
    return row
  }

  private func row(_ first: UInt, _ last: UInt?, _ known: [UInt: Byte]) -> PictureRow {
    var row = PictureRow(address: first, last: last)
    row.lanes = ranges.prefix(Self.mostLanes).map { $0.lane(from: first, to: last) }
    if let last, last - first < Self.mostBytesOfRow {
      let values = (first...last).compactMap { known[$0] }
      if values.count == row.count {
        row.bytes = values.map(\.before)
        let after = values.map(\.after)
        if after != row.bytes { row.bytesAfter = after }
      }
    }
    row.notes = notes(first, last)
    row.isWrong =
      (last != nil && refused?.covers(first) ?? false) || known[first]?.wanted != nil
      || allAccesses.contains { $0.fault == first }
    return row
  }

  private func notes(_ first: UInt, _ last: UInt?) -> [String] {
    var notes: [String] = []
    for range in ranges where range.first == first {
      notes.append("\(VariableName.shown(range.name)): \(range.sizeInWords)")
    }
    for range in ranges where range.ends(at: first) { notes.append("end of \(VariableName.shown(range.name))") }
    for mark in marks where mark.address == first { notes.append("\(VariableName.shown(mark.name)) is this address") }
    if pageBits > 0, last != nil, let note = noteOnPage(of: first) { notes.append(note) }
    for (number, access) in allAccesses.enumerated() {
      let name =
        access == refused && number == accesses.count ? "not allowed" : "access \(earlierAccesses + number + 1)"
      if access.address == first {
        notes.append("\(name): \(access.withoutAddress)\(element(at: first))")
      } else if last != nil, access.covers(first) {
        notes.append("\(name) goes on")
      }
      if access.fault == first, last != nil { notes.append("this byte faults") }
    }
    if let byte = bytes.first(where: { $0.address == first }), let wanted = byte.wanted, last == first {
      notes.append("the clause compares it with \(wanted.hexadecimalByte)")
    }
    return notes
  }

  /// The element that begins at an address, behind a comma; empty where none does.
  private func element(at address: UInt) -> String {
    for range in ranges {
      guard let stride = range.stride, stride > 0, range.contains(address) else { continue }
      let (index, rest) = (address - range.first).quotientAndRemainder(dividingBy: stride)
      if rest == 0 { return ", \(VariableName.shown(range.name))[\(index)]" }
    }
    return ""
  }

  /// Of the first row of a page: its frame, and the pages that are mapped to the same one.
  private func noteOnPage(of address: UInt) -> String? {
    let number = address >> UInt(pageBits)
    guard let page = pages.first(where: { $0.number == number }) else { return nil }
    // Rows before this one in the same page have told.
    let start = number << UInt(pageBits)
    if cuts.contains(where: { start <= $0 && $0 < address && covers($0) }) { return nil }
    let others = pages.filter { $0.frame == page.frame && $0.number != number }.map {
      "0x\(String($0.number, radix: 16))"
    }
    let alias = others.isEmpty ? "" : ", shared with \(others.joined(separator: ", "))"
    return "page 0x\(String(number, radix: 16)) is frame 0x\(String(page.frame, radix: 16))\(alias)"
  }
}

extension MemoryPicture.Range {
  fileprivate var sizeInWords: String { PictureRow(address: first, last: last).countInWords }

  /// Whether an address is the one behind the last byte.
  fileprivate func ends(at address: UInt) -> Bool { last.map { $0 < .max && $0 + 1 == address } ?? false }

  fileprivate func lane(from start: UInt, to end: UInt?) -> PictureRow.Lane {
    guard let last else { return first == start ? .empty : .outside }
    guard let end, first <= start, start <= last else { return .outside }
    switch (first == start, end >= last) {
    case (true, true): return .whole
    case (true, false): return .first
    case (false, true): return .last
    case (false, false): return .middle
    }
  }
}

extension ReplayedAccess {
  /// The last address that the access asks for; `nil` where it is of no byte.
  fileprivate var lastRequested: UInt? { size == 0 ? nil : address.addingWithSaturation(size - 1) }

  /// The last address that was accessed; `nil` where none was.
  fileprivate var lastDone: UInt? { done == 0 ? nil : address.addingWithSaturation(done - 1) }

  /// The access in words, without its address.
  fileprivate var withoutAddress: String {
    "\(kind.rawValue) of \(size) byte\(size == 1 ? "" : "s")" + (done < size ? ", \(done) done" : "")
  }

  /// Whether the access asks for the byte at an address.
  fileprivate func covers(_ other: UInt) -> Bool { lastRequested.map { address <= other && other <= $0 } ?? false }
}

extension UInt8 {
  /// Two hexadecimal digits.
  var hexadecimalByte: String {
    let digits = String(self, radix: 16)
    return digits.count == 1 ? "0\(digits)" : digits
  }
}
