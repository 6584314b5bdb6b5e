internal import BigInt
internal import VerifierMachineCode
internal import VerifierTerms

/// One instruction of x86-64 on a state.
struct X86Execution {
  let instruction: Instruction
  var state: MachineState
  let table: TermTable

  init(_ instruction: Instruction, _ state: MachineState, _ table: TermTable) {
    (self.instruction, self.state, self.table) = (instruction, state, table)
  }

  /// Performs the instruction.
  mutating func run() throws(UnsupportedCode) -> Flow {
    if !instruction.prefixes.isEmpty, instruction.mnemonic != "nop" {
      throw refusal("has a prefix that has no meaning here")
    }
    let name = instruction.mnemonic
    switch name {
    case "mov", "movabs": try write(try read(1), to: 0)
    case "movzx": try write(try read(1)?.zeroExtended(to: width(0)), to: 0)
    case "movsx", "movsxd": try write(try read(1)?.signExtended(to: width(0)), to: 0)
    case "lea": try write(try address(1).map { resized($0, to: width(0)) }, to: 0)
    case "push": try push(try read(0))
    case "pop": try pop(to: 0)
    case "leave":
      state.registers[X86Register.rsp] = state.registers[X86Register.rbp]
      state.registers[X86Register.rbp] = try popped()
    case "add": try arithmetic { Flags.adding($0, $1) }
    case "sub": try arithmetic { Flags.subtracting($0, $1) }
    case "adc": try arithmeticWithCarry { Flags.adding($0, $1, $2) }
    case "sbb": try arithmeticWithCarry { Flags.subtracting($0, $1, $2) }
    case "cmp":
      let (left, right) = (try read(0), try read(1))
      state.flags = combined(left, right) { Flags.subtracting($0, $1) }?.flags ?? .undefined
    case "and": try bitwise(&)
    case "or": try bitwise(|)
    case "xor": try bitwise(^)
    case "test":
      let (left, right) = (try read(0), try read(1))
      state.flags = combined(left, right) { Flags.logical($0 & $1) } ?? .undefined
    case "not": try write(try read(0).map { ~$0 }, to: 0)
    case "neg":
      let result = try read(0).map { Flags.subtracting(zero($0.width), $0) }
      try write(result?.difference, to: 0)
      state.flags = result?.flags ?? .undefined
    case "inc", "dec": try increment(isUp: name == "inc")
    case "shl", "sal", "shr", "sar", "rol", "ror": try shift(name)
    case "mul": try multiply()
    case "imul": try multiplySigned()
    case "div": return try divide()
    case "xchg":
      let (left, right) = (try read(0), try read(1))
      if isMemory(0) || isMemory(1) { throw refusal("exchanges with memory") }
      try write(right, to: 0)
      try write(left, to: 1)
    case "bswap": try write(try read(0)?.byteSwapped, to: 0)
    case "movups", "movaps", "movdqu", "movdqa", "movupd", "movapd": try moveVector()
    case "xorps", "pxor", "xorpd": try clearVector()
    case "cdqe", "cwde", "cbw": extendAccumulator(name)
    case "cqo", "cdq", "cwd": extendAccumulatorIntoNext(name)
    case "nop", "endbr64": break
    case "ud2", "int3": return .trap(.deliberate)
    case "jmp": return try jump()
    case "call": return .call(try target())
    case "ret":
      if !instruction.operands.isEmpty { throw refusal("pops arguments") }
      return .comeBack(try popped())
    default: return try conditional(name)
    }
    return .next
  }

  /// The instructions that have a condition in their name.
  private mutating func conditional(_ name: String) throws(UnsupportedCode) -> Flow {
    if name.hasPrefix("cmov"), let condition = X86Condition(suffix: name.dropFirst(4)) {
      // The source is read in any case, and the upper half of a register of 32 bits is cleared in any case.
      let (old, new) = (try read(0), try read(1))
      guard let holds = condition.holds(state.flags) else {
        try write(nil, to: 0)
        return .next
      }
      try write(holds.isTrue ? new : holds.isFalse ? old : combined(new, old) { $0.when(holds, otherwise: $1) }, to: 0)
      return .next
    }
    if name.hasPrefix("set"), let condition = X86Condition(suffix: name.dropFirst(3)) {
      try write(condition.holds(state.flags)?.toNumber(width: 8), to: 0)
      return .next
    }
    if name.hasPrefix("j"), let condition = X86Condition(suffix: name.dropFirst(1)) {
      guard case .immediate(let target, _, _) = instruction.operands[0] else { throw refusal("jumps to no address") }
      return .branch(condition.holds(state.flags), UInt64(bitPattern: target))
    }
    throw refusal("has no meaning here")
  }

