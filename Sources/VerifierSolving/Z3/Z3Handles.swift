internal import CZ3

// All kinds of Z3 handles are imported as `OpaquePointer`. Each kind has a class of its own here, which owns one
// reference and retains the context, so that kinds are not confused and no handle outlives its context.

/// A Z3 sort.
@safe final class Z3Sort {
  let context: Z3Context
  let raw: Z3_sort

  init(_ context: Z3Context, _ raw: Z3_sort?) throws(Z3Error) {
    self.context = context
    unsafe self.raw = try context.checked(raw)
    unsafe Z3_inc_ref(context.raw, Z3_sort_to_ast(context.raw, self.raw))
  }

  deinit { unsafe Z3_dec_ref(context.raw, Z3_sort_to_ast(context.raw, raw)) }
}

/// A Z3 expression.
@safe final class Z3Expression {
  let context: Z3Context
  let raw: Z3_ast

  init(_ context: Z3Context, _ raw: Z3_ast?) throws(Z3Error) {
    self.context = context
    unsafe self.raw = try context.checked(raw)
    unsafe Z3_inc_ref(context.raw, self.raw)
  }

  deinit { unsafe Z3_dec_ref(context.raw, raw) }
}

/// An uninterpreted Z3 function.
@safe final class Z3Function {
  let context: Z3Context
  let raw: Z3_func_decl

  init(_ context: Z3Context, _ name: String, from domain: [Z3Sort], to range: Z3Sort) throws(Z3Error) {
    self.context = context
    let symbol = unsafe context.symbol(name)
    let sorts: [Z3_sort?] = unsafe domain.map { unsafe $0.raw }
    let declared = unsafe withExtendedLifetime(domain) {
      unsafe Z3_mk_func_decl(context.raw, symbol, UInt32(sorts.count), sorts, range.raw)
    }
    unsafe raw = try context.checked(declared)
    unsafe Z3_inc_ref(context.raw, Z3_func_decl_to_ast(context.raw, raw))
  }

  deinit { unsafe Z3_dec_ref(context.raw, Z3_func_decl_to_ast(context.raw, raw)) }

  /// The application of the function.
  func callAsFunction(_ arguments: Z3Expression...) throws(Z3Error) -> Z3Expression {
    try self(arguments)
  }

  /// The application of the function.
  func callAsFunction(_ arguments: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    let asts: [Z3_ast?] = unsafe arguments.map { unsafe $0.raw }
    let application = unsafe withExtendedLifetime(arguments) {
      unsafe Z3_mk_app(context.raw, raw, UInt32(asts.count), asts)
    }
    return try unsafe Z3Expression(context, application)
  }
}

/// A Z3 model, created only for a satisfiable answer.
@safe final class Z3Model {
  let context: Z3Context
  private let raw: Z3_model

  fileprivate init(_ context: Z3Context, _ raw: Z3_model?) throws(Z3Error) {
    self.context = context
    unsafe self.raw = try context.checked(raw)
    unsafe Z3_model_inc_ref(context.raw, self.raw)
  }

  deinit { unsafe Z3_model_dec_ref(context.raw, raw) }

  /// The value of an expression, as decimal digits of a number, or "true" or "false".
  func value(of expression: Z3Expression) throws(Z3Error) -> String {
    var result: Z3_ast?
    guard unsafe Z3_model_eval(context.raw, raw, expression.raw, true, &result) else {
      try context.checked()
      throw Z3Error(message: "the model does not evaluate an expression")
    }
    let value = try unsafe Z3Expression(context, result)
    switch unsafe Z3_get_bool_value(context.raw, value.raw) {
    case Z3_L_TRUE: return "true"
    case Z3_L_FALSE: return "false"
    default: return try unsafe context.string(Z3_get_numeral_string(context.raw, value.raw))
    }
  }
}

/// An incremental Z3 solver.
@safe final class Z3Solver {
  /// The answer to a check.
  enum CheckResult {
    case unsatisfiable
    case satisfiable(Z3Model)
    /// Not decided, with the reason.
    case unknown(String)
  }

  /// How a solver searches.
  enum Search {
    /// By theory solvers, keeping what is learned from one query for the next.
    case incremental
    /// As `incremental`, with Z3's older simplex solver for linear arithmetic. Where sums wrap around at powers of two as great as those
    /// of words it is mostly many times faster, and where remainders and products occur often slower.
    case olderSimplex
    /// As `incremental`, for queries about one model, in which most terms are constants.
    case underModel
    /// For single bits: a query is turned into bits as a whole, each time anew.
    case bits

