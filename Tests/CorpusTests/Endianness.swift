import VerifierContracts
import VerifierExecution
import VerifierTerms

/// The bytes of an integer of 32 bits in the other order.
private func swappedByHand<T: FixedWidthInteger>(_ bits: T) -> T {
  let low = (bits & 0xff) << 24 | (bits & 0xff00) << 8
  return low | bits >> 8 & 0xff00 | bits >> 24
}

extension Corpus {
  /// Bytes and their order.
  @Cases static var endianness: [Contract] {
    function("bytes/swapped", of: Inputs.uint16) {
      $0.byteSwapped
    } ensures: { a, made in
      ensures("swapped", made == a % 256 * 256 + a / 256)
    }
    function("bytes/swapped-by-halves", of: Inputs.uint32) {
      $0 << 16 | $0 >> 16
    } ensures: { a, made in
      ensures("swapped", made / 0x100_0000 == a % 256)  // refuted: ensures/swapped
    }
    function("bytes/swapped-twice", of: Inputs.uint64) {
      $0.byteSwapped.byteSwapped
    } ensures: { a, made in
      ensures("same", made == a)
    }
    function("bytes/swapped-by-hand", of: Inputs.uint32) {
      swappedByHand($0)
    } ensures: { a, made in
      ensures("lowest", made % 256 == a / 0x100_0000)
      ensures("second", made / 256 % 256 == a / 0x1_0000 % 256)
      ensures("third", made / 0x1_0000 % 256 == a / 256 % 256)
      ensures("highest", made / 0x100_0000 == a % 256)
    }
    function("bytes/swapped-by-hand-with-a-sign", of: Inputs.int32) {
      swappedByHand($0)
    } ensures: { a, made in
      ensures("lowest", made % 256 == a / 0x100_0000 % 256)
      ensures("second", made / 256 % 256 == a / 0x1_0000 % 256)  // refuted: ensures/second
    }
    function("bytes/swapped-keeps-the-sign", of: Inputs.int16) {
      $0.byteSwapped
    } ensures: { a, made in
      ensures("sign", 0 <= a ==> 0 <= made)  // refuted: ensures/sign
    }
    test("bytes/order-of-swapped", of: Inputs.uint16, and: Inputs.uint16) {
      $0.bigEndian < $1.bigEndian
    } ensures: { a, b, made in
      ensures("less", made == (a < b))  // refuted: ensures/less
    }
    test("bytes/equality-of-swapped", of: Inputs.uint16, and: Inputs.uint16) {
      $0.bigEndian == $1.bigEndian
    } ensures: { a, b, made in
      ensures("equal", made == (a == b))
    }
    function("bytes/sum-of-swapped", of: Inputs.uint16) {
      U16(bigEndian: $0.bigEndian &+ 1)
    } ensures: { a, made in
      ensures("successor", made == (a + 1) % 65536)  // refuted: ensures/successor
    }
    function("bytes/big-endian-there-and-back", of: Inputs.int64) {
      I64(bigEndian: $0.bigEndian)
    } ensures: { a, made in
      ensures("same", made == a)
    }
    function("bytes/big-endian-there-and-little-back", of: Inputs.int64) {
      I64(littleEndian: $0.bigEndian)
    } ensures: { a, made in
      ensures("same", made == a)  // refuted: ensures/same
    }
    conversion("bytes/joined", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0) | U16($1) << 8
    } ensures: { a, b, made in
      ensures("joined", made == a + 256 * b)
    }
    conversion("bytes/joined-before-they-are-widened", of: Inputs.uint8, and: Inputs.uint8) {
      U16($0 | $1 << 8)
    } ensures: { a, b, made in
      ensures("joined", made == a + 256 * b)  // refuted: ensures/joined
    }
    conversion("bytes/joined-with-the-sign-of-the-low", of: Inputs.int8, and: Inputs.int8) {
      U16(truncatingIfNeeded: $0) | U16(truncatingIfNeeded: $1) << 8
    } ensures: { a, b, made in
      ensures("low", made % 256 == a % 256)
      ensures("joined", made == a % 256 + 256 * (b % 256))  // refuted: ensures/joined
    }
    conversion("bytes/joined-as-bytes", of: Inputs.int8, and: Inputs.int8) {
      U16(U8(truncatingIfNeeded: $0)) | U16(U8(truncatingIfNeeded: $1)) << 8
    } ensures: { a, b, made in
      ensures("joined", made == a % 256 + 256 * (b % 256))
    }
    conversion("bytes/joined-by-a-sum", of: Inputs.uint16, and: Inputs.uint16) {
      U32($0) << 16 + U32($1)
    } ensures: { a, b, made in
      ensures("joined", made == 0x1_0000 * a + b)
    }
    conversion("bytes/high-half-in-the-wrong-place", of: Inputs.uint32, and: Inputs.uint32) {
      U64($0) << 31 | U64($1)
    } ensures: { a, b, made in
      ensures("joined", made == 0x1_0000_0000 * a + b)  // refuted: ensures/joined
    }
    conversion("bytes/halves-as-a-signed-number", of: Inputs.uint32, and: Inputs.uint32) {
      I64($0) << 32 | I64($1)
    } ensures: { a, b, made in
      ensures("joined", made == 0x1_0000_0000 * a + b)  // refuted: ensures/joined
    }
    conversion("bytes/a-byte-of-a-word", of: Inputs.word) {
      U8(truncatingIfNeeded: $0 >> 40)
    } ensures: { a, made in
      ensures("byte", made == a / 0x100_0000_0000 % 256)
    }
    conversion("bytes/a-byte-that-is-counted-from-the-other-end", of: Inputs.uint32) {
      U8(truncatingIfNeeded: $0.bigEndian >> 8)
    } ensures: { a, made in
      ensures("byte", made == a / 256 % 256)  // refuted: ensures/byte
    }
  }
}