  // MARK: Operands

  func refusal(_ reason: String) -> UnsupportedCode {
    UnsupportedCode("`\(instruction.mnemonic) \(instruction.operandText)` \(reason)")
  }

  private func zero(_ width: Int) -> Term { table.bits(0, width: width) }

  /// The width in bits of an operand.
  private func width(_ place: Int) -> Int { instruction.operands[place].size * 8 }

  private func isMemory(_ place: Int) -> Bool {
    if case .memory = instruction.operands[place] { true } else { false }
  }

  private func register(_ named: Register) throws(UnsupportedCode) -> X86Register {
    guard let register = X86Register(named.name) else { throw refusal("uses \(named.name)") }
    return register
  }

  private func value(of register: X86Register) -> Term? {
    guard let whole = state.registers[register.number] else { return nil }
    return register.bits.count == 64
      ? whole : whole.extract(high: register.bits.upperBound - 1, low: register.bits.lowerBound)
  }

  private func combined<Value>(_ left: Term?, _ right: Term?, _ operation: (Term, Term) -> Value) -> Value? {
    guard let left, let right else { return nil }
    return operation(left, right)
  }

  private func resized(_ term: Term, to width: Int) -> Term {
    width < term.width ? term.extract(high: width - 1, low: 0) : term.zeroExtended(to: width)
  }

  /// The address of a memory operand, or `nil` where it is unknown.
  private func address(_ place: Int) throws(UnsupportedCode) -> Term? {
    guard case .memory(let memory) = instruction.operands[place] else { throw refusal("has no memory operand") }
    if memory.segment != nil { throw refusal("accesses what a segment register points to") }
    var sum = table.bits(BigInt(UInt64(bitPattern: memory.displacement)), width: 64)
    if let base = memory.base {
      if base.name == "rip" {
        sum = sum + table.bits(BigInt(instruction.next), width: 64)
      } else {
        let register = try register(base)
        if register.bits.count != 64 { throw refusal("addresses by 32 bits") }
        guard let value = value(of: register) else { return nil }
        sum = value + sum
      }
    }
    if let index = memory.index, index.name != "riz" {
      let register = try register(index)
      if register.bits.count != 64 { throw refusal("addresses by 32 bits") }
      guard let value = value(of: register) else { return nil }
      sum = sum + value * table.bits(BigInt(memory.scale), width: 64)
    }
    return sum
  }

  /// The value of an operand, as wide as it is; an immediate as wide as the first operand.
  private func read(_ place: Int) throws(UnsupportedCode) -> Term? {
    switch instruction.operands[place] {
    case .register(let named, _): return value(of: try register(named))
    case .immediate(let value, _, _):
      // An immediate is extended to the width of the operation.
      let width = instruction.mnemonic == "push" ? 64 : width(0)
      let bits = table.bits(BigInt(UInt64(bitPattern: value)), width: 64)
      return resized(bits, to: width)
    case .memory(let memory):
      guard let address = try address(place) else { throw refusal("reads at an address that is unknown") }
      return try located { () throws(UnsupportedCode) in try state.memory.load(memory.size, at: address) }
    case .named(let name): throw refusal("uses \(name)")
    }
  }

  /// Writes an operand, as wide as it is. `nil` leaves it unknown.
  private mutating func write(_ value: Term?, to place: Int) throws(UnsupportedCode) {
    switch instruction.operands[place] {
    case .register(let named, _): write(value, to: try register(named))
    case .immediate, .named: throw refusal("writes to what is no register and no memory")
    case .memory(let memory):
      guard let address = try address(place) else { throw refusal("writes at an address that is unknown") }
      var after = state.memory
      try located { () throws(UnsupportedCode) in try after.store(value, memory.size, at: address) }
      state.memory = after
    }
  }

  private func located<Value>(_ body: () throws(UnsupportedCode) -> Value) throws(UnsupportedCode) -> Value {
    do throws(UnsupportedCode) { return try body() } catch {
      throw UnsupportedCode("`\(instruction.mnemonic) \(instruction.operandText)`: \(error.reason)")
    }
  }

