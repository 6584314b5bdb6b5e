// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "SmallFunctions",
  dependencies: [.package(name: "vmverify", path: "../..")],
  targets: [
    .executableTarget(
      name: "SmallFunctions", dependencies: [.product(name: "VerifierCommand", package: "vmverify")], path: ".",
      exclude: ["README.md", "Compiled"], sources: ["Sources", "Contracts"])
  ],
  swiftLanguageModes: [.v6]
)
