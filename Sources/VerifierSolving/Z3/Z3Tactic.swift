internal import CZ3

/// A Z3 tactic: a way to transform or to decide a conjunction.
@safe final class Z3Tactic {
  let context: Z3Context
  let raw: Z3_tactic

  private init(_ context: Z3Context, _ raw: Z3_tactic?) throws(Z3Error) {
    self.context = context
    unsafe self.raw = try context.checked(raw)
    unsafe Z3_tactic_inc_ref(context.raw, self.raw)
  }

  deinit { unsafe Z3_tactic_dec_ref(context.raw, raw) }

  /// One of Z3's tactics, by its name.
  convenience init(_ name: String, in context: Z3Context) throws(Z3Error) {
    try unsafe self.init(context, Z3_mk_tactic(context.raw, name))
  }

  /// This tactic, and another on what it leaves.
  func then(_ next: Z3Tactic) throws(Z3Error) -> Z3Tactic {
    try unsafe Z3Tactic(context, Z3_tactic_and_then(context.raw, raw, next.raw))
  }

  /// The search for bits: equations are solved, functions become variables, bit-vectors become bits, and a satisfiability solver
  /// assigns these. It does not know integers without bounds.
  static func bitBlasting(in context: Z3Context) throws(Z3Error) -> Z3Tactic {
    let names = ["simplify", "propagate-values", "solve-eqs", "ackermannize_bv", "simplify", "bit-blast", "sat"]
    var whole = try Z3Tactic(names[0], in: context)
    for name in names.dropFirst() { whole = try whole.then(Z3Tactic(name, in: context)) }
    return whole
  }
}
