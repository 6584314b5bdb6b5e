internal import CPlatform

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Reports a trap of the processor in code on native words: the proof says that there is none, so it is a fault, status 70.
enum TrapReport {
  /// The key under which a thread has the text to print.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let status = unsafe pthread_key_create(&key, nil)
    precondition(status == 0, "a key of threads was expected, not error \(status)")
    for signal in [SIGILL, SIGTRAP, SIGFPE] { install(signal) }
    return key
  }()

  /// Runs code, in which a trap prints a text and ends the process with status 70.
  static func reporting<Value>(_ text: String, _ body: () -> Value) -> Value {
    let message = unsafe strdup("\(text)\n")
    unsafe pthread_setspecific(key, message)
    defer {
      pthread_setspecific(key, nil)
      unsafe free(message)
    }
    return body()
  }

  /// Installs the handler of one signal, unless the process has another. Where the thread has no text, the signal does what it does
  /// without a handler.
  private static func install(_ trap: Int32) {
    platform_handle(trap) { number in
      guard let text = unsafe pthread_getspecific(TrapReport.key) else {
        _ = signal(number, SIG_DFL)
        raise(number)
        return
      }
      unsafe write(STDERR_FILENO, text, strlen(text.assumingMemoryBound(to: CChar.self)))
      _exit(70)
    }
  }
}
