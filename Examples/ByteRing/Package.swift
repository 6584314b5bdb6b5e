// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "ByteRing",
  dependencies: [.package(name: "vmverify", path: "../..")],
  targets: [
    .executableTarget(
      name: "ByteRing", dependencies: [.product(name: "VerifierCommand", package: "vmverify")], path: ".",
      exclude: ["README.md"], sources: ["Sources", "Contracts"])
  ],
  swiftLanguageModes: [.v6]
)
