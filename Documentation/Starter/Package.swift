// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Starter",
  dependencies: [
    .package(name: "vmverify", path: "../..")
  ],
  targets: [
    .executableTarget(
      name: "Verify",
      dependencies: [.product(name: "VerifierCommand", package: "vmverify")])
  ],
  swiftLanguageModes: [.v6]
)
