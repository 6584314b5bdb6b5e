// swift-tools-version: 6.2
import PackageDescription

/// Every target is strict: Swift 6 concurrency, marked unsafe code, explicit imports, and no warning passes.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// What the testing macros expand to is no compile-time constant under memory safety, so tests do without that.
let testing: [SwiftSetting] = Array(strict.dropFirst())

let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "vmverify",
  products: [
    .executable(name: "vmverify", targets: ["vmverify"]),
    .library(name: "VmIO", targets: ["Machine", "VmIO", "HostRuntime"]),
    .library(name: "Verification", targets: ["Logic", "Solving", "Execution", "Verification"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
  ],
  targets: [
    .systemLibrary(name: "CZ3", pkgConfig: "z3", providers: [.apt(["libz3-dev"]), .brew(["z3"])]),
    .target(name: "Logic", dependencies: [bigInt], swiftSettings: strict),
    .target(name: "Solving", dependencies: ["CZ3", "Logic", bigInt], swiftSettings: strict),
    .target(name: "Machine", swiftSettings: strict),
    .target(name: "Simulation", dependencies: ["Machine"], swiftSettings: strict),
    .target(
      name: "Execution", dependencies: ["Logic", "Machine", "Simulation", "Solving", bigInt], swiftSettings: strict),
    .target(name: "VmIO", dependencies: ["Machine"], swiftSettings: strict),
    .systemLibrary(name: "CPlainMemory"),
    .systemLibrary(name: "CProcessMemory"),
    .target(name: "CFaultingMemory"),
    .target(
      name: "HostRuntime", dependencies: ["CFaultingMemory", "CPlainMemory", "CProcessMemory", "Machine", "VmIO"],
      swiftSettings: strict),
    .target(
      name: "Verification", dependencies: ["Execution", "Logic", "Simulation", "Solving", bigInt], swiftSettings: strict
    ),
    .target(
      name: "Contracts", dependencies: ["Execution", "Logic", "Machine", "Verification", "VmIO"], path: "specs",
      resources: [.embedInCode("clauses")], swiftSettings: strict),
    .executableTarget(
      name: "vmverify", dependencies: ["Contracts", "Solving", "Verification", argumentParser],
      swiftSettings: strict),

    .target(name: "ProcessSupport", path: "Tests/ProcessSupport", swiftSettings: strict),
    .testTarget(
      name: "ExecutionTests", dependencies: ["Execution", "Logic", "Machine", "Solving", "Verification", bigInt],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests", dependencies: ["Machine", "Simulation", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "VmIOTests", dependencies: ["HostRuntime", "Machine", "ProcessSupport", "TestSupport", "VmIO"],
      swiftSettings: strict),
    .testTarget(
      name: "VerificationTests",
      dependencies: [
        "Contracts", "Execution", "HostRuntime", "Logic", "Machine", "ProcessSupport", "Simulation", "Solving",
        "TestSupport", "Verification", "VmIO", bigInt,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CorpusTests", dependencies: ["Execution", "Logic", "Machine", "Solving", "Verification", bigInt],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["Contracts", "Execution", "ProcessSupport", "Verification", "vmverify"],
      swiftSettings: strict),
    .testTarget(name: "MutationTests", dependencies: ["ProcessSupport"], swiftSettings: strict),
    .target(name: "TestSupport", dependencies: ["Logic", bigInt], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "LogicTests", dependencies: ["Logic", "TestSupport", bigInt], swiftSettings: testing),
    .testTarget(
      name: "SolvingTests", dependencies: ["CZ3", "Logic", "Solving", "TestSupport", bigInt], swiftSettings: testing),
  ],
  swiftLanguageModes: [.v6]
)
