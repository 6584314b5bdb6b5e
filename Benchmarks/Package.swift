// swift-tools-version: 6.2
import PackageDescription

/// Loops begin where a line of the cache does: where else the linker happens to put one can cost a cycle for each round, be it
/// ours or what it is held against.
#if arch(x86_64)
  let aligned: [SwiftSetting] = [.unsafeFlags(["-Xllvm", "-x86-experimental-pref-innermost-loop-alignment=6"])]
#else
  let aligned: [SwiftSetting] = []
#endif

/// What the code under proof costs on real memory. A package of its own: nothing that it needs reaches the others.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "vmverify", path: "..")],
  targets: [
    .target(name: "CBaselines"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["CBaselines", .product(name: "VmIO", package: "vmverify")],
      swiftSettings: [.strictMemorySafety(), .treatAllWarnings(as: .error)] + aligned),
  ],
  swiftLanguageModes: [.v6]
)
