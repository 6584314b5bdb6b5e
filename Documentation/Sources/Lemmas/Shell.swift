import VerifierCommand

/// Cells of a cube that are not those of a smaller cube within it.
struct Shell<M: Machine> {
  let inner: M.Word
  let outer: M.Word

  /// The number of cells.
  var count: M.Word { outer * outer * outer - inner * inner * inner }

  /// The same, with a step of the proof in the code.
  func count(on machine: M) -> M.Word {
    let (hole, whole) = (inner * inner * inner, outer * outer * outer)
    machine.prove("ordered", M.number(hole) <= M.number(whole))
    return whole - hole
  }
}
