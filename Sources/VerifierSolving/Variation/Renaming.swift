/// An injective random renaming of variables and functions.
///
/// Some of the new names are reserved words of SMT-LIB, which Z3's API accepts as names.
struct Renaming {
  private var random: RandomNumbers
  private var names: [String: String] = [:]
  private var taken: Set<String> = []

  init(_ variation: Variation) { random = RandomNumbers(UInt64(variation.seed)) }

  /// The new name for a name, the same in every call.
  mutating func callAsFunction(_ name: String) -> String {
    if let known = names[name] { return known }
    var other = candidate()
    while !taken.insert(other).inserted { other = candidate() }
    names[name] = other
    return other
  }

  private mutating func candidate() -> String {
    if Int.random(in: 0..<8, using: &random) == 0, let word = Self.reserved.randomElement(using: &random) {
      return word
    }
    let length = Int.random(in: 1...Self.longest, using: &random)
    return String((0..<length).map { _ in Self.letters.randomElement(using: &random) ?? "x" })
  }

  private static let longest = 8
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.'#? ")
  static let reserved = [
    "true", "false", "not", "and", "or", "ite", "=", "<", "+", "let", "forall", "exists", "assert", "Int", "Bool",
    "div",
    "mod", "bvadd", "select", "store", "k!0", "x!1",
  ]
}
