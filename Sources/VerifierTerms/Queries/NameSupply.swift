/// A supply of fresh names for variables other than inputs. The same sequence of requests yields the same names.
///
/// Each role has a mark of its own that no input's name contains, so a Skolem constant never has the name of a variable
/// of which something is assumed. A name may be any text: it ends at the last mark, so that two requests for different
/// names, roles or widths are answered by different names.
package struct NameSupply {
  /// The purpose of a variable; the raw value is the mark that its name ends with.
  package enum Role: Character, Sendable, CaseIterable {
    /// The bound variable of a quantifier.
    case bound = "?"
    /// A Skolem constant.
    case skolem = "'"
    /// A variable introduced on a path.
    case path = "#"
  }

  private var used: [String: Int] = [:]
  /// The end of every name returned, which tells the variables of a repeated run from those of the first.
  package var suffix = ""

  package init() {}

  /// A name that this supply has not returned before: `address'`, then `address'2`, `address'3`, ...
  package mutating func fresh(_ name: String, _ role: Role) -> String {
    let marked = name + String(role.rawValue)
    let count = used[marked, default: 0] + 1
    used[marked] = count
    return (count == 1 ? marked : "\(marked)\(count)") + suffix
  }

  /// Whether a name, without its suffix, is plain or has been returned.
  package func hasIssued(_ name: String) -> Bool {
    guard let mark = name.lastIndex(where: { Role(rawValue: $0) != nil }) else { return true }
    let number = name[name.index(after: mark)...]
    guard let count = number.isEmpty ? 1 : Int(number) else { return false }
    return count <= used[String(name[...mark]), default: 0]
  }

  /// A fresh name for a bit-vector of `width` bits, which no bit-vector of another width gets from any supply.
  package mutating func fresh(_ name: String, width: Int, _ role: Role) -> String {
    fresh(width == 64 && !Self.endsWithSort(name) ? name : "\(name):\(width)", role)
  }

  /// A fresh name for a truth value, which no bit-vector gets from a supply.
  package mutating func fresh(truth name: String, _ role: Role) -> String { fresh(name + Self.endOfTruth, role) }

  private static let endOfTruth = ":Bool"

  /// Whether a name could be that of a bit-vector of another width than 64 bits, or of a truth value.
  private static func endsWithSort(_ name: String) -> Bool {
    if name.utf8.reversed().starts(with: endOfTruth.utf8.reversed()) { return true }
    let digits = name.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
    return digits > 0 && name.utf8.dropLast(digits).last == 0x3A
  }

  /// Whether a name contains no mark of a role, so that an input may have it. Scalars are compared, not characters: a mark
  /// with a combining accent is a mark. (In UTF-8 the byte of a mark is part of no other scalar.)
  package static func isPlain(_ name: String) -> Bool { !name.utf8.contains(where: marks.contains) }

  private static let marks = Role.allCases.flatMap { String($0.rawValue).utf8 }
}
