internal import CKernel

/// The block of a processor.
struct Processor {
  /// Its address.
  let block: UInt

  /// The first processor, or the second.
  static func numbered(_ number: UInt) -> Processor {
    Processor(block: address_of_kernel_processors() + number * UInt(PROCESSOR_BLOCK))
  }

  /// What is known of it.
  @unsafe
  @inline(__always)
  var state: UnsafeMutablePointer<kernel_processor> {
    guard let state = unsafe UnsafeMutablePointer<kernel_processor>(bitPattern: block) else { fatalError() }
    return unsafe state
  }

  /// Its part of the memory that calls are made about: 8 pages, of which the last is for writers and readers.
  var area: UInt {
    address_of_kernel_area() + (block - address_of_kernel_processors()) / UInt(PROCESSOR_BLOCK) * 8 * pageSize
  }

  /// Two writers or readers.
  var first: Slot { Slot(address: area + 7 * pageSize) }
  var second: Slot { Slot(address: area + 7 * pageSize + 16) }

  /// Calls an entry point, and finds out whether it panics.
  func call(_ function: UInt, _ a: UInt = 0, _ b: UInt = 0, _ c: UInt = 0, _ d: UInt = 0, _ e: UInt = 0, _ f: UInt = 0)
    -> Called
  {
    let words = area + 7 * pageSize + 32
    Memory.set(words, word: a)
    Memory.set(words + 8, word: b)
    Memory.set(words + 16, word: c)
    Memory.set(words + 24, word: d)
    Memory.set(words + 32, word: e)
    Memory.set(words + 40, word: f)
    unsafe state.pointee.is_catching = 1
    let panicked = kernel_call(function, words)
    unsafe state.pointee.is_catching = 0
    return Called(value: Memory.word(words), status: Memory.word(words + 8), panicked: panicked)
  }
}

/// Where a writer or a reader is, as entry points take it.
struct Slot {
  /// The address of its cursor and its end.
  let address: UInt

  /// The address of the next byte.
  var cursor: UInt { Memory.word(address) }
  /// The address after the last byte.
  var end: UInt { Memory.word(address + 8) }

  /// Makes it one of `count` bytes.
  func set(_ cursor: UInt, _ count: UInt) { set(cursor, end: cursor &+ count) }

  /// Makes it one until an address.
  func set(_ cursor: UInt, end: UInt) {
    Memory.set(address, word: cursor)
    Memory.set(address + 8, word: end)
  }
}

/// How a call ended.
struct Called {
  /// What it returned in two registers.
  let value, status: UInt
  /// Whether it panicked, which it does by an instruction that is not defined.
  let panicked: Bool

  /// What it returned as a truth, of which the upper bits are not defined.
  var truth: Bool { value & 0xff != 0 }
}
