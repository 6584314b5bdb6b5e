internal import BigInt
internal import VerifierMachineCode
internal import VerifierTerms

/// One instruction of AArch64 on a state.
struct ArmExecution {
  let instruction: Instruction
  var state: MachineState
  let table: TermTable

  init(_ instruction: Instruction, _ state: MachineState, _ table: TermTable) {
    (self.instruction, self.state, self.table) = (instruction, state, table)
  }

  /// Performs the instruction.
  mutating func run() throws(UnsupportedCode) -> Flow {
    let operands = instruction.operands
    switch instruction.mnemonic {
    case "nop", "hint", "bti", "yield": break
    case "mov", "movz": try write(try value(1), to: 0)
    case "movn": try write(try value(1).map { ~$0 }, to: 0)
    case "movk": try insert()
    case "mvn": try write(try value(1).map { ~$0 }, to: 0)
    case "adr", "adrp": try write(try value(1), to: 0)
    case "add", "adds": try add(try value(1), try value(2), to: 0)
    case "sub", "subs": try subtract(try value(1), try value(2), to: 0)
    case "cmp": try subtract(try value(0), try value(1), to: nil)
    case "cmn": try add(try value(0), try value(1), to: nil)
    case "neg", "negs": try subtract(zero(width(0)), try value(1), to: 0)
    case "adc", "adcs": try addWithCarry(try value(1), try value(2))
    case "sbc", "sbcs": try addWithCarry(try value(1), try value(2).map { ~$0 })
    case "and", "ands": try bitwise(try value(1), try value(2), &, to: 0)
    case "tst": try bitwise(try value(0), try value(1), &, to: nil)
    case "orr": try bitwise(try value(1), try value(2), |, to: 0)
    case "eor": try bitwise(try value(1), try value(2), ^, to: 0)
    case "bic", "bics": try bitwise(try value(1), try value(2).map { ~$0 }, &, to: 0)
    case "orn": try bitwise(try value(1), try value(2).map { ~$0 }, |, to: 0)
    case "eon": try bitwise(try value(1), try value(2).map { ~$0 }, ^, to: 0)
    case "lsl", "lslv", "lsr", "lsrv", "asr", "asrv", "ror", "rorv": try shift()
    case "ubfx", "sbfx", "ubfiz", "sbfiz", "bfi", "bfxil": try moveField()
    case "uxtb", "uxth", "uxtw", "sxtb", "sxth", "sxtw": try extend()
    case "extr": try extractPair()
    case "mul", "mneg", "madd", "msub": try multiply()
    case "umull", "smull", "umaddl", "smaddl", "umsubl", "smsubl", "umnegl", "smnegl": try multiplyLong()
    case "umulh", "smulh": try multiplyHigh()
    case "udiv", "sdiv": try divide()
    case "clz", "rbit", "rev", "rev16", "rev32", "cls": try rearrange()
    case "csel", "csinc", "csinv", "csneg", "cset", "csetm", "cinc", "cinv", "cneg": try select()
    case "ccmp", "ccmn": try compareConditionally()
    case "ldr", "ldur", "ldrb", "ldurb", "ldrh", "ldurh": try load(isSigned: false)
    case "ldrsb", "ldursb", "ldrsh", "ldursh", "ldrsw", "ldursw": try load(isSigned: true)
    case "str", "stur", "strb", "sturb", "strh", "sturh": try store()
    case "ldp": try loadPair()
    case "stp": try storePair()
    case "b": return .jump(try target(0))
    case "bl":
      return .call(table.bits(BigInt(try target(0)), width: 64))
    case "blr": return .call(try value(0))
    case "br": return .tailCall(try value(0))
    case "ret": return .comeBack(operands.isEmpty ? state.registers[ArmRegister.link] : try value(0))
    case "cbz", "cbnz":
      let isZero = try value(0).map { $0.equals(zero($0.width)) }
      return .branch(instruction.mnemonic == "cbz" ? isZero : isZero.map { !$0 }, try target(1))
    case "tbz", "tbnz":
      guard case .immediate(let place, _, _) = operands[1] else { throw refusal("tests no bit") }
      let isSet = try value(0).map { $0.extract(high: Int(place), low: Int(place)).isSet }
      return .branch(instruction.mnemonic == "tbnz" ? isSet : isSet.map { !$0 }, try target(2))
    case "brk", "udf": return .trap(.deliberate)
    case let name where name.hasPrefix("b."):
      guard let condition = instruction.condition else { throw refusal("has no condition") }
      return .branch(condition.holds(state.flags, in: table), try target(0))
    default: throw refusal("has no meaning here")
    }
    return .next
  }

