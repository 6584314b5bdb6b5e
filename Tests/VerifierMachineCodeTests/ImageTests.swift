import Foundation
import MachineCodeSupport
import ProcessSupport
import Testing

@testable import VerifierMachineCode

/// What is read of an ELF file, and what is not.
@Suite struct ImageTests {
  private static let text = """
    .globl first
    .type first, %function
    first:
      nop
      ret
    .size first, . - first
    local = 7
    .section .rodata, "a"
    constants: .byte 1, 2, 3, 4
    .data
    changing: .byte 5
    .bss
    zeros: .zero 16
    .comment
    """.replacing(".comment", with: ".section .comment, \"MS\", %progbits, 1\n.asciz \"an assembler\"")

  private func withImage<Result>(
    _ text: String = text, for architecture: Image.Architecture = .x86_64, link: [String]? = ["--no-relax"],
    _ body: (Image) throws -> Result
  ) throws -> Result {
    let assembled = try AssembledImage(text, for: architecture, link: link)
    defer { assembled.remove() }
    return try body(assembled.image())
  }

  @Test(arguments: Image.Architecture.allCases) func linkedImagesHaveTheirParts(architecture: Image.Architecture) throws
  {
    try withImage(for: architecture) { image in
      #expect(image.architecture == architecture && image.isLinked && image.relocations.isEmpty)
      let first = try #require(try image.symbol("first"))
      #expect(first.isFunction && first.isDefined && first.size == (architecture == .x86_64 ? 2 : 8))
      #expect(image.isExecutable(first.address) && image.isReadOnly(first.address))
      let code: [UInt8] = architecture == .x86_64 ? [0x90, 0xc3] : [0x1f, 0x20, 0x03, 0xd5, 0xc0, 0x03, 0x5f, 0xd6]
      #expect(try image.bytes(at: first.address, count: code.count) == code)
      let constants = try #require(try image.symbol("constants")).address
      #expect(!image.isExecutable(constants) && image.isReadOnly(constants))
      #expect(try image.bytes(at: constants, count: 4) == [1, 2, 3, 4])
      #expect(try image.bytes(at: constants, count: 0) == [])
      #expect(image.compilers.contains("an assembler") && image.compilers.contains { $0.hasPrefix("Linker: LLD") })
      // Marks of code and data are no names.
      #expect(!image.symbols.contains { $0.name.hasPrefix("$") })
      #expect(try image.symbol("nothing") == nil)
    }
  }

  @Test func hashesAreThoseOfTheFile() throws {
    let assembled = try AssembledImage(Self.text, for: .x86_64)
    defer { assembled.remove() }
    let expected = try Command.run(named: "sha256sum", [assembled.path]).output.prefix(64)
    #expect(try assembled.image().hash == expected)
  }

  @Test func pagesHaveWhatIsReadOnlyAndZeros() throws {
    try withImage { image in
      let constants = try #require(try image.symbol("constants")).address
      let page = image.readOnlyBytes(at: constants & ~4095, count: 4096)
      #expect(page.count == 4096 && page[Int(constants & 4095)...].prefix(4) == [1, 2, 3, 4])
      let changing = try #require(try image.symbol("changing")).address
      #expect(image.readOnlyBytes(at: changing, count: 1) == [0])
      #expect(image.readOnlyBytes(at: .max, count: 4096) == Array(repeating: 0, count: 4096))
    }
  }

