public import VerifierExecution
public import VerifierTerms

/// What a compiled function is called with, in the order of the arguments of its C declaration.
public enum EntryArgument {
  /// A word, or a pointer that the function does not follow. A structure of two words that is passed by value is two of these.
  case word(SymbolicWord)
  /// An integer of fewer bits than a word, or a signed one: `uint8_t` and so on. The bits of the register above it are any.
  case bits(EntryBits)
  /// A truth value: `bool`.
  case truth(Formula)
  /// A pointer to words that the function reads and changes. What they hold at its end is what the same argument says of the state then.
  case structure([SymbolicWord])
  /// A pointer to words that the function reads and does not change.
  case constantStructure([SymbolicWord])
  /// A pointer to as many words that the function writes; `EntryResult.output` says what.
  case output(words: Int)
  /// A pointer to a function that is called with these arguments, once.
  case function([EntryArgument])

  /// An integer of any width. The bits of the register above it are any: the code may not rely on a caller that extends it.
  ///
  /// - Parameter value: The integer.
  public static func integer<Native>(_ value: SymbolicInteger<Native>) -> EntryArgument { .bits(EntryBits(value)) }
}

/// What a compiled function gives back.
public enum EntryResult {
  /// A word in the next register for results.
  case word(SymbolicWord)
  /// A number of as many bits as a word, in the next register for results.
  case number(Integer)
  /// A truth value in the next register for results: `bool`.
  case truth(Formula)
  /// An integer of fewer bits than a word, or a signed one, in the next register for results, whose bits above it are any.
  case bits(EntryBits)
  /// What the next argument that is an output holds.
  case output([SymbolicWord])

  /// An integer of any width, in the next register for results. The bits of the register above it are any.
  ///
  /// - Parameter value: The integer.
  public static func integer<Native>(_ value: SymbolicInteger<Native>) -> EntryResult { .bits(EntryBits(value)) }
}

/// The bits of an integer of any width, in two's complement where it is signed.
public struct EntryBits: Sendable {
  private let termIn: @Sendable (TermTable) -> Term

  /// The bits of an integer.
  ///
  /// - Parameter value: The integer.
  public init<Native>(_ value: SymbolicInteger<Native>) { termIn = { value.term(in: $0) } }

  /// The bits as a term.
  ///
  /// - Parameter table: The table of the term.
  package func term(in table: TermTable) -> Term { termIn(table) }
}

/// A compiled function that does what a method does, by the symbol of the function.
///
/// It is called as the C declaration of the symbol says. Ghost state has no bytes, and is neither passed nor given back.
public struct EntryPoint: Sendable {
  /// The symbol of the function.
  public let symbol: String
  /// What the symbols of other functions stand for.
  package let functions: MachineFunctions
  private let argumentsOf: @Sendable (Any) -> [EntryArgument]?
  private let resultsOf: @Sendable (Any, Any) -> [EntryResult]?

  init<State, Result>(
    _ symbol: String, _ functions: MachineFunctions, arguments: @escaping @Sendable (State) -> [EntryArgument],
    results: @escaping @Sendable (State, Swift.Result<Result, any Error>) -> [EntryResult]
  ) {
    self.symbol = symbol
    self.functions = functions
    argumentsOf = { ($0 as? State).map(arguments) }
    resultsOf = { state, result in
      guard let state = state as? State, let result = result as? Swift.Result<Result, any Error> else { return nil }
      return results(state, result)
    }
  }

  /// What the function is called with from a state; `nil` where the entry point is for a state of another type.
  package func arguments<State>(of state: State) -> [EntryArgument]? { argumentsOf(state) }

  /// What it gives back where the method leaves a state and a result; `nil` where it is for others.
  package func results<State, Result>(of state: State, _ result: Swift.Result<Result, any Error>) -> [EntryResult]? {
    resultsOf(state, result)
  }
}

/// The functions by which code that is compiled for a machine of its own accesses memory, by their symbols.
public struct MachineFunctions: Sendable {
  /// An operation of `Machine`, with the C declaration of the function that performs it.
  public enum Operation: Sendable {
    /// `void f(uintptr_t bits, uintptr_t size, uintptr_t address)`
    case storeOnce
    /// `uintptr_t f(uintptr_t size, uintptr_t address)`
    case loadOnce
    /// `void f(uintptr_t bits, uintptr_t size, uintptr_t address)`
    case store
    /// `uintptr_t f(uintptr_t size, uintptr_t address)`
    case load
    /// `void f(uintptr_t destination, uintptr_t value, uintptr_t size)`: stores the bytes of a plain value.
    case storeValue
    /// `void f(uintptr_t destination, uintptr_t source, uintptr_t count)`
    case copy
    /// `void f(uintptr_t destination, uintptr_t count)`
    case zero
    /// `uintptr_t f(uintptr_t destination, uintptr_t source, uintptr_t count)`: returns how many bytes were copied.
    case copyFallibly
    /// `uintptr_t f(uintptr_t destination, uintptr_t count)`: returns how many bytes were written.
    case zeroFallibly
    /// `uintptr_t f(uintptr_t size, uintptr_t address, bool *faults)`
    case loadOnceFallibly
    /// `uintptr_t f(uintptr_t expected, uintptr_t desired, uintptr_t size, uintptr_t address, bool *faults)`
    case compareExchangeFallibly
  }

  /// The operations, by the symbols of their functions.
  public let operations: [String: Operation]
  /// The functions that end the run, as a trap does.
  public let traps: Set<String>
  /// The variables of a word that do not change while the function runs.
  public let constants: Set<String>

  /// Creates a set of functions.
  ///
  /// - Parameters:
  ///   - operations: The operations, by the symbols of their functions.
  ///   - traps: The symbols of functions that do not come back.
  ///   - constants: The symbols of variables of a word that nothing changes meanwhile: by default what guards stacks is compared with.
  public init(
    _ operations: [String: Operation], traps: Set<String> = ["__stack_chk_fail"],
    constants: Set<String> = ["__stack_chk_guard"]
  ) {
    self.operations = operations
    self.traps = traps
    self.constants = constants
  }

  /// No functions: the code accesses no memory but its own.
  public static let none = MachineFunctions([:])
}

extension Contract {
  /// This contract, with a compiled function that does what its code does, for `vmverify compiled`.
  ///
  /// A contract may have several.
  ///
  /// - Parameters:
  ///   - symbol: The symbol of the function.
  ///   - functions: What the symbols of the functions stand for that it calls.
  ///   - arguments: What the function is called with from a state.
  ///   - results: What it gives back where the code leaves a state, and returns or throws.
  public func compiled<State, Result>(
    as symbol: String, calling functions: MachineFunctions = .none,
    arguments: @escaping @Sendable (State) -> [EntryArgument],
    returning results: @escaping @Sendable (_ new: State, _ result: Swift.Result<Result, any Error>) -> [EntryResult]
  ) -> Contract {
    var contract = self
    contract.entryPoints.append(EntryPoint(symbol, functions, arguments: arguments, results: results))
    return contract
  }
}
