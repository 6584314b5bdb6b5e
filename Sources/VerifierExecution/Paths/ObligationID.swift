/// The kind of an obligation.
public enum ObligationKind: String, Sendable, Hashable, CaseIterable {
  /// A precondition of the contract, which must be satisfiable.
  case requires
  /// A postcondition of the contract.
  case ensures
  /// The permission to panic.
  case panic
  /// The absence of overflow, underflow and division by zero.
  case arithmetic
  /// The permission and the well-formedness of an access.
  case memory
  /// The induction proof of a loop.
  case loop
  /// The statement of a lemma.
  case lemma
  /// A vacuity check.
  case sanity
  /// Equality with the other program of a comparison.
  case equality
}

/// The id of an obligation: `METHOD/KIND/NAME`, as reports show it.
///
/// The ids of methods and the names may contain slashes: in `list/append/ensures/full/unchanged` the method is
/// `list/append` and the name is `full/unchanged`. The kind is the first component, after the very first, that is the
/// name of a kind.
public struct ObligationID: Hashable, Sendable {
  /// The id of the contract.
  public let method: String
  /// The kind and the name within the method.
  public let name: ObligationName

  /// The kind of the obligation.
  public var kind: ObligationKind { name.kind }

  /// Creates an id from the id of a contract and a name.
  public init(method: String, _ name: ObligationName) {
    self.method = method
    self.name = name
  }

  /// Creates an id from its three parts.
  public init(method: String, _ kind: ObligationKind, _ name: String) {
    self.init(method: method, ObligationName(kind, name))
  }

  /// Parses an id; `nil` if it contains no kind, or nothing before or after the kind.
  ///
  /// - Parameters:
  ///   - text: The id.
  ///   - kinds: The kinds to look for.
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
  /// The kinds of obligations that are clauses of a contract.
  public static let ofClauses: [ObligationKind] = [.requires, .ensures, .lemma]
}

/// The name of an obligation within its method: `KIND/NAME`.
public struct ObligationName: Hashable, Sendable, CustomStringConvertible {
  /// The kind of the obligation.
  public let kind: ObligationKind
  /// The name within the kind, the same on every path.
  public let label: String

  /// Creates a name from its two parts.
  public init(_ kind: ObligationKind, _ label: String) {
    self.kind = kind
    self.label = label
  }

  public var description: String { "\(kind.rawValue)/\(label)" }
}
