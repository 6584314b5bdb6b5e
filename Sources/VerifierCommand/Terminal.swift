internal import ArgumentParser
internal import VerifierReports

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What the program is connected to.
enum Terminal {
  /// Colours on a terminal only, and not where NO_COLOR asks for none (https://no-color.org).
  static var hasColor: Bool { isatty(STDOUT_FILENO) == 1 && !isSet("NO_COLOR") && !isDumb }

  /// Whether a line may be drawn over on standard error.
  static var canRedraw: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }

  /// The folder that GitHub Actions checks out to, with a slash at its end; `nil` elsewhere.
  static var workspace: String? {
    guard value("GITHUB_ACTIONS") == "true", let workspace = value("GITHUB_WORKSPACE") else { return nil }
    return workspace.hasSuffix("/") ? workspace : workspace + "/"
  }

  /// The file that GitHub Actions shows as the summary of a step; `nil` elsewhere.
  static var summaryFile: String? {
    value("GITHUB_ACTIONS") == "true" ? value("GITHUB_STEP_SUMMARY").flatMap { $0.isEmpty ? nil : $0 } : nil
  }

  /// How diagnostics are written: where GitHub Actions runs this, it makes annotations of those in its form.
  static var diagnosticForm: Diagnostics.Form {
    workspace.map { .github(workspace: $0) } ?? .compiler
  }

  /// The width of the terminal on standard error in characters.
  static var columns: Int { columns(of: STDERR_FILENO) }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    return unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1 ? Int(size.ws_col) : 80
  }

  /// What reports are written for: as many columns as COLUMNS says, or the terminal has, or 80; and the characters of the locale.
  static var layout: TextLayout {
    let columns = value("COLUMNS").flatMap { Int($0) } ?? columns(of: STDOUT_FILENO)
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first { !$0.isEmpty } ?? ""
    let encoding = locale.lowercased()
    return TextLayout(width: columns, isUnicode: encoding.hasSuffix("utf-8") || encoding.hasSuffix("utf8"))
  }

  /// Ends the process without waiting for, or pulling the ground from under, threads that still run.
  static func exitAtOnce(_ status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }

  /// Writes to standard error.
  static func complain(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Prints a report, or whatever else was asked for, and the end of its last line.
  ///
  /// - Throws: `ExitCode` 70 where it cannot be written.
  static func print(_ text: String, end: String = "\n") throws {
    if let error = write(text + end, to: STDOUT_FILENO) {
      throw failure("cannot write to standard output: \(unsafe String(cString: strerror(error)))")
    }
  }

  /// Writes a part of a report to standard error.
  ///
  /// - Throws: `ExitCode` 70 where it cannot be written, of which there is no place to tell.
  static func printToStandardError(_ text: String) throws {
    if write(text, to: STDERR_FILENO) != nil { throw ExitCode(70) }
  }

  /// Writes all of a text. Returns the number of the error; `nil` where there is none.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe sendBytes(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        unsafe poll(&ready, 1, 1000)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// Reports on standard error what is neither the user's fault nor a verdict; returns the status to end with.
  static func failure(_ message: String) -> ExitCode {
    complain("Error: \(message)\n")
    return ExitCode(70)
  }

  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private static var isDumb: Bool { value("TERM") == "dumb" }
  private static func isSet(_ name: String) -> Bool { value(name).map { !$0.isEmpty } ?? false }
  private static func value(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }
}

/// `write`, which a method of `Terminal` hides.
private func sendBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
