package import VerifierTerms

/// What a method claims of itself, of a state that it may start from.
package struct ClaimsOfMethod {
  /// Why its loops are right.
  package let loops: [Loop]
  /// What is less at each call of itself, and never negative; `nil` where it has no variant.
  package let variant: Integer?

  /// Creates claims.
  package init(loops: [Loop] = [], variant: Integer? = nil) {
    self.loops = loops
    self.variant = variant
  }
}
