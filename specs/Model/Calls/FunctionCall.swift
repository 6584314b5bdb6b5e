import VerifierContracts

/// The arguments of the page's spec functions: a writer, an owner and a value type.
struct FunctionCall {
  let writer: Writer
  let owner: Owner
  let size: SymbolicWord
  let alignment: SymbolicWord

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    size = inputs.word("size")
    alignment = inputs.word("alignment")
  }
}
