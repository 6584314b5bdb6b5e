/// Code that is called by its contract: a type of its own, so that a proof knows which contract is about it.
///
///     struct Deposit<M: Machine>: Procedure {
///       func run(_ call: inout (balance: M.Word, amount: M.Word), on machine: M) throws(Overdrawn) { ... }
///     }
///
///     try machine.call(Deposit(), &account)
///
/// On a concrete machine a call runs the code. In a proof whose contract says so (`calling:`), it is what the contract of the
/// procedure says: what that requires is obliged, what it may change is unknown, and what it promises is known. So a procedure may call
/// itself.
///
/// A procedure has no stored properties: all that it works on are its arguments and memory.
public protocol Procedure<M>: SendableMetatype {
  /// The machine that it runs on.
  associatedtype M: Machine
  /// What it is called with, and may change.
  associatedtype Arguments
  /// What it returns.
  associatedtype Result
  /// What it throws.
  associatedtype Failure: Error = Never

  /// The code.
  func run(_ arguments: inout Arguments, on machine: M) throws(Failure) -> Result
}

/// A procedure that changes nothing but memory.
///
///     struct Sum<M: Machine>: Function {
///       func run(_ call: (buffer: Buffer<M, M.UInt32>, index: M.Word), on machine: M) -> M.Word {
///         if call.index == call.buffer.count { return 0 }
///         return M.Word(machine[call.buffer, call.index]) &+ machine.call(Sum(), with: (call.buffer, call.index + 1))
///       }
///     }
public protocol Function<M>: Procedure {
  // Declared again, so that they are inferred from `run`.
  associatedtype M
  associatedtype Arguments
  associatedtype Result
  associatedtype Failure = Never

  /// The code.
  func run(_ arguments: Arguments, on machine: M) throws(Failure) -> Result
}

extension Function {
  @inlinable public func run(_ arguments: inout Arguments, on machine: M) throws(Failure) -> Result {
    let given = arguments
    return try run(given, on: machine)
  }
}

extension Machine {
  @inlinable public func call<P: Procedure>(
    _ procedure: P, _ arguments: inout P.Arguments
  ) throws(P.Failure) -> P.Result where P.M == Self {
    try procedure.run(&arguments, on: self)
  }

  /// Calls a function.
  ///
  /// Proof obligations: in a proof by its contract, what the contract requires, and where it may come to call the method under proof
  /// again, that the variant is less than at the beginning of that.
  @inlinable public func call<F: Function>(_ function: F, with arguments: F.Arguments) throws(F.Failure) -> F.Result
  where F.M == Self {
    var given = arguments
    return try call(function, &given)
  }
}
