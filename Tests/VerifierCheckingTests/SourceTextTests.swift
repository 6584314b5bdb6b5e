import Testing
import VerifierChecking
import VerifierExecution

@Suite struct SourceTextTests {
  @Test func lineIsThatOfThePlace() {
    #expect(SourceText.line(at: SourceSite(file: #filePath, line: 1)) == "import Testing")
  }

  /// What a compiler has added itself is said to stand on line 0.
  @Test(arguments: [0, -1, 1_000_000]) func whatStandsOnNoLineHasNoText(line: Int) {
    #expect(SourceText.line(at: SourceSite(file: #filePath, line: line)) == nil)
  }
}
