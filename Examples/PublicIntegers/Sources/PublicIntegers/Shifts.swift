import VerifierCommand

private func words<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt16, amount: M.UInt8) {
  (inputs.uint16("x"), inputs.uint8("amount"))
}
private func signed<M>(_ inputs: MethodInputs<M>) -> (x: M.Int16, amount: M.Int64) {
  (inputs.int16("x"), inputs.int64("amount"))
}
private func unsigned<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt16, amount: M.Int64) {
  (inputs.uint16("x"), inputs.int64("amount"))
}
private func numbers<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt64, y: M.UInt32, z: M.UInt16) {
  (inputs.uint64("x"), inputs.uint32("y"), inputs.uint16("z"))
}

/// The amounts of smart shifts, as native integers of which each is a case: an amount of any other type becomes one.
private let amounts = -18...18

private func maskedLeft<N: FixedWidthInteger, Amount: BinaryInteger>(_ x: N, _ amount: Amount) -> N { x &<< amount }
private func maskedRight<N: FixedWidthInteger, Amount: BinaryInteger>(_ x: N, _ amount: Amount) -> N { x &>> amount }
private func shiftLeftMasked<N: FixedWidthInteger, Amount: BinaryInteger>(_ x: N, _ amount: Amount) -> N {
  var number = x
  number &<<= amount
  return number
}
private func shiftRightMasked<N: FixedWidthInteger, Amount: BinaryInteger>(_ x: N, _ amount: Amount) -> N {
  var number = x
  number &>>= amount
  return number
}
private func left<N: FixedWidthInteger & UnsignedInteger, Amount: BinaryInteger>(_ x: N, _ amount: Amount) -> N {
  (x.bare << native(amount, of: amounts)).base
}
private func right<N: FixedWidthInteger & SignedInteger, Amount: BinaryInteger>(_ x: N, _ amount: Amount) -> N {
  (x.bare >> native(amount, of: amounts)).base
}
private func shiftLeft<N: FixedWidthInteger & SignedInteger, Amount: BinaryInteger>(_ x: N, _ amount: Amount) -> N {
  var number = x.bare
  number <<= native(amount, of: amounts)
  return number.base
}
private func shiftRight<N: FixedWidthInteger & UnsignedInteger, Amount: BinaryInteger>(_ x: N, _ amount: Amount) -> N {
  var number = x.bare
  number >>= native(amount, of: amounts)
  return number.base
}

private func swapped<N: FixedWidthInteger & UnsignedInteger>(_ x: N) -> N { x.bare.bigEndian.base }
private func kept<N: FixedWidthInteger & UnsignedInteger>(_ x: N) -> N { x.bare.littleEndian.base }
private func fromBigEndian<N: FixedWidthInteger & UnsignedInteger>(_ x: N) -> N { BareUnsigned(bigEndian: x.bare).base }
private func fromLittleEndian<N: FixedWidthInteger & UnsignedInteger>(_ x: N) -> N {
  BareUnsigned(littleEndian: x.bare).base
}

/// What holds for each amount modulo the width.
private func byAmount(_ amount: Integer, _ statement: (Int) -> Formula) -> Formula {
  all(0..<16) { amount % 16 == Integer(UInt64($0)) ==> statement($0) }
}

/// What holds for each amount of a smart shift, of which one below 0 is one the other way.
private func byEachAmount(_ amount: Integer, _ statement: (Int) -> Formula) -> Formula {
  all(amounts.lowerBound..<amounts.upperBound + 1) { number in
    let value = Integer(UInt64(number.magnitude))
    return amount == (number < 0 ? 0 - value : value) ==> statement(number)
  }
}

/// A number shifted by an amount: multiplied by a power of two, or divided and rounded down.
private func shifted(_ number: Integer, _ amount: Int) -> Integer {
  amount < 0 ? number / power(-amount) : number * power(amount)
}

let maskingShifts: [Contract] =
  proof(
    "swift/masking-shift-left", "the number times 2^(amount modulo 16), modulo 2^16", inputs: words,
    body: { call, _ in maskedLeft(call.x, call.amount) },
    native: NativeProgram(words) { call, _ in maskedLeft(call.x, call.amount) },
    ensures: { old, result in
      ensures("shifted", byAmount(old.amount) { result == shifted(old.x, $0).modulo(width: 16) })
    },
    wrong: { old, result in ensures("zero", 16 <= old.amount ==> result == 0) })
  + proof(
    "swift/masking-shift-right", "the number divided by 2^(amount modulo 16), rounded down", inputs: words,
    body: { call, _ in maskedRight(call.x, call.amount) },
    native: NativeProgram(words) { call, _ in maskedRight(call.x, call.amount) },
    ensures: { old, result in ensures("shifted", byAmount(old.amount) { result == shifted(old.x, -$0) }) },
    wrong: { old, result in ensures("less", old.amount != 0 ==> result < old.x || old.x == 0) })
  + proof(
    "swift/masking-shift-left-assigned", "multiplies by 2^(amount modulo 16), modulo 2^16", inputs: words,
    body: { call, _ in shiftLeftMasked(call.x, call.amount) },
    native: NativeProgram(words) { call, _ in shiftLeftMasked(call.x, call.amount) },
    ensures: { old, result in
      ensures("shifted", byAmount(old.amount) { result == shifted(old.x, $0).modulo(width: 16) })
    },
    wrong: { old, result in ensures("greater", old.x <= result) })
  + proof(
    "swift/masking-shift-right-assigned", "divides by 2^(amount modulo 16), and rounds down", inputs: words,
    body: { call, _ in shiftRightMasked(call.x, call.amount) },
    native: NativeProgram(words) { call, _ in shiftRightMasked(call.x, call.amount) },
    ensures: { old, result in ensures("shifted", byAmount(old.amount) { result == shifted(old.x, -$0) }) },
    wrong: { old, result in ensures("zero", 16 <= old.amount ==> result == 0) })

