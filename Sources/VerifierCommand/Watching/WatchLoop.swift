internal import VerifierReports

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Builds and verifies again each time the sources change, until it is to end.
///
/// What a change touches is verified first, and then all else: no report tells all files that the code of a method comes from, so that a
/// verdict on code that may have changed is never kept. While programs run, changes are looked for twice a second; a verification of sources
/// that have changed since is ended.
struct WatchLoop {
  /// What the loop works with.
  struct Setting {
    /// The name of what is built.
    var product: String
    /// The command that builds it.
    var build: [String]
    /// The command that verifies everything. It takes `--only ID`, `--except ID` and `--verdicts FILE` behind its first word.
    var verify: [String]
    /// The file that verdicts are told by.
    var verdictsFile: String
    /// The standard output of builds and of verifications.
    var output: Int32 = STDOUT_FILENO
    /// Where all but what is touched is reported, and shown only where it is not all proved.
    var restFile: String
    /// The time between two looks for changes, in seconds.
    var interval = 0.5
  }

  private let setting: Setting
  private let snapshot: () -> SourceSnapshot
  private let isEnded: () -> Bool
  private let read: (String) -> String?
  private let say: (String) -> Void
  /// The verdicts of the last complete verification, with newer ones in their places.
  private(set) var verdicts = WatchedVerdicts()

  /// - Parameters:
  ///   - setting: The commands and files.
  ///   - snapshot: Looks at the sources.
  ///   - isEnded: Whether to end, asked ten times a second.
  ///   - read: Returns the text of a file; `nil` where it cannot be read.
  ///   - say: Prints lines.
  init(
    _ setting: Setting, snapshot: @escaping () -> SourceSnapshot, isEnded: @escaping () -> Bool,
    read: @escaping (String) -> String?, say: @escaping (String) -> Void
  ) {
    self.setting = setting
    self.snapshot = snapshot
    self.isEnded = isEnded
    self.read = read
    self.say = say
  }

  /// Works until it is to end.
  mutating func run() {
    var known = snapshot()
    // Files that changed since all was verified; `nil` at the start, when nothing was.
    var pending: Set<String>? = nil
    var isDue = true
    while !isEnded() {
      if isDue {
        isDue = false
        if build(), !isEnded() {
          if isChanged(since: known) {
            // What was built is not what stands there now.
          } else if verify(pending, of: known) {
            pending = []
            let files = known.count == 1 ? "one file" : "\(known.count) files"
            say("\nVerdicts: \(verdicts.summary). Watching \(files); Control-C ends this.\n")
          }
        }
      }
      let now = snapshot()
      let changes = now.changes(since: known)
      if changes.isEmpty {
        pause(setting.interval)
        continue
      }
      known = now
      pending = pending.map { $0.union(changes) }
      isDue = true
      let names = changes.sorted()
      let rest = names.count > 1 ? " and \(names.count - 1) more" : ""
      say(
        "\n\(names[0])\(rest) changed: \(setting.product) is built again. Verdicts until then: \(verdicts.summary).\n")
    }
  }

  private func isChanged(since known: SourceSnapshot) -> Bool { !snapshot().changes(since: known).isEmpty }

  // MARK: Building

  /// Builds; the compiler says itself what is wrong. Returns whether there is a program.
  private func build() -> Bool {
    guard case .ended(let status) = execute(setting.build, output: setting.output) else { return false }
    if status == 0 { return true }
    say("\n\(setting.product) does not build. The verdicts stay those of the last build: \(verdicts.summary).\n")
    return false
  }

  // MARK: Verifying

  /// Verifies what changes touch, and then the rest; everything where there were no verdicts.
  ///
  /// - Returns: Whether all is verified of the sources as they are.
  private mutating func verify(_ changes: Set<String>?, of known: SourceSnapshot) -> Bool {
    switch verdicts.touched(by: changes ?? []) {
    case .all(let reason):
      if changes != nil { say("\(reason): everything is verified again.\n\n") }
      return verify([], known, output: setting.output) { $1 }
    case .some(let ids):
      if ids.count == verdicts.methods.count { return verify([], known, output: setting.output) { $1 } }
      if !ids.isEmpty {
        say("Touched: \(ids.joined(separator: ", ")).\n\n")
        guard verify(ids.flatMap { ["--only", $0] }, known, output: setting.output, { $0.updated(with: $1) }) else {
          return false
        }
      }
      return verifyRest(except: ids, known)
    }
  }

