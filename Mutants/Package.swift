// swift-tools-version: 6.2
import PackageDescription

/// Where the toolchain keeps swift-syntax, built; nil where it is to be built from its sources.
let prebuilt = Context.environment["SWIFT_SYNTAX"].flatMap { $0.isEmpty ? nil : $0 }
let modules = ["SwiftOperators", "SwiftParser", "SwiftSyntax"]

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ] + (prebuilt.map { [.unsafeFlags(["-I", $0])] } ?? [])

let linking: [LinkerSetting] =
  prebuilt.map { folder in
    modules.map { .linkedLibrary($0) }
      + [.unsafeFlags(["-L", folder, "-Xlinker", "-rpath", "-Xlinker", folder])]
  } ?? []

/// Changes to the code under proof that its contracts must notice. A package of its own, because it parses Swift: nobody
/// else pays for swift-syntax.
let package = Package(
  name: "Mutants",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ] + (prebuilt == nil ? [.package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.0")] : []),
  targets: [
    .target(
      name: "Mutation",
      dependencies: prebuilt == nil ? modules.map { .product(name: $0, package: "swift-syntax") } : [],
      swiftSettings: strict, linkerSettings: linking),
    .target(name: "Trial", dependencies: ["Mutation"], swiftSettings: strict),
    .executableTarget(
      name: "Mutants",
      dependencies: ["Mutation", "Trial", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    .testTarget(name: "MutationTests", dependencies: ["Mutation"], swiftSettings: strict),
    .testTarget(name: "TrialTests", dependencies: ["Mutation", "Trial"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
