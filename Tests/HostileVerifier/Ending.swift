import Glibc

/// What ends a process.
enum Ending {
  static func trap() -> Never { fatalError("a trap that was asked for") }

  static func abort() -> Never { Glibc.abort() }

  static func exit() -> Never { Glibc.exit(0) }

  /// Ends the process without a call of what is to be called at its end.
  static func exitAtOnce() -> Never { _exit(3) }

  static func kill() -> Never {
    _ = Glibc.kill(getpid(), SIGKILL)
    Glibc.abort()
  }

  /// Calls itself until the stack is full.
  @inline(never) static func recursion(_ depth: Int) -> Int { depth == 0 ? 0 : recursion(depth &+ 1) &+ depth }
}
