public import Verification

extension Contract {
  /// Every contract, in the order of the contract page: kernel memory, any memory, user memory, functions; then
  /// the lemmas that they rest on.
  public static let all: [Contract] = [
    .fromKernelSpace, .toFallible, .writeOnce,
    .avail, .cursor, .hasAvail, .limit, .skip,
    .fromUserSpace,
    .availSpec, .fillPanicCondition, .invWf, .wf,
  ].includingLemmas
}