  private mutating func write(_ value: Term?, to register: X86Register) {
    guard let value else {
      state.registers[register.number] = nil
      return
    }
    switch register.bits.count {
    case 64: state.registers[register.number] = value
    // What writes 32 bits clears the others.
    case 32: state.registers[register.number] = state.whole(of: value)
    default:
      let whole = state.registers[register.number] ?? state.unknown(in: table)
      var result = value
      if register.bits.lowerBound > 0 {
        result = result.concatenated(with: whole.extract(high: register.bits.lowerBound - 1, low: 0))
      }
      state.registers[register.number] = whole.extract(high: 63, low: register.bits.upperBound).concatenated(
        with: result)
    }
  }

  // MARK: The stack

  private mutating func push(_ value: Term?) throws(UnsupportedCode) {
    guard let stack = state.registers[X86Register.rsp] else { throw refusal("pushes to an unknown stack") }
    if let value, value.width != 64 { throw refusal("pushes fewer than 8 bytes") }
    let pushed = stack - table.bits(8, width: 64)
    var after = state.memory
    try located { () throws(UnsupportedCode) in try after.store(value, 8, at: pushed) }
    state.memory = after
    state.registers[X86Register.rsp] = pushed
  }

  private mutating func popped() throws(UnsupportedCode) -> Term? {
    guard let stack = state.registers[X86Register.rsp] else { throw refusal("pops from an unknown stack") }
    let value = try located { () throws(UnsupportedCode) in try state.memory.load(8, at: stack) }
    state.registers[X86Register.rsp] = stack + table.bits(8, width: 64)
    return value
  }

  private mutating func pop(to place: Int) throws(UnsupportedCode) {
    if width(place) != 64 { throw refusal("pops fewer than 8 bytes") }
    // The stack pointer is raised before the operand is written.
    try write(try popped(), to: place)
  }

  // MARK: Vector registers

  /// The number of a vector register of 128 bits that an operand is; `nil` for a place in memory.
  private func vector(_ place: Int) throws(UnsupportedCode) -> Int? {
    switch instruction.operands[place] {
    case .register(let named, _):
      guard named.name.hasPrefix("xmm"), let number = Int(named.name.dropFirst(3)), (0..<16).contains(number) else {
        throw refusal("uses \(named.name)")
      }
      return number
    case .memory: return nil
    case .immediate, .named: throw refusal("has an operand that is no vector")
    }
  }

  /// Moves 16 bytes. Where an address has to be aligned that is known of the stack alone.
  private mutating func moveVector() throws(UnsupportedCode) {
    let (destination, source) = (try vector(0), try vector(1))
    if instruction.mnemonic.hasSuffix("aps") || instruction.mnemonic.hasSuffix("apd")
      || instruction.mnemonic.hasSuffix("dqa"),
      let place = destination == nil ? 0 : source == nil ? 1 : nil
    {
      guard let address = try address(place), state.memory.isAligned(address, to: 16) else {
        throw refusal("asks for an address that is a multiple of 16, which this one is not known to be")
      }
    }
    let value = if let source { state.vectors[source] } else { try read(1) }
    if let destination { state.vectors[destination] = value } else { try write(value, to: 0) }
  }

  private mutating func clearVector() throws(UnsupportedCode) {
    guard isOfOneRegister, let number = try vector(0) else { throw refusal("computes with vectors") }
    state.vectors[number] = zero(128)
  }

  // MARK: Arithmetic

  /// Whether an instruction combines a register with itself.
  private var isOfOneRegister: Bool {
    guard case .register(let left, _) = instruction.operands[0],
      case .register(let right, _) = instruction.operands[1]
    else { return false }
    return left == right
  }

  private mutating func arithmetic(
    _ operation: (Term, Term) -> (Term, Flags)
  ) throws(UnsupportedCode) {
    let (left, right) = (try read(0), try read(1))
    if isOfOneRegister, instruction.mnemonic == "sub" { return try clear() }
    let result = combined(left, right, operation)
    try write(result?.0, to: 0)
    state.flags = result?.1 ?? .undefined
  }

