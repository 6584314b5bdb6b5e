import Foundation
import MachineCodeSupport
import VerifierMachineCode

extension MessageCase {
  /// Files of machine code, and instructions, that are refused.
  @MessageCases static var machineCode: [MessageCase] {
    MessageCase("unreadable-machine-code") {
      refusal { () throws(MachineCodeError) in _ = try Image(path: "/nowhere") }
    }
    MessageCase("malformed-machine-code") { try malformedFiles() }
    MessageCase("unsupported-machine-code") { try unsupportedFiles() }
    MessageCase("ambiguous-symbol") {
      let object = try AssembledImage("twin: nop", for: .x86_64, link: nil)
      defer { object.remove() }
      return try withImage("nop\ntwin: nop", link: [object.path]) { image in
        refusal { () throws(MachineCodeError) in _ = try image.symbol("twin") }
      }
    }
    MessageCase("machine-code-that-can-change") {
      try withImage("f: nop\n.data\nd: nop") { image in
        refusal { () throws(MachineCodeError) in _ = try image.bytes(at: image.symbol("d")?.address ?? 0, count: 4) }
      }
    }
    MessageCase("no-machine-code-there") {
      try withImage("f: nop\n.data\nd: nop") { image in
        refusal { () throws(MachineCodeError) in
          _ = try Decoder(.x86_64).instruction(at: image.symbol("d")?.address ?? 0, in: image)
        }
      }
    }
    MessageCase("relocated-machine-code") {
      try withImage("f: call g", link: nil) { image in
        refusal { () throws(MachineCodeError) in
          _ = try Decoder(.x86_64).instruction(at: image.symbol("f")?.address ?? 0, in: image)
        }
      }
    }
    MessageCase("unknown-instruction") {
      refusal { () throws(MachineCodeError) in _ = try Decoder(.x86_64).instruction(of: [0x06], at: 0) }
    }
    MessageCase("unsupported-instruction") { unsupportedInstructions() }
  }

  /// The message of the error that something throws.
  private static func refusal(_ body: () throws(MachineCodeError) -> Void) -> String {
    do throws(MachineCodeError) {
      try body()
      return "nothing is refused"
    } catch {
      return error.description + "\n"
    }
  }

  private static func withImage(_ text: String, link: [String]? = [], _ body: (Image) -> String) throws -> String {
    let assembled = try AssembledImage(text, for: .x86_64, link: link)
    defer { assembled.remove() }
    return body(try assembled.image())
  }

  /// What is said of a file after each of some changes to it.
  private static func refusals(
    of text: String, link: [String]?, _ changes: [(inout EditedFile) -> Void]
  ) throws -> String {
    let assembled = try AssembledImage(text, for: .x86_64, link: link)
    defer { assembled.remove() }
    let file = try EditedFile(assembled)
    return changes.map { change in
      var changed = file
      change(&changed)
      return refusal { () throws(MachineCodeError) in _ = try Image(path: "it", bytes: changed.bytes) }
    }.joined()
  }

  private static func malformedFiles() throws -> String {
    let object = ".globl f\nf: call g\n.data\nd: .quad f"
    let inObject: [(inout EditedFile) -> Void] = [
      { $0[0, 4] = 0 },
      // A name, a section, and the table of names.
      { $0[$0.section(".text"), 4] = 0xffff },
      { $0[$0.section(".text") + 0x18, 8] = .max },
      { $0[0x3e, 2] = 0xff },
      // What one section says of another.
      { $0[$0.section(".symtab") + 0x28, 4] = 0xff },
      { $0[$0.section(".rela.text") + 0x2c, 4] = 0xff },
      // Sizes and alignments.
      { $0[$0.section(".text") + 0x30, 8] = 3 },
      { $0[$0.section(".symtab") + 0x20, 8] -= 1 },
      { $0[$0.section(".rela.text") + 0x20, 8] -= 1 },
      // The section of a symbol, and two tables of symbols.
      { $0[$0.contents(".symtab") + 24 + 6, 2] = 0xff },
      { $0[$0.section(".rela.text") + 4, 4] = 2 },
    ]
    let linked = ".globl f\nf: nop\n.section .rodata, \"a\"\nc: .quad f"
    let inImage: [(inout EditedFile) -> Void] = [
      { $0[$0.segments(1)[1] + 0x28, 8] = .max },
      { $0[$0.segments(1)[1] + 0x10, 8] = $0[$0.segments(1)[0] + 0x10, 8] },
      // The loader's table of relocations is at an address where nothing is.
      { file in
        let start = Int(file[file.segments(2)[0] + 8, 8])
        for entry in stride(from: start, to: start + 0x100, by: 16) where file[entry, 8] == 7 {
          file[entry + 8, 8] = 1 << 40
        }
      },
    ]
    let cutOff = refusal { () throws(MachineCodeError) in _ = try Image(path: "it", bytes: [0x7f, 0x45, 0x4c, 0x46, 2])
    }
    return try cutOff + refusals(of: object, link: nil, inObject)
      + refusals(of: linked, link: ["-pie", "-z", "notext", "-z", "rodynamic"], inImage)
  }

  private static func unsupportedFiles() throws -> String {
    let text = ".globl f\nf: call g"
    return try refusals(
      of: text, link: nil,
      [
        { $0[4, 1] = 1 }, { $0[6, 1] = 2 }, { $0[0x12, 2] = 3 }, { $0[0x10, 2] = 4 }, { $0[0x3a, 2] = 1 },
        { $0[$0.contents(".symtab") + 24 + 6, 2] = 0xffff }, { $0[$0.section(".rela.text") + 4, 4] = 0x6000_0001 },
      ])
      + refusals(
        of: ".globl f\nf: nop\n.data\n.quad f", link: ["-pie"],
        [
          { $0[0x36, 2] = 1 },
          { $0[Int($0[$0.segments(2)[0] + 8, 8]), 8] = 0x6000_000f },
        ])
  }

  private static func unsupportedInstructions() -> String {
    let x86: [[UInt8]] = [
      [0xf0, 0x48, 0x03, 0x00], [0x48, 0x66, 0x89, 0xd8], [0xc5, 0xf8, 0x10, 0x00], [0x67, 0x8b, 0x00],
      [0x64, 0x65, 0x48, 0x8b, 0x00], [0x66, 0xe8, 0, 0], [0x66, 0x48, 0x89, 0xd8], [0xf3, 0x48, 0x89, 0xd8],
      [0xd8, 0xc1], [0x0f, 0x6f, 0xc1], [0x64, 0x66, 0x64, 0x98], [0x63, 0xf0], [0xc8, 0x10, 0x00, 0x01], [0x64, 0xa4],
    ]
    let aarch64: [[UInt8]] = [
      [0x00, 0xe4, 0x00, 0x6f], [0x00, 0x10, 0x6e, 0x1e], [0x66, 0xee, 0xb8, 0xd8], [0x70, 0x0d, 0x36, 0xd5],
    ]
    return [(Image.Architecture.x86_64, x86), (.aarch64, aarch64)].map { architecture, encodings in
      encodings.map { bytes in
        refusal { () throws(MachineCodeError) in
          _ = try Decoder(architecture).instruction(of: bytes + [0x90, 0x90, 0x90, 0x90], at: 0)
        }
      }.joined()
    }.joined()
  }
}
