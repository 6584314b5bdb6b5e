import Glibc
import HostRuntime
import VerifierMachine
import Testing

/// Faults that are not the machine's own go where they went before.
@Suite struct SignalTests {
  /// An address that is never mapped.
  private static let nothing: UInt = 16

  private static func fault() {
    let range = AddressRange<Erased>(start: 0, end: 0)
    precondition(HostMachine().zeroFallibly(100, at: nothing, within: range) == 0)
  }

  /// A store that nothing accounts for.
  private static func stray() {
    unsafe UnsafeMutablePointer<UInt>(bitPattern: nothing)?.pointee = 1
  }

  private static func handle(_ handler: sigaction) {
    var handler = handler
    unsafe sigaction(SIGSEGV, &handler, nil)
  }

  private static func plain(_ handler: @escaping @convention(c) (Int32) -> Void) -> sigaction {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = handler
    return action
  }

  @Test func aStrayStoreKills() async {
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      Self.handle(Self.plain { _ in })
      signal(SIGSEGV, SIG_DFL)
      Self.fault()
      Self.stray()
    }
  }

  @Test func aStrayStoreThatIsIgnoredKills() async {
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      signal(SIGSEGV, SIG_IGN)
      Self.fault()
      // Sent, and not raised: that can be ignored.
      raise(SIGSEGV)
      Self.stray()
    }
  }

  @Test func aSignalThatIsSentKills() async {
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      signal(SIGSEGV, SIG_DFL)
      Self.fault()
      raise(SIGSEGV)
    }
  }

  @Test func aHandlerHearsOfAStrayStore() async {
    await #expect(processExitsWith: .exitCode(71)) {
      Self.handle(Self.plain { number in _exit(number == SIGSEGV ? 71 : 1) })
      Self.fault()
      Self.stray()
    }
  }

  /// It is told what it asked for, and what it blocks is blocked.
  @Test func aHandlerIsToldOfAStrayStore() async {
    await #expect(processExitsWith: .exitCode(72)) {
      var action = sigaction()
      action.sa_flags = SA_SIGINFO
      unsafe sigaddset(&action.sa_mask, SIGUSR1)
      unsafe action.__sigaction_handler.sa_sigaction = { number, info, context in
        var blocked = sigset_t()
        unsafe pthread_sigmask(SIG_BLOCK, nil, &blocked)
        let isBlocked = unsafe sigismember(&blocked, SIGUSR1) == 1 && sigismember(&blocked, SIGSEGV) == 1
        let place = unsafe UInt(bitPattern: info?.pointee._sifields._sigfault.si_addr)
        _exit(isBlocked && place == 16 ? 72 : 1)
      }
      Self.handle(action)
      Self.fault()
      Self.stray()
    }
  }

  /// A handler for one signal is not asked a second time.
  @Test func aHandlerForOnceIsAskedOnce() async {
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      var action = Self.plain { _ in }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      Self.handle(action)
      Self.fault()
      Self.stray()
    }
  }
}
