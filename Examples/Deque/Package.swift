// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Deque",
  dependencies: [.package(name: "vmverify", path: "../..")],
  targets: [
    .executableTarget(
      name: "Deque", dependencies: [.product(name: "VerifierCommand", package: "vmverify")], path: ".",
      exclude: ["README.md"], sources: ["Sources", "Contracts"])
  ],
  swiftLanguageModes: [.v6]
)
