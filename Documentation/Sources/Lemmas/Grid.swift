import VerifierCommand

/// Cells that stand row by row.
struct Grid<M: Machine> {
  let cells: Buffer<M, M.UInt8>
  let width: M.Word
  let height: M.Word

  /// The cell of a row and a column.
  func cell(_ row: M.Word, _ column: M.Word, on machine: M) -> M.UInt8 {
    machine[cells, row * width + column]
  }
}
