internal import VerifierExecution

extension SARIFLog.Rule {
  /// The rule of a kind of obligations.
  init(_ kind: ObligationKind) {
    let (name, short, full, help) = kind.rule
    self.init(
      id: kind.rawValue, name: name, shortDescription: SARIFLog.Message(short), fullDescription: SARIFLog.Message(full),
      help: SARIFLog.Message("\(help) `explain CLAUSE` shows how a clause is decided, path by path."))
  }
}

extension ObligationKind {
  /// The name of the kind, what it asks for in a few words and in a sentence, and what to do where it is not proved.
  fileprivate var rule: (name: String, short: String, full: String, help: String) {
    switch self {
    case .requires:
      (
        "Requirement", "The requirements can hold together.",
        "A contract whose requirements contradict each other is met by any code, as nobody can call it.",
        "Find the two requirements that no state meets, and weaken one."
      )
    case .ensures:
      (
        "Promise", "The code keeps what its contract promises.",
        "On every path and for all inputs that meet the requirements, the promise holds at the end.",
        "Run the code from the values of the result: mend the code, or the promise, or require what callers see to."
      )
    case .assertion:
      (
        "Assertion", "A step that is stated in the code holds there.",
        "What `prove` says in code, or between clauses, holds whenever a path comes there.",
        "Mend the code before it, or state what it follows from."
      )
    case .call:
      (
        "CallRequirement", "The code meets what a procedure requires.",
        "A procedure that is called by its contract may be called only where its requirements hold.",
        "Check the arguments before the call, or require what callers see to."
      )
    case .panic:
      (
        "Panic", "The code panics only where its contract permits it.",
        "A path that comes to a panic is possible only in states for which the contract says so.",
        "Return an error in place of the panic, or say in the contract when the code may panic."
      )
    case .arithmetic:
      (
        "Arithmetic", "No operation on integers traps.",
        "Sums, differences, products, quotients and conversions fit their types, and nothing is divided by zero.",
        "Compare before computing, compute in another order, or use wrapping operators where they are meant."
      )
    case .memory:
      (
        "MemoryAccess", "Each access to memory is permitted.",
        "An access lies in a range that the code may read or write, aligned, initialised and in one piece where that is asked.",
        "Check the bounds before the access."
      )
    case .loop:
      (
        "LoopInduction", "The claims of a loop hold, and it ends.",
        "A claim holds when the loop is entered, each round keeps it, and the variant falls in each round.",
        "Mend the body, or state a claim that holds; what is behind the loop knows only the claims."
      )
    case .lemma:
      (
        "Lemma", "A lemma holds.",
        "What a lemma says follows from its hypotheses, so that proofs may use it.",
        "Strengthen its hypotheses, or split it into steps."
      )
    case .sanity:
      (
        "Sanity", "The contract says something of the code.",
        "Code that no state gets through, axioms that contradict each other and code that cannot be verified make a proof worthless.",
        "See the message: it names what is empty or cannot be verified."
      )
    case .equality:
      (
        "Equality", "A method does the same as other code.",
        "From equal states both end alike, with equal results, accesses and memory.",
        "Run both from the values of the result."
      )
    }
  }
}
