/// The records that the runner reads and writes, as `Records.h` has them.
struct Records {
  private(set) var bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  /// Appends an instruction with its state.
  mutating func append(_ code: [UInt8], _ state: ProcessorState) {
    precondition(state.memory.count <= 4096, "a state has 4,096 bytes of memory at most")
    bytes += code + Array(repeating: 0, count: 16 - code.count)
    append(UInt32(code.count))
    append(UInt32(state.memory.count))
    for register in state.registers { append(register) }
    append(state.flags)
    for vector in state.vectors {
      append(vector.low)
      append(vector.high)
    }
    bytes += state.memory
  }

  private mutating func append<Value: FixedWidthInteger & UnsignedInteger>(_ value: Value) {
    for shift in stride(from: 0, to: Value.bitWidth, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  private mutating func read<Value: FixedWidthInteger & UnsignedInteger>(_ type: Value.Type) throws -> Value {
    let size = Value.bitWidth / 8
    guard bytes.count - place >= size else { throw NativeProcessor.Failure(description: "an outcome is cut off") }
    defer { place += size }
    return bytes[place..<place + size].reversed().reduce(0) { $0 << 8 | Value($1) }
  }

  /// Reads what became of an instruction that started from a state.
  mutating func opinion(of start: ProcessorState) throws -> Opinion {
    let kind = Int(try read(UInt32.self))
    let wroteElsewhere = try read(UInt32.self) != 0
    let (next, address) = (try read(UInt64.self), try read(UInt64.self))
    var state = start
    for register in state.registers.indices { state.registers[register] = try read(UInt64.self) }
    state.flags = try read(UInt64.self)
    for vector in state.vectors.indices {
      state.vectors[vector] = ProcessorState.Vector(low: try read(UInt64.self), high: try read(UInt64.self))
    }
    state.memory = try read(state.memory.count)
    let kinds: [Outcome.Kind] = [
      .completed(next: next), .illegal, .arithmetic, .memory(address: address), .alignment(address: address),
      .breakpoint, .endless,
    ]
    // Of SLEIGH alone: there is none, and the address is the length of the text that says why.
    if kind == kinds.count, let length = Int(exactly: address) {
      return .missing(operation: String(decoding: try read(length), as: UTF8.self))
    }
    guard kind < kinds.count else { throw NativeProcessor.Failure(description: "an outcome is of an unknown kind") }
    return .outcome(Outcome(kind: kinds[kind], state: state, wroteElsewhere: wroteElsewhere))
  }

  private mutating func read(_ count: Int) throws -> [UInt8] {
    guard bytes.count - place >= count else { throw NativeProcessor.Failure(description: "an outcome is cut off") }
    defer { place += count }
    return Array(bytes[place..<place + count])
  }
}