  // MARK: Operands

  func refusal(_ reason: String) -> UnsupportedCode {
    UnsupportedCode("`\(instruction.mnemonic) \(instruction.operandText)` \(reason)")
  }

  private func zero(_ width: Int) -> Term { table.bits(0, width: width) }

  /// The width in bits of a register operand.
  private func width(_ place: Int) -> Int { instruction.operands[place].size * 8 }

  /// The width of the operation, which is that of its first register.
  private var width: Int { width(0) }

  private func register(_ named: Register) throws(UnsupportedCode) -> ArmRegister {
    guard let register = ArmRegister(named) else { throw refusal("uses \(named.name)") }
    return register
  }

  private func content(_ named: Register) throws(UnsupportedCode) -> Term? {
    let register = try register(named)
    guard let number = register.number else { return zero(register.width) }
    guard let whole = state.registers[number] else { return nil }
    return register.width == 64 ? whole : whole.extract(high: 31, low: 0)
  }

  /// The value of an operand that is no place in memory, after what is done to it.
  private func value(_ place: Int) throws(UnsupportedCode) -> Term? {
    switch instruction.operands[place] {
    case .register(let named, let modifier): return try content(named).map { modified($0, modifier, width: width) }
    case .immediate(let number, _, let modifier):
      let bits = table.bits(BigInt(UInt64(bitPattern: number)), width: 64)
      let sized = width < 64 ? bits.extract(high: width - 1, low: 0) : bits
      return modified(sized, modifier, width: width)
    case .memory, .named: throw refusal("has an operand that is no number")
    }
  }

  /// Extends the low bits of a value, then shifts it.
  private func modified(_ value: Term, _ modifier: Modifier, width: Int) -> Term {
    var result = value
    if let extending = modifier.extending {
      let count = min(
        ["b": 8, "h": 16, "w": 32, "x": 64][String(extending.rawValue.suffix(1)), default: 64], value.width)
      let low = count < value.width ? value.extract(high: count - 1, low: 0) : value
      result =
        count >= width
        ? low.extract(high: width - 1, low: 0)
        : extending.rawValue.hasPrefix("s") ? low.signExtended(to: width) : low.zeroExtended(to: width)
    }
    return shifted(result, modifier.shift, modifier.amount)
  }

  private func shifted(_ value: Term, _ shift: Modifier.Shift, _ amount: Int) -> Term {
    if amount == 0 { return value }
    let by = table.bits(BigInt(amount), width: value.width)
    switch shift {
    case .lsl: return value << by
    case .lsr: return value >> by
    case .asr: return value.shiftedRightSigned(by)
    case .ror: return rotated(value, amount)
    }
  }

  private func rotated(_ value: Term, _ amount: Int) -> Term {
    amount == 0
      ? value
      : value.extract(high: amount - 1, low: 0).concatenated(
        with: value.extract(high: value.width - 1, low: amount))
  }

  /// Writes a register, whose upper half is cleared where it is one of 32 bits.
  private mutating func write(_ value: Term?, to place: Int) throws(UnsupportedCode) {
    guard case .register(let named, _) = instruction.operands[place] else { throw refusal("writes to no register") }
    try write(value, to: named)
  }

  private mutating func write(_ value: Term?, to named: Register) throws(UnsupportedCode) {
    let register = try register(named)
    guard let number = register.number else { return }
    state.registers[number] = value.map { register.width == 64 ? $0 : state.whole(of: $0) }
  }

  private func combined<Value>(_ left: Term?, _ right: Term?, _ operation: (Term, Term) -> Value) -> Value? {
    guard let left, let right else { return nil }
    return operation(left, right)
  }

