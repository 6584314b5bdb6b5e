/// The kind of an obligation.
public enum ObligationKind: String, Codable, Sendable, Hashable, CaseIterable {
  /// A precondition of the contract, which must be satisfiable.
  case requires
  /// A postcondition of the contract.
  case ensures
  /// An intermediate assertion of the code.
  case assertion
  /// What the contract requires by which a procedure is called.
  case call
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
public struct ObligationID: Hashable, Codable, Sendable {
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
  /// - Complexity: Linear in the length of the text.
  public init?(_ text: String, kinds: [ObligationKind] = ObligationKind.allCases) {
    // The bytes are compared: each clause comes by here on each path, and characters take far longer.
    let components = Array(text.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard !components.contains(where: \.isEmpty) else { return nil }
    for (place, component) in components.enumerated().dropFirst() where place + 1 < components.count {
      guard let kind = kinds.first(where: { component.elementsEqual($0.rawValue.utf8) }) else { continue }
      let rest = components[place + 1].startIndex
      self.init(
        method: String(decoding: text.utf8.prefix(component.startIndex - 1), as: UTF8.self), kind,
        String(decoding: text.utf8.dropFirst(rest), as: UTF8.self))
      return
    }
    return nil
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
public struct ObligationName: Hashable, Codable, Sendable, CustomStringConvertible {
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
