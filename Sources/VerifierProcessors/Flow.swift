package import VerifierTerms

/// Where a processor goes on after an instruction.
package enum Flow {
  /// With the next instruction.
  case next
  /// At an address.
  case jump(UInt64)
  /// At an address where a condition holds, else with the next instruction.
  case branch(Term?, UInt64)
  /// With a function, which comes back to the next instruction.
  case call(Term?)
  /// With a function that comes back to the caller of this one.
  case tailCall(Term?)
  /// At the address that the function was called from.
  case comeBack(Term?)
  /// Not at all.
  case trap(Trap)
  /// With the next instruction, or with a trap where a condition holds.
  case trapping(Term, Trap)
}

/// The end of a run that does not come back.
package enum Trap: String, Sendable {
  /// An instruction that is there to trap: `ud2`, `brk`.
  case deliberate = "an instruction that traps"
  /// A division by zero, which x86-64 reports as a fault of the processor.
  case division = "a division by zero"
}

/// Where a processor may go on after an instruction, as far as the instruction alone tells. Calls come back.
package enum StaticFlow: Hashable, Sendable {
  case next
  case jump(UInt64)
  /// - Parameter usesFlags: Whether the condition is one of the flags.
  case branch(UInt64, usesFlags: Bool)
  /// Nowhere in the function.
  case end(isTrap: Bool)
}
