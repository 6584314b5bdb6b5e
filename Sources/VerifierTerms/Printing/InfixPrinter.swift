internal import BigInt

extension Term: CustomStringConvertible {
  /// The term in infix notation. A long subterm that occurs more than once is named: `t1 * t1 where t1 = x + 1`.
  ///
  /// - Complexity: Linear in the number of distinct nodes.
  package var description: String { InfixPrinter(of: [self]).text }

  /// Two terms in infix notation with a relation between them. Long subterms that occur more than once are named.
  package static func description(_ left: Term, _ relation: String, _ right: Term) -> String {
    InfixPrinter(of: [left, right], between: " \(relation) ", binding: 5).text
  }
}

/// Prints one or several terms in infix notation.
private struct InfixPrinter {
  let text: String

  /// Prints terms with a separator between them.
  ///
  /// - Parameter binding: The precedence of the separator; a root of lower precedence is put in parentheses.
  init(of terms: [Term], between separator: String = "", binding: Int = 0) {
    let roots = terms.map { PrintedNode($0) }
    let nodes = Self.printed(of: roots)
    let uses = nodes.flatMap(\.operands).reduce(into: [PrintedNode: Int]()) { $0[$1, default: 0] += 1 }
    let rootSet = Set(roots)
    var printed: [PrintedNode: Printed] = [:]
    var shared: [String] = []
    for (node, operands) in nodes {
      let whole = Self.infix(node, operands.compactMap { printed[$0] })
      let isNamed = whole.isLong || uses[node, default: 0] > 1 && whole.text.count > 12
      if isNamed, !rootSet.contains(node), !operands.isEmpty {
        let name = "t\(shared.count + 1)"
        shared.append("\(name) = \(whole.text)")
        printed[node] = Printed(name, Self.atom)
      } else {
        printed[node] = whole
      }
    }
    let body = roots.compactMap { printed[$0] }.map { Self.part($0, binding) }.joined(separator: separator)
    text = shared.isEmpty ? body : "\(body) where \(shared.joined(separator: ", "))"
  }

  /// The nodes that are printed, operands first, with their operands: what is read of memory as a whole is no bytes.
  private static func printed(of roots: [PrintedNode]) -> [(node: PrintedNode, operands: [PrintedNode])] {
    var seen: Set<PrintedNode> = []
    var nodes: [(PrintedNode, [PrintedNode])] = []
    // Nodes whose operands are pending have them.
    var pending: [(node: PrintedNode, operands: [PrintedNode]?)] = roots.reversed().map { ($0, nil) }
    while let (node, operands) = pending.popLast() {
      if let operands {
        nodes.append((node, operands))
      } else if seen.insert(node).inserted {
        let operands = node.operands
        pending.append((node, operands))
        pending += operands.reversed().map { ($0, nil) }
      }
    }
    return nodes
  }

  /// The text of a node and its precedence.
  private struct Printed {
    let text: String
    let binding: Int
    /// Whether the node is named, whatever its uses are: the texts of deep terms would take space in the square of the depth.
    let isLong: Bool

    init(_ text: String, _ binding: Int) {
      (self.text, self.binding) = (text, binding)
      isLong = text.utf8.count > 4096
    }
  }

  /// The precedence of a text that never needs parentheses. A higher number binds tighter.
  private static let atom = 10

  /// An operand of an operator with a precedence.
  private static func part(_ operand: Printed, _ binding: Int) -> String {
    operand.binding >= binding ? operand.text : "(\(operand.text))"
  }

  /// The text of a node and its precedence, from those of its operands.
  private static func infix(_ node: PrintedNode, _ operands: [Printed]) -> Printed {
    switch node {
    case .term(let term):
      return infix(term, operands)
    case .parts:
      return Printed(operands.map { part($0, 6) }.joined(separator: " ++ "), 5)
    case .integer(let integer):
      let order = integer.isBigEndian ? ", order: .bigEndian" : ""
      return Printed("\(part(operands[0], atom)).load(UInt\(integer.width), at: \(operands[1].text)\(order))", atom)
    case .bits(_, let bits):
      return Printed("\(part(operands[0], atom))[\(bits.upperBound)...\(bits.lowerBound)]", atom)
    case .equality(_, let number):
      return Printed("\(part(operands[0], 5)) == \(Value.integer(number).short)", 4)
    case .sum(_, let number):
      return Printed("\(part(operands[0], 6)) + \(Value.integer(number).short)", 6)
    case .number(let number):
      return Printed(Value.integer(number).short, atom)
    }
  }

