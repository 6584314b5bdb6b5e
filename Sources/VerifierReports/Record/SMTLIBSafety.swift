/// Whether a script may be given to a solver that is not to do anything but answer.
///
/// A script of SMT-LIB may set options, by which Z3 writes to files, for instance. One that is read from a file of others is only asked
/// where all of its commands are among those that questions are made of.
enum SMTLIBSafety {
  /// The commands that the verifier writes.
  private static let commands: Set<String> = [
    "set-logic", "set-info", "declare-const", "declare-fun", "declare-sort", "define-fun", "define-sort", "assert",
    "check-sat",
  ]

  /// The reason why a script is not asked; `nil` where it may be. Exactly one of the commands has to be `check-sat`.
  ///
  /// - Complexity: Linear in the length of the script.
  static func flaw(of script: String) -> String? {
    let bytes = Array(script.utf8)
    // The process that Z3 runs in takes some lines, wherever they stand, for ends of scripts, and zero ends a text.
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    if bytes.contains(0) || lines.contains(where: { $0.starts(with: "(echo".utf8) || $0.starts(with: "(exit".utf8) }) {
      return "it has what no question has"
    }
    var (place, depth, checks) = (0, 0, 0)
    /// The place behind the next byte of some kind; `nil` where there is none.
    func behind(_ byte: UInt8, from start: Int) -> Int? { bytes[start...].firstIndex(of: byte).map { $0 + 1 } }
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: ";"): place = behind(UInt8(ascii: "\n"), from: place) ?? bytes.count
      case UInt8(ascii: "\""), UInt8(ascii: "|"):
        // Z3 takes a backslash before the end of a name for a part of the name.
        guard depth > 0, let end = behind(bytes[place], from: place + 1),
          !bytes[place..<end].contains(UInt8(ascii: "\\"))
        else { return "it is no SMT-LIB script" }
        place = end
      case UInt8(ascii: "("):
        place += 1
        depth += 1
        guard depth == 1 else { continue }
        let name = bytes[place...].prefix {
          $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        }
        let command = String(decoding: name, as: UTF8.self)
        guard commands.contains(command) else { return "it has a command that no question has" }
        if command == "check-sat" { checks += 1 }
        place = name.endIndex
      case UInt8(ascii: ")"):
        depth -= 1
        if depth < 0 { return "it is no SMT-LIB script" }
        place += 1
      // Z3 has comments of another form.
      case UInt8(ascii: "#") where bytes[(place + 1)...].first == UInt8(ascii: "|"):
        return "it has what no question has"
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
      default:
        if depth == 0 { return "it is no SMT-LIB script" }
        place += 1
      }
    }
    return depth == 0 && checks == 1 ? nil : "it is no SMT-LIB script with one question"
  }
}