    /// The units of Z3's resource count that take a solver about as long as an incremental one takes for one, as measured.
    var unitsOfWork: Int {
      switch self {
      case .incremental: 1
      case .bits: 4
      case .olderSimplex: 8
      case .underModel: 16
      }
    }
  }

  let context: Z3Context
  /// The number that is added to the random seed of the variation.
  let seed: UInt32
  let search: Search
  private let raw: Z3_solver

  init(_ context: Z3Context, seed: UInt32 = 0, _ search: Search = .incremental) throws(Z3Error) {
    self.context = context
    self.seed = seed
    self.search = search
    if search == .bits {
      let tactic = try Z3Tactic.bitBlasting(in: context)
      unsafe raw = try context.checked(Z3_mk_solver_from_tactic(context.raw, tactic.raw))
    } else {
      unsafe raw = try context.checked(Z3_mk_simple_solver(context.raw))
    }
    unsafe Z3_solver_inc_ref(context.raw, raw)
  }

  /// A new solver of the same kind, with nothing asserted.
  func fresh() throws(Z3Error) -> Z3Solver { try Z3Solver(context, seed: seed, search) }

  deinit { unsafe Z3_solver_dec_ref(context.raw, raw) }

  func push() throws(Z3Error) {
    unsafe Z3_solver_push(context.raw, raw)
    try context.checked()
  }

  func pop(_ levels: Int) throws(Z3Error) {
    unsafe Z3_solver_pop(context.raw, raw, UInt32(levels))
    try context.checked()
  }

  func assert(_ expression: Z3Expression) throws(Z3Error) {
    unsafe Z3_solver_assert(context.raw, raw, expression.raw)
    try context.checked()
  }

  /// Sets the limits, the random seed and the procedure for arithmetic of subsequent checks.
  ///
  /// Z3's handling of Ctrl-C is disabled: otherwise Z3 takes the signal during checks, and the process does not get it.
  ///
  /// - Parameters:
  ///   - megabytes: The limit on Z3's memory in mebibytes.
  ///   - resources: The limit on work in units of Z3's resource count.
  func limit(megabytes: UInt32, resources: UInt32) throws(Z3Error) {
    let parameters = unsafe try context.checked(Z3_mk_params(context.raw))
    unsafe Z3_params_inc_ref(context.raw, parameters)
    defer { unsafe Z3_params_dec_ref(context.raw, parameters) }
    let seed = (context.variation?.seed ?? 0) &+ self.seed
    for (name, value) in [("max_memory", megabytes), ("rlimit", resources), ("random_seed", seed)] {
      unsafe Z3_params_set_uint(context.raw, parameters, Z3_mk_string_symbol(context.raw, name), value)
    }
    if search == .olderSimplex {
      unsafe Z3_params_set_uint(context.raw, parameters, Z3_mk_string_symbol(context.raw, "arith.solver"), 2)
    }
    unsafe Z3_params_set_bool(context.raw, parameters, Z3_mk_string_symbol(context.raw, "ctrl_c"), false)
    unsafe Z3_solver_set_params(context.raw, raw, parameters)
    try context.checked()
  }

  /// The work since the last call for any solver of the context, in units of Z3's resource count.
  func work() throws(Z3Error) -> Int {
    let statistics = try unsafe context.checked(Z3_solver_get_statistics(context.raw, raw))
    unsafe Z3_stats_inc_ref(context.raw, statistics)
    defer { unsafe Z3_stats_dec_ref(context.raw, statistics) }
    let count = unsafe Z3_stats_size(context.raw, statistics)
    for position in 0..<count {
      let key = unsafe Z3_stats_get_key(context.raw, statistics, position)
      if try unsafe context.string(key) == "rlimit count" {
        return context.work(upTo: unsafe Z3_stats_get_uint_value(context.raw, statistics, position))
      }
    }
    throw Z3Error(message: "the statistics contain no resource count")
  }

  /// Checks the satisfiability of the assertions within a processor time.
  func check(seconds: Double) throws(Z3Error) -> CheckResult {
    let (answer, isInterrupted) = Watchdog.shared.watching(context, seconds: seconds) {
      unsafe Z3_solver_check(context.raw, raw)
    }
    if isInterrupted { return .unknown(Limits.timeReason) }
    try context.checked()
    switch answer {
    case Z3_L_FALSE: return .unsatisfiable
    case Z3_L_TRUE: return .satisfiable(try unsafe Z3Model(context, Z3_solver_get_model(context.raw, raw)))
    default: return .unknown(try unsafe context.string(Z3_solver_get_reason_unknown(context.raw, raw)))
    }
  }
}
