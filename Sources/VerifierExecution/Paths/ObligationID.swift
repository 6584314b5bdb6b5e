/// What an obligation is about.
public enum ObligationKind: String, Sendable, Hashable, CaseIterable {
  case requires, ensures, panic, arithmetic, memory, loop, lemma, sanity
  /// That other code does the same.
  case equality
}

/// The name of an obligation: `method/kind/name`, as reports show it.
///
/// Ids of methods, and names, have parts of their own: of `any/skip/ensures/err/unchanged` the method is `any/skip` and the name
/// `err/unchanged`. The kind is the first part, after the first of all, that a kind is called.
public struct ObligationID: Hashable, Sendable {
  /// The id of the contract.
  public let method: String
  public let name: ObligationName

  public var kind: ObligationKind { name.kind }

  public init(method: String, _ name: ObligationName) {
    self.method = method
    self.name = name
  }

  public init(method: String, _ kind: ObligationKind, _ name: String) {
    self.init(method: method, ObligationName(kind, name))
  }

  /// Takes an id apart; `nil` where it has no kind, or nothing before or after it.
  ///
  /// - Parameter kinds: The kinds that are looked for.
  public init?(_ text: some StringProtocol, kinds: [ObligationKind] = ObligationKind.allCases) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: \.isEmpty),
      let place = parts.indices.dropFirst().first(where: { place in kinds.contains { $0.rawValue == parts[place] } }),
      place + 1 < parts.endIndex, let kind = ObligationKind(rawValue: String(parts[place]))
    else { return nil }
    let name = parts[(place + 1)...].joined(separator: "/")
    self.init(method: parts[..<place].joined(separator: "/"), kind, name)
  }
}

extension ObligationID: CustomStringConvertible {
  public var description: String { "\(method)/\(name)" }
}

extension ObligationKind {
  /// The kinds of the clauses that contracts have.
  public static let ofClauses: [ObligationKind] = [.requires, .ensures, .lemma]
}

/// The name of an obligation within its method: `kind/name`.
public struct ObligationName: Hashable, Sendable, CustomStringConvertible {
  public let kind: ObligationKind
  /// The same on every path.
  public let label: String

  public init(_ kind: ObligationKind, _ label: String) {
    self.kind = kind
    self.label = label
  }

  public var description: String { "\(kind.rawValue)/\(label)" }
}
