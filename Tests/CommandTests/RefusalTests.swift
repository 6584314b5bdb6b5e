import ProcessSupport
import Testing

/// Command lines that are refused: one clear message, what to do, and status 64.
@Suite struct RefusalTests {
  @Test(arguments: [
    (["any/limt"], "No method is called 'any/limt'. Did you mean any/limit"),
    (["writeonce"], "No method is called 'writeonce'. Did you mean infallible/write_once"),
    (["zzzzzzzzzzzzzzzz"], "No method is called 'zzzzzzzzzzzzzzzz'. `vmverify list` shows all."),
    (["fallible/*_nothing"], "No method is called 'fallible/*_nothing'."),
    (["list", "any/limt"], "No method is called 'any/limt'. Did you mean any/limit"),
    (["coverage", "any/limt"], "No method is called 'any/limt'."),
    (["stability", "any/limt", "-n", "2"], "No method is called 'any/limt'. Did you mean any/limit"),
    (["strength", "any/avial"], "No method is called 'any/avial'. Did you mean any/avail"),
    (["explain", "any/limit/ensures/cursr"], "Did you mean any/limit/ensures/cursor"),
    (["explain", "any/limt/ensures/cursor"], "Did you mean any/limit/ensures/cursor"),
    (["explain", "any/limit"], "No clause is called 'any/limit'."),
  ])
  func namesThatNothingHas(arguments: [String], message: String) throws { try expectRefusal(arguments, message) }

  @Test(arguments: [
    (["--all", "--timeout", "-1"], "--timeout takes seconds, above 0 and up to 86400, not -1.0. Try --timeout 60."),
    (["--all", "--timeout", "nan"], "--timeout takes seconds"),
    (["--all", "--code-timeout", "0"], "--code-timeout takes seconds, above 0 and up to 86400, not 0.0."),
    (["--all", "--decisions", "0"], "--decisions takes a number from 1 on, not 0. Try --decisions 16384."),
    (["--all", "--timeout", "soon"], "The value 'soon' is invalid for '--timeout <seconds>'"),
    (["--all", "--jobs", "0"], "--jobs takes a number of methods from 1 on, not 0. Try --jobs 2."),
    (["--all", "--theory", "reals"], "The value 'reals' is invalid for '--theory <theory>'"),
    (["--all", "--format", "xml"], "The value 'xml' is invalid for '--format <format>'"),
    (["--all", "--seed", "many"], "The value 'many' is invalid for '--seed <number>'"),
    (["compare", "A", "any/skip"], "compare takes a variable and its value first, as in NAME=1, not 'A'"),
    (["compare", "=1", "any/skip"], "compare takes a variable and its value first"),
    (["stability", "any/limit", "--runs", "0"], "--runs takes a number of runs from 1 up to 10000, not 0."),
    (["stability", "any/limit", "--runs", "10001"], "--runs takes a number of runs from 1 up to 10000, not 10001."),
    (["stability", "any/limit", "--runs", "4294967295"], "--runs takes a number of runs from 1 up to 10000"),
    (["stability", "any/limit", "-n", "4294967294", "--seed", "4294967295"], "--runs takes a number of runs"),
    (["stability", "any/limit", "-n", "1", "--seed", "4294967295"], "--seed takes a number from 1 up to 4294967294"),
    (["stability", "any/limit", "-n", "4294967296"], "The value '4294967296' is invalid for '-n <n>'"),
    (["stability", "any/limit", "--runs", "-1"], "The value '-1' is invalid for '--runs <n>'"),
    (
      ["stability", "any/limit", "-n", "2", "--seed", "0"], "--seed takes a number from 1 up to 4294967293 here, not 0."
    ),
    (["stability", "any/limit", "-n", "2", "--seed", "4294967294"], "--seed takes a number from 1 up to"),
    (["confirm", "any/avail", "--solver", "z3"], "--solver takes a name and a program"),
    (["confirm", "any/avail", "--solver", "=z3"], "--solver takes a name and a program"),
    (
      ["confirm", "any/skip", "--solver", "x=/nonexistent"],
      "--solver takes a program that can be run, which /nonexistent"
    ),
    (["confirm", "any/skip", "--solver", "x=/dev/null"], "--solver takes a program that can be run, which /dev/null"),
    (["confirm", "any/skip", "--solver", "x=/tmp"], "--solver takes a program that can be run, which /tmp is not."),
    (["confirm", "any/skip", "--solver", "x=no-such-solver"], "--solver takes a program that can be run"),
    (
      ["any/avail", "--smtlib", "/dev/null/x"],
      "--smtlib takes a folder to write to: cannot write /dev/null/x: Not a directory"
    ),
    (["confirm", "any/avail", "--smtlib", "/dev/null/x"], "--smtlib takes a folder to write to"),
    (["coverage", "any/avail", "--smtlib", "/dev/null"], "--smtlib takes a folder to write to"),
    (["confirm", "any/avail", "--solver-timeout", "0"], "--solver-timeout takes seconds"),
    (["mutants", "--sample", "0"], "--sample takes a number from 1 on, not 0."),
    (["mutants", "--jobs", "0"], "--jobs takes a number from 1 on, not 0."),
  ])
  func valuesOutOfRange(arguments: [String], message: String) throws { try expectRefusal(arguments, message) }

