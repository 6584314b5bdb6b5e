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

/// Prints one or several terms in infix notation. Conversions that preserve the value (zero extension, bit-vector to
/// integer) are omitted.
private struct InfixPrinter {
  let text: String

  /// Prints terms with a separator between them.
  ///
  /// - Parameter binding: The precedence of the separator; a root of lower precedence is put in parentheses.
  init(of roots: [Term], between separator: String = "", binding: Int = 0) {
    let nodes = Self.printed(of: roots)
    let uses = nodes.flatMap(\.printedOperands).reduce(into: [Term: Int]()) { $0[$1, default: 0] += 1 }
    let rootSet = Set(roots)
    var printed = NodeMap<Printed>()
    var shared: [String] = []
    for node in nodes {
      let whole = Self.infix(node) { printed[$0] }
      let isNamed = whole.isLong || uses[node, default: 0] > 1 && whole.text.count > 12
      if isNamed, !rootSet.contains(node), !node.operands.isEmpty {
        let name = "t\(shared.count + 1)"
        shared.append("\(name) = \(whole.text)")
        printed.insert(Printed(name, Self.atom), for: node)
      } else {
        printed.insert(whole, for: node)
      }
    }
    let body = roots.map { root in
      let whole = printed[root]
      return whole.binding >= binding ? whole.text : "(\(whole.text))"
    }.joined(separator: separator)
    text = shared.isEmpty ? body : "\(body) where \(shared.joined(separator: ", "))"
  }

