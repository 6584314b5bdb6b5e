// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Changes to the code under proof that its contracts must notice. A package of its own, because it parses Swift: nobody
/// else pays for swift-syntax.
let package = Package(
  name: "Mutants",
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .target(
      name: "Mutation",
      dependencies: [
        .product(name: "SwiftOperators", package: "swift-syntax"),
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftSyntax", package: "swift-syntax"),
      ],
      swiftSettings: strict),
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
