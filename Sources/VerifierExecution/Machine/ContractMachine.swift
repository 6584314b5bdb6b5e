public import VerifierMachine
package import VerifierTerms

/// A machine on which the code of a contract is run: the symbolic machine, or the one whose words are native.
///
/// Both have the ghost state of proofs, so that the inputs of a contract can be written once for both.
public protocol ContractMachine: Machine where Ghost == SymbolicMachine.Ghost {
  /// The word of an input.
  ///
  /// - Parameters:
  ///   - input: A constant on the machine of native words.
  ///   - run: The run that the word belongs to.
  static func word(_ input: InputTerm, run: Int) -> Word
}

/// A term of 64 bits that an input is.
public struct InputTerm {
  package let term: Term

  package init(_ term: Term) { self.term = term }
}

extension SymbolicMachine: ContractMachine {
  public static func word(_ input: InputTerm, run: Int) -> SymbolicWord { SymbolicWord(input.term, run: run) }
}
