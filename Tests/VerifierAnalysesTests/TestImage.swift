import CheckingSupport
import Foundation
@testable import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import Testing

/// A linked image of one function, as the smallest ELF file that has a symbol.
struct TestImage: ~Copyable {
  let path: String

  /// The architectures, by their numbers in ELF.
  enum Architecture: UInt16 {
    case x86_64 = 62
    case aarch64 = 183
  }

  /// Writes an image.
  ///
  /// - Parameters:
  ///   - code: The bytes of the function, whose symbol is `f`.
  ///   - architecture: The processor that they are for.
  init(_ code: [UInt8], for architecture: Architecture = .x86_64) throws {
    let symbol = "f"
    var file: [UInt8] = []
    func number<Value: FixedWidthInteger>(_ value: Value) {
      file += (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let address: UInt64 = 0x10_0000
    let codeAt: UInt64 = 64 + 56
    let symbolsAt = codeAt + UInt64(code.count)
    let names: [UInt8] = [0] + Array(symbol.utf8) + [0]
    let namesAt = symbolsAt + 48
    let sectionsAt = namesAt + UInt64(names.count)
    file += [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + Array(repeating: 0, count: 9)
    for half in [2, architecture.rawValue] { number(half) }
    number(UInt32(1))
    for word in [address + codeAt, 64, sectionsAt] { number(word) }
    number(UInt32(0))
    for half: UInt16 in [64, 56, 1, 64, 4, 3] { number(half) }
    // One segment: the file up to the end of the code.
    for half: UInt32 in [1, 5] { number(half) }
    for word in [0, address, address, symbolsAt, symbolsAt, 4096] { number(word) }
    assert(file.count == Int(codeAt))
    file += code
    // No symbol, and the function.
    file += Array(repeating: 0, count: 24)
    number(UInt32(1))
    file += [0x12, 0, 1, 0]
    for word in [address + codeAt, UInt64(code.count)] { number(word) }
    file += names
    // Sections: none, the code, the symbols and their names. None has a name of its own.
    func section(
      _ type: UInt32, _ flags: UInt64, _ address: UInt64, at offset: UInt64, _ size: UInt64, link: UInt32 = 0
    ) {
      for half: UInt32 in [0, type] { number(half) }
      for word in [flags, address, offset, size] { number(word) }
      for half: UInt32 in [link, 1] { number(half) }
      for word: UInt64 in [1, type == 2 ? 24 : 0] { number(word) }
    }
    section(0, 0, 0, at: 0, 0)
    section(1, 6, address + codeAt, at: codeAt, UInt64(code.count))
    section(2, 0, 0, at: symbolsAt, 48, link: 3)
    section(3, 0, 0, at: namesAt, UInt64(names.count))
    path = FileManager.default.temporaryDirectory.appending(path: "image-\(UUID().uuidString).elf").path
    try Data(file).write(to: URL(filePath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The clauses of the comparison with machine code that are not proved.
func unproved(
  _ contract: Contract, _ code: [UInt8], for architecture: TestImage.Architecture = .x86_64
) throws -> [String] {
  let image = try TestImage(code, for: architecture)
  let plan = try #require(Work.machineCode(image: image.path).plan(Findings()))
  let report = Scheduler.verify([contract], options: Options(), jobs: 1, plan: plan)[0]
  #expect(report.fault == nil)
  #expect(report.clauses.contains { $0.id.hasPrefix("test/equality/f/") })
  return report.clauses.filter { $0.verdict != .proved }.map(\.id)
}
