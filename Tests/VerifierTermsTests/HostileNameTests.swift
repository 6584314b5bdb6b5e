import BigInt
import TestSupport
import Testing
import VerifierTerms

/// Different names have different texts, and are no text of anything else.
@Suite struct HostileNameTests {
  private let names = Set(HostileNames.all).sorted()

  @Test func differentNamesAreShownDifferently() {
    let shown = names.map(VariableName.shown)
    #expect(Set(shown).count == names.count)
    for text in shown { #expect(!text.unicodeScalars.contains { $0.isInvisible }, "\(text)") }
  }

  @Test func plainNamesAreShownAsTheyAre() {
    for name in ["a", "writer.start", "address'2", "x:8?", "view_mappings#", "_x", "\u{fc}ber"] {
      #expect(VariableName.shown(name) == name)
    }
  }

  /// A variable with the text of another term for a name does not look like that term.
  @Test func namesAreNoOtherTerms() {
    let table = TermTable()
    let (a, b) = (table.variable("a", .bits(64)), table.variable("b", .bits(64)))
    let terms = [a + b, a - table.bits(1, width: 64), a & b, ~a, a.extract(high: 7, low: 0).zeroExtended(to: 64)]
    for term in terms {
      let impostor = table.variable(term.description, .bits(64))
      #expect(impostor.description != term.description)
      #expect((impostor * b).description != (term * b).description)
    }
    #expect(table.variable("true", .boolean).description != table.true.description)
    let sum = a * b + table.bits(12345, width: 64)
    let shared = table.variable("t1", .bits(64))
    #expect((sum * sum).description != (shared * shared).description)
  }

  /// What a supply gives for one name, role and width it gives for no other, whatever the order: two supplies share a table.
  @Test func freshNamesOfDifferentRequestsDiffer() {
    var owners: [String: String] = [:]
    for name in names {
      for width in [1, 8, 64] {
        for role in NameSupply.Role.allCases {
          var supply = NameSupply()
          for number in 0..<3 {
            let fresh = supply.fresh(name, width: width, role)
            let owner = "\(name.debugDescription) \(width) \(role) \(number)"
            #expect(owners.updateValue(owner, forKey: fresh) == nil, "\(fresh.debugDescription) for \(owner)")
            #expect(!NameSupply.isPlain(fresh))
          }
        }
      }
    }
  }

  @Test func marksWithAccentsAreMarks() {
    for name in ["x?\u{301}", "\u{27}\u{301}", "a#\u{20dd}b"] { #expect(!NameSupply.isPlain(name)) }
  }
}