  private func target(_ place: Int) throws(UnsupportedCode) -> UInt64 {
    guard case .immediate(let target, _, _) = instruction.operands[place] else { throw refusal("jumps to no address") }
    return UInt64(bitPattern: target)
  }

  // MARK: Arithmetic

  private mutating func add(_ left: Term?, _ right: Term?, to place: Int?) throws(UnsupportedCode) {
    let result = combined(left, right) { Flags.adding($0, $1) }
    if let place { try write(result?.sum, to: place) }
    if place == nil || instruction.setsFlags { state.flags = result?.flags ?? .undefined }
  }

  private mutating func subtract(_ left: Term?, _ right: Term?, to place: Int?) throws(UnsupportedCode) {
    let result = combined(left, right) { Flags.subtracting($0, $1) }
    if let place { try write(result?.difference, to: place) }
    if place == nil || instruction.setsFlags { state.flags = result?.flags.withCarryForBorrow ?? .undefined }
  }

  private mutating func addWithCarry(_ left: Term?, _ right: Term?) throws(UnsupportedCode) {
    let carry = state.flags.carry()
    let result = carry.flatMap { carry in combined(left, right) { Flags.adding($0, $1, carry) } }
    try write(result?.sum, to: 0)
    if instruction.setsFlags { state.flags = result?.flags ?? .undefined }
  }

  private mutating func bitwise(
    _ left: Term?, _ right: Term?, _ operation: (Term, Term) -> Term, to place: Int?
  ) throws(UnsupportedCode) {
    let result = combined(left, right, operation)
    if let place { try write(result, to: place) }
    if place == nil || instruction.setsFlags { state.flags = result.map(Flags.logical) ?? .undefined }
  }

  private mutating func insert() throws(UnsupportedCode) {
    guard case .immediate(let number, _, let modifier) = instruction.operands[1],
      case .register(let named, _) = instruction.operands[0]
    else { throw refusal("inserts no number") }
    let bits = table.bits(BigInt(UInt16(truncatingIfNeeded: number)), width: 16)
    try write(try content(named).map { replacing(in: $0, bits, at: modifier.amount) }, to: 0)
  }

  /// A value with other bits at a place.
  private func replacing(in value: Term, _ bits: Term, at low: Int) -> Term {
    var result = bits
    if low > 0 { result = result.concatenated(with: value.extract(high: low - 1, low: 0)) }
    let high = low + bits.width
    return high < value.width
      ? value.extract(high: value.width - 1, low: high).concatenated(with: result) : result
  }

  private mutating func shift() throws(UnsupportedCode) {
    guard let kind = Modifier.Shift(rawValue: String(instruction.mnemonic.prefix(3))) else {
      throw refusal("has no meaning here")
    }
    guard let left = try value(1), let right = try value(2) else { return try write(nil, to: 0) }
    // The amount is taken modulo the width.
    let amount = right & table.bits(BigInt(width - 1), width: width)
    if case .bits(let number, _)? = amount.constant {
      return try write(shifted(left, kind, Int(number)), to: 0)
    }
    switch kind {
    case .lsl: try write(left << amount, to: 0)
    case .lsr: try write(left >> amount, to: 0)
    case .asr: try write(left.shiftedRightSigned(amount), to: 0)
    case .ror: throw refusal("rotates by a number that is unknown")
    }
  }

  /// The numbers among the operands, from a place on.
  private func numbers(from place: Int) throws(UnsupportedCode) -> [Int] {
    var numbers: [Int] = []
    for operand in instruction.operands[place...] {
      guard case .immediate(let number, _, _) = operand else { throw refusal("has an operand that is no number") }
      numbers.append(Int(number))
    }
    return numbers
  }

