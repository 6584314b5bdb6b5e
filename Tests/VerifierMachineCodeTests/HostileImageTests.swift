import Foundation
import MachineCodeSupport
import Testing

@testable import VerifierMachineCode

/// Files that are cut off or changed: each is refused by a typed error or read, and none ends the process.
@Suite struct HostileImageTests {
  private static let text = """
    .globl f
    .type f, %function
    f: nop
    .size f, . - f
    .section .rodata, "a"
    .p2align 3
    c: .quad f, 1
    .data
    d: .quad f
    """

  /// The contents of an object, a linked image, and one that the loader relocates.
  private static func contents(_ architecture: Image.Architecture) throws -> [[UInt8]] {
    try [
      nil, ["--no-relax", "-z", "max-page-size=4096", "-z", "noseparate-code"],
      ["-pie", "-z", "notext", "-z", "max-page-size=4096"],
    ].map { link in
      let assembled = try AssembledImage(text, for: architecture, link: link)
      defer { assembled.remove() }
      return [UInt8](try Data(contentsOf: URL(filePath: assembled.path)))
    }
  }

  /// Everything that is asked of a file. Errors are those of the type, which the compiler sees.
  private func ask(_ bytes: [UInt8], _ decoder: Decoder) -> [String]? {
    do throws(MachineCodeError) {
      let image = try Image(path: "it", bytes: bytes)
      guard image.architecture == decoder.architecture else { return nil }
      var answers: [String] = []
      for name in ["f", "c", "d"] {
        guard let symbol = try image.symbol(name) else { return nil }
        answers.append("\(symbol)")
        let addresses: [UInt64] = [
          symbol.address, symbol.address &+ 8, .max - 3, image.relocations.first?.address ?? 0,
        ]
        for address in addresses {
          _ = (image.isExecutable(address), image.isReadOnly(address))
          do throws(MachineCodeError) {
            answers.append("\(try image.bytes(at: address, count: 8))")
            answers.append("\(try decoder.instruction(at: address, in: image))")
          } catch {
            answers.append(error.description)
          }
        }
      }
      return answers
    } catch {
      return error.description.isEmpty ? [] : nil
    }
  }

  @Test(arguments: Image.Architecture.allCases) func truncatedFilesAreRefused(architecture: Image.Architecture) throws {
    let decoder = try Decoder(architecture)
    for bytes in try Self.contents(architecture) {
      #expect(ask(bytes, decoder) != nil)
      // Section headers are at the end, so that no shorter file is whole.
      for count in 0..<bytes.count { #expect(ask(Array(bytes.prefix(count)), decoder) == nil, "\(count) bytes") }
    }
  }

  @Test(arguments: Image.Architecture.allCases) func changedHeadersAreReadOrRefused(architecture: Image.Architecture)
    throws
  {
    let decoder = try Decoder(architecture)
    for bytes in try Self.contents(architecture) {
      let sections = Int(try FileBytes(path: "it", bytes: bytes).load(UInt64.self, at: 0x28))
      let headers = Array(0..<min(600, sections)) + Array(sections..<bytes.count)
      var answers = 0
      for place in headers {
        for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff, bytes[place] ^ 0x10] {
          var changed = bytes
          changed[place] = value
          answers += ask(changed, decoder) == nil ? 0 : 1
        }
      }
      // Names, alignments and much else may have any value.
      #expect(answers > headers.count / 2)
    }
  }

  @Test(arguments: Image.Architecture.allCases) func randomChangesAreReadOrRefused(architecture: Image.Architecture)
    throws
  {
    let decoder = try Decoder(architecture)
    var random = SplitMix(seed: 0x5eed)
    var answers = 0
    let contents = try Self.contents(architecture)
    for round in 0..<2000 {
      var changed = contents[round % contents.count]
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        changed[place] = UInt8.random(in: 0...255, using: &random)
      }
      // A number of 8 bytes near the largest ones, where additions would overflow.
      if round % 3 == 0 {
        let place = Int.random(in: 0..<changed.count / 8, using: &random) * 8
        for byte in 0..<8 { changed[place + byte] = byte == 0 ? UInt8.random(in: 0...255, using: &random) : 0xff }
      }
      answers += ask(changed, decoder) == nil ? 0 : 1
    }
    #expect(answers > 0 && answers < 2000)
  }

  @Test(arguments: Image.Architecture.allCases) func randomBytesAreDecodedOrRefused(architecture: Image.Architecture)
    throws
  {
    let decoder = try Decoder(architecture)
    var random = SplitMix(seed: 0xc0de)
    var decoded = 0
    for _ in 0..<100_000 {
      let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
      do throws(MachineCodeError) {
        let instruction = try decoder.instruction(of: bytes, at: 0x1000)
        #expect(bytes.starts(with: instruction.bytes) && !instruction.mnemonic.isEmpty)
        decoded += 1
      } catch {
        switch error {
        case .unknownEncoding(0x1000, _), .unsupportedEncoding(0x1000, _, _, _): break
        default: Issue.record("\(error)")
        }
      }
    }
    #expect(decoded > 10_000)
  }
}
