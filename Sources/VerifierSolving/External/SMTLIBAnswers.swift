internal import CZ3
internal import Glibc

/// The solver that this process is linked to, as a program that reads SMT-LIB and answers it.
package enum SMTLIBAnswers {
  /// Answers the commands of standard input on standard output, as they come; those up to an `echo` at a time.
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
    // What is wrong with the commands stands in the answer, and is an error of Z3's too.
    if let output = unsafe Z3_eval_smtlib2_string(context.raw, commands) {
      unsafe print(String(cString: output), terminator: "")
    }
    fflush(nil)
  }
}
