public import VerifierMachine
package import VerifierTerms

/// A machine on which the code of a contract is run: the symbolic machine, or the one whose integers are native.
///
/// Both have the ghost state of proofs, so that the inputs of a contract can be written once for both.
public protocol ContractMachine: Machine
where
  Ghost == SymbolicMachine.Ghost, Word: InputInteger, UInt8: InputInteger, UInt16: InputInteger, UInt32: InputInteger,
  UInt64: InputInteger, Int8: InputInteger, Int16: InputInteger, Int32: InputInteger, Int64: InputInteger
{}

extension SymbolicMachine: ContractMachine {}
extension NativeMachine: ContractMachine {}

/// An integer that an input of a contract may be.
public protocol InputInteger: FixedWidthInteger {
  /// The integer of an input.
  ///
  /// - Parameters:
  ///   - input: As many bits as the type has; a constant on the machine of native integers.
  ///   - run: The run that the integer belongs to.
  init(_ input: InputTerm, run: Int)
}

/// The bits of an input.
public struct InputTerm {
  package let term: Term

  package init(_ term: Term) { self.term = term }
}

extension SymbolicInteger: InputInteger {
  public init(_ input: InputTerm, run: Int) { self.init(input.term, run: run) }
}

extension InputInteger where Self: NativeInteger {
  public init(_ input: InputTerm, run: Int) {
    guard let number = input.term.constant?.number else { preconditionFailure("an input has a value") }
    self.init(truncatingIfNeeded: number)
  }
}

extension UInt: InputInteger {}
extension UInt8: InputInteger {}
extension UInt16: InputInteger {}
extension UInt32: InputInteger {}
extension UInt64: InputInteger {}
extension Int8: InputInteger {}
extension Int16: InputInteger {}
extension Int32: InputInteger {}
extension Int64: InputInteger {}
