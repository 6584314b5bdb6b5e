/// The package in which mutants are built: the code under proof, its contracts and its command, under other names, because
/// the names of targets are unique among a package and its dependencies.
enum MutatedPackage {
  /// The name of the executable.
  static let product = "MutatedVerifier"

  /// A source file with imports of the mutated modules in place of the original ones.
  static func renamed(_ source: String) -> String {
    source.replacing(#/(?m)^(?<words>.*\bimport )(?<module>VmIO|VmIOContracts)$/#) { match in
      "\(match.words)Mutated\(match.module)"
    }
  }

  /// The manifest. Warnings are suppressed, because a mutant may cause them.
  static let manifest = """
    // swift-tools-version: 6.2
    import PackageDescription

    let settings: [SwiftSetting] = [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .unsafeFlags(["-suppress-warnings"]),
    ]

    let package = Package(
      name: "MutatedVerifier",
      dependencies: [.package(name: "vmverify", path: "../..")],
      targets: [
        .target(
          name: "MutatedVmIO", dependencies: [.product(name: "VerifierMachine", package: "vmverify")],
          path: "Sources/VmIO", swiftSettings: settings),
        .target(
          name: "MutatedVmIOContracts",
          dependencies: ["MutatedVmIO", .product(name: "VerifierContracts", package: "vmverify")],
          path: "specs", resources: [.embedInCode("clauses")], packageAccess: false, swiftSettings: settings),
        .executableTarget(
          name: "MutatedVerifier",
          dependencies: ["MutatedVmIOContracts", .product(name: "VerifierCommand", package: "vmverify")],
          path: "Sources/vmverify", swiftSettings: settings),
      ],
      swiftLanguageModes: [.v6]
    )

    """
}
