// swift-tools-version: 6.2
import PackageDescription

/// Where the toolchain keeps swift-syntax, built; nil where it is to be built from its sources.
let prebuilt = Context.environment["SWIFT_SYNTAX"].flatMap { $0.isEmpty ? nil : $0 }
let modules = ["SwiftParser", "SwiftSyntax"]

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ] + (prebuilt.map { [.unsafeFlags(["-I", $0])] } ?? [])

let linking: [LinkerSetting] =
  prebuilt.map { folder in
    modules.map { .linkedLibrary($0) }
      + [.unsafeFlags(["-L", folder, "-Xlinker", "-rpath", "-Xlinker", folder])]
  } ?? []

/// Reads code under proof, and refuses what lets it depend on more than its inputs and its machine. A package of its own,
/// because it parses Swift: nobody else pays for swift-syntax.
let package = Package(
  name: "SourceCheck",
  dependencies: prebuilt == nil ? [.package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.0")] : [],
  targets: [
    .target(
      name: "SourceReading",
      dependencies: prebuilt == nil ? modules.map { .product(name: $0, package: "swift-syntax") } : [],
      swiftSettings: strict, linkerSettings: linking),
    .executableTarget(name: "SourceCheck", dependencies: ["SourceReading"], swiftSettings: strict),
    // The catalogue of messages, docs/messages.md: here as it parses Swift too.
    .target(
      name: "MessageCatalogue",
      dependencies: prebuilt == nil ? modules.map { .product(name: $0, package: "swift-syntax") } : [],
      swiftSettings: strict, linkerSettings: linking),
    .executableTarget(name: "Messages", dependencies: ["MessageCatalogue"], swiftSettings: strict),
    .testTarget(name: "SourceCheckTests", dependencies: ["SourceCheck"], swiftSettings: strict),
    .testTarget(name: "SourceReadingTests", dependencies: ["SourceReading"], swiftSettings: strict),
    .testTarget(name: "MessageCatalogueTests", dependencies: ["MessageCatalogue"], swiftSettings: strict),
    .testTarget(
      name: "MessageTests", dependencies: ["MessageCatalogue", "SourceCheck", "SourceReading"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
