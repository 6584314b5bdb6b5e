/// Members of the standard library, by what they do to code that uses them. A member that neither these nor the sources have is
/// not known.
enum KnownMembers {
  private static let ofIntegers: Set<String> = [
    "addingReportingOverflow", "advanced", "bigEndian", "bitWidth", "byteSwapped", "distance",
    "dividedReportingOverflow", "dividingFullWidth", "high", "isMultiple", "isSigned", "leadingZeroBitCount",
    "littleEndian", "low", "magnitude", "max", "min", "multipliedFullWidth", "multipliedReportingOverflow",
    "negate", "nonzeroBitCount", "overflow", "partialValue", "quotient", "quotientAndRemainder", "remainder",
    "remainderReportingOverflow", "signum", "subtractingReportingOverflow", "toggle", "trailingZeroBitCount",
    "words", "zero",
  ]

  private static let ofCollections: Set<String> = [
    "allSatisfy", "append", "clamped", "compactMap", "contains", "count", "drop", "dropFirst", "dropLast",
    "element", "elementsEqual", "endIndex", "enumerated", "filter", "first", "firstIndex", "flatMap", "forEach",
    "formIndex", "index", "indices", "insert", "isDisjoint", "isEmpty", "joined", "last", "lastIndex", "lazy",
    "lowerBound", "makeIterator", "map", "max", "min", "next", "offset", "overlaps", "partition", "popFirst",
    "popLast", "prefix", "reduce", "relative", "remove", "removeAll", "removeFirst", "removeLast", "removeSubrange",
    "repeatedValue", "replaceSubrange", "reserveCapacity", "reverse", "reversed", "sort", "sorted", "split",
    "startIndex", "starts", "suffix", "swapAt", "underestimatedCount", "upperBound",
  ]

  private static let ofOthers: Set<String> = [
    "allCases", "failure", "flatMapError", "formIntersection", "formSymmetricDifference", "formUnion", "get",
    "hasPrefix", "hasSuffix", "id", "init", "intersection", "isStrictSubset", "isStrictSuperset", "isSubset",
    "isSuperset", "mapError", "none", "rawValue", "some", "subtract", "subtracting", "success",
    "symmetricDifference", "take", "toggle", "union", "update",
  ]

  private static let types: Set<String> = [
    "AllCases", "ArrayLiteralElement", "Bound", "Element", "Failure", "ID", "Index", "Indices",
    "IntegerLiteralType", "Iterator", "Magnitude", "RawValue", "Stride", "SubSequence", "Success", "Words",
    "Wrapped",
  ]

  /// Members that are functions of their values, which extensions may name without `self`.
  static let names = ofIntegers.union(ofCollections).union(ofOthers).union(types)

  /// Members that show more than a value.
  private static let refusedByRule: [Rule: [String]] = [
    .clock: ["now"],
    // How much room an array has got depends on the allocator.
    .environment: ["capacity"],
    .hashing: ["hash", "hashValue"],
    .layout: ["byteCount"],
    .pointer: [
      "assumingMemoryBound", "baseAddress", "bindMemory", "bytes", "hasPointerRepresentation", "isIdentical",
      "isTriviallyIdentical", "loadUnaligned", "mutableBytes", "mutableSpan", "pointee", "span", "storeBytes",
      "utf8CString",
      "utf8Start", "withCString", "withContiguousMutableStorageIfAvailable", "withContiguousStorageIfAvailable",
      "withMemoryRebound", "withUTF8", "withUTF8Buffer",
    ],
    .randomness: ["random", "randomElement", "shuffle", "shuffled"],
    .reflection: ["customMirror", "customPlaygroundQuickLook", "encode", "playgroundDescription", "superclassMirror"],
    .text: [
      "debugDescription", "description", "formatted", "localizedDescription", "unicodeScalars", "utf16", "utf8",
      "write",
    ],
    .typeTest: ["Type", "self"],
  ]

  /// Members that are refused unless the sources declare one of that name: own types have such members too.
  private static let ownable: Set<String> = [
    "baseAddress", "byteCount", "bytes", "capacity", "encode", "formatted", "pointee", "span", "utf16", "utf8", "write",
  ]

  private static let refused: [String: Rule] = Dictionary(
    refusedByRule.flatMap { rule, names in names.map { ($0, rule) } }, uniquingKeysWith: { first, _ in first })

  /// The rule that refuses a member; `nil` where none does.
  ///
  /// - Parameter isOwn: Whether the sources declare a member of this name.
  static func rule(refusing name: String, isOwn: Bool) -> Rule? {
    if isOwn, ownable.contains(name) { return nil }
    if let rule = refused[name] { return rule }
    if name.hasPrefix("withUnsafe") || name.hasPrefix("unsafe") || name.hasPrefix("Unsafe") { return .pointer }
    if isOwn || names.contains(name) { return nil }
    return name.isInternal ? .underscored : .unknownName
  }
}
