import Testing
@testable import VerifierExecution
import VerifierTerms

/// How values are taken apart into integers, truth values and cases, and made of them.
@Suite struct RecordTests {
  private typealias Word = SymbolicWord
  private typealias Byte = SymbolicInteger<UInt8>

  private final class Object: Sendable {
    let number: Int
    init(_ number: Int) { self.number = number }
  }

  private enum Phase<Number> {
    case idle
    case reading(since: Number, digit: Byte)
    case wide(Number)
    case nested(Number?, Bool)
    case done
  }

  private enum Plain: Equatable { case first, second, third }
  private enum Single { case only(Word) }
  private enum Empty {}
  private indirect enum Tree { case leaf(Word), node(Tree, Tree) }
  private enum Partly {
    case leaf(Word)
    indirect case more(Word)
  }
  private struct Outer<First> {
    enum Inner<Second> { case first(First), list([First]), second(Second), none }
  }

  private struct Everything {
    var word: Word = 1
    var byte: Byte = 2
    var signed: SymbolicInteger<Int16> = -3
    var flag = true
    var maybe: Word? = 4
    var deeper: Word?? = .some(nil)
    var phase = Phase<Word>.reading(since: 5, digit: 6)
    var plain = Plain.second
    var pair: (Word, name: Byte) = (7, 8)
    var fixed: InlineArray<2, Byte?> = [9, nil]
    var list: [Word] = [10, 11]
    var range: ClosedRange<Word> = 12...13
    var kept = "kept"
    var number = 14
  }

  // MARK: Enumerations

  private func cases(_ type: Any.Type) -> [String]? {
    EnumerationLayout(of: type)?.cases.map { $0.name + ($0.payload.map { "(\($0))" } ?? "") }
  }

