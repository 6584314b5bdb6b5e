import Testing
import VerifierContracts

@testable import VerifierChecking
@testable import VerifierReports

/// Reports as comma-separated values.
@Suite struct CSVTests {
  /// Rows and fields as RFC 4180 reads them.
  private func read(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var (field, isQuoted) = ("", false)
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where rest.first == "\"":
        field.unicodeScalars.append("\"")
        rest.removeFirst()
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        rows[rows.count - 1].append(field)
        field = ""
      case ("\r", false) where rest.first == "\n":
        rest.removeFirst()
        rows[rows.count - 1].append(field)
        rows.append([])
        field = ""
      default: field.unicodeScalars.append(scalar)
      }
    }
    rows[rows.count - 1].append(field)
    return rows
  }

  @Test func eachClauseIsARowWhateverItSays() throws {
    let run = HostileRun.report()
    let rows = read(CSVReport(run).text)
    let clauses = run.methods[0].clauses
    #expect(rows.count == clauses.count + 1)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    let columns = try ["verdict", "text", "file", "name"].map { try #require(rows[0].firstIndex(of: $0)) }
    for (row, clause) in zip(rows.dropFirst(), clauses) {
      let found = columns.map { row[$0] }
      let file = try #require(clause.site?.file.dropFirst("/project/".count))
      let name = clause.id.dropFirst(run.methods[0].id.count + "/ensures/".count)
      #expect(
        found.map { Array($0.unicodeScalars) }
          == [clause.verdict.name, clause.text, String(file), String(name)].map { Array($0.unicodeScalars) })
    }
  }
}
