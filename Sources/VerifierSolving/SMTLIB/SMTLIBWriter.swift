internal import VerifierTerms

/// Writes terms as SMT-LIB 2.6 in one theory, for one script. It collects the functions that the terms need.
///
/// Implementations are independent of the encodings for Z3, so that an error in one of them is found by comparing
/// answers.
protocol SMTLIBWriter: AnyObject {
  /// Whether translations, and products, quotients and remainders of two terms that are not constant, are written as
  /// uninterpreted functions, and in integers bitwise operations and shifts by terms that are not constant too. The script is then weaker than the terms, so only `unsat` is conclusive.
  var isAbstract: Bool { get }
  var prelude: Prelude { get set }

  /// The name of a sort other than memory.
  func name(of sort: Sort) -> String
  /// A literal of a sort other than memory.
  func literal(_ value: Value) throws(UnsupportedTerm) -> String
  /// The text of a node that is neither a leaf nor a connective, given the texts of its operands.
  func write(_ node: Term, _ operands: [String]) throws(UnsupportedTerm) -> String
  /// The constraint to assert for a constant of a sort; `nil` for none.
  func bounds(_ sort: Sort, _ text: String) -> String?
  /// The sum of two addresses, modulo 2^width.
  func sum(_ left: String, _ right: String, width: Int) -> String
  /// The strict order of two unsigned bit-vectors.
  func less(_ left: String, _ right: String) -> String
  /// The physical address with a frame number and the page offset of another address.
  func joined(frame: String, address: String, pageBits: Int, sorts: (address: Int, frame: Int)) -> String
  /// The page number of an address of `width` bits.
  func page(of address: String, width: Int, pageBits: Int) -> String
}

/// The error that a term cannot be written in a theory.
package struct UnsupportedTerm: Error, CustomStringConvertible, Sendable, Hashable {
  package let description: String
}

/// The functions that a script declares and defines before its assertions, in order, each once.
struct Prelude {
  private(set) var lines: [String] = []
  private var names: Set<String> = []

  mutating func add(_ name: String, _ line: String) {
    names.insert(name)
    lines.append(line)
  }

  func has(_ name: String) -> Bool { names.contains(name) }
}

extension SMTLIBWriter {
  /// Adds a function to the prelude unless it has one of this name. Functions that computing the line adds precede it.
  func declare(_ name: String, _ line: () -> String) {
    if prelude.has(name) { return }
    let line = line()
    prelude.add(name, line)
  }

  /// The text of a variable, a read cell or an operation on a page table; `nil` for other nodes.
  func leaf(_ node: Term, _ operands: [String]) throws(UnsupportedTerm) -> String? {
    switch node.operation {
    case .variable(let name): return Symbol.quoted(name)
    case .select: return "(\(try memory(node.operands[0])) \(operands[1]))"
    case .translate(let pageBits):
      return "(\(try translation(by: node.operands[0], pageBits)) \(operands[1]))"
    case .lastOffset(let pageBits):
      return "(\(try lastOffset(by: node.operands[0], pageBits)) \(operands[1]) \(operands[2]) \(operands[3]))"
    default: return nil
    }
  }

  /// The text of a Boolean connective, the same in all theories; `nil` for other nodes.
  func connective(_ node: Term, _ operands: [String]) -> String? {
    func call(_ function: String) -> String { "(\(function) \(operands.joined(separator: " ")))" }
    switch node.operation {
    case .constant(.boolean(let value)): return value ? "true" : "false"
    case .not: return call("not")
    case .and: return call("and")
    case .or: return call("or")
    case .equal where node.operands[0].sort == .boolean: return call("=")
    case .choose where node.sort == .boolean: return call("ite")
    default: return nil
    }
  }

  // MARK: Memory

  /// The function from addresses to cells that represents a memory variable.
  func memory(_ memory: Term) throws(UnsupportedTerm) -> String {
    guard let name = memory.name, case .memory(let address, let cell) = memory.sort else {
      throw UnsupportedTerm(description: "an update of memory outside a read")
    }
    let symbol = Symbol.quoted(name)
    declare(symbol) {
      "(declare-fun \(symbol) (\(self.name(of: .bits(address)))) \(self.name(of: .bits(cell))))"
    }
    return symbol
  }

  /// The function that translates addresses by a page table.
  private func translation(by table: Term, _ pageBits: Int) throws(UnsupportedTerm) -> String {
    guard let name = table.name, case .memory(let page, let frame) = table.sort else {
      throw UnsupportedTerm(description: "a translation by a page table that is not a variable")
    }
    let symbol = "|physical \(pageBits) by \(Symbol.escaped(name))|"
    let (address, physical) = (self.name(of: .bits(page + pageBits)), self.name(of: .bits(frame + pageBits)))
    if isAbstract {
      declare(symbol) { "(declare-fun \(symbol) (\(address)) \(physical))" }
    } else {
      let frames = try memory(table)
      declare(symbol) {
        let number = self.page(of: "?address", width: page + pageBits, pageBits: pageBits)
        let joined = self.joined(
          frame: "(\(frames) \(number))", address: "?address", pageBits: pageBits, sorts: (page + pageBits, frame))
        return "(define-fun \(symbol) ((?address \(address))) \(physical)\n  \(joined))"
      }
    }
    return symbol
  }

