import VerifierContracts
import VerifierExecution
import VerifierTerms

/// Whether the bits of an address from the 48th on are copies of the one below.
private func isCanonical(_ address: Integer) -> Formula {
  address < 0x8000_0000_0000 || 0xffff_8000_0000_0000 <= address
}

extension Corpus {
  /// Mistakes in masks and in alignment.
  @Cases static var masks: [Contract] {
    function(
      "masks/a-bit-for-the-bits-below", of: Inputs.uint32, and: Inputs.uint32, requires: { requires("places", $1 < 32) }
    ) {
      $0 & U32(1) << $1
    } ensures: { a, b, made in
      ensures("low", b == 4 ==> made == a % 16)  // refuted: ensures/low
    }
    function("masks/ones-shifted-the-other-way", of: Inputs.uint16, and: Inputs.uint16) {
      $0 & U16.max << $1
    } ensures: { a, b, made in
      ensures("low", b == 4 ==> made == a % 16)  // refuted: ensures/low
    }
    function(
      "masks/no-bits-are-all-bits", of: Inputs.uint64, and: Inputs.uint64, requires: { requires("places", $1 <= 64) }
    ) {
      $0 & U64.max &>> (64 - $1)
    } ensures: { _, b, made in
      ensures("none", b == 0 ==> made == 0)  // refuted: ensures/none
    }
    function(
      "masks/the-network-of-one-host", of: Inputs.uint32, and: Inputs.uint32, requires: { requires("prefix", $1 <= 32) }
    ) {
      $0 & ~(U32.max &>> $1)
    } ensures: { a, b, made in
      ensures("host", b == 32 ==> made == a)  // refuted: ensures/host
    }
    test("masks/a-network-with-a-hole", of: Inputs.uint32, and: Inputs.uint32) {
      ($0 ^ $1) & 0xff00_ff00 == 0
    } ensures: { a, b, made in
      ensures("same", made == (a / 256 == b / 256))  // refuted: ensures/same
    }
    function("masks/the-complement-of-a-byte", of: Inputs.uint16) {
      $0 & U16(~U8(0x0f))
    } ensures: { a, made in
      ensures("start", made == a - a % 16)  // refuted: ensures/start
    }
    function("masks/the-rest-of-the-lowest-bit", of: Inputs.uint32) {
      $0 & ($0 &- 1)
    } ensures: { a, made in
      ensures("lowest", a.bits(32)[0] ==> made == 1)  // refuted: ensures/lowest
    }
    function("masks/the-lowest-bit-and-those-below", of: Inputs.uint64) {
      $0 ^ ($0 &- 1)
    } ensures: { a, made in
      ensures("lowest", a % 4 == 2 ==> made == 2)  // refuted: ensures/lowest
    }

    // Alignment.
    function("masks/aligned-to-twice-as-much", of: Inputs.uint32) {
      $0 & ~0xf
    } ensures: { a, made in
      ensures("aligned", made % 8 == 0)
      ensures("near", a < made + 8)  // refuted: ensures/near
    }
    function("masks/aligned-up-by-a-whole-unit", of: Inputs.uint64, requires: { requires("fits", $0 < 1000) }) {
      ($0 + 8) & ~7
    } ensures: { a, made in
      ensures("aligned", made % 8 == 0)
      ensures("near", made < a + 8)  // refuted: ensures/near
    }
    function("masks/aligned-up-by-a-quotient", of: Inputs.uint16, requires: { requires("fits", $0 < 1000) }) {
      ($0 / 8 + 1) * 8
    } ensures: { a, made in
      ensures("same", a % 8 == 0 ==> made == a)  // refuted: ensures/same
    }
    test("masks/aligned-by-one-bit", of: Inputs.uint8) {
      $0 & 16 == 0
    } ensures: { a, made in
      ensures("aligned", made == (a % 16 == 0))  // refuted: ensures/aligned
    }
    function("masks/padding-of-what-is-aligned", of: Inputs.uint32) {
      8 - $0 % 8
    } ensures: { a, made in
      ensures("aligned", (a + made) % 8 == 0)
      ensures("less", made < 8)  // refuted: ensures/less
    }
    function("masks/padding-by-the-complement", of: Inputs.uint32) {
      ~$0 & 7
    } ensures: { a, made in
      ensures("aligned", (a + made) % 8 == 0)  // refuted: ensures/aligned
    }
    test(
      "masks/an-end-on-the-next-page", of: Inputs.uint32, and: Inputs.uint32,
      requires: { requires("small", $0 < 0x1000_0000 && 0 < $1 && $1 <= 4096) }
    ) {
      ($0 ^ ($0 + $1)) >> 12 != 0
    } ensures: { a, b, made in
      ensures("crosses", made == (4096 < a % 4096 + b))  // refuted: ensures/crosses
    }

    // Entries of page tables, and addresses.
    function("masks/an-offset-in-a-smaller-page", of: Inputs.uint64) {
      $0 & 0x3ff
    } ensures: { a, made in
      ensures("offset", made == a % 4096)  // refuted: ensures/offset
    }
    function("masks/the-index-of-another-level", of: Inputs.uint64) {
      $0 >> 21 & 0x1ff
    } ensures: { a, made in
      ensures("index", made == a / 0x4000_0000 % 512)  // refuted: ensures/index
    }
    function("masks/a-frame-with-a-flag", of: Inputs.uint64) {
      $0 & ~0x7ff
    } ensures: { _, made in
      ensures("aligned", made % 4096 == 0)  // refuted: ensures/aligned
    }
    function("masks/a-frame-with-the-highest-flag", of: Inputs.uint64) {
      $0 & ~0xfff
    } ensures: { _, made in
      ensures("physical", made < 0x10_0000_0000_0000)  // refuted: ensures/physical
    }
    test("masks/canonical-by-zeros-alone", of: Inputs.uint64) {
      $0 >> 47 == 0
    } ensures: { a, made in
      ensures("canonical", made == isCanonical(a))  // refuted: ensures/canonical
    }
    test("masks/canonical-by-one-bit-too-many", of: Inputs.uint64) { a in
      let extended = (I64(truncatingIfNeeded: a) << 15) >> 15
      return U64(truncatingIfNeeded: extended) == a
    } ensures: { a, made in
      ensures("canonical", made == isCanonical(a))  // refuted: ensures/canonical
    }
  }
}
