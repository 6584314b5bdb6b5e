internal import VerifierTerms

/// The conditions of x86-64, by the suffixes of `jcc`, `setcc` and `cmovcc`.
///
/// Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, appendix B.
enum X86Condition: String, CaseIterable {
  case o, no, b, ae, e, ne, be, a, s, ns, p, np, l, ge, le, g

  /// The condition of a suffix in any of its spellings.
  init?(suffix: some StringProtocol) {
    let spellings = [
      "c": "b", "nae": "b", "nb": "ae", "nc": "ae", "z": "e", "nz": "ne", "na": "be", "nbe": "a", "pe": "p", "po": "np",
      "nge": "l", "nl": "ge", "ng": "le", "nle": "g",
    ]
    self.init(rawValue: spellings[String(suffix)] ?? String(suffix))
  }

  /// Whether the condition holds; `nil` where a flag that it asks for is undefined.
  func holds(_ flags: Flags) -> Term? {
    switch self {
    case .o: return flags.overflow()
    case .b: return flags.carry()
    case .e: return flags.zero()
    case .be:
      if let (left, right) = flags.compared { return left.atMost(right) }
      return both(flags.carry(), flags.zero(), ||)
    case .s: return flags.negative()
    case .p: return flags.parity()
    case .l:
      if let (left, right) = flags.compared { return left.lessSigned(than: right) }
      return both(flags.negative(), flags.overflow()) { !$0.equals($1) }
    case .le:
      if let (left, right) = flags.compared { return !right.lessSigned(than: left) }
      let isLess = both(flags.negative(), flags.overflow()) { !$0.equals($1) }
      return both(flags.zero(), isLess, ||)
    case .no: return X86Condition.o.holds(flags).map { !$0 }
    case .ae: return X86Condition.b.holds(flags).map { !$0 }
    case .ne: return X86Condition.e.holds(flags).map { !$0 }
    case .a: return X86Condition.be.holds(flags).map { !$0 }
    case .ns: return X86Condition.s.holds(flags).map { !$0 }
    case .np: return X86Condition.p.holds(flags).map { !$0 }
    case .ge: return X86Condition.l.holds(flags).map { !$0 }
    case .g: return X86Condition.le.holds(flags).map { !$0 }
    }
  }

  private func both(_ left: Term?, _ right: Term?, _ join: (Term, Term) -> Term) -> Term? {
    guard let left, let right else { return nil }
    return join(left, right)
  }
}
