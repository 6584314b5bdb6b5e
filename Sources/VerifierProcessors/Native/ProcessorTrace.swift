/// What the meaning of instructions says that a function of x86-64 does from one state, instruction by instruction, in numbers: for a
/// processor to do again.
package struct ProcessorTrace: Sendable {
  /// A number that a register holds.
  package struct Number: Hashable, Sendable {
    package var value: UInt64
    /// Whether it depends on nothing that nobody has written. What does is any number.
    package var isCertain: Bool

    package init(_ value: UInt64, isCertain: Bool = true) { (self.value, self.isCertain) = (value, isCertain) }
  }

  /// What a vector register of 128 bits holds.
  package struct Vector: Hashable, Sendable {
    package var low, high: Number

    package init(low: Number, high: Number) { (self.low, self.high) = (low, high) }
  }

  /// The registers between two instructions; `nil` for one of which nothing is known.
  package struct Registers: Sendable {
    /// The general registers, in the order of their encoding.
    package var general: [Number?]
    package var vectors: [Vector?]
    /// The flags that are set, at their places in RFLAGS.
    package var flags: UInt64
    /// The flags of which something is known.
    package var knownFlags: UInt64

    package init(general: [Number?], vectors: [Vector?], flags: UInt64, knownFlags: UInt64) {
      (self.general, self.vectors, self.flags, self.knownFlags) = (general, vectors, flags, knownFlags)
    }
  }

  /// A byte at an address; `nil` where nothing is known of it.
  package struct Byte: Sendable {
    package let address: UInt64
    package var value: Number?

    package init(_ address: UInt64, _ value: Number?) { (self.address, self.value) = (address, value) }
  }

  /// Memory that the function may access, beside what of the image is read-only.
  package struct Region: Sendable {
    package let address: UInt64
    /// Its bytes at the start.
    package let bytes: [Number?]
    package let isWritable: Bool

    package init(at address: UInt64, bytes: [Number?], isWritable: Bool) {
      (self.address, self.bytes, self.isWritable) = (address, bytes, isWritable)
    }
  }

  /// A call that is answered in the place of the function.
  package struct Call: Sendable {
    package let function: UInt64
    /// What it writes.
    package let bytes: [Byte]

    package init(of function: UInt64, writing bytes: [Byte]) { (self.function, self.bytes) = (function, bytes) }
  }

  /// An instruction that is executed, with the call that it makes.
  package struct Step: Sendable {
    package let address: UInt64
    /// The address of the next instruction.
    package var next: UInt64
    /// What registers hold then, after the answer where it calls.
    package var registers: Registers
    /// The bytes that differ from those before.
    package var bytes: [Byte]
    package let call: Call?
    /// Whether it depends on nothing that nobody has written that the function comes here.
    package var isCertain: Bool

    package init(
      at address: UInt64, next: UInt64, _ registers: Registers, bytes: [Byte], call: Call?, isCertain: Bool
    ) {
      (self.address, self.next, self.registers, self.bytes) = (address, next, registers, bytes)
      (self.call, self.isCertain) = (call, isCertain)
    }
  }

  /// How it ends.
  package enum End: Sendable {
    /// It goes on at an address where no instruction is: that it was called from.
    case returned
    /// The last instruction is an invalid opcode, or a breakpoint.
    case trapped
    /// The last instruction divides by zero.
    case division
    /// The last instruction calls a function that does not come back.
    case called
  }

  /// The address of the first instruction.
  package var start: UInt64
  package var registers: Registers
  package var regions: [Region]
  /// The addresses of bytes of the image that it reads: at least one of each page.
  package var constants: Set<UInt64> = []
  package var steps: [Step] = []
  package var end = End.returned

  package init(from start: UInt64, _ registers: Registers, regions: [Region]) {
    (self.start, self.registers, self.regions) = (start, registers, regions)
  }

  /// What stands for numbers of which nothing is known, in each byte.
  package static let filler: UInt8 = 0xa5
  /// The same as a word.
  package static let fillerWord: UInt64 = 0xa5a5_a5a5_a5a5_a5a5
}