  /// Verifies all but some methods, and shows the report where something of them is not proved.
  private mutating func verifyRest(except ids: [String], _ known: SourceSnapshot) -> Bool {
    let file = unsafe open(setting.restFile, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return verify([], known, output: setting.output) { $1 } }
    defer { close(file) }
    var status: Int32 = 70
    let before = verdicts
    let isDone = verify(ids.flatMap { ["--except", $0] }, known, output: file, status: &status) { all, rest in
      // A method that was touched and is in no report any more is gone.
      let touched = all.methods.filter { ids.contains($0.id) }
      return WatchedVerdicts(touched).updated(with: rest)
    }
    guard isDone else { return false }
    let rest = verdicts.methods.filter { !ids.contains($0.id) }
    if status == 0 {
      say("\nThe others, \(rest.count == 1 ? "one method" : "\(rest.count) methods"): proved.\n")
    } else if WatchedVerdicts(rest) == WatchedVerdicts(before.methods.filter { !ids.contains($0.id) }) {
      say("\nThe others, as before: \(WatchedVerdicts(rest).summary).\n")
    } else {
      say("\n" + (read(setting.restFile) ?? ""))
    }
    return true
  }

  private mutating func verify(
    _ options: [String], _ known: SourceSnapshot, output: Int32,
    _ combine: (WatchedVerdicts, WatchedVerdicts) -> WatchedVerdicts
  ) -> Bool {
    var status: Int32 = 70
    return verify(options, known, output: output, status: &status, combine)
  }

  /// Runs the command that verifies, and takes over its verdicts.
  ///
  /// - Parameters:
  ///   - status: Is set to its exit status.
  ///   - combine: The verdicts so far, and those that it reports, together.
  /// - Returns: Whether there are verdicts, and of the sources as they are.
  private mutating func verify(
    _ options: [String], _ known: SourceSnapshot, output: Int32, status: inout Int32,
    _ combine: (WatchedVerdicts, WatchedVerdicts) -> WatchedVerdicts
  ) -> Bool {
    unsafe unlink(setting.verdictsFile)
    let words = setting.verify.prefix(1) + ["--verdicts", setting.verdictsFile] + options + setting.verify.dropFirst()
    switch execute(Array(words), output: output, endsWhenChanged: known) {
    case .superseded, .lost: return false
    case .ended(let ended):
      status = ended
      let report = read(setting.verdictsFile).flatMap { try? JSONValue($0) }.flatMap(WatchedVerdicts.init)
      // A selection of which nothing is left in the new program has no report.
      guard let report else {
        if ended == 2, !options.isEmpty { return true }
        say("\nThe verification ended with status \(ended) and without verdicts; it is tried again after a change.\n")
        return false
      }
      verdicts = combine(verdicts, report)
      return true
    }
  }

  // MARK: Programs

  private enum Ending {
    case ended(Int32)
    /// The sources have changed, or the loop is to end: what it would say is of no use.
    case superseded
    /// It could not be started.
    case lost
  }

  /// Runs a program to its end.
  ///
  /// - Parameter known: The sources that it is about; `nil` where it goes on when they change.
  private func execute(_ words: [String], output: Int32, endsWhenChanged known: SourceSnapshot? = nil) -> Ending {
    guard let process = ChildProcess(words, output: output) else {
      say("\nError: \(words[0]) cannot be started.\n")
      return .lost
    }
    var looks = 0
    while true {
      if let status = process.poll() { return .ended(status) }
      looks += 1
      let isOutdated = known.map { looks % 5 == 0 && isChanged(since: $0) } ?? false
      if isOutdated || isEnded() {
        process.end()
        return .superseded
      }
      usleep(100_000)
    }
  }

  /// Waits, and not longer than it takes to notice the end.
  private func pause(_ seconds: Double) {
    for _ in 0..<max(1, Int(seconds * 10)) where !isEnded() { usleep(100_000) }
  }
}
