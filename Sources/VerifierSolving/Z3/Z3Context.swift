internal import CZ3

/// An error that Z3 reports.
package struct Z3Error: Error, CustomStringConvertible, Sendable {
  package let message: String
  package var description: String { "Z3: \(message)" }

  /// Whether the error is that a limit was reached: on memory, or on time if that is noticed between two checks. Z3's
  /// error codes do not distinguish this, so the message is examined.
  var isLimit: Bool { ["memory exceeded", "out of memory", "canceled"].contains { message.contains($0) } }
}

/// A Z3 context. It belongs to one task, as do all objects created in it.
@safe final class Z3Context {
  let raw: Z3_context
  /// The variation of queries; `nil` for none.
  let variation: Variation?
  private var renaming: Renaming?
  /// Z3's resource count at the last call of `work(upTo:)`.
  private var resources: UInt32 = 0

  init(_ variation: Variation? = nil) throws(Z3Error) {
    self.variation = variation
    renaming = variation.map { Renaming($0) }
    let seed = "\(variation?.seed ?? 0)"
    // Internal solvers of Z3 take their seeds from global parameters, so runs with different seeds must not overlap in
    // one process.
    for parameter in ["sat.random_seed", "nlsat.seed"] { unsafe Z3_global_param_set(parameter, seed) }
    guard let configuration = unsafe Z3_mk_config() else { throw Z3Error(message: "a configuration cannot be created") }
    defer { unsafe Z3_del_config(configuration) }
    guard let context = unsafe Z3_mk_context_rc(configuration) else {
      throw Z3Error(message: "a context cannot be created")
    }
    unsafe raw = context
    // The default handler exits the process with status 1. This one ignores the error, which `checked` reports.
    unsafe Z3_set_error_handler(context) { _, _ in }
  }

  deinit { unsafe Z3_del_context(raw) }

  /// Clears an interrupt that arrived after the check that it was meant for had returned, while nothing interrupts.
  ///
  /// Z3 keeps such an interrupt, and cancels whatever is asserted next, until a check clears it. A check of nothing does.
  func clearInterrupt() {
    guard let solver = unsafe Z3_mk_simple_solver(raw) else { return }
    unsafe Z3_solver_inc_ref(raw, solver)
    defer { unsafe Z3_solver_dec_ref(raw, solver) }
    guard let parameters = unsafe Z3_mk_params(raw) else { return }
    unsafe Z3_params_inc_ref(raw, parameters)
    defer { unsafe Z3_params_dec_ref(raw, parameters) }
    // The signal of Control-C is the command's.
    unsafe Z3_params_set_bool(raw, parameters, Z3_mk_string_symbol(raw, "ctrl_c"), false)
    unsafe Z3_solver_set_params(raw, solver, parameters)
    _ = unsafe Z3_solver_check(raw, solver)
  }

  /// The result of a call; throws the error if Z3 reports one or the result is null.
  func checked<Result>(_ result: Result?) throws(Z3Error) -> Result {
    let code = unsafe Z3_get_error_code(raw)
    if code == Z3_OK, let result { return result }
    let message = unsafe Z3_get_error_msg(raw, code).map { unsafe String(cString: $0) }
    throw Z3Error(message: message ?? "a call returned nothing")
  }

  /// Throws the error if Z3 reports one, after a call without a result.
  func checked() throws(Z3Error) { try checked(()) }

  func string(_ characters: Z3_string?) throws(Z3Error) -> String {
    try unsafe String(cString: checked(characters))
  }

  /// The Z3 symbol for a name, renamed by the variation. Different names have different symbols.
  func symbol(_ name: String) -> Z3_symbol? {
    let name = Self.withoutNul(renaming?(name) ?? name)
    return unsafe Z3_mk_string_symbol(raw, name)
  }

  /// A name with `%00` for each NUL, which would end the C string, and with `%25` for each `%`.
  static func withoutNul(_ name: String) -> String {
    if !name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "%") }) { return name }
    return name.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\0": text += "%00"
      case "%": text += "%25"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The work since the last call, in units of Z3's resource count.
  ///
  /// - Parameter count: The resource count of the context, which wraps around at 2^32.
  func work(upTo count: UInt32) -> Int {
    defer { resources = count }
    return Int(count &- resources)
  }

  /// The name and version of the solver.
  static var version: (name: String, version: String) {
    var (major, minor, build, revision): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    unsafe Z3_get_version(&major, &minor, &build, &revision)
    return ("Z3", "\(major).\(minor).\(build)")
  }
}
