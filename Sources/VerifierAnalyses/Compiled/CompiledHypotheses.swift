/// What a proof about machine code takes for granted beside what one about its source does.
enum CompiledHypotheses {
  static let sentences = [
    "the image of which the machine code is proved is the one that is run, and nothing changes it",
    "the instructions do what the processors of the verifier do, and are those that Capstone decodes",
    "\(CompiledRun.frame) bytes below the stack pointer are the function's own; they, and what its arguments point to, are apart from each "
      + "other and from all that the functions access which it calls",
    "the functions that stand for operations of the machine do what these do, come back, and keep the calling convention",
    "functions that are passed come back, keep the calling convention, and change no more than the structures that they are given",
    "the variables that guards of the stack are compared with do not change while the function runs",
  ]
}
