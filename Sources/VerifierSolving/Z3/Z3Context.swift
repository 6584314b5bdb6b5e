internal import CZ3

/// What Z3 itself complained of.
package struct Z3Error: Error, CustomStringConvertible, Sendable {
  package let message: String
  package var description: String { "Z3: \(message)" }

  /// Whether a limit was reached: on memory, or on time, if that is noticed between two checks. The code does not tell, the
  /// words do.
  var isLimit: Bool { ["memory exceeded", "out of memory", "canceled"].contains { message.contains($0) } }
}

/// A Z3 context. It belongs to one task, as does everything made in it.
@safe final class Z3Context {
  let raw: Z3_context
  /// How questions are varied; nil where they are put as they are.
  let variation: Variation?
  private var renaming: Renaming?
  private var resources: UInt32 = 0

  init(_ variation: Variation? = nil) throws(Z3Error) {
    self.variation = variation
    renaming = variation.map { Renaming($0) }
    let seed = "\(variation?.seed ?? 0)"
    // Solvers within the solver take their seeds from parameters of the process: in it, runs that differ in this must not overlap.
    for parameter in ["sat.random_seed", "nlsat.seed"] { unsafe Z3_global_param_set(parameter, seed) }
    guard let configuration = unsafe Z3_mk_config() else { throw Z3Error(message: "no configuration") }
    defer { unsafe Z3_del_config(configuration) }
    guard let context = unsafe Z3_mk_context_rc(configuration) else { throw Z3Error(message: "no context") }
    unsafe raw = context
    // Z3's own handler ends the process with status 1; this one leaves the error to `checked`.
    unsafe Z3_set_error_handler(context) { _, _ in }
  }

  deinit { unsafe Z3_del_context(raw) }

  /// The result of a call, unless Z3 reports an error.
  func checked<Result>(_ result: Result?) throws(Z3Error) -> Result {
    let code = unsafe Z3_get_error_code(raw)
    if code == Z3_OK, let result { return result }
    let message = unsafe Z3_get_error_msg(raw, code).map { unsafe String(cString: $0) }
    throw Z3Error(message: message ?? "a call returned nothing")
  }

  /// For calls that return nothing.
  func checked() throws(Z3Error) { try checked(()) }

  func string(_ characters: Z3_string?) throws(Z3Error) -> String {
    try unsafe String(cString: checked(characters))
  }

  /// A name as Z3 hears it.
  func symbol(_ name: String) -> Z3_symbol? {
    let name = renaming?(name) ?? name
    return unsafe Z3_mk_string_symbol(raw, name)
  }

  /// The work since this was last asked, given Z3's count of all work in the context, which goes round at 2^32.
  func work(upTo count: UInt32) -> Int {
    defer { resources = count }
    return Int(count &- resources)
  }

  /// Name and version of the solver.
  static var version: (name: String, version: String) {
    var (major, minor, build, revision): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    unsafe Z3_get_version(&major, &minor, &build, &revision)
    return ("Z3", "\(major).\(minor).\(build)")
  }
}
