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

/// Where `VMVERIFY_OPTIMIZED` is set, what computes is optimised in debug builds, too, as whole modules: the tests take a fraction of
/// the time. A package that others depend on may not ask for that always.
let optimized: [SwiftSetting] =
  Context.environment["VMVERIFY_OPTIMIZED"] == nil
  ? []
  : [
    // With an object file for each source file, as an index of the module asks for.
    .unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))
  ]

/// A target of the engine, which knows no client.
func engine(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: "Verifier\(name)", dependencies: dependencies, swiftSettings: strict + optimized)
}

/// Tests of an engine target, which import no client.
func engineTests(_ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = strict) -> Target {
  .testTarget(name: "Verifier\(name)Tests", dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "vmverify",
  products: [
    .library(name: "VerifierMachine", targets: ["VerifierMachine"]),
    .library(name: "VerifierContracts", targets: ["VerifierContracts"]),
    .library(name: "VerifierCommand", targets: ["VerifierCommand"]),
    .plugin(name: "VerifyPlugin", targets: ["VerifyPlugin"]),
    .executable(name: "vmverify", targets: ["vmverify"]),
    .executable(name: "vmverify-init", targets: ["vmverify-init"]),
    .library(name: "VmIO", targets: ["VmIO", "HostRuntime"]),
    .library(name: "HostRuntime", targets: ["HostRuntime"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
  ],
  targets: [
    // The engine.
    engine("Machine"),
    engine("Terms", [bigInt]),
    .systemLibrary(name: "CZ3", pkgConfig: "z3", providers: [.apt(["libz3-dev"]), .brew(["z3"])]),
    .systemLibrary(
      name: "CCapstone", pkgConfig: "capstone", providers: [.apt(["libcapstone-dev"]), .brew(["capstone"])]),
    engine("Hashing"),
    engine("MachineCode", ["CCapstone", "VerifierHashing"]),
    .target(name: "CProcessorRun"),
    engine("Processors", ["CProcessorRun", "VerifierMachineCode", "VerifierTerms", bigInt]),
    .target(name: "CPlatform"),
    engine("Solving", ["CPlatform", "CZ3", "VerifierTerms", bigInt]),
    engine("Simulation", ["VerifierMachine"]),
    engine(
      "Execution",
      [
        "CPlatform", "VerifierMachine", "VerifierSimulation", "VerifierSolving", "VerifierTerms", bigInt,
      ]),
    engine("Contracts", ["VerifierExecution", "VerifierMachine", "VerifierTerms"]),
    engine(
      "Checking",
      [
        "CPlatform", "VerifierContracts", "VerifierExecution", "VerifierSimulation", "VerifierSolving", "VerifierTerms",
        bigInt,
      ]),
    .target(name: "CEnvironmentReads"),
    engine(
      "Analyses",
      [
        "CEnvironmentReads", "VerifierChecking", "VerifierContracts", "VerifierExecution", "VerifierMachineCode",
        "VerifierProcessors", "VerifierSolving", "VerifierTerms", bigInt,
      ]),
    engine(
      "Reports",
      [
        "VerifierAnalyses", "VerifierChecking", "VerifierContracts", "VerifierExecution", "VerifierHashing",
        "VerifierSolving", "VerifierTerms", bigInt,
      ]),
    engine(
      "Workers",
      [
        "CPlatform", "VerifierAnalyses", "VerifierChecking", "VerifierContracts", "VerifierExecution",
        "VerifierSolving",
      ]),
    engine("Setup", [argumentParser]),
    engine(
      "Command",
      [
        "CPlatform", "VerifierAnalyses", "VerifierChecking", "VerifierContracts", "VerifierExecution",
        "VerifierMachineCode", "VerifierReports", "VerifierSetup", "VerifierSolving", "VerifierWorkers", argumentParser,
      ]),

    .executableTarget(
      name: "vmverify-init", dependencies: ["VerifierSetup", argumentParser], swiftSettings: strict),

    .plugin(
      name: "VerifyPlugin",
      capability: .command(
        intent: .custom(verb: "verify", description: "Proves the contracts of the package's verifier."))),

    // The first client: the code under proof, its machines, its contracts and its command.
    .target(name: "VmIO", dependencies: ["VerifierMachine"], swiftSettings: strict),
    .systemLibrary(name: "CPlainMemory"),
    .systemLibrary(name: "CProcessMemory"),
    .target(name: "CFaultingMemory"),
    .target(
      name: "HostRuntime",
      dependencies: ["CFaultingMemory", "CPlainMemory", "CProcessMemory", "VerifierMachine", "VmIO"],
      swiftSettings: strict),
    .target(
      name: "VmIOContracts", dependencies: ["VerifierContracts", "VmIO"], path: "specs",
      resources: [.embedInCode("clauses")], packageAccess: false, swiftSettings: strict),
    .executableTarget(name: "vmverify", dependencies: ["VerifierCommand", "VmIOContracts"], swiftSettings: strict),

    // Tests of the engine, which import no client.
    .target(
      name: "TestSupport", dependencies: ["VerifierTerms", bigInt], path: "Tests/TestSupport",
      swiftSettings: strict + optimized),
    .target(
      name: "CheckingSupport",
      dependencies: ["VerifierChecking", "VerifierContracts", "VerifierExecution", "VerifierSolving"],
      path: "Tests/CheckingSupport", swiftSettings: strict),
    engineTests("Terms", ["TestSupport", "VerifierTerms", bigInt], testing),
    engineTests("Solving", ["CZ3", "TestSupport", "VerifierSolving", "VerifierTerms", bigInt], testing),
    engineTests("Simulation", ["TestSupport", "VerifierMachine", "VerifierSimulation"]),
    engineTests(
      "Execution",
      [
        "ProcessSupport", "TestSupport", "VerifierExecution", "VerifierMachine", "VerifierSimulation",
        "VerifierSolving", "VerifierTerms", bigInt,
      ]),
    engineTests(
      "Contracts",
      [
        "ProcessSupport", "VerifierChecking", "VerifierContracts", "VerifierExecution", "VerifierMachine",
        "VerifierTerms", bigInt,
      ]),
    engineTests(
      "Checking",
      [
        "CheckingSupport", "TestSupport", "VerifierChecking", "VerifierContracts", "VerifierExecution",
        "VerifierMachine", "VerifierSolving", "VerifierTerms", bigInt,
      ]),
    engineTests(
      "Analyses",
      [
        "CheckingSupport", "MachineCodeSupport", "VerifierAnalyses", "VerifierChecking", "VerifierContracts",
        "VerifierExecution", "VerifierMachine", "VerifierMachineCode", "VerifierProcessors", "VerifierSolving",
        "VerifierTerms", bigInt,
      ]),
    engineTests(
      "Reports",
      [
        "CheckingSupport", "TestSupport", "VerifierAnalyses", "VerifierChecking", "VerifierContracts",
        "VerifierExecution", "VerifierHashing", "VerifierReports", "VerifierSolving", "VerifierTerms",
      ]),
    // Tests of what reads machine code, and what executes single instructions for tests of what gives them meaning.
    .executableTarget(name: "NativeProcessorRunner", path: "Tests/NativeProcessorRunner"),
    .target(
      name: "NativeProcessor", dependencies: ["NativeProcessorRunner", "ProcessSupport", "VerifierMachineCode"],
      path: "Tests/NativeProcessor", swiftSettings: strict + optimized),
    .target(
      name: "MachineCodeSupport", dependencies: ["ProcessSupport", "VerifierMachineCode"],
      path: "Tests/MachineCodeSupport", swiftSettings: strict + optimized),
    engineTests(
      "Processors",
      ["MachineCodeSupport", "NativeProcessor", "VerifierMachineCode", "VerifierProcessors", "VerifierTerms", bigInt],
      testing + optimized),
    engineTests("MachineCode", ["MachineCodeSupport", "NativeProcessor", "ProcessSupport", "VerifierMachineCode"]),
    .executableTarget(
      name: "HostileVerifier", dependencies: ["VerifierCommand"], path: "Tests/HostileVerifier",
      swiftSettings: testing),
    engineTests("Workers", ["HostileVerifier", "ProcessSupport"]),
    engineTests(
      "Command",
      [
        "ProcessSupport", "VerifierCommand", "VerifierContracts", "VerifierExecution", "VerifierReports",
        "VerifierSetup", argumentParser,
      ]),
    .testTarget(
      name: "CorpusTests",
      dependencies: [
        "VerifierChecking", "VerifierContracts", "VerifierExecution", "VerifierMachine", "VerifierSolving",
        "VerifierTerms", bigInt,
      ],
      swiftSettings: strict),

    .target(
      name: "FuzzSupport",
      dependencies: [
        "TestSupport", "VerifierChecking", "VerifierContracts", "VerifierExecution", "VerifierMachine",
        "VerifierSimulation", "VerifierSolving", "VerifierTerms", bigInt,
      ],
      path: "Tests/FuzzSupport", swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzSupport", "TestSupport", "VerifierChecking", "VerifierExecution"],
      swiftSettings: strict),

    .testTarget(name: "ArchitectureTests", swiftSettings: strict),

    // A minimal case of each message of docs/messages.md.
    .testTarget(
      name: "MessageTests",
      dependencies: [
        "CheckingSupport", "HostileVerifier", "MachineCodeSupport", "ProcessSupport", "VerifierAnalyses",
        "VerifierChecking", "VerifierContracts", "VerifierExecution", "VerifierMachine", "VerifierMachineCode",
        "VerifierReports", "VerifierSolving", "VerifierTerms", "vmverify",
      ],
      swiftSettings: testing),

    // Symbolic integers against native ones. Optimised, as it computes much.
    .testTarget(
      name: "IntegerTests",
      dependencies: ["TestSupport", "VerifierExecution", "VerifierSolving", "VerifierTerms", bigInt],
      swiftSettings: testing + optimized),

    // Tests of the client.
    .target(name: "ProcessSupport", path: "Tests/ProcessSupport", swiftSettings: strict),
    .testTarget(
      name: "VmIOTests", dependencies: ["HostRuntime", "ProcessSupport", "TestSupport", "VerifierMachine", "VmIO"],
      swiftSettings: strict),
    .testTarget(
      name: "VmIOContractsTests",
      dependencies: [
        "CheckingSupport", "HostRuntime", "ProcessSupport", "TestSupport", "VerifierChecking", "VerifierContracts",
        "VerifierExecution", "VerifierMachine", "VerifierReports", "VerifierSimulation", "VerifierSolving",
        "VerifierTerms", "VmIO", "VmIOContracts", bigInt,
      ],
      swiftSettings: strict + optimized),
    // The machine code of the first client, in the images that scripts/build-kernel makes.
    .testTarget(
      name: "CompiledCodeTests",
      dependencies: ["MachineCodeSupport", "ProcessSupport", "VerifierExecution", "VerifierMachineCode"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: ["ProcessSupport", "VerifierContracts", "VerifierExecution", "VmIOContracts", "vmverify"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
