import VerifierCommand

@main struct PublicIntegers: Verifier {
  static let contracts =
    sums + signs + masks + divisions + fullWidth + mixedComparisons + comparisons + conversions + maskingShifts
    + smartShifts + byteOrders
    + ranges + countableRanges + extremes + strides + strideFindings + randomNumbers + packages + open
}
