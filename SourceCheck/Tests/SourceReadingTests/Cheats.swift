/// Each marks the lines on which it must be refused.
let cheats: [String] =
  stateCheats + typeCheats + textCheats + dispatchCheats + systemCheats + memoryCheats + controlCheats + disguisedCheats

// MARK: State that outlives calls

private let stateCheats = [
  """
  var kept: UInt = 0 // refused: state
  func f<W: MachineWord>(_ a: W) -> W { kept += 1; return a }
  """,
  """
  struct Cache {
    static var last: UInt? // refused: state
  }
  """,
  """
  enum Cache {
    private static var seen = false // refused: state
    static func again() -> Bool { defer { seen = true }; return seen }
  }
  """,
  """
  struct Ring {
    lazy var size: UInt = 8 // refused: state
  }
  """,
  """
  struct Ring {
    static var count = 0 { // refused: state
      didSet { }
    }
  }
  """,
  """
  nonisolated(unsafe) var kept: UInt = 0 // refused: state, concurrency
  """,
  """
  import Synchronization // refused: import
  let seen = Atomic<Bool>(false) // refused: concurrency
  func again() -> Bool { seen.exchange(true, ordering: .relaxed) } // refused: unknown-name
  """,
  """
  let lock = Mutex<UInt>(0) // refused: concurrency
  """,
  """
  let next = { var n = 0; return { n += 1; return n } }() // refused: global-value
  """,
  """
  let next = { 1 } // refused: global-value, escaping-function
  """,
  """
  func start() -> UInt { 5 }
  enum Limits { static let first = start() } // refused: global-value
  """,
  """
  struct Counter {
    let step: () -> UInt // refused: escaping-function
  }
  """,
  """
  struct Counter {
    var step = { 1 } // refused: escaping-function
  }
  """,
  """
  func counter() -> () -> Int { // refused: escaping-function
    var n = 0
    return { n += 1; return n }
  }
  """,
  """
  typealias Step = (UInt) -> UInt // refused: escaping-function
  """,
  """
  enum Action { case run(() -> Void) } // refused: escaping-function
  """,
  """
  func keep(_ body: @escaping () -> Void) {} // refused: escaping-function, escaping-function
  """,
  """
  func keep(_ body: (() -> Void)?) {} // refused: escaping-function
  """,
  """
  struct Box<F> { let f: F }
  extension Box where F == () -> Int { func call() -> Int { f() } } // refused: escaping-function, concrete-constraint
  """,
  """
  func f(_ body: () -> Void) { withoutActuallyEscaping(body) { _ in } } // refused: escaping-function
  """,
  """
  enum Shared { static let steps = AnyIterator([1, 2].makeIterator()) } // refused: global-value, escaping-function
  """,
  """
  let all = [1, 2].map { $0 + 1 } // refused: global-value
  """,
  """
  kept() // refused: state
  func kept() {}
  """,
  """
  for _ in 0..<3 { f() } // refused: state
  func f() {}
  """,
  """
  @propertyWrapper struct Kept { var wrappedValue: UInt } // refused: attribute
  struct Ring { @Kept var size: UInt } // refused: attribute
  """,
  """
  enum Keys { @TaskLocal static var depth = 0 } // refused: attribute, state
  """,
  """
  struct S {
    var n: UInt
    func f() -> UInt { $n } // refused: attribute
  }
  """,
]

// MARK: Objects and types

