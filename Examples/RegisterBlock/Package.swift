// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "RegisterBlock",
  dependencies: [.package(name: "vmverify", path: "../..")],
  targets: [
    .executableTarget(
      name: "RegisterBlock",
      dependencies: [
        .product(name: "VerifierCommand", package: "vmverify"), .product(name: "VerifierMachine", package: "vmverify"),
      ],
      path: ".", exclude: ["README.md", "Compiled"], sources: ["Sources", "Contracts"])
  ],
  swiftLanguageModes: [.v6]
)
