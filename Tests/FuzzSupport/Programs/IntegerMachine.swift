package import VerifierContracts
package import VerifierMachine

/// A machine whose integers random programs compute with.
package protocol IntegerMachine: Machine {
  /// The result of an operation on integers of a type.
  static func compute(_ operation: IntegerOperator, _ kind: IntegerKind, _ left: Word, _ right: Word) -> Word
}

extension IntegerMachine where Self: ContractMachine {
  /// The code is generic: it is the same for all types of integers, symbolic and native.
  package static func compute(_ operation: IntegerOperator, _ kind: IntegerKind, _ left: Word, _ right: Word) -> Word {
    switch kind {
    case .uint8: operation.compute(left, right, as: UInt8.self)
    case .uint16: operation.compute(left, right, as: UInt16.self)
    case .uint32: operation.compute(left, right, as: UInt32.self)
    case .uint64: operation.compute(left, right, as: UInt64.self)
    case .int8: operation.compute(left, right, as: Int8.self)
    case .int16: operation.compute(left, right, as: Int16.self)
    case .int32: operation.compute(left, right, as: Int32.self)
    case .int64: operation.compute(left, right, as: Int64.self)
    }
  }
}

extension SymbolicMachine: IntegerMachine {}
extension NativeMachine: IntegerMachine {}
