/// Names of the standard library, by what they do to code that uses them.
enum KnownNames {
  /// Types that are values and functions of their arguments alone. `String` is among them as the type of a literal.
  static let types: Set<String> = [
    "AdditiveArithmetic", "Array", "ArrayLiteralType", "ArraySlice", "BidirectionalCollection", "BinaryInteger",
    "BitwiseCopyable", "Bool", "BooleanLiteralType", "CaseIterable", "ClosedRange", "Collection", "CollectionOfOne",
    "Comparable", "ContiguousArray", "Copyable", "DefaultIndices", "EmptyCollection", "EnumeratedSequence", "Equatable",
    "Error", "Escapable", "ExpressibleByArrayLiteral", "ExpressibleByBooleanLiteral", "ExpressibleByIntegerLiteral",
    "ExpressibleByNilLiteral", "FixedWidthInteger", "FlattenSequence", "Hashable", "Identifiable", "InlineArray", "Int",
    "Int128", "Int16", "Int32", "Int64", "Int8", "IntegerLiteralType", "IteratorProtocol", "LazySequenceProtocol",
    "MutableCollection", "Never", "Numeric", "OptionSet", "Optional", "PartialRangeFrom", "PartialRangeThrough",
    "PartialRangeUpTo", "RandomAccessCollection", "Range", "RangeExpression", "RangeReplaceableCollection",
    "RawRepresentable", "Repeated", "Result", "ReversedCollection", "Sendable", "SendableMetatype", "Sequence",
    "SetAlgebra", "SignedInteger", "SignedNumeric", "Slice", "StaticString", "Strideable", "StrideThrough", "StrideTo",
    "String", "Swift", "UInt", "UInt128", "UInt16", "UInt32", "UInt64", "UInt8", "UnboundedRange", "UnsignedInteger",
    "Void", "Zip2Sequence",
  ]

  /// Functions that are functions of their arguments.
  static let functions: Set<String> = [
    "abs", "max", "min", "pointwiseMax", "pointwiseMin", "repeatElement", "stride", "swap", "zip",
  ]

  /// Structures and enumerations that hold other values.
  static let containers: Set<String> = [
    "Array", "ArraySlice", "ClosedRange", "ContiguousArray", "Optional", "Range", "Result", "StaticString",
  ]

  /// Native numbers: the words of concrete machines.
  static let nativeNumbers: Set<String> = [
    "Bool", "Double", "Float", "Float16", "Float80", "Int", "Int128", "Int16", "Int32", "Int64", "Int8", "UInt",
    "UInt128",
    "UInt16", "UInt32", "UInt64", "UInt8",
  ]

  /// Generic values and protocols of the standard library, whose extensions are the same code for all elements.
  static let extensible: Set<String> = types.subtracting(nativeNumbers).subtracting(["String", "StaticString", "Swift"])

  static let operators: Set<String> = [
    "!", "!=", "%", "%=", "&", "&&", "&&=", "&*", "&*=", "&+", "&+=", "&-", "&-=", "&<<", "&<<=", "&=", "&>>", "&>>=",
    "*",
    "*=", "+", "+=", "-", "-=", "...", "..<", ".!", ".&", ".==", "/", "/=", "<", "<<", "<<=", "<=", "==", ">", ">=",
    ">>",
    ">>=", "??", "^", "^=", "|", "|=", "||", "||=", "~", "~=",
  ]

  /// How names of the standard library begin that are refused.
  private static let refusedPrefixes: [(String, Rule)] = [
    ("AutoreleasingUnsafe", .pointer), ("Managed", .referenceType), ("Unsafe", .pointer), ("unsafe", .pointer),
    ("withUnsafe", .pointer),
  ]

