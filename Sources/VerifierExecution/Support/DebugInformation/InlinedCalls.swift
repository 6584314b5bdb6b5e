extension CompilationUnit {
  private typealias Attribute = DebugCode.Attribute

  /// The calls that the compiler has put the called code in place of, and whose code an address is in; the innermost first.
  func inlinedCalls(
    at address: UInt64, in sections: DebugSections
  ) throws(MalformedDebugInformation) -> [LineTable.Position] {
    let table = try Abbreviation.table(in: sections.abbreviations, at: abbreviations)
    var cursor = ByteCursor(sections.info, at: entries.lowerBound)
    var calls: [LineTable.Position] = []
    // Entries are nested, and a call comes before those in its code, so that nothing is to be known of what lies between.
    while cursor.offset < entries.upperBound {
      let code = try cursor.readUnsigned()
      if code == 0 { continue }
      guard let abbreviation = table[code] else { throw MalformedDebugInformation() }
      var place = EntryPlace()
      var call = LineTable.Position(file: 0, line: 0, column: 0)
      for (name, form, constant) in abbreviation.attributes {
        let value = try cursor.readValue(form, constant: constant)
        switch name {
        case Attribute.callFile: call.file = value.number
        case Attribute.callLine: call.line = value.number
        case Attribute.callColumn: call.column = value.number
        default: place.note(name, value)
        }
      }
      if abbreviation.tag == DebugCode.Tag.inlinedCall,
        try ranges(of: place, in: sections).contains(where: { $0.contains(address) })
      {
        calls.append(call)
      }
    }
    return calls.reversed()
  }
}
