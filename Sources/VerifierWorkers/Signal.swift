#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The signals that end processes, for reports.
enum Signal {
  /// The name of a signal, with what it mostly means for a worker.
  static func name(_ number: Int32) -> String {
    switch number {
    case SIGILL: "SIGILL (a trap)"
    case SIGTRAP: "SIGTRAP (a trap)"
    case SIGFPE: "SIGFPE (a division that cannot be done)"
    case SIGSEGV: "SIGSEGV (memory that is not there, or a stack that is full)"
    case SIGBUS: "SIGBUS (memory that is not there)"
    case SIGABRT: "SIGABRT (the process gave up, as where memory is gone)"
    case SIGKILL: "SIGKILL (killed from outside, as where the machine's memory is gone)"
    case SIGTERM: "SIGTERM (ended from outside)"
    default: "signal \(number)"
    }
  }
}
