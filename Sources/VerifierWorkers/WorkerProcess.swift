internal import CPlatform
internal import FoundationEssentials
internal import VerifierChecking
internal import VerifierContracts

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A worker: this command once more, or a copy of its process, which works on what it is sent.
final class WorkerProcess: Sendable {
  /// The arguments by which the command knows that it is to be a worker.
  static let arguments = ["--worker"]
  /// The descriptors that a worker inherits.
  enum Descriptor {
    static let channel: Int32 = 3
    static let page: Int32 = 4
  }

  /// How a worker has ended.
  enum End {
    case signal(Int32)
    case exit(Int32)
  }

  let channel: Channel
  /// What the worker is doing; `nil` where the system has no shared memory to give.
  let page: SharedPage?
  /// Whether it is a copy of this process, which has the contracts of one run alone.
  let isCopy: Bool
  private let process: pid_t

  /// Starts a worker; `nil` where the system has none to give.
  convenience init?() {
    self.init(isCopy: false) { descriptors in
      let words = [CommandLine.arguments.first ?? "verifier"] + Self.arguments
      var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
      defer { unsafe arguments.forEach { unsafe free($0) } }
      var environment = unsafe Self.environment.map { unsafe strdup($0) } + [nil]
      defer { unsafe environment.forEach { unsafe free($0) } }
      return unsafe platform_start(platform_program(), &arguments, &environment, descriptors, descriptors.count)
    }
  }

  /// Makes a copy of this process a worker, which loads no libraries again; `nil` where that cannot be, as where this process has other
  /// threads.
  ///
  /// - Parameter contracts: The contracts that the worker may be sent.
  convenience init?(copyFor contracts: [Contract]) {
    self.init(isCopy: true) { descriptors in
      let process = unsafe platform_copy(descriptors, descriptors.count)
      if process == 0 { WorkerServer.serve(contracts) }
      return process
    }
  }

  /// - Parameter start: Starts a process that has these descriptors; returns its number, or -1.
  private init?(isCopy: Bool, _ start: ([platform_descriptor]) -> pid_t) {
    var ends: [Int32] = [-1, -1]
    guard unsafe platform_stream(&ends) == 0 else { return nil }
    defer { close(ends[1]) }
    page = SharedPage()
    // Copies beyond the descriptors of a worker, so that none of these is overwritten before it is copied.
    let sources = [ends[1], page?.descriptor ?? -1].map { fcntl($0, F_DUPFD_CLOEXEC, 16) }
    defer { for source in sources where source >= 0 { close(source) } }
    guard sources[0] >= 0 else {
      close(ends[0])
      return nil
    }
    var descriptors = [
      platform_descriptor(number: STDIN_FILENO, source: -1),
      // What code under proof prints is no part of the report.
      platform_descriptor(number: STDOUT_FILENO, source: STDERR_FILENO),
      platform_descriptor(number: Descriptor.channel, source: sources[0]),
    ]
    if sources[1] >= 0 { descriptors.append(platform_descriptor(number: Descriptor.page, source: sources[1])) }
    let process = start(descriptors)
    guard process >= 0 else {
      close(ends[0])
      return nil
    }
    self.process = process
    self.isCopy = isCopy
    channel = Channel(descriptor: ends[0])
  }

  /// The environment of a worker: that of this process, and settings of the allocator for which it has none. The memory that the
  /// verification of a method gives back is kept for the next: to give it to the system and to ask for it again takes nearly half of the
  /// time that the system spends on a worker.
  private static let environment: [String] = {
    let own = ProcessInfo.processInfo.environment
    let settings = [
      "MALLOC_ARENA_MAX": "1", "MALLOC_TOP_PAD_": "\(64 << 20)", "MALLOC_TRIM_THRESHOLD_": "\(1 << 30)",
      "MALLOC_MMAP_THRESHOLD_": "\(32 << 20)",
    ]
    return own.merging(settings) { own, _ in own }.map { "\($0)=\($1)" }
  }()

  /// Ends the worker at once.
  func end() { kill(process, SIGKILL) }

  /// Waits until the worker has ended.
  func wait() -> End {
    channel.end()
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) == -1 {
      if errno != EINTR { return .exit(-1) }
    }
    return status & 0x7f == 0 ? .exit(status >> 8 & 0xff) : .signal(status & 0x7f)
  }
}
