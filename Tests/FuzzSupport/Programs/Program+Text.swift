// Programs as text, much as they would be written in Swift.

extension Expression: CustomStringConvertible {
  package var description: String {
    switch self {
    case .constant(let number): "\(number)"
    case .variable(let variable): "\(variable)"
    case .operation(.least, let left, let right): "min(\(left), \(right))"
    case .operation(let operation, let left, let right): "(\(left) \(operation.rawValue) \(right))"
    case .integer(let operation, let kind, let left, let right): "\(kind).\(operation)(\(left), \(right))"
    case .place(let place): "record.\(place)"
    }
  }
}

extension Condition: CustomStringConvertible {
  package var description: String { "\(left) \(relation.rawValue) \(right)" }
}

extension MemoryAccess: CustomStringConvertible {
  package var description: String {
    switch self {
    case .loadFallibly(let size, let address): "loadOnceFallibly(size: \(size), at: \(address))"
    case .exchangeFallibly(let expected, let desired, let size, let address):
      "compareExchangeFallibly(\(expected), \(desired), size: \(size), at: \(address))"
    case .zeroFallibly(let count, let address): "zeroFallibly(\(count), at: \(address))"
    case .copyFallibly(let count, let source, let destination):
      "copyFallibly(\(count), from: \(source), to: \(destination))"
    case .load(let size, let address): "loadOnce(size: \(size), at: \(address))"
    case .store(let bits, let size, let address): "storeOnce(\(bits), size: \(size), at: \(address))"
    case .loadBytes(let size, let address): "load(size: \(size), at: \(address))"
    case .storeBytes(let bits, let size, let address): "store(\(bits), size: \(size), at: \(address))"
    case .zero(let count, let address): "zero(\(count), at: \(address))"
    case .copy(let count, let source, let destination): "copy(\(count), from: \(source), to: \(destination))"
    }
  }

  /// Whether the access gives back a word.
  package var hasResult: Bool {
    switch self {
    case .loadFallibly, .exchangeFallibly, .zeroFallibly, .copyFallibly, .load, .loadBytes: true
    case .store, .storeBytes, .zero, .copy: false
    }
  }
}

extension Statement {
  fileprivate var lines: [String] {
    func block(_ head: String, _ statements: [Statement]) -> [String] {
      ["\(head) {"] + statements.flatMap(\.lines).map { "  \($0)" }
    }
    switch self {
    case .assign(let variable, let expression): return ["\(variable) = \(expression)"]
    case .branch(let condition, let first, let second):
      return block("if \(condition)", first) + (second.isEmpty ? [] : block("} else", second)) + ["}"]
    case .assert(let condition): return ["assert(\(condition))"]
    case .prove(let condition): return ["prove(\(condition))"]
    case .fail(let kind, let expression): return ["throw \(kind)(\(expression))"]
    case .giveBack(let expression): return ["return \(expression)"]
    case .access(let access, let variable, let throwsOnFault):
      return [(access.hasResult ? "\(variable) = " : "") + "\(access)" + (throwsOnFault ? " or throw faulted" : "")]
    case .loop(let name, let condition, let statements):
      return block("loop \(name) while \(condition)", statements) + ["}"]
    case .loopWithExit(let name, let condition, let statements, let variable):
      let head = variable.map { "\($0) = " } ?? "return "
      return block(head + "loop \(name) with exit while \(condition)", statements) + ["}"]
    case .rangeLoop(let name, let start, let end, let index, let statements):
      return block("loop \(name) over \(index) in \(start)..<\(end)", statements) + ["}"]
    case .call(let call): return ["\(call)"]
    case .set(let place, let expression): return ["record.\(place) = \(expression)"]
    case .change(let change): return ["record.\(change)()"]
    case .when(let recordCase, let first, let second):
      return block("if record.\(recordCase)", first) + (second.isEmpty ? [] : block("} else", second)) + ["}"]
    }
  }
}

extension Program: CustomStringConvertible {
  package var description: String { statements.flatMap(\.lines).joined(separator: "\n") }
}

extension Call: CustomStringConvertible {
  package var description: String {
    "\(into) = \(procedure)(\(a), \(b))" + (takesBack ? ", which changes a and b" : "")
      + (catches ? ", or the word of its error" : "")
  }
}
