/// Something that code under proof can be made to do otherwise, in this whole process.
public struct Alternative: Sendable {
  /// What it is called in reports.
  public let name: String
  let choose: @Sendable (Bool) -> Void

  /// - Parameter choosing: makes the code that runs from then on do it otherwise, or as it is written.
  public init(_ name: String, choosing: @escaping @Sendable (Bool) -> Void) {
    self.name = name
    choose = choosing
  }
}
