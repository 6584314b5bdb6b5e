extension String {
  /// The FNV-1a hash, of 64 bits, of the bytes of this name, in hexadecimal: it tells names apart whose beginnings are the same. The same
  /// in every process.
  package var hashSuffix: String {
    let hash = utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
