internal import VerifierMachineCode
internal import VerifierTerms

extension Instruction.Condition {
  /// Whether the condition holds; `nil` where a flag that it asks for is undefined.
  ///
  /// Source: Arm Architecture Reference Manual, `ConditionHolds`.
  func holds(_ flags: Flags, in table: TermTable) -> Term? {
    switch self {
    case .eq: return flags.zero()
    case .ne: return flags.zero().map { !$0 }
    case .hs: return flags.carry()
    case .lo: return flags.carry().map { !$0 }
    case .mi: return flags.negative()
    case .pl: return flags.negative().map { !$0 }
    case .vs: return flags.overflow()
    case .vc: return flags.overflow().map { !$0 }
    case .hi: return isHigher(flags)
    case .ls: return isHigher(flags).map { !$0 }
    case .ge: return isLess(flags).map { !$0 }
    case .lt: return isLess(flags)
    case .gt: return isGreater(flags)
    case .le: return isGreater(flags).map { !$0 }
    // Both are always true.
    case .al, .nv: return table.true
    }
  }

  private func isHigher(_ flags: Flags) -> Term? {
    if let (left, right) = flags.compared { return right.less(than: left) }
    guard let carry = flags.carry(), let zero = flags.zero() else { return nil }
    return carry && !zero
  }

  private func isLess(_ flags: Flags) -> Term? {
    if let (left, right) = flags.compared { return left.lessSigned(than: right) }
    guard let negative = flags.negative(), let overflow = flags.overflow() else { return nil }
    return !negative.equals(overflow)
  }

  private func isGreater(_ flags: Flags) -> Term? {
    if let (left, right) = flags.compared { return right.lessSigned(than: left) }
    guard let isLess = isLess(flags), let zero = flags.zero() else { return nil }
    return !isLess && !zero
  }
}
