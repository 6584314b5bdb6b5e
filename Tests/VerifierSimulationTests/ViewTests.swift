import VerifierMachine
import VerifierSimulation
import Testing

@Suite struct ViewTests {
  private let view = ConcreteView(grantsWriting: true, grantsReading: false, coverage: .pages([1: 1, 2: 2, 4: 1]))

  @Test func translatesWhatItsPagesCover() {
    #expect(view.translates(from: 0x1000, to: 0x3000).holds)
    #expect(!view.translates(from: 0xFFF, to: 0x1001).holds)
    #expect(!view.translates(from: 0x1000, to: 0x4001).holds)
    #expect(view.translates(from: 0x9000, to: 0x9000).holds)
    #expect(!view.translates(from: 0, to: .init(Int128(1) << 64)).holds)
    #expect(!ConcreteView.none.translates(from: 0x1000, to: 0x1001).holds)
  }

  @Test func whatIsGivenUpIsNotTranslated() {
    let dropped = view.dropping(below: 0x1800).dropping(from: 0x2800)
    #expect(dropped.translates(from: 0x1800, to: 0x2800).holds)
    #expect(!dropped.translates(from: 0x17FF, to: 0x1800).holds)
    #expect(!dropped.translates(from: 0x2800, to: 0x2801).holds)
  }

  @Test func disjointIsWhereNoKeptPageIsCoveredTwice() {
    #expect(!view.mappingsAreDisjoint.holds)
    #expect(!view.dropping(from: 0x2001).mappingsAreDisjoint.holds)
    #expect(view.dropping(from: 0x2000).mappingsAreDisjoint.holds)
    #expect(view.dropping(below: 0x3000).mappingsAreDisjoint.holds)
  }

  @Test func writingTurnsToReading() {
    let turned = view.turnedToReading()
    #expect(turned.grantsReading.holds && !turned.grantsWriting.holds)
    #expect(ConcreteView.choose(true, view, .none) == view)
    #expect(ConcreteView.choose(false, view, .none) == .none)
  }
}
