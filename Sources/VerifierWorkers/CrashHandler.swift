internal import Synchronization
internal import VerifierChecking
internal import VerifierExecution

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Says where in the source a worker has trapped, or run out of stack, before it dies of the signal.
///
/// The handler has the thread that trapped go on in `die`, as though the code had called that where it trapped, on a stack of its own: to
/// find a line in debug information takes more than a signal handler may do.
enum CrashHandler {
  private static let signals = [SIGILL, SIGTRAP, SIGFPE, SIGSEGV, SIGBUS, SIGABRT]
  /// The time to find a line, in seconds: enough on a busy machine. What holds the allocator's lock as it traps never finds it.
  private static let seconds: UInt32 = 60
  /// The sizes of stacks in bytes.
  private enum StackSize {
    static var ofHandler: Int { 64 << 10 }
    static var ofDeath: Int { 1 << 20 }
  }

  /// Where no library and no stack of a thread is.
  private static var lowAddress: UInt { 1 << 30 }

  private static let page = Mutex<SharedPage?>(nil)
  /// The end of the stack on which a thread dies.
  private static let stackEnd = Atomic<UInt>(0)

  /// Handles signals of the process from here on.
  static func install(_ page: SharedPage) {
    Self.page.withLock { $0 = page }
    // Below all other stacks: frames are followed upwards only.
    let stack = unsafe mmap(
      UnsafeMutableRawPointer(bitPattern: lowAddress), StackSize.ofDeath, PROT_READ | PROT_WRITE,
      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let stack = unsafe stack, unsafe stack != MAP_FAILED else { return }
    stackEnd.store(UInt(bitPattern: stack) + UInt(StackSize.ofDeath), ordering: .sequentiallyConsistent)
    for signal in signals {
      var action = sigaction()
      action.sa_flags = SA_SIGINFO | SA_ONSTACK
      let handler: @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = {
        signal, _, context in unsafe CrashHandler.handle(signal, context)
      }
      #if canImport(Darwin)
        unsafe action.__sigaction_u.__sa_sigaction = handler
      #else
        unsafe action.__sigaction_handler.sa_sigaction = handler
      #endif
      unsafe sigaction(signal, &action, nil)
    }
  }

  /// Gives the calling thread a stack for handlers, which one that has run out of stack needs.
  static func prepareThread() {
    var known = unsafe stack_t()
    guard unsafe sigaltstack(nil, &known) == 0, unsafe known.ss_flags & Int32(SS_DISABLE) != 0 else { return }
    var stack = unsafe stack_t()
    unsafe stack.ss_sp = malloc(StackSize.ofHandler)
    unsafe stack.ss_size = StackSize.ofHandler
    unsafe sigaltstack(&stack, nil)
  }

  private static func handle(_ trap: Int32, _ context: UnsafeMutableRawPointer?) {
    // The next one ends the process.
    for number in signals { _ = signal(number, SIG_DFL) }
    deadSignal.store(Int(trap), ordering: .sequentiallyConsistent)
    guard let context = unsafe context?.assumingMemoryBound(to: ucontext_t.self) else { return }
    let entry = unsafe unsafeBitCast(die, to: UInt.self)
    // A call leaves the stack at a multiple of 16 bytes, and the address to return to below that.
    var stack = stackEnd.load(ordering: .sequentiallyConsistent) - 64
    #if canImport(Darwin)
      // Registers are found elsewhere: the signal ends the process, and the report names no line.
      _ = unsafe (context, entry)
      stack = 0
      raise(trap)
    #elseif arch(x86_64)
      unsafe withUnsafeMutableBytes(of: &context.pointee.uc_mcontext.gregs) { registers in
        let (stackPointer, instruction) = (15 * 8, 16 * 8)
        let trapped = unsafe registers.load(fromByteOffset: instruction, as: UInt.self)
        stack -= 8
        if let place = unsafe UnsafeMutablePointer<UInt>(bitPattern: stack) { unsafe place.pointee = trapped + 1 }
        unsafe registers.storeBytes(of: stack, toByteOffset: stackPointer, as: UInt.self)
        unsafe registers.storeBytes(of: entry, toByteOffset: instruction, as: UInt.self)
      }
    #elseif arch(arm64)
      unsafe context.pointee.uc_mcontext.regs.30 = context.pointee.uc_mcontext.pc + 4
      unsafe context.pointee.uc_mcontext.sp = UInt64(stack)
      unsafe context.pointee.uc_mcontext.pc = UInt64(entry)
      stack = 0
    #endif
  }

  private static let deadSignal = Atomic<Int>(0)

  /// What the thread that has trapped goes on with.
  private static let die: @convention(c) () -> Void = {
    let signal = Int32(deadSignal.load(ordering: .sequentiallyConsistent))
    alarm(seconds)
    page.withLock { page in
      page?.signal = signal
      page?.place = SiteFinder.caller()?.description ?? ""
    }
    raise(signal)
    _exit(70)
  }
}