  private static let refusedByRule: [Rule: [String]] = [
    .clock: [
      "Clock", "ContinuousClock", "Date", "Duration", "InstantProtocol", "SuspendingClock", "gettimeofday", "localtime",
      "time", "nanosleep", "sleep", "usleep",
    ],
    .concurrency: [
      "Actor", "AsyncSequence", "AsyncStream", "Atomic", "AtomicLazyReference", "CheckedContinuation", "Executor",
      "GlobalActor", "MainActor", "Mutex", "Task", "TaskGroup", "TaskLocal", "Thread", "withTaskGroup",
      "withThrowingTaskGroup", "withCheckedContinuation", "fork", "signal",
    ],
    .environment: ["CommandLine", "Process", "ProcessInfo", "environ", "getenv", "getpid", "setenv", "sysconf"],
    .escapingFunction: ["withoutActuallyEscaping", "AnyIterator", "AnySequence", "AnyCollection"],
    .hashing: ["Dictionary", "Hasher", "Set", "KeyValuePairs", "AnyHashable"],
    .inputOutput: [
      "FileHandle", "FileManager", "URL", "close", "debugPrint", "exit", "fopen", "fputs", "fread", "fwrite", "open",
      "perror",
      "print", "printf", "putchar", "puts", "read", "readLine", "syscall", "system", "write", "abort",
      "TextOutputStream",
    ],
    .layout: ["MemoryLayout"],
    .pointer: [
      "CVarArg", "OpaquePointer", "OutputRawSpan", "OutputSpan", "RawSpan", "Span", "MutableSpan", "MutableRawSpan",
      "Unmanaged", "calloc", "extendLifetime", "free", "malloc", "memcpy", "memset", "withExtendedLifetime",
      "withVaList",
    ],
    .randomness: ["RandomNumberGenerator", "SystemRandomNumberGenerator", "drand48", "getrandom", "rand", "random"],
    .referenceType: ["AnyClass", "AnyObject", "isKnownUniquelyReferenced", "ReferenceWritableKeyPath"],
    .reflection: [
      "CustomLeafReflectable", "CustomPlaygroundDisplayConvertible", "CustomReflectable", "Mirror", "ObjectIdentifier",
      "dump", "AnyKeyPath", "PartialKeyPath", "KeyPath", "WritableKeyPath", "Codable", "Decodable", "Encodable",
      "Decoder",
      "Encoder",
    ],
    .text: [
      "Character", "CustomDebugStringConvertible", "CustomStringConvertible", "DefaultStringInterpolation",
      "ExpressibleByStringInterpolation", "LosslessStringConvertible", "StringInterpolationProtocol", "StringProtocol",
      "Substring", "TextOutputStreamable", "Unicode",
    ],
    .trap: [
      "assert", "assertionFailure", "fatalError", "precondition", "preconditionFailure", "numericCast",
    ],
    .typeTest: ["Any"],
  ]

  /// Names of systems' libraries, which no import brings in: a declaration that is read too is what is meant.
  private static let outsideStandardLibrary: Set<String> = [
    "Atomic", "AtomicLazyReference", "Date", "FileHandle", "FileManager", "Mutex", "Process", "ProcessInfo", "Thread",
    "URL",
    "abort", "calloc", "close", "drand48", "environ", "exit", "fopen", "fork", "fputs", "fread", "free", "fwrite",
    "getenv",
    "getpid", "getrandom", "gettimeofday", "localtime", "malloc", "memcpy", "memset", "nanosleep", "open", "perror",
    "printf",
    "putchar", "puts", "rand", "random", "read", "setenv", "signal", "sleep", "syscall", "sysconf", "system", "time",
    "usleep",
    "write",
  ]

  private static let refusedNames: [String: Rule] = Dictionary(
    refusedByRule.flatMap { rule, names in names.map { ($0, rule) } }, uniquingKeysWith: { first, _ in first })

  /// The rule that refuses a name that stands alone; `nil` where none does.
  ///
  /// - Parameter isOwn: Whether the sources declare the name.
  static func rule(refusing name: String, isOwn: Bool) -> Rule? {
    if isOwn, outsideStandardLibrary.contains(name) { return nil }
    if name.isInternal, !isOwn || internalPrefixes.contains(where: name.hasPrefix) { return .underscored }
    return refusedNames[name] ?? refusedPrefixes.first { name.hasPrefix($0.0) && name.count > $0.0.count }?.1
  }

  /// How internal names of the standard library begin that are no members.
  private static let internalPrefixes = [
    "_bridge", "_class", "_cocoa", "_conditional", "_debug", "_fatal", "_fix", "_force", "_get", "_is", "_mangled",
    "_open",
    "_precondition", "_print", "_rethrows", "_stdlib", "_swift", "_typeName", "_unsafe", "_with",
  ]

  /// The rule that refuses the label of an argument.
  static func rule(refusingLabel label: String) -> Rule? {
    switch label {
    case "describing", "reflecting": .reflection
    case "radix": .text
    case "bitPattern", "truncatingToPointer": nil
    default: label.hasPrefix("unsafe") ? .pointer : nil
    }
  }

  /// Attributes that do not change what code computes.
  static let attributes: Set<String> = [
    "Sendable", "autoclosure", "discardableResult", "frozen", "inlinable", "inline", "safe", "sendable", "unsafe",
    "usableFromInline", "_spi", "warn_unqualified_access", "unknown", "preconcurrency",
  ]

  /// Modifiers that do not change what code computes.
  static let modifiers: Set<String> = [
    "borrowing", "consuming", "fileprivate", "final", "indirect", "infix", "internal", "mutating", "nonisolated",
    "nonmutating", "open", "package", "postfix", "prefix", "private", "public", "static", "sending", "inout",
    "__consuming",
  ]
}

extension String {
  /// Whether a name is one of those that are internal to the standard library, as names go.
  var isInternal: Bool { hasPrefix("_") && count > 1 }
}
