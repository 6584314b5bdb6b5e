/// What names mean that proofs make up, in lines for those who read values and facts.
struct NameLegend {
  private let texts: [String]

  /// - Parameter texts: Facts, and names of values; no lines of sources.
  init(of texts: [String]) { self.texts = texts }

  /// A line for each meaning that a name of the texts has; empty where all names are the author's.
  var lines: [String] {
    var names: [Meaning: [String]] = [:]
    for text in texts {
      for match in text.matches(of: #/([\p{L}_][\p{L}\p{N}_.:]*)(['#])[0-9]*(?![\p{L}])/#) {
        let meaning = Meaning(match.2 == "'" ? "'" : String(match.1))
        if names[meaning]?.contains(String(match.0)) != true { names[meaning, default: []].append(String(match.0)) }
      }
      for name in ["faults.read", "faults.write"] where text.contains("\(name)[") {
        if names[.fault]?.contains("\(name)[a]") != true { names[.fault, default: []].append("\(name)[a]") }
      }
    }
    return Meaning.allCases.compactMap { meaning in
      names[meaning].map { names in
        let (one, several) = meaning.words
        let all = names.count > 2 ? names.prefix(2) + ["..."] : names[...]
        return "\(all.joined(separator: ", ")) \(names.count == 1 ? "is \(one)" : "are \(several)")"
      }
    }
  }

  private enum Meaning: CaseIterable {
    case example, done, others, undetermined, claimed, fault

    /// - Parameter stem: The name without its mark; the mark of what stands for all values.
    init(_ stem: String) {
      self =
        switch stem {
        case "'": .example
        case "done": .done
        case "others": .others
        case "undetermined": .undetermined
        default: .claimed
        }
    }

    /// What a name is, and what several are.
    var words: (String, String) {
      switch self {
      case .example:
        (
          "a value for which a statement about all values is false",
          "values for which a statement about all values is false"
        )
      case .done:
        (
          "how many bytes an access comes to before one faults",
          "how many bytes accesses come to before one faults"
        )
      case .others:
        ("memory as others may have written it", "memory as others may have written it, read after read")
      case .undetermined: ("bytes that are not determined", "bytes that are not determined")
      case .claimed:
        (
          "left open by the claims of a loop or of a call",
          "left open by the claims of a loop or of a call"
        )
      case .fault: ("1 where an access to the byte at a faults", "1 where an access to the byte at a faults")
      }
    }
  }
}
