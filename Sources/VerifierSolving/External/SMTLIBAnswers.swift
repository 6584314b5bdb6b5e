internal import CZ3

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A server that runs the Z3 library of this process on SMT-LIB commands.
package enum SMTLIBAnswers {
  /// Reads commands from standard input until its end and prints the answers on standard output. Commands are run in
  /// batches that end with `echo` or `exit`.
  package static func serve() throws(Z3Error) {
    let context = try Z3Context()
    var commands = ""
    while let line = readLine(strippingNewline: false) {
      commands += line
      guard line.hasPrefix("(echo") || line.hasPrefix("(exit") else { continue }
      try answer(commands, context)
      commands = ""
    }
    try answer(commands, context)
  }

  private static func answer(_ commands: String, _ context: Z3Context) throws(Z3Error) {
    // Errors in the commands are part of the output, so the error code of the context is ignored.
    if let output = unsafe Z3_eval_smtlib2_string(context.raw, commands) {
      unsafe print(String(cString: output), terminator: "")
    }
    fflush(nil)
  }
}
