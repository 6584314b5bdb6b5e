import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms
import Testing

/// Methods that update memory many times, and clauses that read it afterwards.
@Suite struct UpdateTests {
  private struct Blocks {
    let starts: [SymbolicWord]
    let length: SymbolicWord
    let reading: SymbolicView
    let writing: SymbolicView
    let memory: PhysicalMemory

    init(_ inputs: Inputs) {
      starts = (0..<3).map { inputs.word("start\($0)") }
      length = inputs.word("length")
      (reading, writing) = (inputs.view("reading"), inputs.view("writing"))
      memory = inputs.memory
    }

    var all: Formula {
      starts.reduce(reading.grantsReading && writing.grantsWriting) { all, start in
        all && start.integer + length.integer < 0x8000_0000_0000_0000
          && reading.translates(from: start.integer, to: start.integer + length.integer)
          && writing.translates(from: start.integer, to: start.integer + length.integer)
          && .forAll("address") {
            start.integer <= $0 && $0 < start.integer + length.integer ==> memory.isInitialised(at: $0)
          }
      }
    }
  }

  /// A method that copies from block to block in turn, and zeroes one now and then.
  private func method(
    _ updates: Int, zeroing: Bool = false,
    @ClauseList ensures: @escaping @Sendable (Snapshot<Blocks>, PhysicalMemory) -> [Clause]
  ) -> Contract {
    Contract(
      "test", "", inputs: Blocks.init, requires: { requires("blocks", $0.state.all) },
      body: { blocks, machine in
        func permission(_ place: Int, _ view: SymbolicView) -> Permission<SymbolicMachine.Ghost> {
          let start = blocks.starts[place].integer
          return Permission(range: AddressRange(start: start, end: start + blocks.length.integer), view: view)
        }
        for number in 0..<updates {
          let (from, to) = (number % 3, (number + 1) % 3)
          if zeroing, number % 5 == 4 {
            machine.zero(blocks.length, at: blocks.starts[to], by: permission(to, blocks.writing))
          } else {
            machine.copy(
              blocks.length, from: blocks.starts[from], by: permission(from, blocks.reading), to: blocks.starts[to],
              by: permission(to, blocks.writing))
          }
        }
      },
      ensures: { old, new, _ in ensures(old, new.memory) })
  }

  /// No obligation of 64 copies is lost, and what they leave at an address of which nothing is known is not said to be what was there.
  @Test func aByteIsReadAfterManyCopies() {
    let report = verify(
      method(64) { old, memory in
        let start = old.state.starts[0].integer
        VerifierContracts.ensures("unchanged", memory[start] == old.state.memory[start])
      })
    #expect(report.fault == nil)
    #expect(report.names("proved").contains("memory/load-64/initialised"), "\(report.names("undecided"))")
    #expect(!report.names("proved").contains("ensures/unchanged"))
    #expect(report.paths == 1)
  }

  /// What is zeroed last is zero, whatever was copied before.
  @Test func whatIsZeroedLastIsZero() {
    let report = verify(
      method(65, zeroing: true) { old, memory in
        let (start, length) = (old.state.starts[2].integer, old.state.length.integer)
        VerifierContracts.ensures(
          "zero", .forAll("place") { $0 < length ==> memory[start + $0] == 0 })
      })
    #expect(report.names("proved").contains("ensures/zero"), "\(report.clauses.last.map { "\($0.verdict)" } ?? "")")
  }
}
