import Testing
import VerifierExecution
import VerifierTerms

/// How values are taken apart where their stored properties are read in place of a mirror.
@Suite struct StoredPropertyTests {
  private enum Choice: CustomReflectable {
    case number(Int), byte(UInt8)
    var customMirror: Mirror { Mirror(self, children: [:]) }
  }

  private struct Large {
    var number = 1
    var text = "of more than fifteen bytes"
    var list = [2, 3]
    var nested = Optional(Nested())
    var pair = (4, "four")
  }

  private struct Nested {
    var words: (UInt, UInt, UInt, UInt) = (5, 6, 7, 8)
  }

  private final class Object {}

  private struct Weak {
    var number = 1
    weak var object: Object?
  }

  /// The cases of an enumeration are no stored properties: their payloads lie in one place.
  @Test(arguments: [Choice.number(1), .byte(1)]) private func cases(_ choice: Choice) {
    #expect(Fingerprint(of: choice, in: TermTable()).hasObjects)
    #expect(!Reflection.isStructure(choice, otherThan: []))
  }

  @Test func propertiesAreThoseOfTheMirror() {
    let large = Large()
    #expect(Reflection.isStructure(large, otherThan: []))
    let parts = Reflection.parts(of: large).children
    #expect(parts.map(\.label) == Mirror(reflecting: large).children.map(\.label))
    #expect(parts.map { "\($0.value)" } == Mirror(reflecting: large).children.map { "\($0.value)" })
  }

  @Test func whatIsWeakIsNotRead() {
    let object = Object()
    #expect(!Reflection.isStructure(Weak(object: object), otherThan: []))
    #expect(Fingerprint(of: Weak(object: object), in: TermTable()).hasObjects)
  }
}
