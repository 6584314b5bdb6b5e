internal import CCapstone
internal import Synchronization

/// A handle of Capstone. It belongs to one thread at a time.
@safe struct Disassembler: ~Copyable {
  private let handle: csh
  /// The name of each register, by Capstone's number.
  let registerNames: [String?]

  /// Held while Capstone works, with whatever handle: it makes tables of its own at the first use, and leaves out operands where another
  /// thread does so at the same time.
  private static let library = Mutex(())

  init(_ architecture: Image.Architecture) throws(MachineCodeError) {
    var (major, minor): (Int32, Int32) = (0, 0)
    _ = unsafe cs_version(&major, &minor)
    guard major == CS_API_MAJOR else {
      throw .decoderUnavailable(
        reason: "version \(major).\(minor) is installed, and this was built for \(CS_API_MAJOR)")
    }
    var opened: csh = 0
    let (family, mode) =
      switch architecture {
      case .x86_64: (CS_ARCH_X86, CS_MODE_64)
      case .aarch64: (CS_ARCH_ARM64, CS_MODE_LITTLE_ENDIAN)
      }
    let isOpen = Self.library.withLock { _ in
      unsafe cs_open(family, mode, &opened) == CS_ERR_OK
        && cs_option(opened, CS_OPT_DETAIL, Int(CS_OPT_ON.rawValue)) == CS_ERR_OK
    }
    guard isOpen else { throw .decoderUnavailable(reason: "it was built without \(architecture.rawValue)") }
    let handle = opened
    registerNames = (0..<512).map { number in
      unsafe cs_reg_name(handle, number).map { unsafe String(cString: $0) }
    }
    self.handle = handle
  }

  deinit {
    var handle = handle
    _ = unsafe cs_close(&handle)
  }

  /// What Capstone says of the first instruction of some bytes; `nil` where it knows none.
  func withInstruction<Result>(
    of bytes: [UInt8], at address: UInt64, _ body: (DecodedText, cs_detail) throws(MachineCodeError) -> Result
  ) throws(MachineCodeError) -> Result? {
    var found: UnsafeMutablePointer<cs_insn>?
    let count = Self.library.withLock { _ in unsafe cs_disasm(handle, bytes, bytes.count, address, 1, &found) }
    guard count == 1, let instruction = unsafe found else { return nil }
    defer { unsafe cs_free(instruction, count) }
    guard let detail = unsafe instruction.pointee.detail else { return nil }
    return try unsafe body(DecodedText(instruction.pointee), detail.pointee)
  }
}

/// The parts of Capstone's description that are the same for all architectures.
struct DecodedText {
  let address: UInt64
  /// The bytes of the instruction.
  let bytes: [UInt8]
  let mnemonic, operands: String

  init(_ instruction: cs_insn) {
    unsafe address = instruction.address
    bytes = unsafe withUnsafeBytes(of: instruction.bytes) { unsafe Array($0.prefix(Int(instruction.size))) }
    mnemonic = unsafe withUnsafeBytes(of: instruction.mnemonic) { unsafe Self.text($0) }
    operands = unsafe withUnsafeBytes(of: instruction.op_str) { unsafe Self.text($0) }
  }

  /// The text, for errors.
  var text: String { operands.isEmpty ? mnemonic : mnemonic + " " + operands }

  private static func text(_ characters: UnsafeRawBufferPointer) -> String {
    unsafe String(decoding: characters.prefix { $0 != 0 }, as: UTF8.self)
  }
}
