import Testing

@testable import VerifierCommand

/// What a long run says of the time that it takes.
@Suite struct ProgressTests {
  @Test(arguments: [
    (1, 10, 10.0, ", about 2 min left"), (5, 10, 10, ", about 10 s left"), (9, 10, 5, ", about 1 s left"),
    (1, 2, 89, ", about 89 s left"), (10, 1000, 60, ", about 99 min left"), (1, 1000, 60, ", about 17 h left"),
    // Too little is done to tell, or all.
    (0, 10, 60, ""), (5, 10, 4.9, ""), (10, 10, 60, ""), (0, 0, 60, ""),
  ])
  func forecastsGoOnAsBefore(done: Int, all: Int, seconds: Double, text: String) {
    #expect(Forecast(done: done, of: all, seconds: seconds).text == text)
  }
}