  private mutating func arithmeticWithCarry(
    _ operation: (Term, Term, Term) -> (Term, Flags)
  ) throws(UnsupportedCode) {
    let (left, right) = (try read(0), try read(1))
    let carry = state.flags.carry()
    if isOfOneRegister, instruction.mnemonic == "sbb", let carry {
      // x - x - c is the same whatever x is.
      let result = operation(zero(width(0)), zero(width(0)), carry)
      try write(result.0, to: 0)
      state.flags = result.1
      return
    }
    let result = carry.flatMap { carry in combined(left, right) { operation($0, $1, carry) } }
    try write(result?.0, to: 0)
    state.flags = result?.1 ?? .undefined
  }

  private mutating func bitwise(_ operation: (Term, Term) -> Term) throws(UnsupportedCode) {
    if isOfOneRegister, instruction.mnemonic == "xor" { return try clear() }
    let result = combined(try read(0), try read(1), operation)
    try write(result, to: 0)
    state.flags = result.map(Flags.logical) ?? .undefined
  }

  /// What `xor` and `sub` do to a register with itself.
  private mutating func clear() throws(UnsupportedCode) {
    try write(zero(width(0)), to: 0)
    state.flags = Flags.logical(zero(width(0)))
  }

  private mutating func increment(isUp: Bool) throws(UnsupportedCode) {
    let carry = state.flags.carry
    guard let value = try read(0) else {
      try write(nil, to: 0)
      state.flags = .undefined
      state.flags.carry = carry
      return
    }
    let one = table.bits(1, width: value.width)
    let (result, flags) = isUp ? Flags.adding(value, one) : Flags.subtracting(value, one)
    try write(result, to: 0)
    state.flags = flags
    state.flags.compared = nil
    state.flags.carry = carry
  }

  private mutating func shift(_ name: String) throws(UnsupportedCode) {
    let width = width(0)
    let amount: Int
    if instruction.operands.count == 1 {
      amount = 1
    } else {
      guard let count = try read(1) else { throw refusal("shifts by a number that is unknown") }
      guard case .bits(let number, _)? = count.constant else { return try shift(name, by: count) }
      amount = Int(number & (width == 64 ? 63 : 31))
    }
    // By nothing: no flag changes, but the upper half of a register of 32 bits is cleared.
    if amount == 0 { return try write(try read(0), to: 0) }
    guard let value = try read(0) else {
      try write(nil, to: 0)
      state.flags = .undefined
      return
    }
    if amount > width || (amount == width && name != "shl" && name != "sal" && name != "shr") {
      throw refusal("shifts by more bits than there are")
    }
    let by = table.bits(BigInt(amount), width: width)
    if name == "rol" || name == "ror" {
      let left = name == "rol" ? amount : width - amount
      let result = value.extract(high: width - left - 1, low: 0).concatenated(
        with: value.extract(high: width - 1, low: width - left))
      try write(result, to: 0)
      // Zero, sign and parity stay.
      let out = name == "rol" ? result.extract(high: 0, low: 0) : result.extract(high: width - 1, low: width - 1)
      state.flags.compared = nil
      let flags = state.flags
      state.flags = Flags(
        carry: { out.isSet }, zero: flags.zero, negative: flags.negative,
        overflow: {
          if amount != 1 { return nil }
          return name == "rol"
            ? !result.isNegative.equals(out.isSet)
            : !result.isNegative.equals(result.extract(high: width - 2, low: width - 2).isSet)
        }, parity: flags.parity)
      return
    }
    let result: Term
    let last: Term
    switch name {
    case "shl", "sal": (result, last) = (value << by, value.extract(high: width - amount, low: width - amount))
    case "shr": (result, last) = (value >> by, value.extract(high: amount - 1, low: amount - 1))
    default: (result, last) = (value.shiftedRightSigned(by), value.extract(high: amount - 1, low: amount - 1))
    }
    try write(result, to: 0)
    state.flags = Flags(
      of: result, carry: { last.isSet },
      overflow: { [table] in
        if amount != 1 { return nil }
        switch name {
        case "shl", "sal": return !result.isNegative.equals(last.isSet)
        case "shr": return value.isNegative
        default: return table.false
        }
      })
  }

  /// Shifts by a number of bits that depends on the arguments, modulo the width.
  private mutating func shift(_ name: String, by count: Term) throws(UnsupportedCode) {
    let width = width(0)
    guard width >= 32, name != "rol", name != "ror" else { throw refusal("shifts by a number that is unknown") }
    let amount = (count & table.bits(BigInt(width - 1), width: count.width)).zeroExtended(to: width)
    let result = try read(0).map { value in
      switch name {
      case "shl", "sal": value << amount
      case "shr": value >> amount
      default: value.shiftedRightSigned(amount)
      }
    }
    try write(result, to: 0)
    // By nothing, flags stay as they are.
    state.flags = .undefined
  }