  @Test(arguments: [
    (["--all", "any/skip"], "Say either --all or which methods: with --all, 'any/skip' adds nothing."),
    (["coverage", "--all", "any/skip"], "Say either --all or which methods"),
    (["strength", "--all", "any/avail"], "Say either --all or which methods"),
    ([], "Say which methods, or --all. `vmverify list` shows the methods."),
    (["stability", "-n", "2"], "Say which methods, or --all."),
    (["confirm"], "Say which methods, or --all."),
    (["compare", "A=1"], "Say which methods, or --all."),
    (["explain"], "Missing expected argument '<clause>'"),
    (["any/limit", "--verbose", "--format", "json"], "--verbose is for text, and JSON has every clause"),
    (["mutants", "--seed", "2"], "--seed chooses a sample: add --sample N, or leave it out."),
  ])
  func combinationsWithoutSense(arguments: [String], message: String) throws { try expectRefusal(arguments, message) }

  /// An option that another subcommand has is told where it belongs.
  @Test(arguments: [
    (["--everything"], "Unknown option '--everything'"),
    (
      ["strength", "any/avail", "--emit-test", "x"], "--emit-test does not go with strength, but with verify, coverage."
    ),
    (
      ["stability", "any/avail", "--smtlib", "x"],
      "--smtlib does not go with stability, but with verify, coverage, confirm, replay."
    ),
    (["compare", "A=1", "any/skip", "--emit-test", "x"], "--emit-test does not go with compare"),
    (["list", "--timeout", "3"], "--timeout does not go with list"),
    (["explain", "any/limit/ensures/cursor", "--all"], "--all does not go with explain"),
    (
      ["any/limit", "--solver", "a=b"],
      "--solver does not go with verify, but with confirm. See `vmverify help confirm`."
    ),
    (["--all", "--confirm"], "--confirm is a subcommand: see `vmverify help confirm`."),
    (["any/skip", "--compare-with", "A=1"], "--compare-with is a subcommand: see `vmverify help compare`."),
    (["--list"], "--list is a subcommand: see `vmverify help list`."),
  ])
  func misplacedOptions(arguments: [String], message: String) throws { try expectRefusal(arguments, message) }

  /// A file that cannot be written is no mistake in the command line, and no proof.
  @Test(arguments: [["any/avail", "--emit-test", "/dev/null/x"]])
  func filesThatCannotBeWritten(arguments: [String]) throws {
    let run = try vmverify(arguments)
    #expect(run.status == 70)
    #expect(run.errors.hasPrefix("Error: cannot write /dev/null/x"), "\(run.errors)")
    #expect(run.errors.hasSuffix(": Not a directory\n"), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }
}
