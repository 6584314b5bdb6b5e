import Foundation
import ProcessSupport
import Testing
import VerifierExecution

@Suite struct DebugInformationTests {
  /// A function whose code is that of two others, with the lines that the tests expect.
  private static let source = """
    static inline __attribute__((always_inline)) void store(volatile int *place, int value) {
      *place = value; // 2
    }
    static inline __attribute__((always_inline)) void storeTwice(volatile int *place, int value) {
      store(place, value); // 5
      store(place + 1, value); // 6
    }
    void storeMany(volatile int *place, int count) {
      for (int number = 0; number < count; number++)
        storeTwice(place + number, count); // 10
    }
    """

  /// Has the source compiled as a library, and passes its path.
  private func withLibrary(dwarf version: Int, _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, library) = (folder.appending(path: "stores.c"), folder.appending(path: "stores.so"))
    try Self.source.write(to: file, atomically: true, encoding: .utf8)
    let compiled = try Command.run(
      named: "clang",
      ["-g", "-gdwarf-\(version)", "-O2", "-fPIC", "-shared", "-nostdlib", "-o", library.path, file.path])
    try #require(compiled.status == 0, "\(compiled.errors)")
    try body(library)
  }

  /// What `llvm-symbolizer` says of some offsets, one after the other, in the same form.
  private func symbolized(_ offsets: [UInt64], in file: URL) throws -> [[String]] {
    let found = try Command.run(
      named: "llvm-symbolizer",
      ["--obj=\(file.path)", "--inlines", "--functions=none", "--output-style=LLVM"]
        + offsets.map { "0x" + String($0, radix: 16) })
    try #require(found.status == 0, "\(found.errors)")
    return found.output.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
  }

  /// Sites as `file:line:column`. The symbolizer leaves out one of two slashes.
  private func texts(_ sites: [SourceSite]) -> [String] {
    sites.map { "\($0.file.replacing("//", with: "/")):\($0.line):\($0.column)" }
  }

  @Test(arguments: [4, 5]) func inlinedCodeHasTheLinesOfAllItsCalls(version: Int) throws {
    try withLibrary(dwarf: version) { library in
      let information = try #require(DebugInformation(path: library.path))
      #expect(information.code.map(\.version) == [version])
      let offsets = information.code.flatMap { Array($0.range) }
      let chains = Set(offsets.map { information.sites(at: $0).map(\.line) })
      #expect(chains.contains([2, 5, 10]))
      #expect(chains.contains([2, 6, 10]))
      #expect(try offsets.map { texts(information.sites(at: $0)) } == symbolized(offsets, in: library))
    }
  }

  @Test func codeWithoutDebugInformationHasNoSite() throws {
    try withLibrary(dwarf: 5) { library in
      let information = try #require(DebugInformation(path: library.path))
      let end = try #require(information.code.map(\.range.upperBound).max())
      #expect(information.sites(at: end) == [])
      #expect(information.sites(at: .max) == [])
    }
    #expect(DebugInformation(path: "/proc/self/exe/none") == nil)
    #expect(DebugInformation(path: #filePath) == nil)
  }

  /// Both versions of the format are among the code of this process: Swift has the older, C the newer.
  @Test(arguments: [4, 5]) func sitesInThisProcessAreThoseThatTheSymbolizerFinds(version: Int) throws {
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let information = try #require(DebugInformation(path: program.path))
    let code = information.code.filter { $0.version == version }.map(\.range)
    let count = code.reduce(0) { $0 + UInt64($1.count) }
    let step = max(1, count / 500)
    var offsets: [UInt64] = []
    var next: UInt64 = 0
    for range in code {
      while next < UInt64(range.count) {
        offsets.append(range.lowerBound + next)
        next += step
      }
      next -= UInt64(range.count)
    }
    #expect(offsets.count >= 100)
    let expected = try symbolized(offsets, in: program)
    try #require(expected.count == offsets.count)
    for (offset, expected) in zip(offsets, expected) {
      #expect(texts(information.sites(at: offset)) == expected, "\(offset)")
    }
  }

  /// What is malformed is not found, or found elsewhere, but nothing traps.
  @Test(arguments: [4, 5]) func malformedDebugInformationIsNoTrap(version: Int) throws {
    try withLibrary(dwarf: version) { library in
      let whole = try Data(contentsOf: library)
      let offsets = try #require(DebugInformation(path: library.path)?.code.flatMap { Array($0.range) })
      let expected = try #require(DebugInformation(path: library.path)).sites(at: offsets[0])
      var random: UInt64 = 1
      func next(below bound: Int) -> Int {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((random >> 33) % UInt64(bound))
      }
      var outcomes: Set<[SourceSite]> = []
      for number in 0..<400 {
        var bytes = whole
        if number % 4 == 0 { bytes = bytes.prefix(next(below: bytes.count)) }
        for _ in 0..<(bytes.isEmpty ? 0 : 1 + number / 4) {
          bytes[next(below: bytes.count)] = [0, 1, 0x7f, 0x80, 0xff][next(below: 5)]
        }
        let damaged = library.deletingLastPathComponent().appending(path: "\(number).so")
        try bytes.write(to: damaged)
        guard let information = DebugInformation(path: damaged.path) else { continue }
        for offset in offsets { outcomes.insert(information.sites(at: offset)) }
      }
      #expect(outcomes.contains(expected))
      #expect(outcomes.contains([]))
    }
  }
}
