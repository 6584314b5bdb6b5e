internal import CCapstone
internal import Synchronization

/// Decodes instructions by Capstone, and checks what Capstone says against the encoding where that is known to go wrong.
package final class Decoder: Sendable {
  package let architecture: Image.Architecture
  private let disassembler: Mutex<Disassembler>

  /// The largest size of an instruction of any architecture, in bytes.
  private static let largestSize = 15

  /// - Parameter architecture: That of the images whose instructions are decoded.
  /// - Throws: `MachineCodeError.decoderUnavailable`.
  package init(_ architecture: Image.Architecture) throws(MachineCodeError) {
    self.architecture = architecture
    disassembler = Mutex(try Disassembler(architecture))
  }

  /// The instruction at an address of an image, of bytes that are read-only and executable.
  ///
  /// - Parameters:
  ///   - address: The address of its first byte.
  ///   - image: An image of the decoder's architecture.
  /// - Throws: `MachineCodeError` where that is not code of the image, or is not known.
  package func instruction(at address: UInt64, in image: Image) throws(MachineCodeError) -> Instruction {
    precondition(image.architecture == architecture, "an image of the decoder's architecture is expected")
    guard image.isExecutable(address) else { throw .notExecutable(address: address) }
    // What is relocated behind the instruction does not matter, so the bytes are read without regard to it first.
    let contents = image.contents(at: address, limit: Self.largestSize)
    if contents.isEmpty { throw .notReadOnly(address: address, count: 1) }
    let instruction = try instruction(of: contents, at: address)
    _ = try image.bytes(at: address, count: instruction.bytes.count)
    return instruction
  }

  /// The first instruction of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes; those behind the instruction do not matter.
  ///   - address: The address of the first.
  /// - Throws: `MachineCodeError` where no instruction is known of them, or what is said of it cannot be relied on.
  package func instruction(of bytes: [UInt8], at address: UInt64) throws(MachineCodeError) -> Instruction {
    let bytes = Array(bytes.prefix(Self.largestSize))
    if architecture == .aarch64, address % 4 != 0 { throw .notExecutable(address: address) }
    let found = disassembler.withLock { disassembler in
      Result { () throws(MachineCodeError) -> Instruction? in
        let names = disassembler.registerNames
        return try disassembler.withInstruction(of: bytes, at: address) {
          instruction, detail throws(MachineCodeError) in
          switch architecture {
          case .x86_64: try X86Decoding(instruction, detail.x86, names).instruction()
          case .aarch64: try AArch64Decoding(instruction, detail.arm64, names).instruction()
          }
        }
      }
    }
    guard let instruction = try found.get() else {
      throw .unknownEncoding(
        address: address, bytes: Array(bytes.prefix(architecture == .aarch64 ? 4 : Self.largestSize)))
    }
    return instruction
  }
}
