import SourceReading
import Testing

/// Programs that are functions of their inputs and their machine: nothing in them is refused.
@Suite struct HonestTests {
  @Test(arguments: honest.indices) func honestProgramPasses(index: Int) throws {
    let reading = try read(honest[index])
    #expect(reading.findings.map(\.text) == [], "\(honest[index])")
    #expect(reading.allowances.isEmpty)
  }
}

private let honest = [
  """
  public func midpoint<T: FixedWidthInteger & UnsignedInteger>(_ low: T, _ high: T) -> T { low + (high - low) / 2 }
  """,
  """
  public func gcd<T: BinaryInteger>(_ a: T, _ b: T) -> T {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }
  """,
  """
  extension FixedWidthInteger where Self: UnsignedInteger {
    /// The next power of two.
    @inlinable public func roundedUpToPowerOfTwo() -> Self? {
      if self <= 1 { return 1 }
      let width = Self.bitWidth - (self - 1).leadingZeroBitCount
      return width == Self.bitWidth ? nil : 1 << width
    }
    var isPowerOfTwo: Bool { self != 0 && self & (self &- 1) == 0 && nonzeroBitCount == 1 }
  }
  """,
  """
  import VerifierMachine
  struct Ring<Word: MachineWord> {
    let size: Word
    private(set) var head: Word = 0
    var count: Word { didSet { head = head } }
    mutating func push() throws(Full) {
      guard count < size else { throw Full.full }
      count = count + 1
    }
    enum Full: Error { case full }
  }
  """,
  """
  public enum Permission: UInt8, CaseIterable, Sendable {
    case read = 1
    case write
    static let all: [Permission] = [.read, .write]
    static let mask: UInt8 = 0b11
  }
  """,
  """
  struct Flags: OptionSet {
    let rawValue: UInt32
    static let present = Flags(rawValue: 1 << 0)
    static let writable = Flags(rawValue: 1 << 1)
    static let both: Flags = [.present, .writable]
  }
  """,
  """
  func binarySearch(_ values: [UInt], _ wanted: UInt) -> Int? {
    var (low, high) = (values.startIndex, values.endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if values[middle] == wanted { return middle }
      if values[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return nil
  }
  """,
  """
  func sum<Values: Sequence>(_ values: Values) -> UInt where Values.Element: BinaryInteger {
    values.reduce(0) { $0 &+ UInt(truncatingIfNeeded: $1) }
  }
  """,
  """
  func parse(_ header: [UInt8]) -> Result<UInt16, ParseError> {
    guard header.count >= 4, header.prefix(2) == [0x7f, 0x45] else { return .failure(.short(header.count)) }
    switch (header[2], header[3]) {
    case (1, let version) where version < 3: return .success(UInt16(version))
    case (2...9, _): return .success(2)
    case let (kind, _): return .failure(.kind(kind))
    }
  }
  enum ParseError: Error, Equatable { case short(Int), kind(UInt8) }
  """,
  """
  func checksum<Bytes: Collection<UInt8>>(_ bytes: Bytes) -> UInt16 {
    var (a, b): (UInt16, UInt16) = (1, 0)
    for byte in bytes {
      a = (a + UInt16(byte)) % 251
      b = (b + a) % 251
    }
    return b << 8 | a
  }
  """,
  """
  protocol Shape { associatedtype Side; var side: Side { get } }
  struct Square<Side: Numeric>: Shape { var side: Side; var area: Side { side * side } }
  extension Shape where Side: Comparable { func isLarger(than other: Side) -> Bool { side > other } }
  """,
  """
  extension Array where Element: Comparable {
    mutating func insertInOrder(_ element: Element) {
      let index = firstIndex { element < $0 } ?? endIndex
      self.insert(element, at: index)
    }
  }
  """,
  """
  struct Matrix<let n: Int> {
    var cells: InlineArray<n, UInt>
    subscript(_ row: Int) -> UInt {
      get { cells[row] }
      set { cells[row] = newValue }
    }
  }
  """,
  """
  infix operator +|: AdditionPrecedence
  func +| <W: FixedWidthInteger>(left: W, right: W) -> W {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? W.max : sum
  }
  func f<W: FixedWidthInteger>(_ a: W) -> W { a +| 1 }
  """,
  """
  func apply<T, E: Error>(_ value: inout T, _ body: (inout T) throws(E) -> Void) throws(E) { try body(&value) }
  """,
  """
  func collatz(_ start: UInt) -> UInt {
    var (n, steps) = (start, 0 as UInt)
    outer: repeat {
      if n.isMultiple(of: 2) { n /= 2 } else { n = 3 &* n &+ 1 }
      steps += 1
      if steps > 1000 { break outer }
    } while n > 1
    return steps
  }
  """,
  """
  struct Owned: ~Copyable {
    var n: UInt
    consuming func taken() -> UInt { n }
    borrowing func seen() -> UInt { n }
  }
  func use(_ value: consuming Owned) -> UInt { value.taken() }
  """,
  """
  /// A message of plain text.
  func check<M: Machine>(_ machine: M, _ a: M.Word) {
    machine.assert(a > 0, "a number above zero is expected")
    let text: StaticString = "plain"
    machine.assert(a < 9, text)
  }
  """,
  """
  func zeroed<M: Machine>(_ machine: M, _ start: M.Word, _ count: M.Word, _ permission: Permission<M.Ghost>) {
    var index: M.Word = 0
    let context = (machine: machine, start: start, count: count, permission: permission)
    machine.loop("bytes", in: context, &index, while: { $1 < $0.count }) { context, index in
      context.machine.storeOnce(0, size: 1, at: context.start + index, by: context.permission)
      index = index + 1
    }
  }
  """,
  """
  indirect enum Tree { case leaf(UInt); case node(Tree, Tree) }
  extension Tree {
    var sum: UInt {
      switch self {
      case .leaf(let value): value
      case .node(let left, let right): left.sum &+ right.sum
      }
    }
  }
  """,
  """
  func nested(_ n: UInt) -> UInt {
    struct Local { var value: UInt }
    func twice(_ a: UInt) -> UInt { a &* 2 }
    let local = Local(value: twice(n))
    let add: (UInt) -> UInt = { $0 &+ local.value }
    return add(n)
  }
  """,
  """
  @available(*, deprecated, renamed: "new") public func old(_ a: UInt) -> UInt { new(a) }
  @discardableResult @inline(__always) public func new(_ a: UInt) -> UInt { a }
  """,
  """
  func first(_ values: [UInt]?) -> UInt {
    guard let values, let first = values.first else { return 0 }
    if case 1...9 = first { return 1 }
    return values.map { $0 ^ first }.max() ?? 0
  }
  """,
  """
  func swapped<T>(_ pair: (T, T)) -> (T, T) {
    var (a, b) = pair
    swap(&a, &b)
    return (a, b)
  }
  """,
  """
  func strided(_ n: Int) -> Int {
    var total = 0
    for index in stride(from: 0, to: n, by: 3) where index & 1 == 0 { total &+= index }
    for (index, value) in [1, 2, 3].enumerated() { total += index * value }
    return zip([1, 2], [3, 4]).map(*).reduce(total, +)
  }
  """,
  """
  struct Version: Comparable, Hashable, Sendable {
    var major: UInt, minor: UInt
    static func < (left: Self, right: Self) -> Bool { (left.major, left.minor) < (right.major, right.minor) }
  }
  """,
  """
  enum Access {}
  enum Reading {}
  enum Writing {}
  struct Port<Kind> { var value: UInt }
  extension Port where Kind == Reading { func use() -> UInt { value } }
  extension Port where Kind == Writing { func use() -> UInt { 0 } }
  """,
  """
  enum Reading {}
  enum Writing {}
  struct Port<Kind> { var value: UInt }
  func use(_ port: Port<Reading>) -> UInt { 1 }
  func use(_ port: Port<Writing>) -> UInt { 2 }
  """,
  """
  protocol Kind { func weight() -> UInt }
  extension Kind { func weight() -> UInt { 1 } }
  struct Heavy: Kind { func weight() -> UInt { 2 } }
  struct Light: Kind {}
  func total(_ a: some Kind, _ b: any Kind) -> UInt { a.weight() + b.weight() }
  """,
  """
  import VerifierContracts
  func limited<W: MachineWord>(_ a: W) -> W { min(a, 9) }
  func isSmall(_ a: Integer) -> Formula { a <= 9 }
  extension Observed { var doubled: Integer { self.x * 2 } }
  let limitedContract = Contract("limited", "at most nine") { inputs in (x: inputs.word("x")) }
    body: { call, _ in limited(call.x) }
    ensures: { old, _, result in ensures("small", isSmall(result)) }
  """,
  """
  import VerifierCommand
  func same<W: MachineWord>(_ a: W) -> W { a }
  let sameContract = Contract("same") { inputs in (x: inputs.word("x")) } body: { call, _ in same(call.x) }
    ensures: { old, _, result in ensures("same", result == old.x) }
  @main struct Verify: Verifier { static let contracts = [sameContract] }
  """,
  """
  struct Reader {
    var place: Int
    mutating func read(_ bytes: [UInt8]) -> UInt8? {
      defer { place += 1 }
      return place < bytes.count ? bytes[place] : nil
    }
    mutating func skip(_ bytes: [UInt8]) { _ = read(bytes) }
    var capacity: Int { place }
    func room() -> Int { self.capacity }
  }
  """,
  """
  func first<T>(_ values: [T], where isWanted: (T) throws -> Bool) rethrows -> T? {
    for value in values { if try isWanted(value) { return value } }
    return nil
  }
  """,
  """
  func kind(_ type: UInt) -> UInt { type + 1 }
  struct Entry { var type: UInt8; var doubled: UInt8 { type &* 2 } }
  func made(_ a: UInt8) -> Entry { .init(type: a) }
  """,
  """
  struct Ring { var size: UInt; static let empty = Ring(size: 0) }
  struct Other { var size: UInt; var isEmpty: Bool { size == Ring.empty.size } }
  """,
  """
  struct Table {
    private var _head: UInt = 0
    var head: UInt { _head }
    mutating func add(_ bytes: [UInt8]) { _head += UInt(bytes.count) }
    mutating func add(_ range: Range<Int>) { self._head += UInt(range.count) }
    mutating func add(_ other: Table) { _head += other._head }
    mutating func room(_ values: inout [UInt]) { values.reserveCapacity(8) }
  }
  extension Sequence where Element == Table { func heads() -> [UInt] { map(\\.head).filter { $0 > 0 } } }
  """,
]
