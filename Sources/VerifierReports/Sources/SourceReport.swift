internal import FoundationEssentials

/// A report of SourceCheck: which files it has read, what it found, and what it was allowed to pass. `docs/source-check.md`
/// describes it.
struct SourceReport: Decodable {
  let schema: Int
  let tool: String
  let files: [File]
  let findings: [Finding]
  let allowances: [SourceAllowance]

  /// A file with a hash of its contents.
  struct File: Decodable {
    let path, hash: String
  }

  /// A place that breaks a rule.
  struct Finding: Decodable {
    let file: String
    let line: Int
    let rule, message: String

    var text: String { "\(file):\(line): \(rule): \(message)" }
  }

  /// The report in a file; `nil` where the file does not exist.
  ///
  /// - Throws: `SourceReading.Malformed` where the file is no such report.
  init?(at path: String) throws(SourceReading.Malformed) {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      self = try JSONDecoder().decode(SourceReport.self, from: Data(contentsOf: URL(filePath: path)))
    } catch {
      throw SourceReading.Malformed(path: path)
    }
    guard schema == 1 else { throw SourceReading.Malformed(path: path) }
  }

  /// The paths of files that differ from what was read or are missing, and of files that were not read.
  ///
  /// - Parameters:
  ///   - sources: Folders and files that have to be read.
  ///   - root: The folder that all paths are below of, with a slash at its end.
  func changes(in sources: [String], below root: String) -> [String] {
    let hashes = Dictionary(files.map { ($0.path, $0.hash) }, uniquingKeysWith: { first, _ in first })
    let changed = files.filter { file in
      guard let contents = try? Data(contentsOf: URL(filePath: root + file.path)) else { return true }
      return ContentHash.of(contents) != file.hash
    }
    let unread = sources.flatMap { Self.swiftFiles(at: $0, below: root) ?? [$0] }.filter { hashes[$0] == nil }
    return (changed.map(\.path) + unread).uniqued
  }

  /// The Swift files at a path; `nil` where there are none.
  private static func swiftFiles(at path: String, below root: String) -> [String]? {
    if path.hasSuffix(".swift") { return FileManager.default.fileExists(atPath: root + path) ? [path] : nil }
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: root + path)) ?? []
    let files = entries.filter { !$0.hasPrefix(".") }.flatMap { swiftFiles(at: "\(path)/\($0)", below: root) ?? [] }
    return files.isEmpty ? nil : files.sorted()
  }
}

/// A line of the sources that may break a rule of SourceCheck.
package struct SourceAllowance: Codable, Sendable, Hashable {
  package let file: String
  package let line: Int
  package let rule: String
  /// Why the line may.
  package let reason: String
}

/// A hash of the contents of a file, which shows that a file has changed. It is no defence against an adversary.
///
/// It is FNV-1a of 64 bits over the bytes in words of eight, least significant first, the last word filled with zeros,
/// and then over the number of bytes. The package `SourceCheck` computes the same.
enum ContentHash {
  /// The hash, as 16 hexadecimal digits.
  static func of(_ contents: Data) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01b3 }
    let bytes = [UInt8](contents)
    let whole = bytes.count / 8 * 8
    unsafe bytes.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: whole, by: 8) {
        add(UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)))
      }
    }
    if whole < bytes.count { add(bytes[whole...].reversed().reduce(0) { $0 << 8 | UInt64($1) }) }
    add(UInt64(bytes.count))
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
