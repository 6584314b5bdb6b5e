/// The debug information of a program or a library, to find source locations of addresses.
///
/// `Backtrace.symbolicated` of the standard library finds the same, but reads the debug information of the whole program for that, the
/// table of lines once for each address: about 0.6 s. Here only the compilation unit is read that has the address.
struct DebugInformation: Sendable {
  private let sections: DebugSections
  private let units: [CompilationUnit]

  /// Reads where the code of each compilation unit is.
  ///
  /// What is compressed, or stands in another file, is not read. Units that are malformed are left out.
  init(of file: ProgramFile) {
    sections = DebugSections(of: file)
    var units: [CompilationUnit] = []
    var cursor = ByteCursor(sections.info)
    while !cursor.isAtEnd, let unit = try? cursor.skipUnit() {
      if let unit = try? CompilationUnit(at: unit, in: sections) { units.append(unit) }
    }
    self.units = units
  }

  /// The source locations of an instruction: its own, then those of the calls that it was inlined from, the innermost first.
  ///
  /// Empty where none is known.
  ///
  /// - Parameter address: The address of the instruction in the file.
  func sites(at address: UInt64) -> [SourceSite] {
    guard let unit = units.first(where: { $0.code.contains { $0.contains(address) } }) else { return [] }
    do throws(MalformedDebugInformation) {
      guard let lines = try LineTable(of: unit, in: sections), let position = try lines.position(of: address) else {
        return []
      }
      var sites: [SourceSite] = []
      for position in [position] + (try unit.inlinedCalls(at: address, in: sections)) {
        guard let file = try lines.path(of: position.file) else { continue }
        sites.append(
          SourceSite(
            file: file, line: Int(truncatingIfNeeded: position.line), column: Int(truncatingIfNeeded: position.column)))
      }
      return sites
    } catch {
      return []
    }
  }
}
