// swift-tools-version: 6.2
import PackageDescription

let verifier: Target.Dependency = .product(name: "VerifierCommand", package: "vmverify")

/// The programs that the articles and the tutorial show, each a verifier of its own. `Midpoint2` to `Midpoint5` are steps of the tutorial.
let programs = [
  "Midpoint2", "Midpoint3", "Midpoint4", "Midpoint5", "Reading", "Integers", "Loops", "Memory", "Faults", "Lemmas",
  "Calls", "Ghosts", "Chains",
  "Undecided",
]

let package = Package(
  name: "Documentation",
  dependencies: [.package(name: "vmverify", path: "..")],
  targets: programs.map { .executableTarget(name: $0, dependencies: [verifier]) }
    + [
      // The first step of the tutorial: a function, and no contract.
      .target(name: "Midpoint1", dependencies: [verifier]),
      // Code that knows nothing of the verifier, and its contracts.
      .target(name: "Rounding"),
      .executableTarget(name: "Unchanged", dependencies: ["Rounding", verifier]),
      // A library that uses memory, its contracts, and a program that runs it.
      .target(name: "Reversing", dependencies: [.product(name: "VerifierMachine", package: "vmverify")]),
      .executableTarget(name: "ReversingContracts", dependencies: ["Reversing", verifier]),
      .executableTarget(
        name: "ReversingApp", dependencies: ["Reversing", .product(name: "HostRuntime", package: "vmverify")]),
    ],
  swiftLanguageModes: [.v6]
)
