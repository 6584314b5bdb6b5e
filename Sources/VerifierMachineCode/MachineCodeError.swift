/// The error that machine code cannot be read. The description says what happened, where, and what to do.
package enum MachineCodeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file cannot be opened or read.
  case unreadableFile(path: String)
  /// The file is no ELF file, or contradicts itself.
  case malformedFile(path: String, reason: String)
  /// The file is an ELF file of a kind that is not read.
  case unsupportedFile(path: String, reason: String)
  /// Several definitions of the name have different addresses.
  case ambiguousSymbol(String, addresses: [UInt64])
  /// Some of the bytes are not mapped, are writable, or have no contents in the file.
  case notReadOnly(address: UInt64, count: Int)
  /// The instruction is in no executable part of the image.
  case notExecutable(address: UInt64)
  /// A relocation changes some of the bytes, by its type's name, when the file is linked or loaded.
  case relocated(address: UInt64, count: Int, by: String)
  /// The decoder knows no instruction of these bytes.
  case unknownEncoding(address: UInt64, bytes: [UInt8])
  /// The decoder knows the instruction and its description cannot be relied on, or has parts that are not represented.
  case unsupportedEncoding(address: UInt64, bytes: [UInt8], text: String, reason: String)
  /// The library that decodes cannot be used.
  case decoderUnavailable(reason: String)

  package var description: String {
    switch self {
    case .unreadableFile(let path):
      "\(path) cannot be read: check that it exists and may be read"
    case .malformedFile(let path, let reason):
      "\(path) is no well-formed ELF file: \(reason). Build it again, or check that the path is of a linked image or an object"
    case .unsupportedFile(let path, let reason):
      "\(path) is not supported: \(reason)"
    case .ambiguousSymbol(let name, let addresses):
      "\(name) is defined at \(addresses.map(hexadecimal).joined(separator: ", ")): give each definition a name of its own"
    case .notReadOnly(let address, let count):
      "the \(count) bytes at \(hexadecimal(address)) are not all contents of a read-only segment: what can change at run time is not read. "
        + "Link what is constant into segments that are not writable"
    case .notExecutable(let address):
      "\(hexadecimal(address)) is in no executable segment: check the entry point, or the branch that leads there"
    case .relocated(let address, let count, let relocation):
      "\(relocation) changes the \(count) bytes at \(hexadecimal(address)) when the file is linked or loaded: link it statically, without -pie"
    case .unknownEncoding(let address, let bytes):
      "no instruction is known for the bytes \(hexadecimal(bytes)) at \(hexadecimal(address)): build for a processor without that extension, or "
        + "check that this is code"
    case .unsupportedEncoding(let address, let bytes, let text, let reason):
      "\(text) at \(hexadecimal(address)) (\(hexadecimal(bytes))) is not supported: \(reason)"
    case .decoderUnavailable(let reason):
      "Capstone cannot be used: \(reason). Install it again, and build again"
    }
  }
}

/// A number as hexadecimal digits behind `0x`.
func hexadecimal(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }

/// Bytes as pairs of hexadecimal digits, separated by spaces.
func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}