private let typeCheats = [
  """
  final class Box { var n = 0 } // refused: reference-type
  """,
  """
  actor Keeper {} // refused: reference-type
  """,
  """
  protocol Shared: AnyObject {} // refused: reference-type
  """,
  """
  struct Holder { weak var other: Holder? } // refused: reference-type
  """,
  """
  struct Guard: ~Copyable {
    deinit {} // refused: reference-type
  }
  """,
  """
  func same(_ a: Node, _ b: Node) -> Bool { a === b } // refused: reference-type
  struct Node {}
  """,
  """
  func f(_ a: inout [UInt]) -> Bool { isKnownUniquelyReferenced(&a) } // refused: reference-type
  """,
  """
  struct Storage { let buffer: ManagedBuffer<UInt, UInt> } // refused: reference-type
  """,
  """
  func f<W: MachineWord>(_ a: W) -> W { a is UInt ? 0 : a } // refused: type-test
  """,
  """
  func f<W: MachineWord>(_ a: W) -> W { a as? UInt == nil ? a : 0 } // refused: type-test
  """,
  """
  func f<W: MachineWord>(_ a: W) -> UInt { a as! UInt } // refused: type-test
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool {
    switch a {
    case is UInt: true // refused: type-test
    default: false
    }
  }
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool {
    switch a {
    case let b as UInt: b == 0 // refused: type-test
    default: false
    }
  }
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool {
    if case is UInt = a { return true } // refused: type-test
    return false
  }
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool { type(of: a) == UInt.self } // refused: type-test
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool { W.self == UInt.self } // refused: type-test
  """,
  """
  func f<T>(_ type: T.Type) -> T? { nil } // refused: type-test
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool {
    let any: Any = a // refused: type-test
    return g(any)
  }
  func g<T>(_ value: T) -> Bool { true }
  """,
  """
  func f() {
    do { try g() } catch is Failed {} catch {} // refused: type-test
  }
  struct Failed: Error {}
  func g() throws {}
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool { ObjectIdentifier(W.self) == ObjectIdentifier(UInt.self) } // refused: reflection, type-test
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Int { MemoryLayout<W>.size } // refused: layout
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Int { MemoryLayout.size(ofValue: a) } // refused: layout
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Int { Mirror(reflecting: a).children.count } // refused: reflection, unknown-name
  """,
  """
  struct Shy: CustomReflectable { // refused: reflection
    var used = false
    var customMirror: Mirror { Mirror(self, children: ["kind": 0]) } // refused: reflection, hashing
  }
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool { _typeName(W.self).count == 4 } // refused: underscored, type-test
  """,
  """
  func f<W: MachineWord>(_ a: W) { dump(a) } // refused: reflection
  """,
  """
  func f(_ key: AnyKeyPath) {} // refused: reflection
  """,
  """
  struct Header: Codable { var n: UInt } // refused: reflection
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool { _isPOD(a) } // refused: underscored
  """,
]

// MARK: Text and hashes of values

