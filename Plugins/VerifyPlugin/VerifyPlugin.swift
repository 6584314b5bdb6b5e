import Foundation
import PackagePlugin

/// `swift package verify [--verifier NAME] [--configuration debug|release] [arguments]`: builds the package's verifier and
/// runs it with the arguments.
@main struct VerifyPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    var extractor = ArgumentExtractor(arguments)
    let names = extractor.extractOption(named: "verifier")
    let configurations = extractor.extractOption(named: "configuration")
    let verifier = try choose(names.last, among: verifiers(of: context.package))
    let program = try build(verifier, try configuration(configurations.last))
    let status = try run(program, extractor.remainingArguments)
    // The status is the verifier's; `swift package` ends with a status other than 0 wherever this one is.
    if status != 0 { exit(status) }
  }

  /// The executable targets that depend on the command library.
  private func verifiers(of package: Package) -> [String] {
    package.targets.compactMap { $0 as? SwiftSourceModuleTarget }.filter { target in
      target.kind == .executable
        && target.dependencies.contains { dependency in
          switch dependency {
          case .product(let product): product.name == "VerifierCommand"
          case .target(let target): target.name == "VerifierCommand"
          @unknown default: false
          }
        }
    }.map(\.name)
  }

  private func choose(_ name: String?, among verifiers: [String]) throws -> String {
    if let name {
      guard verifiers.contains(name) else {
        throw Failure("No verifier is called '\(name)'. \(Self.listed(verifiers))")
      }
      return name
    }
    guard let only = verifiers.first, verifiers.count == 1 else { throw Failure(Self.listed(verifiers)) }
    return only
  }

  private static func listed(_ verifiers: [String]) -> String {
    if verifiers.isEmpty {
      return """
        This package has no verifier: add an executable target that depends on the product VerifierCommand, with a type that \
        is marked @main and conforms to Verifier.
        """
    }
    return "Choose one with --verifier NAME: \(verifiers.joined(separator: ", "))."
  }

  private func configuration(_ name: String?) throws -> PackageManager.BuildConfiguration {
    // Debug code names source lines exactly.
    guard let configuration = PackageManager.BuildConfiguration(rawValue: name ?? "debug") else {
      throw Failure("--configuration takes debug or release, not '\(name ?? "")'.")
    }
    return configuration
  }

  private func build(_ verifier: String, _ configuration: PackageManager.BuildConfiguration) throws -> URL {
    var parameters = PackageManager.BuildParameters()
    parameters.configuration = configuration
    let result = try packageManager.build(.product(verifier), parameters: parameters)
    let program = result.builtArtifacts.first { $0.kind == .executable && $0.url.lastPathComponent == verifier }
    guard result.succeeded, let program else {
      throw Failure("The verifier \(verifier) does not build:\n\(result.logText)")
    }
    return program.url
  }

  private func run(_ program: URL, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    // A process that a signal ended proves nothing.
    return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  }

  /// Why nothing was verified, and what to do.
  private struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
