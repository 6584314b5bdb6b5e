// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "PublicIntegers",
  dependencies: [
    .package(name: "vmverify", path: "../.."),
    .package(url: "https://github.com/apple/swift-algorithms.git", exact: "1.2.1"),
    .package(url: "https://github.com/apple/swift-collections.git", exact: "1.6.0"),
  ],
  targets: [
    .executableTarget(
      name: "PublicIntegers",
      dependencies: [
        .product(name: "VerifierCommand", package: "vmverify"),
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "HeapModule", package: "swift-collections"),
      ]),
    .executableTarget(name: "Found"),
  ],
  swiftLanguageModes: [.v6]
)
