/// The debug information of a program or a library, to find source locations of addresses.
///
/// `Backtrace.symbolicated` of the standard library reads the debug information of the whole program for that, and the table of lines
/// once for each address, which takes about 0.6 s; and it misses most calls that were inlined, as it searches nested ranges by halves.
/// Here only the compilation unit is read that has the address.
package struct DebugInformation: Sendable {
  private let sections: DebugSections
  private let units: [CompilationUnit]
  /// The address in the file at which the image starts that the loader makes of it.
  private let firstAddress: UInt64

  /// Reads where the code of each compilation unit is; `nil` if the file cannot be read.
  ///
  /// What is compressed, or stands in another file, is not read. Units that are malformed are left out.
  package init?(path: String) {
    guard let file = ProgramFile(path: path) else { return nil }
    firstAddress = file.firstAddress
    sections = DebugSections(of: file)
    var units: [CompilationUnit] = []
    var cursor = ByteCursor(sections.info)
    while !cursor.isAtEnd, let unit = try? cursor.skipUnit() {
      if let unit = try? CompilationUnit(at: unit, in: sections) { units.append(unit) }
    }
    self.units = units
  }

  /// The ranges of code of which there is debug information, in bytes from the start of the image, with the version of the format.
  package var code: [(version: Int, range: Range<UInt64>)] {
    units.flatMap { unit in
      unit.code.filter { $0.lowerBound >= firstAddress }.map {
        (Int(unit.version), $0.lowerBound - firstAddress..<$0.upperBound - firstAddress)
      }
    }
  }

  /// The compilers that made the units, as they call themselves, each once.
  package var producers: [String] {
    var known: [String] = []
    for unit in units {
      guard let producer = unit.producer,
        let text = try? sections.text(producer, in: sections.info, base: unit.textBase)
      else { continue }
      if !known.contains(text) { known.append(text) }
    }
    return known
  }

  /// The source locations of an instruction: its own, then those of the calls that it was inlined from, the innermost first.
  ///
  /// Empty where none is known.
  ///
  /// - Parameter offset: The place of the instruction, in bytes from the start of the image.
  package func sites(at offset: UInt64) -> [SourceSite] { sites(ofAddress: offset &+ firstAddress) }

  /// The source locations of an instruction, as `sites(at:)` has them.
  ///
  /// - Parameter address: The address that the file itself gives to the instruction, as its symbols have it.
  package func sites(ofAddress address: UInt64) -> [SourceSite] {
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
