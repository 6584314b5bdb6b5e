/// How far a run is, on standard error: one line that is drawn over on a terminal; elsewhere, as in a log, a line every ten seconds.
struct ProgressLine {
  private var total: Int
  private var done = 0
  private let canRedraw = Terminal.canRedraw
  private var start = ContinuousClock.now
  private var lastLine = ContinuousClock.now

  /// The least time between two lines of a log.
  private static let interval = Duration.seconds(10)

  init(total: Int) { self.total = total }

  mutating func advance(_ id: String) {
    done += 1
    let forecast = Forecast(done: done, of: total, seconds: seconds).text
    show("[\(done)/\(total)] \(id)\(forecast)")
  }

  /// Begins with other work, of which nothing is done yet.
  mutating func begin(total: Int) {
    self.total = total
    done = 0
    start = .now
  }

  mutating func advance(_ what: String, to done: Int, of total: Int) {
    self.total = total
    self.done = done - 1
    advance(what)
  }

  /// Says what is being worked on, and for how long the run has worked.
  mutating func wait(for work: [String]) {
    if work.isEmpty { return }
    let forecast = Forecast(done: done, of: total, seconds: seconds).text
    show("[\(done)/\(total)] \(Int(seconds)) s\(forecast): \(work.joined(separator: "; "))")
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Erases the line.
  func clear() {
    if canRedraw { draw("") }
  }

  private mutating func show(_ text: String) {
    if canRedraw { return draw(String(text.prefix(Terminal.columns - 1))) }
    guard ContinuousClock.now - lastLine >= Self.interval else { return }
    lastLine = .now
    Terminal.complain(text + "\n")
  }

  private func draw(_ text: String) {
    let line = "\r\u{1B}[K\(text)"
    Terminal.complain(line)
  }
}

/// How long the rest of some work takes, if it goes on as it did.
struct Forecast {
  private let done: Int
  private let total: Int
  /// The time that what is done took.
  private let seconds: Double

  init(done: Int, of total: Int, seconds: Double) {
    (self.done, self.total, self.seconds) = (done, total, seconds)
  }

  /// The time in words, as in ", about 3 min left"; empty where too little is done to tell.
  var text: String {
    guard done > 0, done < total, seconds >= 5 else { return "" }
    let rest = seconds / Double(done) * Double(total - done)
    let time =
      rest < 90
      ? "\(max(1, Int(rest.rounded()))) s"
      : rest < 7200 ? "\(Int((rest / 60).rounded())) min" : "\(Int((rest / 3600).rounded())) h"
    return ", about \(time) left"
  }
}
