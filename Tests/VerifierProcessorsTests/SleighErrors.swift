import VerifierMachineCode

/// What the specifications of `pypcode` 3.3.3 say of forms of `InstructionForms` that is not what the manuals and the processors do.
enum SleighErrors {
  /// A part of the state that SLEIGH has otherwise, for a form.
  struct Entry: Hashable, Sendable {
    let form: String
    /// As `Difference` names it.
    let part: String
    let reason: String
  }

  static func entries(_ architecture: Image.Architecture) -> [Entry] {
    switch architecture {
    case .x86_64: x86
    case .aarch64: arm
    }
  }

  private static let x86 = ["shr rax, 1", "shr ecx, 1", "shr al, 1"].map { form in
    Entry(
      form: form, part: "flag overflow",
      reason: "OF is the most significant bit of what is shifted by one; SLEIGH has that of the result, which is 0")
  }

  private static let arm =
    ["ldrsb w0, [x1]", "ldrsh w0, [x1]", "ldursh w0, [x1, #-2]"].map { form in
      Entry(
        form: form, part: "x0",
        reason: "a result of 32 bits has zeros above it; SLEIGH extends the sign of what is loaded to 64 bits")
    } + [
      Entry(
        form: "ldursb w0, [x1, #-1]", part: "x0", reason: "the sign of what is loaded is extended; SLEIGH has zeros")
    ]

  /// Forms on which SLEIGH has no opinion, with the operation that it does not say the meaning of.
  static func withoutOpinion(_ architecture: Image.Architecture) -> [String: String] { [:] }
}