  private static func infix(_ term: Term, _ operands: [Printed]) -> Printed {
    func binary(_ symbol: String, _ binding: Int) -> Printed {
      Printed("\(part(operands[0], binding)) \(symbol) \(part(operands[1], binding + 1))", binding)
    }
    // Swift and C differ in what binds tighter, a shift or a sum: parentheses say it.
    func shift(_ symbol: String) -> Printed {
      Printed("\(part(operands[0], 8)) \(symbol) \(part(operands[1], 8))", 5)
    }
    func call(_ name: String) -> Printed {
      Printed("\(name)(\(operands.map(\.text).joined(separator: ", ")))", atom)
    }
    switch term.operation {
    case .constant(let value): return Printed(value.short, atom)
    case .variable(let name): return Printed(VariableName.shown(name), atom)
    case .not: return negation(of: term.operands[0], operands)
    case .and: return Printed(operands.map { part($0, 3) }.joined(separator: " && "), 3)
    case .or: return Printed(operands.map { part($0, 2) }.joined(separator: " || "), 2)
    case .equal: return binary("==", 4)
    case .choose:
      if let extreme = Extreme(term) { return call(extreme.name) }
      return Printed("\(part(operands[0], 2)) ? \(part(operands[1], 2)) : \(part(operands[2], 1))", 1)
    case .add:
      if let subtracted = term.operands[1].negativeConstant {
        return Printed("\(part(operands[0], 6)) - \(subtracted)", 6)
      }
      return binary("+", 6)
    case .subtract: return binary("-", 6)
    case .multiply: return binary("*", 7)
    case .divide: return binary("/", 7)
    case .remainder: return binary("%", 7)
    case .less: return binary("<", 4)
    case .lessSigned: return binary("<s", 4)
    case .complement: return Printed("~\(part(operands[0], 9))", 9)
    case .bitAnd: return binary("&", 7)
    case .bitOr: return binary("|", 6)
    case .bitXor: return binary("^", 6)
    case .shiftLeft: return shift("<<")
    case .shiftRight: return shift(">>")
    case .shiftRightSigned: return shift(">>s")
    case .concatenate, .zeroExtend, .toInteger: preconditionFailure("such a term is no node")
    case .extract(let high, let low): return Printed("\(part(operands[0], atom))[\(high)...\(low)]", atom)
    case .signExtend(let width): return call("signed\(width)")
    case .toBits(let width): return call("bits\(width)")
    case .select: return Printed("\(part(operands[0], atom))[\(operands[1].text)]", atom)
    case .store: return Printed("\(part(operands[0], atom))[\(operands[1].text) := \(operands[2].text)]", atom)
    case .filled: return call("filled")
    case .identity: return Printed("identity", atom)
    case .translate: return call("physical")
    case .lastOffset: return call("last_offset")
    }
  }

  /// A negation; a negated comparison is the opposite comparison of its operands.
  private static func negation(of negated: Term, _ operands: [Printed]) -> Printed {
    func comparison(_ left: Int, _ symbol: String, _ right: Int) -> Printed {
      Printed("\(part(operands[left], 5)) \(symbol) \(part(operands[right], 5))", 4)
    }
    return switch negated.operation {
    case .equal: comparison(0, "!=", 1)
    case .less: comparison(1, "<=", 0)
    case .lessSigned: comparison(1, "<=s", 0)
    case .and:
      // What is equal byte by byte is printed as an equality.
      if let equality = ConcatenatedPart.equality(negated) {
        Printed("\(part(operands[0], 5)) != \(Value.integer(equality.number).short)", 4)
      } else {
        Printed("!\(part(operands[0], 9))", 9)
      }
    default: Printed("!\(part(operands[0], 9))", 9)
    }
  }
}

extension Term {
  /// The absolute value of a constant that is printed as a subtraction when it is added; `nil` for every other term.
  /// These are negative integers, and bit-vectors of more than 8 bits whose value in two's complement is -65535 ... -1.
  fileprivate var negativeConstant: String? {
    switch constant {
    case .integer(let number) where number < 0: Value.integer(-number).short
    case .bits(let number, let width) where width > 8 && number.signed(width) < 0 && number.signed(width) > -65536:
      Value.integer(-number.signed(width)).short
    default: nil
    }
  }
}
