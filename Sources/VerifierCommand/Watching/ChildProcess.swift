internal import CPlatform

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A program that this process has started.
struct ChildProcess {
  private let process: pid_t

  /// Starts a program, with nothing on its standard input.
  ///
  /// - Parameters:
  ///   - words: Its name or path, and its arguments.
  ///   - output: What is its standard output.
  init?(_ words: [String], output: Int32) {
    let copies = unsafe words.map { unsafe strdup($0) }
    defer { unsafe copies.forEach { unsafe free($0) } }
    let descriptors = [
      platform_descriptor(number: STDIN_FILENO, source: -1), platform_descriptor(number: STDOUT_FILENO, source: output),
    ]
    let process = unsafe platform_start(
      words[0], copies + [nil], platform_environment(), descriptors, descriptors.count)
    guard process >= 0 else { return nil }
    self.process = process
  }

  /// The exit status where it has ended, and 128 and the number of the signal where one has ended it; `nil` where it still runs.
  func poll() -> Int32? {
    var status: Int32 = 0
    let ended = unsafe waitpid(process, &status, WNOHANG)
    if ended == 0 || (ended < 0 && errno == EINTR) { return nil }
    if ended < 0 { return 70 }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  /// Ends it at once.
  func end() {
    kill(process, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) == -1, errno == EINTR {}
  }
}
