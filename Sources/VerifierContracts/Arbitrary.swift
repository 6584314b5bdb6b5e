public import VerifierExecution
public import VerifierTerms

/// What a method gives back, of which any value can be written down.
public protocol Arbitrary {
  /// Any value, as variables by names that begin with `name`; several cases, one of which it is, where it has parts that are no
  /// terms.
  static func arbitrary(_ inputs: Inputs, _ name: String) -> [Self]
}

extension Integer: Arbitrary {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [Integer] { [inputs.integer(name)] }
}

extension SymbolicWord: Arbitrary {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [SymbolicWord] { [inputs.word(name)] }
}

extension Bool: Arbitrary {
  public static func arbitrary(_ inputs: Inputs, _ name: String) -> [Bool] { [true, false] }
}