  // MARK: Products and quotients

  /// Writes a product or a quotient and a remainder of a width to the two registers for them.
  private mutating func writePair(low: Term?, high: Term?, width: Int) throws(UnsupportedCode) {
    if width == 8 { throw refusal("multiplies or divides bytes") }
    write(low, to: X86Register.of(X86Register.rax, width: width))
    write(high, to: X86Register.of(X86Register.rdx, width: width))
  }

  private mutating func multiply() throws(UnsupportedCode) {
    let width = width(0)
    let factor = value(of: X86Register.of(X86Register.rax, width: width))
    guard let left = factor, let right = try read(0) else {
      try writePair(low: nil, high: nil, width: width)
      state.flags = .undefined
      return
    }
    let product = state.product(of: left, right)
    try writePair(low: product.low, high: product.high, width: width)
    state.flags = .undefined
    state.flags.carry = { product.overflows }
    state.flags.overflow = { product.overflows }
  }

  private mutating func multiplySigned() throws(UnsupportedCode) {
    if instruction.operands.count == 1 { throw refusal("multiplies into two registers") }
    let width = width(0)
    let isTwo = instruction.operands.count == 2
    let (left, right) = (try read(isTwo ? 0 : 1), try read(isTwo ? 1 : 2))
    let product = combined(left, right, *)
    try write(product, to: 0)
    state.flags = .undefined
    guard let left, let right else { return }
    let overflows: Flags.Flag = {
      let wide = left.signExtended(to: 2 * width) * right.signExtended(to: 2 * width)
      return !(left * right).signExtended(to: 2 * width).equals(wide)
    }
    state.flags.carry = overflows
    state.flags.overflow = overflows
  }

  private mutating func divide() throws(UnsupportedCode) -> Flow {
    let width = width(0)
    let high = value(of: X86Register.of(X86Register.rdx, width: width))
    let low = value(of: X86Register.of(X86Register.rax, width: width))
    guard let high, let low, let divisor = try read(0) else { throw refusal("divides what is unknown") }
    guard high.isConstantZero else { throw refusal("divides more than one register") }
    var by = divisor
    if width == 32 {
      // Both are less than 2^32, so that it is the quotient and the remainder of 64 bits.
      let dividend = state.whole(of: low)
      by = state.whole(of: divisor)
      let (quotient, remainder) = (dividend / by, dividend % by)
      state.registers[X86Register.rax] = quotient
      state.registers[X86Register.rdx] = remainder
      for result in [quotient, remainder] { state.zeros.insert(result.extract(high: 63, low: 32)) }
    } else {
      try writePair(low: low / divisor, high: low % divisor, width: width)
    }
    state.flags = .undefined
    return .trapping(by.equals(zero(by.width)), .division)
  }

  private mutating func extendAccumulator(_ name: String) {
    let width = ["cdqe": 64, "cwde": 32, "cbw": 16][name, default: 64]
    let half = value(of: X86Register.of(X86Register.rax, width: width / 2))
    write(half?.signExtended(to: width), to: X86Register.of(X86Register.rax, width: width))
  }

  private mutating func extendAccumulatorIntoNext(_ name: String) {
    let width = ["cqo": 64, "cdq": 32, "cwd": 16][name, default: 64]
    let value = value(of: X86Register.of(X86Register.rax, width: width))
    write(
      value?.signExtended(to: 2 * width).extract(high: 2 * width - 1, low: width),
      to: X86Register.of(X86Register.rdx, width: width))
  }

  // MARK: Jumps

  private func target() throws(UnsupportedCode) -> Term? {
    if case .immediate(let target, _, _) = instruction.operands[0] {
      return table.bits(BigInt(UInt64(bitPattern: target)), width: 64)
    }
    return try read(0)
  }

  private func jump() throws(UnsupportedCode) -> Flow {
    guard case .immediate(let target, _, _) = instruction.operands[0] else { return .tailCall(try target()) }
    return .jump(UInt64(bitPattern: target))
  }
}

extension X86Register {
  static func of(_ number: Int, width: Int) -> X86Register { X86Register(number: number, bits: 0..<width) }
}
