internal import BigInt

/// SMT-LIB 2.6 text of terms, as any solver reads it.
public enum SMTLIB {
  /// A script that asks whether these Boolean terms can hold together: declarations, assertions, `check-sat`.
  /// What terms share is bound by `let`, once for each assertion. Linear in the number of distinct nodes of each.
  ///
  /// `last-offset` is declared as a function; what is known of it must be among the assertions.
  public static func script(_ assertions: [Term]) -> String {
    let declarations = Term.variables(in: assertions).compactMap { variable in
      variable.name.map { "(declare-const \(symbol($0)) \(sort(variable.sort)))" }
    }
    var declared: Set<String> = []
    let functions = Term.reachable(from: assertions).compactMap { node -> String? in
      guard case .lastOffset = node.operation, declared.insert(lastOffset(node)).inserted else { return nil }
      let domain = node.operands.map { sort($0.sort) }.joined(separator: " ")
      return "(declare-fun \(symbol(lastOffset(node))) (\(domain)) \(sort(node.sort)))"
    }
    let asserted = assertions.map { "(assert \(text($0)))" }
    return (["(set-logic ALL)"] + declarations + functions + asserted + ["(check-sat)", ""]).joined(separator: "\n")
  }

  /// One term.
  public static func text(_ root: Term) -> String {
    let nodes = Term.reachable(from: [root])
    let uses = nodes.flatMap(mentions).reduce(into: [Term: Int]()) { $0[$1, default: 0] += 1 }
    var printed = NodeMap<String>()
    var bindings: [String] = []
    for node in nodes {
      let text = application(node) { printed[$0] }
      if node != root, uses[node, default: 0] > 1, !node.operands.isEmpty {
        let name = "?\(node.index)"
        bindings.append("(let ((\(name) \(text))) ")
        printed.enter(name, for: node)
      } else {
        printed.enter(text, for: node)
      }
    }
    return bindings.joined() + printed[root] + String(repeating: ")", count: bindings.count)
  }

  /// The operands of a node as often as its text names them.
  private static func mentions(_ node: Term) -> [Term] {
    let operands = node.operands
    if case .translate = node.operation { return operands + [operands[1]] }
    guard operands.first?.sort == .integer else { return operands }
    return switch node.operation {
    case .divide: operands + [operands[1]]
    case .remainder: operands + operands
    default: operands
    }
  }

  /// The name of the function, of which there is one for each sort of page table.
  private static func lastOffset(_ node: Term) -> String {
    guard case .lastOffset(let pageBits) = node.operation else { preconditionFailure("an offset was expected") }
    return "last-offset:\(pageBits):\(node.operands.map { sort($0.sort) }.joined(separator: ","))"
  }

  static func symbol(_ name: String) -> String { "|\(name)|" }

  static func sort(_ sort: Sort) -> String {
    switch sort {
    case .boolean: "Bool"
    case .integer: "Int"
    case .bits(let width): "(_ BitVec \(width))"
    case .memory(let address, let cell): "(Array (_ BitVec \(address)) (_ BitVec \(cell)))"
    }
  }

  private static func application(_ node: Term, printed: (Term) -> String) -> String {
    let operands = node.operands.map(printed)
    func call(_ function: String) -> String { "(\(function) \(operands.joined(separator: " ")))" }
    let integers = node.operands.first?.sort == .integer
    func sorted(integer: String, bits: String) -> String { call(integers ? integer : bits) }
    switch node.operation {
    case .constant(let value): return constant(value)
    case .variable(let name): return symbol(name)
    case .not: return call("not")
    case .and: return call("and")
    case .or: return call("or")
    case .equal: return call("=")
    case .choose: return call("ite")
    case .add: return sorted(integer: "+", bits: "bvadd")
    case .subtract: return sorted(integer: "-", bits: "bvsub")
    case .multiply: return sorted(integer: "*", bits: "bvmul")
    case .divide: return integers ? guarded(operands, "div", atZero: "0") : call("bvudiv")
    case .remainder: return integers ? guarded(operands, "mod", atZero: operands[0]) : call("bvurem")
    case .less: return sorted(integer: "<", bits: "bvult")
    case .lessSigned: return call("bvslt")
    case .complement: return call("bvnot")
    case .bitAnd: return call("bvand")
    case .bitOr: return call("bvor")
    case .bitXor: return call("bvxor")
    case .shiftLeft: return call("bvshl")
    case .shiftRight: return call("bvlshr")
    case .shiftRightSigned: return call("bvashr")
    case .concatenate: return call("concat")
    case .extract(let high, let low): return call("(_ extract \(high) \(low))")
    case .zeroExtend(let width): return call("(_ zero_extend \(width - node.operands[0].width))")
    case .signExtend(let width): return call("(_ sign_extend \(width - node.operands[0].width))")
    case .toInteger: return call("bv2nat")
    case .toBits(let width): return call("(_ int2bv \(width))")
    case .select: return call("select")
    case .store: return call("store")
    case .filled: return call("(as const \(sort(node.sort)))")
    case .identity(let width): return "(lambda ((address (_ BitVec \(width)))) address)"
    case .translate(let pageBits):
      let high = "(_ extract \(node.operands[1].width - 1) \(pageBits))"
      let low = "(_ extract \(pageBits - 1) 0)"
      return "(concat (select \(operands[0]) (\(high) \(operands[1]))) (\(low) \(operands[1])))"
    case .lastOffset: return call(symbol(lastOffset(node)))
    }
  }

  /// Division as this project defines it; SMT-LIB leaves integers divided by zero open.
  private static func guarded(_ operands: [String], _ function: String, atZero: String) -> String {
    let whole = "(\(function) \(operands[0]) \(operands[1]))"
    return "(ite (= \(operands[1]) 0) \(atZero) \(whole))"
  }

  private static func constant(_ value: Value) -> String {
    switch value {
    case .boolean(let truth): return truth ? "true" : "false"
    case .bits(let number, let width): return "(_ bv\(number) \(width))"
    case .integer(let number): return number.sign == .minus ? "(- \(number.magnitude))" : "\(number)"
    case .memory: preconditionFailure("memory is no constant term")
    }
  }
}
