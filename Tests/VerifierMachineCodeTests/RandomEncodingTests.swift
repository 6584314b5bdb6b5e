import MachineCodeSupport
import Testing
import VerifierMachineCode

/// Random encodings, decoded as LLVM's disassembler of the toolchain does, or refused.
@Suite struct RandomEncodingTests {
  /// Encodings of AArch64 in the groups of integer instructions, branches, loads and stores.
  private func aarch64Words(_ random: inout SplitMix) -> UInt32 {
    let word = UInt32(truncatingIfNeeded: random.next())
    // Bits 28 to 25 say the group.
    let groups: [UInt32] = [0b1000, 0b1001, 0b1010, 0b1011, 0b0101, 0b1101, 0b0100, 0b1100]
    return word & ~(15 << 25) | groups[Int(random.next() % 8)] << 25
  }

  private func x86Bytes(_ random: inout SplitMix) -> [UInt8] {
    let common: [UInt8] = [0x48, 0x0f, 0x66, 0xf0, 0xf3, 0x41, 0x44, 0x4c, 0x8b, 0x89, 0x83, 0xc1, 0xf7, 0xff, 0x64]
    return (0..<15).map { place in
      place < 3 && random.next() % 3 == 0
        ? common[Int(random.next() % UInt64(common.count))] : UInt8(truncatingIfNeeded: random.next())
    }
  }

  @Test(arguments: Image.Architecture.allCases) func operandsAreThoseOfLLVM(architecture: Image.Architecture) throws {
    var random = SplitMix(seed: 0xdec0de)
    let count = 30_000
    var text = ""
    for number in 0..<count {
      // A symbol, at which the disassembler begins anew.
      text += "s\(number):\n"
      switch architecture {
      case .aarch64: text += ".inst \(aarch64Words(&random))\n"
      case .x86_64: text += ".byte \((x86Bytes(&random) + [0x90]).map(String.init).joined(separator: ","))\n"
      }
    }
    let assembled = try AssembledImage(text, for: architecture)
    defer { assembled.remove() }
    let image = try assembled.image()
    let disassembly = try Disassembly(of: assembled.path)
    let decoder = try Decoder(architecture)
    var (decoded, differences) = (0, [String: String]())
    for symbol in image.symbols where symbol.isDefined {
      guard let instruction = try? decoder.instruction(at: symbol.address, in: image) else { continue }
      decoded += 1
      guard let line = disassembly.lines[symbol.address] else { continue }
      if let difference = instruction.difference(from: line) {
        differences[instruction.mnemonic, default: difference] += ""
      }
    }
    #expect(decoded > count / 10)
    #expect(differences.isEmpty, "\(differences.values.sorted().joined(separator: "\n"))")
  }
}
