import Testing

/// The engine knows no client: neither its sources nor its tests speak of one.
@Suite struct ClientIndependenceTests {
  private static let engine = (try? SourceFile.targets(in: .sources).filter { $0.hasPrefix("Verifier") }) ?? []
  /// Tests of the engine, and what they share.
  private static let engineTests =
    ((try? SourceFile.targets(in: .tests).filter { $0.hasPrefix("Verifier") }) ?? [])
    + ["CheckingSupport", "CorpusTests", "TestSupport"]

  /// What only a client has a word for. Case does not count.
  private static let clientWords = ["VmIO", "Asterinas", "kernel", "writer", "reader"]
  /// What clients call the origins of clauses, as literals.
  private static let clientOrigins = ["\"page\"", "\"stronger\""]
  /// Identifiers of the engine that contain such a word.
  private static let allowed = ["SMTLIBWriter"]

  @Test func everyEngineTargetIsFound() {
    #expect(Self.engine.count == 15)
    for target in Self.engine {
      #expect((try? SourceFile.of(target: target, in: .sources))?.isEmpty == false, "\(target) has no source")
    }
  }

  @Test(arguments: engine) func engineTargetContainsNoWordOfAClient(target: String) throws {
    for file in try SourceFile.of(target: target, in: .sources) {
      for (number, line) in file.lines {
        let text = Self.allowed.reduce(String(line)) { $0.replacing($1, with: "") }
        let lower = text.lowercased()
        let found =
          Self.clientWords.filter { lower.contains($0.lowercased()) } + Self.clientOrigins.filter { text.contains($0) }
        #expect(found == [], "\(file.path):\(number): \(line)")
      }
    }
  }

  @Test(arguments: engine) func engineTargetImportsNoClient(target: String) throws {
    try expectNoImport(of: Self.clientModules, in: target, .sources)
  }

  @Test(arguments: engineTests) func engineTestsImportNoClient(target: String) throws {
    try expectNoImport(of: Self.clientModules, in: target, .tests)
  }

  /// Every module of `Sources` but the engine's and its bindings, and the contracts.
  private static let clientModules: Set<String> = Set(
    ((try? SourceFile.targets(in: .sources)) ?? []).filter {
      !$0.hasPrefix("Verifier")
        && !["CPlatform", "CProcessorRun", "CCapstone", "CEnvironmentReads", "CZ3"].contains($0)
    } + [
      "VmIOContracts"
    ])

  private func expectNoImport(of modules: Set<String>, in target: String, _ folder: SourceFile.Folder) throws {
    for file in try SourceFile.of(target: target, in: folder) {
      for (number, line) in file.lines {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.endIndex, place <= 2 else { continue }
        let module = String(words[place + 1].prefix { $0 != "." })
        #expect(!modules.contains(module), "\(file.path):\(number) imports \(module)")
      }
    }
  }
}
