import CheckingSupport
import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import Synchronization
import Testing

/// Whether a comparison says that the code looked at what tells a variant from the original, while that variant was chosen.
@Suite struct VariantReadTests {
  /// What the code does to find out which of the two it is.
  enum Reading: CaseIterable {
    case never, eachTime, onceBefore
  }

  private final class Switch: Sendable {
    private let state = Mutex((isChosen: false, reads: 0, kept: Bool?.none))

    func choose(_ isChosen: Bool) { state.withLock { $0.isChosen = isChosen } }
    var reads: Int { state.withLock(\.reads) }

    func isChosen(_ reading: Reading) -> Bool {
      state.withLock { state in
        switch reading {
        case .never: return false
        case .onceBefore:
          if let kept = state.kept { return kept }
        case .eachTime: break
        }
        if state.isChosen { state.reads += 1 }
        state.kept = state.isChosen
        return state.isChosen
      }
    }
  }

  @Test(arguments: Reading.allCases)
  func readsCountOnlyWhileTheVariantIsChosen(reading: Reading) {
    let chosen = Switch()
    let variant = ProgramVariant("A=1", choosing: { chosen.choose($0) }, reads: { chosen.reads })
    let method = contract { a, b, _ in chosen.isChosen(reading) ? b : a }
    let report = Scheduler.verify([method], options: Options(), jobs: 1, plan: .comparing(with: variant))[0]
    #expect((report.variantReads ?? -1 > 0) == (reading == .eachTime))
    #expect(report.variantReads != nil)
    // Only where it is looked at each time is the difference there to be seen.
    #expect(report.names("undecided").isEmpty == (reading != .eachTime))
  }

  @Test func nothingIsKnownOfAVariantThatDoesNotCount() {
    let method = contract { a, _, _ in a }
    let variant = ProgramVariant("A=1") { _ in }
    let report = Scheduler.verify([method], options: Options(), jobs: 1, plan: .comparing(with: variant))[0]
    #expect(report.variantReads == nil)
  }
}