  private mutating func moveField() throws(UnsupportedCode) {
    let numbers = try numbers(from: 2)
    guard numbers.count == 2, numbers[0] >= 0, numbers[1] > 0, numbers[0] + numbers[1] <= width else {
      throw refusal("moves no field")
    }
    let (low, count) = (numbers[0], numbers[1])
    guard let source = try value(1) else { return try write(nil, to: 0) }
    switch instruction.mnemonic {
    case "ubfx": try write(source.extract(high: low + count - 1, low: low).zeroExtended(to: width), to: 0)
    case "sbfx": try write(source.extract(high: low + count - 1, low: low).signExtended(to: width), to: 0)
    case "ubfiz":
      try write(shifted(source.extract(high: count - 1, low: 0).zeroExtended(to: width), .lsl, low), to: 0)
    case "sbfiz":
      try write(shifted(source.extract(high: count - 1, low: 0).signExtended(to: width), .lsl, low), to: 0)
    case "bfi":
      let field = source.extract(high: count - 1, low: 0)
      try write(try value(0).map { replacing(in: $0, field, at: low) }, to: 0)
    default:
      let field = source.extract(high: low + count - 1, low: low)
      try write(try value(0).map { replacing(in: $0, field, at: 0) }, to: 0)
    }
  }

  private mutating func extend() throws(UnsupportedCode) {
    let count = ["b": 8, "h": 16, "w": 32][String(instruction.mnemonic.suffix(1)), default: 32]
    guard case .register(let named, .none) = instruction.operands[1] else { throw refusal("extends no register") }
    let low = try content(named)?.extract(high: count - 1, low: 0)
    let isSigned = instruction.mnemonic.hasPrefix("s")
    try write(low.map { isSigned ? $0.signExtended(to: width) : $0.zeroExtended(to: width) }, to: 0)
  }

  private mutating func extractPair() throws(UnsupportedCode) {
    guard let low = try numbers(from: 3).first, (0..<width).contains(low) else { throw refusal("extracts no bits") }
    guard let high = try value(1), let right = try value(2) else { return try write(nil, to: 0) }
    try write(
      low == 0
        ? right
        : high.extract(high: low - 1, low: 0).concatenated(with: right.extract(high: width - 1, low: low)), to: 0)
  }

  private mutating func multiply() throws(UnsupportedCode) {
    let product = combined(try value(1), try value(2), *)
    switch instruction.mnemonic {
    case "mul": try write(product, to: 0)
    case "mneg": try write(product.map { zero(width) - $0 }, to: 0)
    case "madd": try write(combined(try value(3), product, +), to: 0)
    default:
      let left = try value(3)
      try write(try remainder(left) ?? combined(left, product, -), to: 0)
    }
  }

  /// What is left of a number after a multiple of a quotient of it: a - (a / b) * b  =  a % b, also where b is zero, as the
  /// multiple is zero then. `nil` for other operands.
  private func remainder(_ left: Term?) throws(UnsupportedCode) -> Term? {
    guard let left else { return nil }
    for (quotient, divisor) in [(try value(1), try value(2)), (try value(2), try value(1))] {
      guard let quotient, let divisor else { continue }
      if quotient == self.quotient(left, divisor) { return left % divisor }
    }
    return nil
  }

  /// `udiv`: a division by zero is zero.
  private func quotient(_ left: Term, _ right: Term) -> Term {
    let isZero = right.equals(zero(right.width))
    return state.truth(of: isZero) == false ? left / right : zero(left.width).when(isZero, otherwise: left / right)
  }

  private mutating func divide() throws(UnsupportedCode) {
    guard let left = try value(1), let right = try value(2) else { return try write(nil, to: 0) }
    if instruction.mnemonic == "udiv" { return try write(quotient(left, right), to: 0) }
    let isZero = right.equals(zero(width))
    try write(zero(width).when(isZero, otherwise: left.dividedSigned(by: right)), to: 0)
  }

  private mutating func multiplyLong() throws(UnsupportedCode) {
    let name = instruction.mnemonic
    func factor(_ place: Int) throws(UnsupportedCode) -> Term? {
      guard case .register(let named, .none) = instruction.operands[place] else {
        throw refusal("multiplies no register")
      }
      let half = try content(named)
      return half.map { name.hasPrefix("s") ? $0.signExtended(to: 64) : $0.zeroExtended(to: 64) }
    }
    let product = combined(try factor(1), try factor(2), *)
    if name.hasSuffix("negl") {
      try write(product.map { zero(64) - $0 }, to: 0)
    } else if name.hasSuffix("maddl") {
      try write(combined(try value(3), product, +), to: 0)
    } else if name.hasSuffix("msubl") {
      try write(combined(try value(3), product, -), to: 0)
    } else {
      try write(product, to: 0)
    }
  }