  @Test func casesAreThoseOfTheDeclaration() {
    #expect(cases(Plain.self) == ["first", "second", "third"])
    #expect(
      EnumerationLayout(of: Phase<Word>.self)?.cases.map(\.name) == ["reading", "wide", "nested", "idle", "done"])
    #expect(EnumerationLayout(of: Phase<Word>.self)?.cases[1].payload == Word.self)
    #expect(EnumerationLayout(of: Phase<Byte>.self)?.cases[1].payload == Byte.self)
    #expect(cases(UInt8?.self) == ["some(UInt8)", "none"])
    #expect(cases(Outer<UInt>.Inner<UInt8>.self) == ["first(UInt)", "list(Array<UInt>)", "second(UInt8)", "none"])
    #expect(cases(Result<Int, Never>.self) == ["success(Int)", "failure(Never)"])
  }

  @Test(
    arguments: [
      Int.self, Word.self, (Int, Int).self, Object.self, Everything.self, (() -> Int).self, String.self, Empty.self,
      Tree.self, Partly.self, (any Error).self, [Int].self,
    ] as [Any.Type])
  func whatHasNoCasesThatLieInOnePlaceIsNoEnumeration(_ type: Any.Type) {
    #expect(EnumerationLayout(of: type) == nil)
  }

  @Test func valuesAreTakenApartAndMadeAgain() throws {
    let layout = try #require(EnumerationLayout(of: Phase<UInt>.self))
    #expect(layout.number(of: Phase<UInt>.idle) == 3)
    #expect(layout.number(of: Phase<UInt>.nested(nil, false)) == 2)
    let wide = layout.value(ofCase: 1, 42 as UInt, as: Phase<UInt>.self)
    guard case .wide(42) = wide else { return #expect(Bool(false), "another case: \(wide)") }
    #expect(layout.payload(of: wide, as: UInt.self) == 42)
    let nested = layout.value(ofCase: 2, (nil as UInt?, true), as: Phase<UInt>.self)
    guard case .nested(nil, true) = nested else { return #expect(Bool(false), "another case: \(nested)") }
    guard case .done = layout.value(ofCase: 4, as: Phase<UInt>.self) else { return #expect(Bool(false)) }
    let plain = try #require(EnumerationLayout(of: Plain.self))
    #expect([0, 1, 2].map { plain.value(ofCase: $0, as: Plain.self) } == [.first, .second, .third])
    let single = try #require(EnumerationLayout(of: Single.self))
    #expect(single.number(of: Single.only(3)) == 0)
  }

  @Test func objectsInCasesAreKeptAndReleased() throws {
    weak var kept: Object?
    do {
      let layout = try #require(EnumerationLayout(of: Result<Object, Never>.self))
      let object = Object(7)
      kept = object
      let made = layout.value(ofCase: 0, object, as: Result<Object, Never>.self)
      #expect(layout.payload(of: made, as: Object.self).number == 7)
      #expect(layout.payload(of: made, as: Object.self) === object)
    }
    #expect(kept == nil)
  }

  // MARK: Contents

  private static let places = [
    "word", "byte", "signed", "maybe", "phase.reading.since", "phase.reading.digit", "pair.0", "pair.name", "fixed.0",
    "list.0", "list.1", "range.lowerBound", "range.upperBound",
  ]

  @Test func everyIntegerHasAPlace() {
    let content = RecordContent(of: Everything())
    #expect(content.places == Self.places)
    #expect(
      content.integers.map { $0.number.map { "\($0)" } ?? "" } == [
        "1", "2", "-3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13",
      ])
    #expect(
      content.shapePlaces
        == ["flag", "maybe", "deeper", "deeper", "phase", "plain", "fixed.0", "fixed.1"])
    #expect(content.shape == [1, 0, 0, 1, 0, 1, 0, 1])
    #expect(content.kept.map(\.place) == ["list.count", "kept", "number"])
  }

  /// Writes other integers and cases everywhere, and finds them all: nothing is skipped, and nothing else changes.
  @Test func whatIsWrittenIsRead() throws {
    let table = TermTable()
    var other = Everything(
      word: 21, byte: 22, signed: -23, flag: false, maybe: nil, deeper: nil, phase: .done, plain: .third,
      pair: (27, 28),
      fixed: [nil, 29], list: [30, 31], range: 32...33)
    let content = RecordContent(of: other)
    let written = try #require(content.written(into: Everything()))
    #expect(Fingerprint(of: written, in: table) == Fingerprint(of: other, in: table))
    let back = try #require(RecordContent(of: Everything()).written(into: written))
    #expect(Fingerprint(of: back, in: table) == Fingerprint(of: Everything(), in: table))
    other.list = [1, 2, 3]
    #expect(RecordContent(of: other).written(into: Everything()) == nil)
    other.list = [1]
    #expect(RecordContent(of: other).written(into: Everything()) == nil)
  }

  /// What stays as it is is that of the value that is written into.
  @Test func theRestIsKept() throws {
    let other = Everything(kept: "other", number: 77)
    let written = try #require(RecordContent(of: other).written(into: Everything()))
    #expect(written.kept == "kept" && written.number == 14)
  }

  @Test func shapesAreAllThatThereAre() throws {
    #expect(RecordShapes.all(of: 0 as Word)?.count == 1)
    #expect(RecordShapes.all(of: true)?.count == 2)
    #expect(RecordShapes.all(of: (true, nil as Word?, Plain.first))?.count == 12)
    #expect(RecordShapes.all(of: Phase<Word>.idle)?.count == 8)
    #expect(RecordShapes.all(of: [true, true, true])?.count == 8)
    #expect(RecordShapes.all(of: InlineArray<8, Bool>(repeating: false))?.count == 256)
    #expect(RecordShapes.all(of: InlineArray<9, Bool>(repeating: false)) == nil)
    let shapes = try #require(RecordShapes.all(of: Phase<Word>.idle))
    #expect(Set(shapes).count == shapes.count)
  }

  // MARK: What stays as it is

  private struct Weak {
    var word: Word = 1
    weak var object: Object?
  }
  private struct Strong {
    var word: Word = 1
    var object = Object(1)
  }
  private struct Erased {
    var word: Word = 1
    var value: any Sendable = 2
  }

  private func kept<Value>(_ value: Value) -> [String] { RecordContent(of: value).kept.map(\.place) }

  @Test func whatCannotBeMadeStaysAsItIs() {
    #expect(kept("text") == [""])
    #expect(kept(1) == [""])
    #expect(kept([1: 2]) == [""])
    #expect(kept(Set([1])) == [""])
    #expect(kept(Object(1)) == [""])
    #expect(kept({ 1 }) == [""])
    #expect(kept(1 as Int?) == [""])
    #expect(kept(["text"]) == ["count", "0"])
    #expect(kept(1 as any Sendable) == [""])
    #expect(kept(Tree.leaf(1)) == [""])
    #expect(kept(Partly.leaf(1)) == [""])
    #expect(kept(Result<String, Never>.success("")) == [""])
    #expect(kept(Weak()) == [""])
    #expect(kept(Strong()) == [""])
    #expect(kept(Erased()) == ["value"])
    #expect(kept(Integer(1)) == [""])
    #expect(kept(1 == Integer(1)) == [""])
    #expect(kept([1, 2][0...]) == [""])
  }
}