let smartShifts: [Contract] =
  proof(
    "swift/smart-shift-left", "the number times 2^amount modulo 2^16, for amounts from -18 to 18", inputs: unsigned,
    requires: { old in requires("amounts", 0 - 18 <= old.amount && old.amount <= 18) },
    body: { call, _ in left(call.x, call.amount) },
    native: NativeProgram(unsigned) { call, _ in left(call.x, call.amount) },
    ensures: { old, result in
      ensures("shifted", byEachAmount(old.amount) { result == shifted(old.x, $0).modulo(width: 16) })
    },
    wrong: { old, result in ensures("masked", old.amount == 16 ==> result == old.x) })
  + proof(
    "swift/smart-shift-right", "the number divided by 2^amount, rounded down, for amounts from -18 to 18",
    inputs: signed,
    requires: { old in requires("amounts", 0 - 18 <= old.amount && old.amount <= 18) },
    body: { call, _ in right(call.x, call.amount) },
    native: NativeProgram(signed) { call, _ in right(call.x, call.amount) },
    ensures: { old, result in
      ensures(
        "shifted",
        byEachAmount(old.amount) { result.modulo(width: 16) == shifted(old.x, -$0).modulo(width: 16) })
    },
    wrong: { old, result in ensures("zero", old.amount == 18 ==> result == 0) })
  + proof(
    "swift/smart-shift-left-assigned", "multiplies by 2^amount modulo 2^16, for amounts from -18 to 18", inputs: signed,
    requires: { old in requires("amounts", 0 - 18 <= old.amount && old.amount <= 18) },
    body: { call, _ in shiftLeft(call.x, call.amount) },
    native: NativeProgram(signed) { call, _ in shiftLeft(call.x, call.amount) },
    ensures: { old, result in
      ensures(
        "shifted",
        byEachAmount(old.amount) { result.modulo(width: 16) == shifted(old.x, $0).modulo(width: 16) })
    },
    wrong: { old, result in ensures("sign", old.x < 0 ==> result <= 0) })
  + proof(
    "swift/smart-shift-right-assigned", "divides by 2^amount and rounds down, for amounts from -18 to 18",
    inputs: unsigned,
    requires: { old in requires("amounts", 0 - 18 <= old.amount && old.amount <= 18) },
    body: { call, _ in shiftRight(call.x, call.amount) },
    native: NativeProgram(unsigned) { call, _ in shiftRight(call.x, call.amount) },
    ensures: { old, result in
      ensures("shifted", byEachAmount(old.amount) { result == shifted(old.x, -$0).modulo(width: 16) })
    },
    wrong: { old, result in ensures("less", result <= old.x) })

/// The bytes of a number in the other order.
private func reversed(_ number: Integer, bytes: Int) -> Integer {
  (0..<bytes).reduce(0) { $0 + number / power(8 * $1) % 256 * power(8 * (bytes - 1 - $1)) }
}

// On a machine whose least significant byte is the first.
let byteOrders: [Contract] =
  proof(
    "swift/big-endian", "the bytes of integers of 64, 32 and 16 bits in the other order", inputs: numbers,
    body: { call, _ in (swapped(call.x), swapped(call.y), swapped(call.z)) },
    native: NativeProgram(numbers) { call, _ in (swapped(call.x), swapped(call.y), swapped(call.z)) },
    ensures: { old, result in
      ensures("of-64-bits", result.0 == reversed(old.x, bytes: 8))
      ensures("of-32-bits", result.1 == reversed(old.y, bytes: 4))
      ensures("of-16-bits", result.2 == reversed(old.z, bytes: 2))
    },
    wrong: { old, result in ensures("kept", result.2 == old.z) })
  + proof(
    "swift/little-endian", "the number", inputs: numbers,
    body: { call, _ in kept(call.x) },
    native: NativeProgram(numbers) { call, _ in kept(call.x) },
    ensures: { old, result in ensures("kept", result == old.x) },
    wrong: { old, result in ensures("reversed", result == reversed(old.x, bytes: 8)) })
  + proof(
    "swift/init-big-endian", "the number whose bytes are those of another in the other order", inputs: numbers,
    body: { call, _ in (fromBigEndian(call.x), fromBigEndian(call.y)) },
    native: NativeProgram(numbers) { call, _ in (fromBigEndian(call.x), fromBigEndian(call.y)) },
    ensures: { old, result in
      ensures("of-64-bits", result.0 == reversed(old.x, bytes: 8))
      ensures("of-32-bits", result.1 == reversed(old.y, bytes: 4))
    },
    wrong: { old, result in ensures("even", old.x < power(56) ==> result.0 < 256) })
  + proof(
    "swift/init-little-endian", "the number", inputs: numbers,
    body: { call, _ in fromLittleEndian(call.x) },
    native: NativeProgram(numbers) { call, _ in fromLittleEndian(call.x) },
    ensures: { old, result in ensures("kept", result == old.x) },
    wrong: { old, result in ensures("reversed", result == reversed(old.x, bytes: 8)) })
