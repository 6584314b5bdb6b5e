import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

/// Parts of a loop's state that show less than they are. A round changes such a part, and no path has a second round: nothing is
/// proved of what is seen of it afterwards.
@Suite struct ReflectionTests {
  @Test(arguments: Self.hiding) func nothingIsProved(of sample: Sample) { sample.expectNothing() }

  @Test(arguments: Self.honest) func everythingIsProved(of sample: Sample) { sample.expectProof() }

  /// That a part of the state is after the loop what it was before.
  private static func changing<Part: Sendable>(
    _ name: String, _ before: @escaping @Sendable @autoclosure () -> Part,
    to change: @escaping @Sendable (inout Part) -> Void, _ isChanged: @escaping @Sendable (Part) -> Bool
  ) -> Sample {
    Sample(name) {
      loopReport { count, machine in
        var state = With(index: 0, part: before())
        machine.loop("rounds", in: count, &state, while: { $1.index < $0 }) { _, state in
          state.index = state.index + 1
          change(&state.part)
        }
        return isChanged(state.part) ? 1 : 0
      } ensures: {
        ensures("unchanged", $0.result == 0)
      }
    }
  }

  /// The same of a part with a flag, inside other values as well.
  private static func hidden<Part: Flagged & Sendable>(_ name: String, _ part: Part) -> [Sample] {
    [
      changing(name, part, to: { $0.flag = true }, { $0.flag }),
      changing("\(name), in a structure", Holder(part: part), to: { $0.part.flag = true }, { $0.part.flag }),
      changing("\(name), in a tuple", (1, part), to: { $0.1.flag = true }, { $0.1.flag }),
      changing("\(name), in an array", [part], to: { $0[0].flag = true }, { $0[0].flag }),
      changing("\(name), in an optional value", part as Part?, to: { $0?.flag = true }, { $0?.flag ?? false }),
      changing("\(name), in a table", [1: part], to: { $0[1]?.flag = true }, { $0[1]?.flag ?? false }),
      changing(
        "\(name), in a case", Case.some(part),
        to: {
          guard case .some(var part) = $0 else { return }
          part.flag = true
          $0 = .some(part)
        }, { if case .some(let part) = $0 { part.flag } else { false } }),
      changing("\(name), as any", part as any Flagged & Sendable, to: { $0.flag = true }, { $0.flag }),
    ]
  }

  private static let hiding: [Sample] =
    hidden("a mirror with another part", Shy()) + hidden("a mirror with no part", Empty())
    + hidden("a mirror that says that it is a tuple", Posing())
    + hidden("a mirror of words and a flag", Wordy(list: [1]))
    + hidden("a generic mirror", Generic<Int>(value: 1)) + hidden("an array by its name", Swift.Array<Int>())
    + others

  private static let others: [Sample] = [
    changing("a case with a mirror", Tagged.off, to: { $0 = .on }, { $0 == .on }),
    changing("a payload with a mirror", Tagged.value(false), to: { $0 = .value(true) }, { $0 == .value(true) }),
    changing(
      "a case with a mirror and an array", Listed.off, to: { $0 = .on }, { if case .on = $0 { true } else { false } }),
    changing(
      "a case with a description and an array", Described.off, to: { $0 = .on },
      { if case .on = $0 { true } else { false } }),
    changing("a character", Character("\u{e9}"), to: { $0 = "e\u{301}" }, { $0.unicodeScalars.count == 2 }),
    changing("a string", "\u{e9}", to: { $0 = "e\u{301}" }, { $0.utf8.count == 3 }),
    changing(
      "a part of a string", "aaaa".prefix(2), to: { $0 = "aaaa".suffix(2) }, { $0.startIndex > "aaaa".startIndex }),
    changing("a slice", [1, 1, 1, 1][0..<2], to: { $0 = [1, 1, 1, 1][2..<4] }, { $0.startIndex == 2 }),
    changing("a zero", 0.0, to: { $0 = -0.0 }, { $0.sign == .minus }),
    changing(
      "a number that is none", Double.nan, to: { $0 = Double(nan: 7, signaling: false) },
      { $0.bitPattern != Double.nan.bitPattern }),
    changing("an array of fixed length", [0, 0] as InlineArray<2, Int>, to: { $0[1] = 1 }, { $0[1] == 1 }),
    changing(
      "an array of fixed length, of values with a mirror", [Shy()] as InlineArray<1, Shy>, to: { $0[0].flag = true },
      { $0[0].flag }),
    changing("a type", Int.self as any Sendable.Type, to: { $0 = Bool.self }, { $0 == Bool.self }),
    changing(
      "any hashable value", Box(AnyHashable(1)), to: { $0 = Box(AnyHashable(2)) }, { $0.value == AnyHashable(2) }),
    changing(
      "a key path", Box(\Holder<Int>.part as AnyKeyPath), to: { $0 = Box(\Shy.flag) }, { $0.value == \Shy.flag }),
    changing(
      "a function in a case", Box(Case.some({ 0 } as () -> Int)), to: { $0 = Box(.some({ 1 })) },
      { if case .some(let function) = $0.value { function() == 1 } else { false } }),
    changing("a set", [1] as Set, to: { $0 = [2] }, { $0.contains(2) }),
    changing("a range", 0..<2, to: { $0 = 1..<2 }, { $0.lowerBound == 1 }),
    changing("a nested optional value", Bool??.none, to: { $0 = .some(nil) }, { $0 != nil }),
    changing("the address of a cell", Pointing(), to: { $0.flag = true }, { $0.flag }),
    changing("an object behind a mirror", Unowned(), to: { $0.flag = true }, { $0.flag }),
    changing("an object with a mirror", Object(), to: { $0.flag = true }, { $0.flag }),
    changing("an object of a subclass", Subclass() as Object, to: { $0.flag = true }, { $0.flag }),
    changing("a result", Result<Shy, Never>.success(Shy()), to: { $0 = .success(Shy(flag: true)) }, { $0.get().flag }),
  ]

