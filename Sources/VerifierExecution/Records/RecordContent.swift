internal import VerifierTerms

/// What differs of a value from one state to the next: its integers, and which case each optional and enumeration and which truth each
/// truth value is (its shape). With it, what stays as it is.
struct RecordContent {
  /// The integers, in order, and the place of each.
  private(set) var integers: [any AnySymbolicInteger] = []
  private(set) var places: [String] = []
  /// The number of each case, in order; a truth value is 0 where it is false.
  private(set) var shape: [Int] = []
  private(set) var shapePlaces: [String] = []
  /// What stays as it is, by its place.
  private(set) var kept: [(place: String, value: Any)] = []

  /// The content of a value.
  init<Value>(of value: Value) {
    let taker = Taker()
    _ = RecordMaker(source: taker).value(Value.self, from: value, at: "")
    self = taker.content
  }

  private init() {}

  /// Takes down what a value is made of, by making it from itself.
  private final class Taker: RecordSource {
    var content = RecordContent()

    func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native> {
      guard let current else { preconditionFailure("a value has each of its places") }
      content.integers.append(current)
      content.places.append(place)
      return current
    }

    func choice(_ current: Int?, among cases: [String], at place: String) -> Int {
      guard let current else { preconditionFailure("a value has each of its places") }
      content.shape.append(current)
      content.shapePlaces.append(place)
      return current
    }

    func kept(_ value: Any, at place: String) { content.kept.append((place, value)) }
  }

  /// A value with this content, and in everything else as another one; `nil` where it does not fit into it, because the numbers of
  /// elements differ.
  func written<Value>(into value: Value) -> Value? {
    let putter = Putter(self)
    let written = RecordMaker(source: putter).value(Value.self, from: value, at: "")
    return putter.fits ? written : nil
  }

  private final class Putter: RecordSource {
    private var integers: ArraySlice<any AnySymbolicInteger>
    private var shape: ArraySlice<Int>
    private var isMismatched = false
    var fits: Bool { !isMismatched && integers.isEmpty && shape.isEmpty }

    init(_ content: RecordContent) { (integers, shape) = (content.integers[...], content.shape[...]) }

    func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native> {
      if let integer = integers.popFirst() as? SymbolicInteger<Native> { return integer }
      isMismatched = true
      return current ?? 0
    }

    func choice(_ current: Int?, among cases: [String], at place: String) -> Int {
      let count = max(cases.count, 2)
      if let number = shape.popFirst(), cases.isEmpty ? number < count : number < cases.count { return number }
      isMismatched = true
      return current ?? 0
    }

    func kept(_ value: Any, at place: String) {}
  }
}

/// All shapes of the values that are in everything else as one value.
struct RecordShapes {
  /// The greatest number of shapes that are looked at.
  static let most = 256

  /// The shapes in order; `nil` where there are more than the greatest number.
  static func all<Value>(of value: Value) -> [[Int]]? {
    var shapes: [[Int]] = []
    var script: [Int]? = []
    while let next = script {
      guard shapes.count < most else { return nil }
      let enumeration = Enumeration(next)
      _ = RecordMaker(source: enumeration).value(Value.self, from: value, at: "")
      shapes.append(enumeration.shape)
      script = enumeration.next
    }
    return shapes
  }

  /// Makes a value of the shape that begins with some choices and goes on with the first of each.
  private final class Enumeration: RecordSource {
    private let script: [Int]
    private(set) var shape: [Int] = []
    private var counts: [Int] = []

    init(_ script: [Int]) { self.script = script }

    func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native> { 0 }

    func choice(_ current: Int?, among cases: [String], at place: String) -> Int {
      let number = shape.count < script.count ? script[shape.count] : 0
      shape.append(number)
      counts.append(cases.isEmpty ? 2 : cases.count)
      return number
    }

    func kept(_ value: Any, at place: String) {}

    /// What the shape after this one begins with; `nil` where this is the last.
    var next: [Int]? {
      guard let last = shape.indices.last(where: { shape[$0] + 1 < counts[$0] }) else { return nil }
      return shape[..<last] + [shape[last] + 1]
    }
  }
}

/// A record of a given shape, whose integers something else says.
final class ShapedSource: RecordSource {
  private var shape: ArraySlice<Int>
  private let make: (_ place: String, _ width: Int) -> (Term, run: Int)

  /// - Parameter make: The bits of the integer at a place, and the run that they belong to.
  init(_ shape: [Int], _ make: @escaping (_ place: String, _ width: Int) -> (Term, run: Int)) {
    self.shape = shape[...]
    self.make = make
  }

  func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native> {
    let (bits, run) = make(place, SymbolicInteger<Native>.width)
    return SymbolicInteger(bits, run: run)
  }

  func choice(_ current: Int?, among cases: [String], at place: String) -> Int {
    guard let number = shape.popFirst() else { preconditionFailure("a shape has each choice") }
    return number
  }

  func kept(_ value: Any, at place: String) {}
}