  private mutating func multiplyHigh() throws(UnsupportedCode) {
    guard let left = try value(1), let right = try value(2) else { return try write(nil, to: 0) }
    if instruction.mnemonic == "umulh" { return try write(state.product(of: left, right).high, to: 0) }
    let wide = left.signExtended(to: 128) * right.signExtended(to: 128)
    try write(wide.extract(high: 127, low: 64), to: 0)
  }

  private mutating func rearrange() throws(UnsupportedCode) {
    guard let value = try value(1) else { return try write(nil, to: 0) }
    switch instruction.mnemonic {
    case "clz": try write(value.leadingZeroBits, to: 0)
    case "rev": try write(value.byteSwapped, to: 0)
    case "rbit":
      let bits = (0..<width).map { value.extract(high: $0, low: $0) }
      try write(bits.dropFirst().reduce(bits[0]) { $0.concatenated(with: $1) }, to: 0)
    case "rev16", "rev32":
      let size = instruction.mnemonic == "rev16" ? 16 : 32
      let parts = stride(from: 0, to: width, by: size).map { value.extract(high: $0 + size - 1, low: $0).byteSwapped }
      try write(parts.dropFirst().reduce(parts[0]) { $1.concatenated(with: $0) }, to: 0)
    default: throw refusal("has no meaning here")
    }
  }

  // MARK: Conditions

  private func holds() throws(UnsupportedCode) -> Term? {
    guard let condition = instruction.condition else { throw refusal("has no condition") }
    return condition.holds(state.flags, in: table)
  }

  private mutating func select() throws(UnsupportedCode) {
    let one = table.bits(1, width: width)
    guard let holds = try holds() else { return try write(nil, to: 0) }
    let isTrue: Term?
    let isFalse: Term?
    switch instruction.mnemonic {
    case "csel": (isTrue, isFalse) = (try value(1), try value(2))
    case "csinc": (isTrue, isFalse) = (try value(1), try value(2).map { $0 + one })
    case "csinv": (isTrue, isFalse) = (try value(1), try value(2).map { ~$0 })
    case "csneg": (isTrue, isFalse) = (try value(1), try value(2).map { zero(width) - $0 })
    case "cset": (isTrue, isFalse) = (one, zero(width))
    case "csetm": (isTrue, isFalse) = (~zero(width), zero(width))
    case "cinc": (isTrue, isFalse) = (try value(1).map { $0 + one }, try value(1))
    case "cinv": (isTrue, isFalse) = (try value(1).map { ~$0 }, try value(1))
    default: (isTrue, isFalse) = (try value(1).map { zero(width) - $0 }, try value(1))
    }
    if holds.isTrue { return try write(isTrue, to: 0) }
    if holds.isFalse { return try write(isFalse, to: 0) }
    try write(combined(isTrue, isFalse) { $0.when(holds, otherwise: $1) }, to: 0)
  }

  private mutating func compareConditionally() throws(UnsupportedCode) {
    guard case .immediate(let flags, _, _) = instruction.operands[2] else { throw refusal("has no flags") }
    let holds = try holds()
    let compared =
      instruction.mnemonic == "ccmp"
      ? combined(try value(0), try value(1)) { Flags.subtracting($0, $1).flags.withCarryForBorrow }
      : combined(try value(0), try value(1)) { Flags.adding($0, $1).flags }
    guard let holds, let compared else {
      state.flags = .undefined
      return
    }
    func flag(_ place: Int, _ flag: @escaping Flags.Flag) -> Flags.Flag {
      let given = table.boolean(flags >> Int64(place) & 1 == 1)
      return { flag().map { ($0 && holds) || (given && !holds) } }
    }
    if holds.isTrue {
      state.flags = compared
    } else {
      state.flags = Flags(
        carry: flag(1, compared.carry), zero: flag(2, compared.zero), negative: flag(3, compared.negative),
        overflow: flag(0, compared.overflow), parity: { nil })
    }
  }

  // MARK: Memory