  @Test func whatCanChangeIsNotRead() throws {
    try withImage { image in
      for name in ["changing", "zeros"] {
        let address = try #require(try image.symbol(name)).address
        #expect(!image.isReadOnly(address))
        #expect(throws: MachineCodeError.notReadOnly(address: address, count: 1)) {
          try image.bytes(at: address, count: 1)
        }
        #expect(throws: MachineCodeError.notExecutable(address: address)) {
          try Decoder(.x86_64).instruction(at: address, in: image)
        }
      }
      let constants = try #require(try image.symbol("constants")).address
      for (address, count) in [(constants, 4096), (0, 1), (UInt64.max, 1), (UInt64.max, Int.max), (constants, -1)] {
        #expect(throws: MachineCodeError.notReadOnly(address: address, count: count)) {
          try image.bytes(at: address, count: count)
        }
      }
    }
    // A segment that may be written and executed.
    try withImage(link: ["--no-relax", "-N"]) { image in
      let first = try #require(try image.symbol("first")).address
      #expect(image.isExecutable(first) && !image.isReadOnly(first))
      #expect(throws: MachineCodeError.notReadOnly(address: first, count: 1)) {
        try Decoder(.x86_64).instruction(at: first, in: image)
      }
    }
  }

  @Test func instructionsEndWithTheirSegment() throws {
    // The immediate would be behind the end of the code.
    try withImage("first: .byte 0xe8, 0, 0") { image in
      let first = try #require(try image.symbol("first")).address
      #expect(throws: MachineCodeError.unknownEncoding(address: first, bytes: [0xe8, 0, 0])) {
        try Decoder(.x86_64).instruction(at: first, in: image)
      }
    }
  }

  @Test func definitionsAreUnambiguous() throws {
    let text =
      "twin: nop\n.type again, %function\nagain: nop\nagain2 = again\n.section .other, \"ax\"\n.globl outside\ncall outside"
    try withImage(text, link: nil) { image in
      let outside = try #require(try image.symbol("outside"))
      #expect(!outside.isDefined && outside.address == 0)
      #expect(try image.symbol("again")?.isFunction == true)
      #expect(try image.symbol("again2")?.address == image.symbol("again")?.address)
    }
    let first = try AssembledImage("twin: nop\n.globl start\nstart: nop", for: .x86_64, link: nil)
    let second = try AssembledImage("nop\ntwin: nop", for: .x86_64, link: [first.path])
    defer {
      first.remove()
      second.remove()
    }
    let image = try second.image()
    let error = #expect(throws: MachineCodeError.self) { try image.symbol("twin") }
    guard case .ambiguousSymbol("twin", let addresses) = error else {
      Issue.record("\(error.map(String.init(describing:)) ?? "nothing")")
      return
    }
    #expect(addresses.count == 2)
    #expect(try image.symbol("start") != nil)
  }

  @Test func objectsAreReadBySectionsAndRelocations() throws {
    let text = ".globl f\nf: call outside\nnop\n.section .rodata, \"a\"\n.p2align 3\nc: .quad 7, f\n.data\nd: .byte 1"
    try withImage(text, link: nil) { image in
      let function = try #require(try image.symbol("f")).address
      let constants = try #require(try image.symbol("c")).address
      #expect(!image.isLinked && function >= Image.firstSectionAddress && constants % 8 == 0 && constants != function)
      #expect(image.isExecutable(function) && !image.isExecutable(constants) && image.isReadOnly(constants))
      #expect(
        image.relocations.map(\.typeName)
          == (function < constants ? ["R_X86_64_PLT32", "R_X86_64_64"] : ["R_X86_64_64", "R_X86_64_PLT32"]))
      #expect(Set(image.relocations.map(\.address)) == [function + 1, constants + 8])
      #expect(Set(image.relocations.map(\.symbol)) == ["outside", "f"])
      #expect(try image.bytes(at: constants, count: 8) == [7, 0, 0, 0, 0, 0, 0, 0])
      #expect(throws: MachineCodeError.relocated(address: constants, count: 9, by: "R_X86_64_64 of f")) {
        try image.bytes(at: constants, count: 9)
      }
      // What the linker fills in is no operand.
      #expect(throws: MachineCodeError.relocated(address: function, count: 5, by: "R_X86_64_PLT32 of outside")) {
        try Decoder(.x86_64).instruction(at: function, in: image)
      }
    }
  }

  @Test(arguments: [["-pie"], ["-pie", "-z", "pack-relative-relocs"], ["-shared"]], Image.Architecture.allCases)
  func whatTheLoaderChangesIsRefusedByName(link: [String], architecture: Image.Architecture) throws {
    let text = ".globl f\nf: nop\n.section .rodata, \"a\"\n.p2align 3\nc: .quad 7, 0, 0, f, 0, 0\nw: .zero 8"
    try withImage(text, for: architecture, link: link + ["-z", "notext"]) { image in
      #expect(image.isLinked && image.relocations.count == 1)
      let constants = try #require(try image.symbol("c")).address
      #expect(try image.bytes(at: constants, count: 8) == [7, 0, 0, 0, 0, 0, 0, 0])
      let error = #expect(throws: MachineCodeError.self) { try image.bytes(at: constants, count: 32) }
      let names =
        architecture == .x86_64
        ? ["R_X86_64_RELATIVE", "R_X86_64_64 of f"] : ["R_AARCH64_RELATIVE", "R_AARCH64_ABS64 of f"]
      guard case .relocated(constants, 32, let name) = error else {
        Issue.record("\(error.map(String.init(describing:)) ?? "nothing")")
        return
      }
      #expect(name == (link == ["-shared"] ? names[1] : names[0]))
    }
  }

  @Test func relocationsThatAreAppliedDoNotCount() throws {
    try withImage(".globl f\nf: jmp f\n.section .rodata, \"a\"\n.quad f", link: ["--emit-relocs"]) { image in
      #expect(image.relocations.isEmpty)
      let function = try #require(try image.symbol("f"))
      #expect(try image.bytes(at: function.address, count: 5) == [0xe9, 0xfb, 0xff, 0xff, 0xff])
    }
  }

  @Test func otherFilesAreRefused() throws {
    #expect(throws: MachineCodeError.unreadableFile(path: "/nowhere")) { try Image(path: "/nowhere") }
    #expect(throws: MachineCodeError.unreadableFile(path: "/")) { try Image(path: "/") }
    for bytes in [[], Array("#!/bin/sh\n".utf8), [0x7f, 0x45, 0x4c, 0x46]] {
      let error = #expect(throws: MachineCodeError.self) { try Image(path: "it", bytes: bytes) }
      guard case .malformedFile("it", _) = error else {
        Issue.record("\(error.map(String.init(describing:)) ?? "nothing")")
        continue
      }
    }
    let assembled = try AssembledImage(Self.text, for: .x86_64)
    defer { assembled.remove() }
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: assembled.path)))
    // 32 bits, most significant byte first, another machine, a core dump.
    for (place, value) in [(4, 1), (5, 2), (0x12, 3), (0x10, 4)] as [(Int, UInt8)] {
      var changed = bytes
      changed[place] = value
      let error = #expect(throws: MachineCodeError.self) { try Image(path: "it", bytes: changed) }
      guard case .unsupportedFile("it", let reason) = error else {
        Issue.record("\(error.map(String.init(describing:)) ?? "nothing")")
        continue
      }
      #expect(!reason.isEmpty)
    }
  }
}
