/// Where a clause comes from, as reports call it.
public struct Origin: RawRepresentable, Sendable, Hashable, Codable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// The machine and the types: what running the code, or writing down its inputs, takes.
  public static let machine = Origin(rawValue: "machine")
  /// A contract, where no catalogue says more.
  public static let contract = Origin(rawValue: "contract")
}