  /// The place in memory that an instruction names.
  private func place() throws(UnsupportedCode) -> Memory {
    for case .memory(let memory) in instruction.operands { return memory }
    throw refusal("names no place in memory")
  }

  /// The address that is accessed. The base register gets its new value.
  private mutating func address(_ memory: Memory) throws(UnsupportedCode) -> Term {
    guard let base = memory.base, let start = try content(base) else { throw refusal("accesses an unknown address") }
    if start.width != 64 { throw refusal("addresses by 32 bits") }
    var address = start + table.bits(BigInt(UInt64(bitPattern: memory.displacement)), width: 64)
    if let index = memory.index {
      guard let value = try content(index) else { throw refusal("accesses an unknown address") }
      address = address + modified(value, memory.modifier, width: 64)
    }
    switch memory.addressing {
    case .offset: return address
    case .preIndexed:
      try write(address, to: base)
      return address
    case .postIndexed:
      try write(address, to: base)
      return start
    }
  }

  private func located<Value>(_ body: () throws(UnsupportedCode) -> Value) throws(UnsupportedCode) -> Value {
    do throws(UnsupportedCode) { return try body() } catch {
      throw UnsupportedCode("`\(instruction.mnemonic) \(instruction.operandText)`: \(error.reason)")
    }
  }

  private func load(_ size: Int, at address: Term) throws(UnsupportedCode) -> Term? {
    try located { () throws(UnsupportedCode) in try state.memory.load(size, at: address) }
  }

  private mutating func store(_ value: Term?, _ size: Int, at address: Term) throws(UnsupportedCode) {
    var after = state.memory
    try located { () throws(UnsupportedCode) in try after.store(value, size, at: address) }
    state.memory = after
  }

  /// The number of a vector register of 128 bits that an operand is; `nil` for a general one.
  private func vector(_ place: Int) -> Int? {
    guard case .register(let named, _) = instruction.operands[place], named.name.hasPrefix("q"),
      let number = Int(named.name.dropFirst()), (0..<32).contains(number)
    else { return nil }
    return number
  }

  /// Callers find the lower halves of 8 to 15 as they were; nothing is proved of code that has to save them.
  private mutating func write(_ value: Term?, toVector number: Int) throws(UnsupportedCode) {
    if 8...15 ~= number { throw refusal("writes a vector register that has to be preserved") }
    state.vectors[number] = value
  }

  private mutating func load(isSigned: Bool) throws(UnsupportedCode) {
    let memory = try place()
    if let vector = vector(0) {
      return try write(try load(16, at: try address(memory)), toVector: vector)
    }
    let value = try load(memory.size, at: try address(memory))
    try write(value.map { isSigned ? $0.signExtended(to: width) : $0.zeroExtended(to: width) }, to: 0)
  }

  private mutating func store() throws(UnsupportedCode) {
    let memory = try place()
    if let vector = vector(0) { return try store(state.vectors[vector], 16, at: try address(memory)) }
    let value = try value(0)?.extract(high: memory.size * 8 - 1, low: 0)
    try store(value, memory.size, at: try address(memory))
  }

  private mutating func loadPair() throws(UnsupportedCode) {
    let memory = try place()
    let size = memory.size / 2
    let start = try address(memory)
    let first = try load(size, at: start)
    let second = try load(size, at: start + table.bits(BigInt(size), width: 64))
    if let one = vector(0), let other = vector(1) {
      try write(first, toVector: one)
      return try write(second, toVector: other)
    }
    try write(first, to: 0)
    try write(second, to: 1)
  }

  private mutating func storePair() throws(UnsupportedCode) {
    let memory = try place()
    let size = memory.size / 2
    let (first, second) =
      if let one = vector(0), let other = vector(1) {
        (state.vectors[one], state.vectors[other])
      } else {
        (try value(0), try value(1))
      }
    let start = try address(memory)
    try store(first, size, at: start)
    try store(second, size, at: start + table.bits(BigInt(size), width: 64))
  }
}

extension Flags {
  /// The flags of a subtraction as AArch64 has them: the carry says that nothing was borrowed.
  fileprivate var withCarryForBorrow: Flags {
    var flags = self
    let borrow = carry
    flags.carry = { borrow().map { !$0 } }
    return flags
  }
}
