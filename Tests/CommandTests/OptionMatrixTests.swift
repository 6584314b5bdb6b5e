import Foundation
import ProcessSupport
import Testing

/// Every option with every subcommand: each combination is honoured, or refused with one message and status 64. Whether it is
/// honoured shows in what is printed, in a file that is written, or in what a bad value of it leads to.
@Suite struct OptionMatrixTests {
  /// A subcommand with operands that take no time.
  enum Subcommand: String, CaseIterable {
    case verify, list, explain, assumptions, coverage, strength, stability, confirm, compare, diff, replay, mutants

    var operands: [String] {
      switch self {
      case .explain: ["any/skip/ensures/cursor"]
      case .compare: ["A=1", "any/skip"]
      case .replay: ["/nonexistent/record"]
      case .diff: ["/nonexistent/old", "/nonexistent/new"]
      case .assumptions, .mutants: []
      default: ["any/skip"]
      }
    }
  }

  /// An option with a value that is never right, so that what takes the option complains of the value.
  private static let bad: [(name: String, value: String)] = [
    ("--format", "xml"), ("--timeout", "-1"), ("--code-timeout", "-1"), ("--decisions", "0"), ("--jobs", "0"),
    ("--theory", "reals"), ("--seed", "many"),
    ("--smtlib", "/dev/null/x"), ("--solver", "nothing"), ("--solver-timeout", "-1"),
    ("--source-check", "/nonexistent"),
    ("--runs", "0"), ("--sample", "0"),
  ]

  @Test(arguments: Subcommand.allCases)
  func anOptionIsRefusedOrItsValueIs(subcommand: Subcommand) throws {
    for (name, value) in Self.bad {
      let run = try vmverify([subcommand.rawValue] + subcommand.operands + [name, value])
      #expect(run.status == 64, "\(subcommand) \(name) \(value): status \(run.status)")
      #expect(run.output == "", "\(subcommand) \(name) \(value)")
      #expect(run.errors.contains(name), "\(subcommand) \(name) \(value): \(run.errors)")
      #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("Error:") } == 1)
    }
  }

  /// What prints JSON prints an object, whatever else it is asked for.
  @Test(arguments: Subcommand.allCases.filter { $0 != .mutants })
  func jsonIsPrintedOrRefused(subcommand: Subcommand) throws {
    var arguments = [subcommand.rawValue] + subcommand.operands + ["--format", "json"]
    if subcommand == .stability { arguments += ["-n", "1"] }
    if subcommand == .confirm { arguments += ["--solver-timeout", "30"] }
    let run = try vmverify(arguments)
    if run.status == 64 {
      #expect(run.output == "")
    } else {
      #expect(!(try object(run)).isEmpty, "\(subcommand)")
    }
  }

  @Test(arguments: Subcommand.allCases)
  func aFlagOfAnotherSubcommandIsRefused(subcommand: Subcommand) throws {
    for flag in ["--all", "--verbose", "--skip-native-runs", "--confirm", "--list", "--nonsense"] {
      let run = try vmverify([subcommand.rawValue] + subcommand.operands + [flag, "--nonsense-too"])
      #expect(run.status == 64, "\(subcommand) \(flag)")
      #expect(run.output == "")
    }
  }
}
