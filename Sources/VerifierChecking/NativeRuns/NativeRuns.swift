/// The runs of one method's paths on native words.
package struct NativeRuns: Codable, Sendable, Hashable {
  /// The paths that were run.
  package internal(set) var paths = 0
  /// The runs of these paths, from values of their own each.
  package internal(set) var runs = 0
  /// The most rounds of loops in one run.
  package internal(set) var rounds = 0
  /// Why some path was not run, each reason once; empty where all were.
  package private(set) var omissions: [String] = []

  /// Notes that a path was not run.
  mutating func omit(_ reason: String) {
    if !omissions.contains(reason) { omissions.append(reason) }
  }
}
