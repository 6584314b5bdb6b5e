@_extern(c) func user_call(_ number: UInt, _ a: UInt, _ b: UInt, _ c: UInt, _ d: UInt) -> UInt

/// The user program.
@c(user_main)
func userMain(_ task: UInt) {
  _ = user_call(0, 0, 0, 0, 0)
}
