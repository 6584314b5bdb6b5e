internal import CPlatform

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A solver in a process of its own, which reads SMT-LIB from standard input and answers on standard output.
///
/// Every failure of the process is a reply without an answer. The process is killed when this object is deinitialized.
package final class SolverProcess {
  /// The reply to a script.
  package enum Reply: Sendable, Hashable {
    case unsatisfiable
    case satisfiable
    /// No answer, with the reason: `unknown`, an error, unexpected output, a time-out, or the end of the process.
    case none(String)
  }

  private let process: pid_t
  /// The socket whose other end is both the standard input and the standard output of the solver.
  private let socket: Int32
  /// Output that has been received but not yet split into lines.
  private var received: [UInt8] = []
  private var scriptCount = 0

  /// Starts a program; fails if it cannot be started.
  ///
  /// - Parameter environment: Entries `NAME=value` that replace those of this process.
  package init?(_ program: String, _ arguments: [String], environment: [String] = []) {
    var ends: [Int32] = [-1, -1]
    guard unsafe platform_stream(&ends) == 0 else { return nil }
    defer { close(ends[1]) }
    let descriptors = [
      platform_descriptor(number: STDIN_FILENO, source: ends[1]),
      platform_descriptor(number: STDOUT_FILENO, source: ends[1]),
      platform_descriptor(number: STDERR_FILENO, source: -2),
    ]
    let process = unsafe withCStrings([program] + arguments) { arguments in
      unsafe withCStrings(Self.environment(with: environment)) { environment in
        unsafe platform_start(program, arguments, environment, descriptors, descriptors.count)
      }
    }
    guard process >= 0 else {
      close(ends[0])
      return nil
    }
    self.process = process
    socket = ends[0]
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(socket)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) == -1 && errno == EINTR {}
  }

  /// The environment of this process with entries replaced.
  private static func environment(with entries: [String]) -> [String] {
    var all: [String] = []
    var next = unsafe platform_environment()
    while let entry = unsafe next?.pointee {
      let text = unsafe String(cString: entry)
      let name = text.prefix { $0 != "=" } + "="
      if !entries.contains(where: { $0.hasPrefix(name) }) { all.append(text) }
      unsafe next = next.map { unsafe $0 + 1 }
    }
    return all + entries
  }

  /// Runs a script and resets the solver.
  ///
  /// - Parameters:
  ///   - script: A script with one `check-sat`.
  ///   - seconds: The time to wait for the reply.
  /// - Returns: The reply, and whether the process can run another script: not after a time-out or after it has ended.
  package func ask(_ script: String, seconds: Double) -> (reply: Reply, isAlive: Bool) {
    scriptCount += 1
    let mark = "answered-\(scriptCount)"
    let deadline = ContinuousClock.now + .seconds(seconds)
    switch exchange(script + "\n(echo \"\(mark)\")\n(reset)\n", until: mark, deadline) {
    case .lines(let lines): return (Self.reply(lines), true)
    case .timedOut: return (.none("time-out"), false)
    case .died: return (.none("died"), false)
    }
  }

  /// The reply in the lines of output. An error takes precedence over an answer, as an answer after an error is one to
  /// another query.
  private static func reply(_ lines: [String]) -> Reply {
    if let error = lines.first(where: { $0.hasPrefix("(error") || $0.hasPrefix("unsupported") }) {
      return .none("error: \(error)")
    }
    switch lines {
    case ["unsat"]: return .unsatisfiable
    case ["sat"]: return .satisfiable
    case ["unknown"]: return .none("unknown")
    default:
      return .none(
        lines.contains { $0.contains("timeout") } ? "time-out" : "unexpected output: \(lines.joined(separator: " "))")
    }
  }

  // MARK: Input and output

  private enum Exchange {
    case lines([String])
    case timedOut, died
  }

  /// Sends a text and receives output until a line equals the mark or the deadline is reached. Sending and receiving
  /// are interleaved, so that full buffers do not block both processes.
  private func exchange(_ text: String, until mark: String, _ deadline: ContinuousClock.Instant) -> Exchange {
    var unsent = Array(text.utf8)[...]
    var lines: [String] = []
    while true {
      while let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: received[..<end], as: UTF8.self).filter { $0 != "\r" }
        received.removeSubrange(...end)
        if line == mark || line == "\"\(mark)\"" { return .lines(lines) }
        if !line.isEmpty { lines.append(line) }
      }
      let left = (deadline - .now) / .milliseconds(1)
      if left <= 0 { return .timedOut }
      var watched = pollfd(fd: socket, events: Int16(unsent.isEmpty ? POLLIN : POLLIN | POLLOUT), revents: 0)
      let ready = unsafe poll(&watched, 1, Int32(min(left.rounded(.up), 1000)))
      if ready <= 0 { continue }
      if watched.revents & Int16(POLLOUT) != 0, !unsent.isEmpty {
        let count = unsafe unsent.withUnsafeBytes { bytes in
          unsafe platform_send(socket, bytes.baseAddress, bytes.count)
        }
        if count < 0, errno != EAGAIN, errno != EINTR { return .died }
        unsent = unsent.dropFirst(max(count, 0))
      }
      if watched.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe recv(socket, &buffer, buffer.count, 0)
        if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { return .died }
        received += buffer.prefix(max(count, 0))
      }
    }
  }
}

/// Calls a closure with null-terminated copies of strings, in an array that ends with `nil`.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = unsafe strings.map { unsafe strdup($0) }
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe body(copies + [nil])
}
