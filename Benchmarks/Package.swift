// swift-tools-version: 6.2
import PackageDescription

/// What the code under proof costs on real memory. A package of its own: nothing that it needs reaches the others.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "vmverify", path: "..")],
  targets: [
    .target(name: "CBaselines"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["CBaselines", .product(name: "VmIO", package: "vmverify")],
      swiftSettings: [.strictMemorySafety(), .treatAllWarnings(as: .error)]),
  ],
  swiftLanguageModes: [.v6]
)