  /// A part stays as it is, whatever it shows.
  private static let honest: [Sample] = [
    changing("a mirror with another part", Shy(), to: { _ in }, { $0.flag }),
    changing("a mirror with no part", Empty(), to: { $0.flag = false }, { $0.flag }),
    changing("a generic mirror", Generic<Int>(value: 1), to: { $0.value = 1 }, { $0.flag }),
    changing("a mirror and bytes between the parts", Padded(), to: { $0 = Padded() }, { $0.flag }),
    changing("parts in containers", [1: [Shy()]], to: { $0[1] = [Shy()] }, { $0[1]?[0].flag ?? false }),
    changing("a string", "ab", to: { $0 = "a" + "b" }, { $0.utf8.count == 3 }),
    changing("a character", Character("a"), to: { $0 = "a" }, { $0 == "b" }),
    changing("a number", 1.5, to: { $0 = $0 * 1 }, { $0 != 1.5 }),
    changing("an array of fixed length", [0, 1] as InlineArray<2, Int>, to: { $0[1] = 1 }, { $0[0] == 1 }),
    changing("a range", 0...2, to: { $0 = 0...2 }, { $0.upperBound == 1 }),
    changing("nothing", (), to: { _ in }, { false }),
  ]
}

private struct With<Part> {
  var index: SymbolicWord
  var part: Part
}

private protocol Flagged { var flag: Bool { get set } }

private struct Holder<Part> { var part: Part }
extension Holder: Sendable where Part: Sendable {}

private enum Case<Part> { case some(Part), none }
extension Case: Sendable where Part: Sendable {}

private struct Box<Value>: @unchecked Sendable {
  var value: Value
  init(_ value: Value) { self.value = value }
}

private struct Shy: Flagged, CustomReflectable {
  var flag = false
  var customMirror: Mirror { Mirror(self, children: ["kind": 0]) }
}

private struct Empty: Flagged, CustomReflectable {
  var flag = false
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

private struct Posing: Flagged, CustomReflectable {
  var count = 1
  var flag = false
  var customMirror: Mirror { Mirror(self, children: ["count": count], displayStyle: .tuple) }
}

private struct Wordy: Flagged, CustomReflectable {
  var list: [Int]
  var flag = false
  var customMirror: Mirror { Mirror(self, children: ["list": list]) }
}

private struct Generic<Value: Sendable>: Flagged, CustomReflectable {
  var value: Value
  var flag = false
  var customMirror: Mirror { Mirror(self, children: ["value": value]) }
}

private struct Padded: Flagged, CustomReflectable {
  var first: UInt8 = 1
  var second: UInt64 = 2
  var flag = false
  var third: UInt32? = 3
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

private enum Swift {
  struct Array<Element>: Flagged, CustomReflectable, Sendable {
    var flag = false
    var customMirror: Mirror { Mirror(self, children: [:], displayStyle: .collection) }
  }
}

private enum Tagged: Equatable, CustomReflectable {
  case off, on
  case value(Bool)
  var customMirror: Mirror { Mirror(self, children: ["kind": 0], displayStyle: .enum) }
}

private enum Listed: CustomReflectable {
  case off, on
  case list([Int])
  var customMirror: Mirror { Mirror(self, children: ["kind": 0], displayStyle: .enum) }
}

private enum Described: CustomStringConvertible {
  case off, on
  case list([Int])
  var description: String { "a case" }
}

@safe private struct Pointing: Flagged, CustomReflectable, @unchecked Sendable {
  private let place: UnsafeMutablePointer<Bool>
  init() {
    unsafe place = .allocate(capacity: 1)
    unsafe place.initialize(to: false)
  }
  var flag: Bool {
    get { unsafe place.pointee }
    nonmutating set { unsafe place.pointee = newValue }
  }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

@safe private struct Unowned: Flagged, CustomReflectable, @unchecked Sendable {
  private unowned(unsafe) let object: Object = Object.shared
  var flag: Bool {
    get { unsafe object.flag }
    nonmutating set { unsafe object.flag = newValue }
  }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}

private class Object: Flagged, CustomReflectable, @unchecked Sendable {
  static let shared = Object()
  var flag = false
  var customMirror: Mirror { Mirror(self, children: [:], displayStyle: .struct) }
}

private final class Subclass: Object, @unchecked Sendable {
  override var customMirror: Mirror { Mirror(reflecting: 0) }
}
