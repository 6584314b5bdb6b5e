import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

typealias Addresses = AddressRange<SymbolicMachine.Ghost>

/// A block of memory with the right to it, another address, and a value.
struct Block {
  let start: SymbolicWord
  let length: SymbolicWord
  let other: SymbolicWord
  let value: SymbolicWord
  let view: SymbolicView
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    (start, length) = (inputs.word("start"), inputs.word("length"))
    (other, value) = (inputs.word("other"), inputs.word("value"))
    view = inputs.view("view")
    memory = inputs.memory
  }

  var end: Integer { start.integer + length.integer }
  var isRange: Formula { end < .wordLimit }
  var isWritable: Formula { isRange && view.grantsWriting && view.translates(from: start.integer, to: end) }
  var isReadable: Formula { isRange && view.grantsReading && view.translates(from: start.integer, to: end) }
  var isInitialised: Formula {
    .forAll("address") { start.integer <= $0 && $0 < end ==> memory.isInitialised(at: $0) }
  }
  /// No two addresses of the block are one byte.
  var isUnaliased: Formula {
    .forAll("first") { first in
      .forAll("second") { second in
        start.integer <= first && first < end && start.integer <= second && second < end
          && memory.physical(first) == memory.physical(second) ==> first == second
      }
    }
  }

  /// The block as the code sees it.
  struct Operands {
    let start: SymbolicWord
    let length: SymbolicWord
    let other: SymbolicWord
    let value: SymbolicWord
    let permission: Permission<SymbolicMachine.Ghost>
    let machine: SymbolicMachine

    /// What accesses that may fault keep to.
    var bounds: Addresses { permission.range }

    /// The same right in another range, or by another view.
    func permission(in range: Addresses? = nil, by view: SymbolicView? = nil) -> Permission<SymbolicMachine.Ghost> {
      Permission(range: range ?? permission.range, view: view ?? permission.view)
    }
  }

  func operands(on machine: SymbolicMachine) -> Operands {
    Operands(
      start: start, length: length, other: other, value: value,
      permission: Permission(range: Addresses(start: start.integer, end: end), view: view), machine: machine)
  }
}

/// A method on a block of memory, which returns a word. `ensures` hears of the memory that it leaves.
func method(
  on id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Block>) -> [Clause] = { requires("writable", $0.isWritable) },
  loops: @escaping @Sendable (Snapshot<Block>) -> [Loop] = { _ in [] },
  body: @escaping @Sendable (Block.Operands) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Block>, PhysicalMemory, Integer) -> [Clause]
) -> Contract {
  Contract(
    id, "a case", file: file, line: line, inputs: Block.init, requires: requires, loops: loops,
    body: { block, machine in body(block.operands(on: machine)) },
    ensures: { old, new, made in ensures(old, new.memory, made) })
}
