#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ends the process.
func exit(with status: Int32) -> Never { exit(status) }

/// Writes a line to standard error.
func complain(_ text: String) { _ = write(STDERR_FILENO, text + "\n", text.utf8.count + 1) }
