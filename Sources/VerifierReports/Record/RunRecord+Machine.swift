internal import FoundationEssentials
internal import VerifierSolving

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension RunRecord.Machine {
  /// This machine and these programs. It has no name of a host or of a user.
  package static var current: Self {
    let (name, version) = Session.solver
    return Self(
      verifier: EngineVersion.text, solver: "\(name) \(version)", swift: EngineVersion.swift, system: system,
      architecture: uname(\.machine), processors: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
  }

  /// The name of the system, and that of its distribution where there is one.
  private static var system: String {
    let lines = (try? String(contentsOf: URL(filePath: "/etc/os-release"), encoding: .utf8)) ?? ""
    let distribution = lines.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
      .map { $0.dropFirst("PRETTY_NAME=".count).filter { $0 != "\"" } }
    return [uname(\.sysname), distribution].compactMap { $0 }.joined(separator: ", ")
  }

  /// A part of what the system says of itself.
  private static func uname<Field>(_ field: KeyPath<utsname, Field>) -> String {
    var names = utsname()
    guard unsafe Self.call(&names) == 0 else { return "unknown" }
    return unsafe withUnsafeBytes(of: names[keyPath: field]) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private static func call(_ names: UnsafeMutablePointer<utsname>) -> Int32 {
    #if canImport(Darwin)
      unsafe Darwin.uname(names)
    #else
      unsafe Glibc.uname(names)
    #endif
  }
}
