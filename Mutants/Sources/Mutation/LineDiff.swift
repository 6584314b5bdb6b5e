/// A minimal line diff.
enum LineDiff {
  /// The lines between the common prefix and the common suffix of two texts: the old ones after `-`, the new ones after
  /// `+`.
  static func text(from old: String, to new: String) -> String {
    var (old, new) = (lines(of: old), lines(of: new))
    while let line = old.first, line == new.first {
      old.removeFirst()
      new.removeFirst()
    }
    while let line = old.last, line == new.last {
      old.removeLast()
      new.removeLast()
    }
    return (old.map { "-\($0)" } + new.map { "+\($0)" }).joined(separator: "\n")
  }

  private static func lines(of text: String) -> ArraySlice<Substring> {
    text.split(separator: "\n")[...].filter { !$0.allSatisfy(\.isWhitespace) }[...]
  }
}
