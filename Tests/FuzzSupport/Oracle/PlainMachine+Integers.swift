extension PlainMachine: IntegerMachine {
  /// Computes with native integers, and notes a trap in place of trapping.
  static func compute(_ operation: IntegerOperator, _ kind: IntegerKind, _ left: PlainWord, _ right: PlainWord)
    -> PlainWord
  {
    let mistake = PlainRun.current?.mistake
    let (operation, kind) = mistake?.inPlace(of: operation, on: kind) ?? (operation, kind)
    func compute<T: FixedWidthInteger>(_ type: T.Type) -> PlainWord {
      if let check = operation.trap(left.number, right.number, as: type) {
        PlainRun.current?.fail("arithmetic/\(check)")
        PlainRun.current?.end(.ended)
        return PlainWord(0 as Swift.UInt64)
      }
      let word = operation.compute(left.number, right.number, as: type)
      return PlainWord(mistake == .signsAreLost ? UInt64(T.Magnitude(truncatingIfNeeded: word)) : word)
    }
    return switch kind {
    case .uint8: compute(Swift.UInt8.self)
    case .uint16: compute(Swift.UInt16.self)
    case .uint32: compute(Swift.UInt32.self)
    case .uint64: compute(Swift.UInt64.self)
    case .int8: compute(Swift.Int8.self)
    case .int16: compute(Swift.Int16.self)
    case .int32: compute(Swift.Int32.self)
    case .int64: compute(Swift.Int64.self)
    }
  }
}

extension Mistake {
  /// What is computed by mistake in place of an operation on integers of a type.
  fileprivate func inPlace(of operation: IntegerOperator, on kind: IntegerKind) -> (IntegerOperator, IntegerKind) {
    switch (self, operation) {
    case (.narrowSumsWrap, .add): (.addWrapping, kind)
    case (.conversionsTruncate, .convert): (.truncate, kind)
    case (.shiftsAreMasked, .shiftLeft): (.shiftLeftMasking, kind)
    case (.shiftsAreMasked, .shiftRight): (.shiftRightMasking, kind)
    case (.shiftsAreLogical, .shiftRight), (.shiftsAreLogical, .shiftRightMasking): (operation, kind.unsigned)
    case (.ordersAreUnsigned, .less), (.ordersAreUnsigned, .atMost): (operation, kind.unsigned)
    default: (operation, kind)
    }
  }
}
