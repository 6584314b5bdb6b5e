import Foundation
import Trial

/// The progress display on standard error: one line that is redrawn on a terminal, and otherwise a line for each tenth.
struct Progress: Sendable {
  private let start = ContinuousClock.now
  private let canRedraw = isatty(STDERR_FILENO) == 1

  func show(_ stage: Experiment.Stage) {
    switch stage {
    case .compiling(let count): line("compiling \(count) candidates")
    case .building(let count): line("building \(count) mutants")
    case .reaching(let done, let total): step("finding what each method runs", done, total)
    case .verifying(let done, let total): step("verifying", done, total)
    }
  }

  private func step(_ what: String, _ done: Int, _ total: Int) {
    if canRedraw || done * 10 / total > (done - 1) * 10 / total { line("\(what): \(done) of \(total)") }
  }

  private func line(_ text: String) {
    let seconds = Int((ContinuousClock.now - start) / .seconds(1))
    write(canRedraw ? "\r\u{1B}[K[\(seconds) s] \(text)" : "[\(seconds) s] \(text)\n")
  }

  func end() {
    if canRedraw { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
