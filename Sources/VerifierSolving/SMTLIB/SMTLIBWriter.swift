internal import VerifierTerms

/// How terms are written as SMT-LIB 2.6 in one theory. It is written apart from the encodings that Z3 is asked in, so that a
/// mistake in one of them is found by the other.
///
/// A notation serves one script: it keeps the definitions that what it wrote rests on.
protocol SMTLIBWriter: AnyObject {
  /// Whether products, quotients and remainders of two unknowns, and translations, are written as functions of which nothing
  /// is known: more is satisfiable then, and nothing becomes contradictory.
  var isAbstract: Bool { get }
  var prelude: Prelude { get set }

  /// The name of a sort; of memory none.
  func name(of sort: Sort) -> String
  func literal(_ value: Value) throws(UnsupportedTerm) -> String
  /// A node whose operands are written, and which is neither a leaf nor a connective.
  func write(_ node: Term, _ operands: [String]) throws(UnsupportedTerm) -> String
  /// What must be asserted of an unknown of a sort; nil where nothing must.
  func bounds(_ sort: Sort, _ text: String) -> String?
  /// The sum of two addresses, modulo 2^width.
  func sum(_ left: String, _ right: String, width: Int) -> String
  /// Whether one unsigned number is below another.
  func less(_ left: String, _ right: String) -> String
  /// The address in a frame with the offset of another address in its page.
  func joined(frame: String, address: String, pageBits: Int, sorts: (address: Int, frame: Int)) -> String
  /// The number of the page of an address.
  func page(of address: String, width: Int, pageBits: Int) -> String
}

/// A theory has no words for a term.
package struct UnsupportedTerm: Error, CustomStringConvertible, Sendable, Hashable {
  package let description: String
}

/// The functions that a script declares and defines before it asserts anything, in order, each once.
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
  /// Adds a function to the prelude, unless one of this name is there. What its line needs comes before it.
  func declare(_ name: String, _ line: () -> String) {
    if prelude.has(name) { return }
    let line = line()
    prelude.add(name, line)
  }

  /// A variable or a read: what is open in a term. Nil for every other node.
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

  /// The connectives, which are alike in all theories; nil for every other operation.
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

  /// The function from addresses to cells that a memory is.
  func memory(_ memory: Term) throws(UnsupportedTerm) -> String {
    guard let name = memory.name, case .memory(let address, let cell) = memory.sort else {
      throw UnsupportedTerm(description: "an update of memory that is read as a whole")
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
      throw UnsupportedTerm(description: "a translation by a page table that is no variable")
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

  /// The function that finds the last address of a range that translates to a target.
  private func lastOffset(by table: Term, _ pageBits: Int) throws(UnsupportedTerm) -> String {
    guard let name = table.name, case .memory(let page, let frame) = table.sort else {
      throw UnsupportedTerm(description: "an offset by a page table that is no variable")
    }
    let symbol = "|last offset \(pageBits) by \(Symbol.escaped(name))|"
    let (address, physical) = (self.name(of: .bits(page + pageBits)), self.name(of: .bits(frame + pageBits)))
    declare(symbol) {
      "(declare-fun \(symbol) (\(address) \(address) \(physical)) \(address)) ; of start, length, target"
    }
    return symbol
  }

  /// That an offset is what it is called: the greatest one below the length that translates to the target, or the length
  /// where there is none. Quantified.
  func definition(ofLastOffset node: Term, _ operands: [String], _ offset: String) throws(UnsupportedTerm) -> String {
    guard case .lastOffset(let pageBits) = node.operation, let name = node.operands[0].name else {
      throw UnsupportedTerm(description: "an offset by a page table that is no variable")
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

/// Names of SMT-LIB. Those that scripts have for themselves have a space in them, or begin with a question mark.
enum Symbol {
  /// A name as a quoted symbol; no two names have one.
  static func quoted(_ name: String) -> String {
    let escaped = escaped(name)
    // A quoted symbol is the same as one without quotes: what the standard has named needs another name.
    return reserved.contains(escaped) ? "|%\(escaped)|" : "|\(escaped)|"
  }

  /// A name, with what the standard does not allow in quotes, and spaces, written as in a URL.
  static func escaped(_ name: String) -> String {
    name.utf8.map { byte in
      let isAllowed = (0x21...0x7E).contains(byte) && !"|\\%".utf8.contains(byte)
      return isAllowed ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte)
    }.joined()
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 2 ? digits : "0" + digits
  }

  /// The reserved words, and the functions of the theories that scripts use. Solvers have functions of their own beside
  /// these: a variable of such a name is an error that they report.
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