  /// The nodes that are printed, operands first: what is read of memory as a whole is no bytes.
  private static func printed(of roots: [Term]) -> [Term] {
    var seen = Set(roots)
    var pending = roots
    while let node = pending.popLast() {
      for operand in node.printedOperands where seen.insert(operand).inserted { pending.append(operand) }
    }
    return seen.sorted { $0.index < $1.index }
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

  /// The text of a node and its precedence, from the texts of its operands.
  private static func infix(_ node: Term, printed: (Term) -> Printed) -> Printed {
    let (text, binding) = notation(node) { (printed($0).text, printed($0).binding) }
    return Printed(text, binding)
  }

  private static func notation(
    _ node: Term, printed: (Term) -> (text: String, binding: Int)
  ) -> (text: String, binding: Int) {
    let operands = node.operands
    func part(_ operand: Term, _ binding: Int) -> String {
      let (text, own) = printed(operand)
      return own >= binding ? text : "(\(text))"
    }
    func binary(_ symbol: String, _ binding: Int) -> (String, Int) {
      ("\(part(operands[0], binding)) \(symbol) \(part(operands[1], binding + 1))", binding)
    }
    func call(_ name: String) -> (String, Int) {
      ("\(name)(\(operands.map { printed($0).text }.joined(separator: ", ")))", atom)
    }
    switch node.operation {
    case .constant(let value): return (value.short, atom)
    case .variable(let name): return (VariableName.shown(name), atom)
    case .not: return negation(operands[0], part: part)
    case .and: return (operands.map { part($0, 3) }.joined(separator: " && "), 3)
    case .or: return (operands.map { part($0, 2) }.joined(separator: " || "), 2)
    case .equal: return binary("==", 4)
    case .choose:
      if let extreme = Extreme(node) {
        return ("\(extreme.name)(\(extreme.operands.map { printed($0).text }.joined(separator: ", ")))", atom)
      }
      return ("\(part(operands[0], 2)) ? \(part(operands[1], 2)) : \(part(operands[2], 1))", 1)
    case .add:
      if let subtracted = operands[1].negativeConstant {
        return ("\(part(operands[0], 6)) - \(subtracted)", 6)
      }
      return binary("+", 6)
    case .subtract: return binary("-", 6)
    case .multiply: return binary("*", 7)
    case .divide: return binary("/", 7)
    case .remainder: return binary("%", 7)
    case .less: return binary("<", 4)
    case .lessSigned: return binary("<s", 4)
    case .complement: return ("~\(part(operands[0], 9))", 9)
    case .bitAnd: return binary("&", 7)
    case .bitOr: return binary("|", 6)
    case .bitXor: return binary("^", 6)
    case .shiftLeft: return binary("<<", 8)
    case .shiftRight: return binary(">>", 8)
    case .shiftRightSigned: return binary(">>s", 8)
    case .concatenate:
      if let loaded = LoadedBits(node) {
        let address = text(of: loaded.address) { part($0, $1) }
        let (high, low) = (loaded.bits.upperBound, loaded.bits.lowerBound)
        let text = "\(part(loaded.memory, atom)).load(UInt\(loaded.width), at: \(address))[\(high)...\(low)]"
        return loaded.rest.map { ("\(text) ++ \(part($0, 6))", 5) } ?? (text, atom)
      }
      guard let load = LoadedInteger(node) else { return binary("++", 5) }
      let order = load.isBigEndian ? ", order: .bigEndian" : ""
      let address = printed(load.address).text
      return ("\(part(load.memory, atom)).load(UInt\(node.width), at: \(address)\(order))", atom)
    case .extract(let high, let low): return ("\(part(operands[0], atom))[\(high)...\(low)]", atom)
    case .zeroExtend, .toInteger: return printed(operands[0])
    case .signExtend(let width): return call("signed\(width)")
    case .toBits(let width): return call("bits\(width)")
    case .select: return ("\(part(operands[0], atom))[\(printed(operands[1]).text)]", atom)
    case .store:
      return ("\(part(operands[0], atom))[\(printed(operands[1]).text) := \(printed(operands[2]).text)]", atom)
    case .filled: return call("filled")
    case .identity: return ("identity", atom)
    case .translate: return call("physical")
    case .lastOffset: return call("last_offset")
    }
  }

  /// The text of an address by its parts.
  private static func text(of address: CellAddress, part: (Term, Int) -> String) -> String {
    let number = Value.integer(address.number).short
    return switch address.base {
    case .zero: number
    case .sum(let term): address.number == 0 ? part(term, 0) : "\(part(term, 6)) + \(number)"
    case .upper(let terms, _):
      terms.dropLast().reversed().reduce("\(part(terms[terms.count - 1], 5)) ++ \(number)") {
        "\(part($1, 5)) ++ (\($0))"
      }
    }
  }

  /// A negation; a negated comparison is printed as the opposite comparison.
  private static func negation(_ operand: Term, part: (Term, Int) -> String) -> (String, Int) {
    let inner = operand.operands
    return switch operand.operation {
    case .equal: ("\(part(inner[0], 5)) != \(part(inner[1], 5))", 4)
    case .less: ("\(part(inner[1], 5)) <= \(part(inner[0], 5))", 4)
    case .lessSigned: ("\(part(inner[1], 5)) <=s \(part(inner[0], 5))", 4)
    default: ("!\(part(operand, 9))", 9)
    }
  }
}

extension Term {
  /// The operands that are part of the text.
  fileprivate var printedOperands: [Term] {
    if let loaded = LoadedBits(self) {
      return [loaded.memory] + loaded.address.terms + [loaded.rest].compactMap(\.self)
    }
    return LoadedInteger(self).map { [$0.memory, $0.address] } ?? Extreme(self)?.operands ?? Array(operands)
  }

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

extension Value {
  /// The value as reports show it: numbers below 4096 in decimal, others in hexadecimal with the prefix `0x`.
  package var short: String {
    switch self {
    case .boolean(let truth): truth ? "true" : "false"
    case .bits(let number, _): number < 4096 ? "\(number)" : hexadecimal
    case .integer(let number): number.magnitude < 4096 ? "\(number)" : hexadecimal
    case .memory: hexadecimal
    }
  }

  /// The value with numbers in hexadecimal, prefix `0x`; a memory as its explicit cells in ascending order of
  /// addresses, followed by its background.
  package var hexadecimal: String {
    func hex(_ number: BigUInt) -> String { "0x" + String(number, radix: 16) }
    switch self {
    case .boolean(let truth): return truth ? "true" : "false"
    case .bits(let number, _): return hex(number)
    case .integer(let number): return (number.sign == .minus ? "-" : "") + hex(number.magnitude)
    case .memory(let memory):
      let cells = memory.cells.sorted { $0.key < $1.key }.map { "\(hex($0.key)): \(hex($0.value))" }
      let otherwise: String =
        switch memory.background {
        case .constant(let cell): hex(cell)
        case .identity: "the address"
        }
      return "[\((cells + ["otherwise: \(otherwise)"]).joined(separator: ", "))]"
    }
  }
}