  /// The uninterpreted function for the last offset in a range of addresses that is mapped to a target.
  private func lastOffset(by table: Term, _ pageBits: Int) throws(UnsupportedTerm) -> String {
    guard let name = table.name, case .memory(let page, let frame) = table.sort else {
      throw UnsupportedTerm(description: "a last offset by a page table that is not a variable")
    }
    let symbol = "|last offset \(pageBits) by \(Symbol.escaped(name))|"
    let (address, physical) = (self.name(of: .bits(page + pageBits)), self.name(of: .bits(frame + pageBits)))
    declare(symbol) {
      "(declare-fun \(symbol) (\(address) \(address) \(physical)) \(address)) ; of start, length, target"
    }
    return symbol
  }

  /// The quantified definition of a last offset: the greatest offset below the length whose address is mapped to the
  /// target, or the length if there is none.
  func definition(ofLastOffset node: Term, _ operands: [String], _ offset: String) throws(UnsupportedTerm) -> String {
    guard case .lastOffset(let pageBits) = node.operation, let name = node.operands[0].name else {
      throw UnsupportedTerm(description: "a last offset by a page table that is not a variable")
    }
    let width = node.width
    let physical = try translation(by: node.operands[0], pageBits)
    let symbol = "|is last offset \(pageBits) by \(Symbol.escaped(name))|"
    let (address, target) = (self.name(of: .bits(width)), self.name(of: node.operands[3].sort))
    declare(symbol) {
      func reaches(_ offset: String) -> String {
        "(= (\(physical) \(self.sum("?start", offset, width: width))) ?target)"
      }
      let range = [self.bounds(.bits(width), "?other"), self.less("?other", "?length"), reaches("?other")]
      return """
        (define-fun \(symbol)
            ((?start \(address)) (?length \(address)) (?target \(target)) (?offset \(address))) Bool
          (and (not \(self.less("?length", "?offset")))
               (=> \(self.less("?offset", "?length")) \(reaches("?offset")))
               (forall ((?other \(address)))
                 (=> (and \(range.compactMap { $0 }.joined(separator: " ")))
                     (and (not \(self.less("?offset", "?other"))) \(self.less("?offset", "?length")))))))
        """
    }
    return "(\(symbol) \(operands[1]) \(operands[2]) \(operands[3]) \(offset))"
  }
}

/// SMT-LIB symbols. Symbols that scripts define for themselves contain a space or begin with a question mark, so that
/// they differ from the symbols of variables.
enum Symbol {
  /// The quoted symbol for a name. Different names have different symbols.
  static func quoted(_ name: String) -> String {
    let escaped = escaped(name)
    // In SMT-LIB a quoted symbol equals the unquoted one, so predefined names need another symbol.
    return reserved.contains(escaped) ? "|%\(escaped)|" : "|\(escaped)|"
  }

  /// A name with percent-encoded spaces and characters that the standard does not allow in quoted symbols. So is a question
  /// mark at the beginning.
  static func escaped(_ name: String) -> String {
    name.utf8.enumerated().map { offset, byte in
      let isAllowed =
        (0x21...0x7E).contains(byte) && !"|\\%".utf8.contains(byte) && !(offset == 0 && byte == UInt8(ascii: "?"))
      return isAllowed ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte)
    }.joined()
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 2 ? digits : "0" + digits
  }

  /// The reserved words, and the functions of the theories that scripts use. A solver may predefine further functions;
  /// it reports an error for a variable of such a name.
  private static let reserved: Set<String> = [
    "!", "_", "as", "let", "exists", "forall", "match", "par", "BINARY", "DECIMAL", "HEXADECIMAL", "NUMERAL", "STRING",
    "true", "false", "not", "and", "or", "xor", "=>", "=", "distinct", "ite", "Bool", "Int", "Real", "Array", "BitVec",
    "+", "-", "*", "/", "<", "<=", ">", ">=", "div", "mod", "abs", "to_real", "to_int", "is_int", "divisible", "select",
    "store", "const", "lambda", "concat", "extract", "repeat", "zero_extend", "sign_extend", "rotate_left",
    "rotate_right",
    "bvnot", "bvneg", "bvand", "bvor", "bvxor", "bvnand", "bvnor", "bvxnor", "bvadd", "bvsub", "bvmul", "bvudiv",
    "bvurem", "bvsdiv", "bvsrem", "bvsmod", "bvshl", "bvlshr", "bvashr", "bvcomp", "bvult", "bvule", "bvugt", "bvuge",
    "bvslt", "bvsle", "bvsgt", "bvsge", "bv2nat", "nat2bv", "int2bv", "ubv_to_int", "sbv_to_int", "int_to_bv",
  ]
}
