internal import CKernel

/// What a command line can break on purpose, so that the outcomes are seen to differ.
enum Controls {
  /// Bits of the word at `address`.
  private static let (noRecovery, wrongTable, noRangeCheck, userSource): (UInt, UInt, UInt, UInt) = (1, 2, 4, 8)

  /// Where the word is: behind what is known of the first processor.
  private static var address: UInt { Processor.numbered(0).block + 0xff8 }

  /// Whether faults end the kernel, and not the access.
  static var recoveryIsOff: Bool { Memory.word(address) & noRecovery != 0 }

  /// Whether an access goes on where the next entry of the table says.
  static var tableIsWrong: Bool { Memory.word(address) & wrongTable != 0 }

  /// Whether any address is taken from a user program.
  static var rangeCheckIsOff: Bool { Memory.word(address) & noRangeCheck != 0 }

  /// Whether what is copied in kernel memory is in user memory.
  static var sourceIsUser: Bool { Memory.word(address) & userSource != 0 }

  /// Reads a command line, which ends with a zero.
  static func read(_ line: UInt) {
    var word: UInt = 0
    if contains(line, "recovery=off") { word |= noRecovery }
    if contains(line, "table=wrong") { word |= wrongTable }
    if contains(line, "range-check=off") { word |= noRangeCheck }
    if contains(line, "source=user") { word |= userSource }
    Memory.set(address, word: word)
    if contains(line, "window=closed") { Memory.set(address_of_kernel_window_is_closed(), word: 1) }
  }

  /// Whether a text contains another one.
  private static func contains(_ line: UInt, _ text: StaticString) -> Bool {
    var start = line
    let count = UInt(text.utf8CodeUnitCount)
    let pointer = UInt(bitPattern: unsafe text.utf8Start)
    while Memory.byte(start) != 0 {
      var place: UInt = 0
      while place < count, Memory.byte(start + place) == Memory.byte(pointer + place) { place += 1 }
      if place == count { return true }
      start += 1
    }
    return false
  }
}
