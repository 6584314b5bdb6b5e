internal import CPlatform

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What a worker may use of the machine.
enum ResourceLimits {
  /// The most memory of a worker, in bytes of address space: twice what Z3 may use, and the stacks of its threads.
  private static var addressSpace: UInt64 { 12 << 30 }

  /// Limits this process, and lets the system end it rather than another process where memory is short.
  static func apply() {
    // No file of a dead worker is asked for.
    platform_limit(addressSpace)
    if let file = unsafe fopen("/proc/self/oom_score_adj", "w") {
      unsafe fputs("1000", file)
      unsafe fclose(file)
    }
  }
}
