/// A hash of the contents of a file, which shows that a file has changed. It is no defence against an adversary.
///
/// It is FNV-1a of 64 bits over the bytes in words of eight, least significant first, the last word filled with zeros,
/// and then over the number of bytes. `VerifierReports` computes the same.
public enum ContentHash {
  /// The hash, as 16 hexadecimal digits.
  public static func of(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01b3 }
    for start in stride(from: 0, to: bytes.count, by: 8) {
      add(bytes[start..<min(start + 8, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    add(UInt64(bytes.count))
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
