internal import Glibc

/// What a worker may use of the machine.
enum ResourceLimits {
  /// The most memory of a worker, in bytes of address space: twice what Z3 may use, and the stacks of its threads.
  private static var addressSpace: UInt64 { 12 << 30 }

  /// Limits this process, and lets the system end it rather than another process where memory is short.
  static func apply() {
    var limit = rlimit()
    if unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, UInt64(limit.rlim_cur) > addressSpace {
      limit.rlim_cur = rlim_t(addressSpace)
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    }
    // No file of a dead worker is asked for.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    if let file = unsafe fopen("/proc/self/oom_score_adj", "w") {
      unsafe fputs("1000", file)
      unsafe fclose(file)
    }
  }
}
