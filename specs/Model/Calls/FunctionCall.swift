import VerifierContracts

typealias FunctionCall = On<SymbolicMachine>.FunctionCall

extension On {
  /// The arguments of the page's spec functions: a writer, an owner and a value type.
  struct FunctionCall {
    let writer: Writer
    let owner: Owner
    let size: M.Word
    let alignment: M.Word

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      size = inputs.word("size")
      alignment = inputs.word("alignment")
    }
  }
}
