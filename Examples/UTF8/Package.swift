// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "UTF8",
  dependencies: [.package(name: "vmverify", path: "../..")],
  targets: [
    .executableTarget(
      name: "UTF8", dependencies: [.product(name: "VerifierCommand", package: "vmverify")], path: ".",
      exclude: ["README.md"], sources: ["Sources", "Contracts"])
  ],
  swiftLanguageModes: [.v6]
)
