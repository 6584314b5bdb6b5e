internal import BigInt

/// Properties of a node that are computed when it is created: operations below it that a theory finds hard, and what kind of node
/// simplifications look for.
struct Traits: OptionSet {
  let rawValue: UInt16

  /// The node contains a product of two terms that are not constant, or a division by one.
  static let nonlinear = Traits(rawValue: 1)
  /// The node contains a bitwise operation, or a shift by a term that is not constant.
  static let bitwise = Traits(rawValue: 2)
  /// The node contains an operation on a page table: a translation or the inverse of one.
  static let translating = Traits(rawValue: 4)
  /// The node is a literal.
  static let constant = Traits(rawValue: 8)

  /// The node is a negation.
  static let negation = Traits(rawValue: 16)
  /// The node is the integer of a bit-vector.
  static let converted = Traits(rawValue: 32)
  /// The node contains a placeholder.
  static let open = Traits(rawValue: 64)

  /// The node contains a single bit of a wider term.
  static let singleBits = Traits(rawValue: 128)
  /// The node contains a variable that is an integer.
  static let integerVariables = Traits(rawValue: 256)

  /// The node contains a shift by a term that is not constant.
  static let shifting = Traits(rawValue: 512)

  /// The node is the literal 0.
  static let zero = Traits(rawValue: 1024)
  /// The node is the literal 1.
  static let one = Traits(rawValue: 2048)
  /// The node is the literal of a bit-vector of ones.
  static let allOnes = Traits(rawValue: 4096)

  /// The properties that a node inherits from an operand.
  private static let inherited: Traits = [
    .nonlinear, .bitwise, .translating, .open, .singleBits, .integerVariables, .shifting,
  ]

  /// Adds what the node inherits from an operand.
  mutating func inherit(_ operand: Traits) {
    self = Traits(rawValue: rawValue | operand.rawValue & Self.inherited.rawValue)
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(of operation: Operation, _ operands: [Term], _ sort: Sort) {
    switch operation {
    case .constant(let value): self = Traits(of: value)
    case .variable(let name):
      self = sort == .integer ? .integerVariables : []
      if name.hasPrefix(TermTable.placeholderPrefix) { insert(.open) }
    case .not: self = .negation
    case .toInteger: self = .converted
    case .multiply: self = operands.contains(where: \.isConstant) ? [] : .nonlinear
    case .divide, .remainder: self = operands[1].isConstant ? [] : .nonlinear
    case .bitAnd, .bitOr, .bitXor: self = .bitwise
    case .shiftLeft, .shiftRight, .shiftRightSigned: self = operands[1].isConstant ? [] : [.bitwise, .shifting]
    case .extract(let high, let low): self = high == low ? .singleBits : []
    case .translate, .lastOffset: self = .translating
    default: self = []
    }
  }

  private init(of value: Value) {
    self = .constant
    if value.number == 0 { insert(.zero) }
    if value.number == 1 { insert(.one) }
    if case .bits(let number, let width) = value, number == .ones(width) { insert(.allOnes) }
  }
}

extension Term {
  /// Whether this is the literal 0.
  var isZero: Bool { table.traits(ofNode: index).contains(.zero) }
  /// Whether this is the literal 1.
  package var isOne: Bool { table.traits(ofNode: index).contains(.one) }
  /// Whether this is the literal of a bit-vector of ones.
  var isAllOnes: Bool { table.traits(ofNode: index).contains(.allOnes) }

  /// Whether a product of two terms that are not constant, or a division by one, occurs in this term.
  package var isNonlinear: Bool { table.traits(ofNode: index).contains(.nonlinear) }

  /// Whether a translation by a page table, or the inverse of one, occurs in this term.
  package var isTranslating: Bool { table.traits(ofNode: index).contains(.translating) }

  /// Whether a bitwise operation, or a shift by a term that is not constant, occurs in this term.
  package var isBitwise: Bool { table.traits(ofNode: index).contains(.bitwise) }

  /// Whether a shift by a term that is not constant occurs in this term.
  package var isShifting: Bool { table.traits(ofNode: index).contains(.shifting) }

  /// Whether a single bit of a wider term occurs in this term.
  package var hasSingleBits: Bool { table.traits(ofNode: index).contains(.singleBits) }

  /// Whether a variable that is an integer occurs in this term.
  package var hasIntegerVariables: Bool { table.traits(ofNode: index).contains(.integerVariables) }
}
