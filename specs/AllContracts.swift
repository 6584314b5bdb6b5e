public import VerifierContracts
extension Contract {
  /// Every contract. In the order of the contract page: kernel memory, any memory, user memory, functions. Then what
  /// stands on no page: the same of readers, owners, and calls one after the other; and the lemmas that all rest on.
  public static let all = standalone + sequencesByContract

  /// Calls one after the other, proved of contracts alone: what they require is what other contracts promise.
  private static let sequencesByContract: [Contract] = [
    .writeValAgain, .writeValThenFillZeros, .fillZerosThenFill, .fillThenFillZeros, .writeAgain,
    .splitThenFillZeros, .advanceThenFillZeros, .limitThenSkip,
  ].on(.kernelMemory)

  /// The contracts that require nothing that another one promises.
  public static let standalone: [Contract] = [
    .fromKernelSpace, .toFallible, .writeVal, .fill, .write, .writeOnce, .fillZeros, .from,
    .avail, .cursor, .hasAvail, .limit, .skip, .exclusiveClone,
    .fromUserSpace, .writeValFallibly, .fillZerosFallibly, .compareExchange,
    .writeUserFromUser, .writeKernelFromUser, .writeUserFromKernel,
    .availSpec, .fillPanicCondition, .invWf, .wf,
    .readerFromKernelSpace, .readerFrom, .readerToFallible, .read, .readVal, .readOnce, .readKernelIntoUser,
    .remain, .readerCursor, .hasRemain, .readerLimit, .readerSkip,
    .readerFromUserSpace, .readUserIntoUser, .readUserIntoKernel, .readValFallibly, .atomicLoad,
    .end, .ghostID, .readerEnd, .readerGhostID, .skipPanic, .readerSkipPanic,
    .ownerInit, .ownerPermission, .ownerAdvance, .ownerSplit, .ownerWriteToRead, .pointerInit, .sliceInit,
    .writeTwice, .skipTwice, .limitThenFill, .limitThenWrite, .writeThenRead, .writeOnceThenReadOnce,
  ].on(.kernelMemory).map(\.withEntryPoints)
}