private let textCheats = [
  #"""
  func f<W: MachineWord>(_ a: W) -> W { "\(a)".count < 21 ? 0 : a } // refused: text
  """#,
  """
  func f<W: MachineWord>(_ a: W) -> Int { String(describing: a).count } // refused: text, reflection
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Int { String.init(reflecting: a).count } // refused: text, reflection
  """,
  """
  func f<W: BinaryInteger>(_ a: W) -> Int { a.description.count } // refused: text
  """,
  """
  func f<W: BinaryInteger>(_ a: W) -> Int { let s: String = .init(a, radix: 16); return s.count } // refused: text
  """,
  """
  func f<W: CustomStringConvertible>(_ a: W) -> W { a } // refused: text
  """,
  """
  func f(_ a: any Error) -> Int { a.localizedDescription.count } // refused: text
  """,
  """
  func f(_ a: [UInt]) -> Bool { a.debugDescription.isEmpty } // refused: text
  """,
  """
  func f(_ text: StaticString) -> Bool { text.hasPointerRepresentation } // refused: pointer
  """,
  """
  func f<W: Hashable>(_ a: W) -> Int { a.hashValue } // refused: hashing
  """,
  """
  func f<W: Hashable>(_ a: W) -> Int {
    var hasher = Hasher() // refused: hashing
    a.hash(into: &hasher) // refused: hashing
    return hasher.finalize() // refused: unknown-name
  }
  """,
  """
  func f(_ a: [UInt]) -> UInt { Set(a).first ?? 0 } // refused: hashing
  """,
  """
  func f(_ a: [UInt: UInt]) -> UInt { a.first?.key ?? 0 } // refused: hashing, unknown-name
  """,
  """
  func f() -> UInt { [1: 2, 3: 4].keys.first ?? 0 } // refused: hashing, unknown-name
  """,
  """
  func f(_ a: [UInt]) -> Int { a.capacity } // refused: environment
  """,
]

// MARK: Code that is chosen by the type it runs on

private let dispatchCheats = [
  """
  protocol Kind { func isReal() -> Bool }
  extension UInt: Kind { func isReal() -> Bool { true } } // refused: foreign-extension
  """,
  """
  extension UInt { func twice() -> UInt { self } } // refused: foreign-extension
  """,
  """
  import VerifierContracts
  extension SymbolicWord { func twice() -> SymbolicWord { self } } // refused: foreign-extension, unknown-name
  """,
  """
  extension MachineWord where Self == UInt { func twice() -> UInt { self } } // refused: concrete-constraint
  """,
  """
  struct Ring<M: Machine> { let word: M.Word }
  extension Ring where M.Word == UInt { func first() -> UInt { word } } // refused: concrete-constraint
  """,
  """
  struct Ring<M: Machine> { let word: M.Word }
  extension Ring where M.Ghost == Erased { func isReal() -> Bool { true } } // refused: concrete-constraint
  """,
  """
  struct Box<W> { let word: W }
  extension Box<UInt> { func isReal() -> Bool { true } } // refused: concrete-constraint
  """,
  """
  func f<W: MachineWord>(_ a: W) -> W { a }
  func f(_ a: UInt) -> UInt { 0 } // refused: overload
  """,
  """
  func f<W: MachineWord>(_ a: W) -> W { a }
  func f<W: MachineWord & FixedWidthInteger>(_ a: W) -> W { 0 } // refused: overload
  """,
  """
  func f<W: MachineWord>(_ a: W) -> W { a }
  func f<W: MachineWord>(_ a: W) -> UInt { 0 } // refused: overload
  """,
  """
  struct Ring<M: Machine> {
    func f() -> Bool { false }
  }
  extension Ring where M.Word: FixedWidthInteger {
    func f() -> Bool { true } // refused: overload
  }
  """,
  """
  struct Ring<W> {
    let word: W
    init(_ word: W) { self.word = word }
  }
  extension Ring where W: FixedWidthInteger {
    init(_ word: W) { self.word = 0 } // refused: overload
  }
  """,
  """
  import VerifierContracts
  func f<W: MachineWord>(_ a: W) -> W { a }
  func f(_ a: SymbolicWord) -> SymbolicWord { a } // refused: overload
  """,
  """
  import VerifierContracts
  struct Formula {} // refused: overload
  """,
  """
  func f<W: MachineWord>(_ a: W) -> W { a }
  @_disfavoredOverload func g<W: MachineWord>(_ a: W) -> W { a } // refused: attribute
  """,
  """
  @_specialize(where W == UInt) // refused: attribute
  func f<W: MachineWord>(_ a: W) -> W { a }
  """,
  """
  protocol Kind {}
  extension Array: Kind where Element == UInt {} // refused: foreign-extension, concrete-constraint
  """,
  """
  extension Optional: @retroactive CustomStringConvertible { // refused: foreign-extension, attribute, text
    public var description: String { "x" }
  }
  """,
]

// MARK: The system

private let systemCheats = [
  """
  import Foundation // refused: import
  func f() -> Bool { Date() == Date() } // refused: clock
  """,
  """
  import struct Foundation.Date // refused: import
  """,
  """
  @testable import VmIO // refused: import, attribute
  """,
  """
  @_exported import Swift // refused: attribute
  """,
  """
  func f() -> Bool { ContinuousClock.now > ContinuousClock.now } // refused: clock
  """,
  """
  func f(_ clock: some Clock) {} // refused: clock
  """,
  """
  func f() -> UInt { UInt.random(in: 0..<9) } // refused: randomness
  """,
  """
  func f(_ a: [UInt]) -> UInt { a.shuffled().first ?? 0 } // refused: randomness
  """,
  """
  func f(_ a: [UInt]) -> UInt? { a.randomElement() } // refused: randomness
  """,
  """
  func f() -> UInt64 {
    var source = SystemRandomNumberGenerator() // refused: randomness
    return source.next()
  }
  """,
  """
  func f() -> Int { CommandLine.arguments.count } // refused: environment, unknown-name
  """,
  """
  func f() -> Bool { getenv("HOME") == nil } // refused: environment
  """,
  """
  func f(_ a: UInt) { print(a) } // refused: input-output
  """,
  """
  func f() -> Bool { Swift.readLine() == nil } // refused: input-output
  """,
  """
  func f(_ a: UInt) { debugPrint(a) } // refused: input-output
  """,
  """
  func f() async -> UInt { 1 } // refused: concurrency
  """,
  """
  func f() async -> UInt { await g() } // refused: concurrency
  func g() async -> UInt { 1 } // refused: concurrency
  """,
  """
  func f() { Task { } } // refused: concurrency
  """,
  """
  @MainActor func f() {} // refused: attribute
  """,
  """
  func f(_ a: isolated Keeper) {} // refused: concurrency
  protocol Keeper {}
  """,
  """
  func f() { DispatchQueue.global() } // refused: unknown-name
  """,
]

// MARK: Memory

private let memoryCheats = [
  """
  func f(_ a: UnsafePointer<UInt>) -> UInt { a.pointee } // refused: pointer
  """,
  """
  func f(_ a: UInt) -> UInt { withUnsafeBytes(of: a) { UInt($0.count) } } // refused: pointer
  """,
  """
  func f(_ a: [UInt]) -> UInt { a.withUnsafeBufferPointer { $0[0] } } // refused: pointer
  """,
  """
  func f<W: MachineWord>(_ a: W) -> UInt { unsafe unsafeBitCast(a, to: UInt.self) } // refused: unsafe, pointer, type-test
  """,
  """
  func f(_ a: OpaquePointer) {} // refused: pointer
  """,
  """
  func f(_ a: Unmanaged<Node>) {} // refused: pointer
  struct Node {}
  """,
  """
  func f() -> [UInt] { Array(unsafeUninitializedCapacity: 1) { _, count in count = 1 } } // refused: pointer
  """,
  """
  func f(_ a: UInt?) -> UInt { a.unsafelyUnwrapped } // refused: pointer
  """,
  """
  func f() { unsafe g() } // refused: unsafe
  @unsafe func g() {}
  """,
  """
  @_silgen_name("clock") func ticks() -> Int // refused: attribute
  """,
  """
  @_cdecl("f") func f() {} // refused: attribute
  """,
  """
  @_extern(c) func g() // refused: attribute
  """,
  """
  func f(_ a: Span<UInt>) -> Int { a.count } // refused: pointer
  """,
  """
  struct S {
    var n: UInt
    var m: UInt {
      _read { yield n } // refused: underscored, syntax
    }
  }
  """,
]

// MARK: Builds, places, traps

private let controlCheats = [
  """
  func f() -> UInt {
    #if DEBUG // refused: conditional
      0
    #else
      1
    #endif
  }
  """,
  """
  #if os(Linux) // refused: conditional
  let n = 1
  #endif
  """,
  """
  func f() -> UInt {
    if #available(macOS 26, *) { return 0 } // refused: conditional
    return 1
  }
  """,
  """
  func f() -> UInt {
    guard #unavailable(macOS 26) else { return 0 } // refused: conditional
    return 1
  }
  """,
  """
  @available(macOS 26, *) func f() {} // refused: conditional
  """,
  """
  @backDeployed(before: macOS 15) public func f() {} // refused: attribute
  """,
  """
  func f(line: UInt = #line) -> UInt { line } // refused: source-location
  """,
  """
  func f(file: StaticString = #fileID, function: StaticString = #function) {} // refused: source-location
  """,
  """
  func f() -> UInt { #answer(1) } // refused: macro
  """,
  """
  @freestanding(expression) macro answer() -> UInt = #externalMacro(module: "M", type: "T") // refused: attribute, macro
  """,
  """
  @Observable struct Ring {} // refused: attribute
  """,
  """
  #sourceLocation(file: "other.swift", line: 1) // refused: syntax
  func f() {}
  """,
  """
  func f(_ a: UInt) { precondition(a > 0) } // refused: trap
  """,
  """
  func f(_ a: UInt) { assert(a > 0) } // refused: trap
  """,
  """
  func f(_ a: UInt) { Swift.assert(a > 0) } // refused: trap
  """,
  """
  func f() -> Never { fatalError("no") } // refused: trap
  """,
  """
  func f(_ a: UInt?) -> UInt { a! } // refused: trap
  """,
  """
  func f() { try! g() } // refused: trap
  func g() throws {}
  """,
  """
  struct S { var n: UInt! } // refused: trap
  """,
  """
  func f() -> UInt { // refused: syntax
  """,
  """
  func f() -> Int { elsewhere(1) } // refused: unknown-name
  """,
  """
  func f() -> Elsewhere? { nil } // refused: unknown-name
  """,
  """
  func f(_ a: UInt, _ b: UInt) -> UInt { a <+> b } // refused: unknown-name
  """,
  """
  dynamic func f() {} // refused: attribute
  """,
  """
  func f() -> Regex<Substring> { /a/ } // refused: unknown-name, text, syntax
  """,
]

// MARK: In disguise

private let disguisedCheats = [
  """
  func f() -> Int { Swift.CommandLine.arguments.count } // refused: environment, unknown-name
  """,
  """
  func f() -> Int { `elsewhere`(1) } // refused: unknown-name
  """,
  """
  func g(elsewhere: UInt) -> UInt { elsewhere }
  func f() -> UInt { elsewhere } // refused: unknown-name
  """,
  """
  func g() { let print: UInt = 1; _ = print } // refused: input-output
  func f(_ a: UInt) { print(a) } // refused: input-output
  """,
  """
  enum Outer { struct Set { var first: UInt? } }
  func f(_ a: [UInt]) -> UInt? { Set(a).first } // refused: hashing
  """,
  """
  typealias Words = Dictionary // refused: hashing
  """,
  """
  typealias Word = UInt
  extension Word { func isReal() -> Bool { true } } // refused: foreign-extension
  """,
  """
  typealias Native = UInt
  extension MachineWord where Self == Native { func isReal() -> Bool { true } } // refused: concrete-constraint
  """,
  """
  func f() -> String { "a" + String(1) } // refused: text
  """,
  """
  func f(_ values: [UInt]) -> Int { values.map(\\.hashValue).count } // refused: hashing
  """,
  """
  func f(_ values: [UInt]) -> Int { values.map(\\.description).count } // refused: text
  """,
  """
  import VerifierContracts
  let c = Contract("f") { i in (x: i.word("x")) } body: { call, _ in elsewhere(call.x) } // refused: unknown-name
  """,
  """
  import VerifierContracts
  let c = Contract("f") { i in (x: i.word("x")) }
    body: { call, _ in
      call.x is UInt ? 0 : call.x // refused: type-test
    }
  """,
  """
  import VerifierContracts
  let kept = Contract("f") { i in (x: i.word("x")) } body: { call, _ in call.x }
  func f<W: MachineWord>(_ a: W) -> W { kept.id.isEmpty ? a : 0 } // refused: unknown-name
  """,
  """
  let kept = Contract("f") { i in (x: i.word("x")) } body: { call, _ in call.x } // refused: global-value, unknown-name
  """,
  """
  struct Verify: Verifier { static var n = 0 } // refused: unknown-name, state
  """,
  """
  import VerifierContracts
  func f<Formula: MachineWord>(_ a: Formula) -> Formula { a }
  func g<W: MachineWord>(_ a: W) -> W { f(a) } // refused: unknown-name
  """,
  """
  struct Box { var n: UInt }
  extension Box { static var kept = Box(n: 0) } // refused: state
  """,
  """
  func f() -> UInt {
    struct Local { static var n: UInt = 0 } // refused: state
    return Local.n
  }
  """,
  """
  func f() -> UInt {
    final class Local { var n: UInt = 0 } // refused: reference-type
    return Local().n
  }
  """,
  """
  func f(_ body: () -> UInt = { UInt.random(in: 0...1) }) -> UInt { body() } // refused: randomness
  """,
  """
  struct S { subscript(_ n: UInt) -> Int { n.hashValue } } // refused: hashing
  """,
  """
  let table: [UInt] = [UInt.random(in: 0...9)] // refused: randomness, global-value
  """,
  """
  func f(_ n: UInt) -> UInt {
    var n = n
    defer { print(n) } // refused: input-output
    n += 1
    return n
  }
  """,
  """
  func f(_ a: Swift.ObjectIdentifier) {} // refused: reflection
  """,
  """
  func f(_ a: Swift.Set<UInt>) -> UInt { a.first ?? 0 } // refused: hashing
  """,
  """
  enum Language { case Swift }
  func f(_ a: UInt) { Swift.print(a) } // refused: input-output
  """,
  """
  struct Dice { static func random() -> UInt { 4 } }
  func f() -> UInt { .random(in: 0...9) } // refused: randomness
  """,
  """
  func f<W: BinaryInteger>(_ a: W) -> Int { let s: String = .init(a); return s.count } // refused: text
  """,
  """
  func f<W: BinaryInteger>(_ a: [W]) -> Int { let s: [String] = a.map(.init); return s.count } // refused: text
  """,
  """
  func f<W: BinaryInteger>(_ a: [W]) -> [String] { a.map(String.init) } // refused: text
  """,
  """
  import VerifierContracts
  struct Verify: Verifier { static var n = 0 }
  func f() -> Int { Verify.n } // refused: unknown-name
  """,
  """
  import VerifierContracts
  struct Box { static let kept = Contract("f") { i in i.word("x") } body: { _, _ in } } // refused: global-value, unknown-name
  """,
  """
  import VerifierContracts
  let c = Contract("f", body: elsewhere) { i in (x: i.word("x")) } // refused: unknown-name
  """,
  """
  struct Ring<W> { var size: UInt { 1 } }
  extension Ring where W: FixedWidthInteger { var size: UInt { 2 } } // refused: overload
  """,
  """
  struct Ring<W> { subscript(_ n: UInt) -> UInt { n } }
  extension Ring where W: FixedWidthInteger { subscript(_ n: UInt) -> UInt { 0 } } // refused: overload
  """,
  """
  extension Optional { var isReal: Bool { false } }
  extension Optional where Wrapped: FixedWidthInteger { var isReal: Bool { true } } // refused: overload
  """,
  """
  extension Comparable { func isReal() -> Bool { false } }
  extension BinaryInteger { func isReal() -> Bool { true } } // refused: overload
  """,
  """
  protocol Kind {}
  extension Kind { func isReal() -> Bool { false } }
  struct Box<W>: Kind {}
  extension Box where W: FixedWidthInteger { func isReal() -> Bool { true } } // refused: overload
  """,
  """
  func max<W: FixedWidthInteger>(_ a: W, _ b: W) -> W { a } // refused: overload
  """,
  """
  protocol Talkative: Machine { var isReal: Bool { get } } // refused: foreign-extension
  func f<M: Talkative>(_ machine: M) -> Bool { machine.isReal }
  """,
  """
  protocol Talkative { var isReal: Bool { get } }
  func f<W: MachineWord & Talkative>(_ a: W) -> Bool { a.isReal } // refused: foreign-extension
  """,
  """
  func f<W: MachineWord>(_ a: W) -> Bool { Swift.type(of: a) == Swift.type(of: a) } // refused: type-test
  """,
  """
  func f<W: MachineWord>(_ a: W) -> W where W == UInt { a } // refused: concrete-constraint
  """,
  """
  struct Names { typealias Native = UInt }
  extension MachineWord where Self == Names.Native { func isReal() -> Bool { true } } // refused: concrete-constraint
  """,
  """
  struct A { var n: UInt { _modify { yield &kept } } } // refused: underscored, syntax, unknown-name
  """,
  """
  func f() -> some Sequence<UInt> { AnySequence([1]) } // refused: escaping-function
  """,
  """
  func f(_ n: UInt) -> UInt { var n = n; withExtendedLifetime(n) { n += 1 }; return n } // refused: pointer
  """,
  """
  func f(_ file: StaticString) -> Int { file.utf8Start.hashValue } // refused: pointer, hashing
  """,
  """
  struct Ring<W> { var word: W }
  func f<A>(_ ring: Ring<A>) -> Bool { false }
  func f<B: FixedWidthInteger>(_ ring: Ring<B>) -> Bool { true } // refused: overload
  """,
  """
  struct Ring<W> { var word: W }
  struct Maker<M: Machine> {
    func f(_ ring: Ring<M.Word>) -> Bool { false }
    func f<W: MachineWord>(_ ring: Ring<W>) -> Bool { true } // refused: overload
  }
  """,
  """
  func f<W: MachineWord>(_ words: [W]) -> Bool { false }
  func f(_ words: [UInt]) -> Bool { true } // refused: overload
  """,
  """
  protocol Kind {}
  struct Heavy: Kind {}
  func f(_ kind: some Kind) -> Bool { false }
  func f(_ heavy: Heavy) -> Bool { true } // refused: overload
  """,
  """
  struct Names { var _isPOD: Bool }
  func f<W: MachineWord>(_ a: W) -> Bool { _isPOD(a) } // refused: underscored
  """,
  """
  func f(_ a: [UInt], _ b: [UInt]) -> Bool { a.span.isIdentical(to: b.span) } // refused: pointer
  """,
  """
  func f<W: BitwiseCopyable>(_ a: [W]) -> Int { a.span.bytes.byteCount } // refused: pointer, layout
  """,
  """
  func f(_ a: UInt) -> UInt { a.elsewhere } // refused: unknown-name
  """,
  """
  func f(_ a: [UInt]) -> [Int] { a.map(\\.elsewhere) } // refused: unknown-name
  """,
  """
  func f<C: Collection>(_ a: C.Elsewhere) {} // refused: unknown-name
  """,
  """
  func f(_ a: UInt) -> UInt { .elsewhere(a) } // refused: unknown-name
  """,
  """
  func f<M: Machine>(_ machine: M, _ a: M.Word) -> Pod<M> {
    Pod(Layout(size: 8, alignment: 8), at: a) // refused: unsafe
  }
  """,
  """
  func f<M: Machine>(_ a: M.Word, _ layout: Layout<M.Word>) -> Pod<M> { Pod<M>(layout, at: a) } // refused: unsafe
  """,
  """
  struct Bytes {
    @unsafe init(at place: UInt, count: UInt = 1) {}
    @unsafe static func all() {}
  }
  func f() -> Bytes { .init(at: 5) } // refused: unsafe
  func g() { Bytes.all() } // refused: unsafe
  """,
]
