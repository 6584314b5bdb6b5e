import VerifierCommand

typealias Place<M: Machine> = (grid: Grid<M>, row: M.Word, column: M.Word)

private let cellFits = Lemma(
  "cell-fits", "a cell of a row lies before the rows behind it", of: ["row", "column", "height", "width"]
) { number in
  let (row, column, height, width) = (number[0], number[1], number[2], number[3])
  return 0 <= row && row < height && 0 <= column && column < width
    ==> row * width <= row * width + column && row * width + column < height * width
}

private func cell(_ id: String, using: @escaping @Sendable (Snapshot<Place<SymbolicMachine>>) -> [LemmaUse]) -> Contract
{
  Contract(
    id, "the cell of a row and a column", lemmas: [cellFits], state: Place<SymbolicMachine>.self,
    requires: { old in
      requires("size", old.grid.cells.count == old.grid.height * old.grid.width)
      requires("within", old.row < old.grid.height && old.column < old.grid.width)
    },
    using: using,
    body: { $0.grid.cell($0.row, $0.column, on: $1) },
    native: NativeProgram(state: Place<NativeMachine>.self) { $0.grid.cell($0.row, $0.column, on: $1) },
    ensures: { old, _, result in
      ensures("cell", result == old.grid.cells[old.row * old.grid.width + old.column])
    })
}

@main struct Verify: Verifier {
  static let contracts = [
    cell("cell") { old in [cellFits(old.row, old.column, old.grid.height, old.grid.width)] },
    cell("bare/cell") { _ in [] },
  ]
}
