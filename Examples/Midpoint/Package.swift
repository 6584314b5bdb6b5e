// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Midpoint",
  dependencies: [.package(name: "vmverify", path: "../..")],
  targets: [
    .executableTarget(name: "Midpoint", dependencies: [.product(name: "VerifierCommand", package: "vmverify")])
  ],
  swiftLanguageModes: [.v6]
)
