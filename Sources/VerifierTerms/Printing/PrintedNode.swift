internal import BigInt

/// What is printed as one: a term, or what parts of a concatenation are. Conversions that preserve the value (zero extension, bit-vector to
/// integer) are what they convert.
enum PrintedNode: Hashable {
  /// A term that is no concatenation, and no such conversion.
  case term(Term)
  /// At least two parts of a concatenation, the most significant first.
  case parts([ConcatenatedPart])
  case integer(LoadedInteger)
  /// Some bits of an integer in memory.
  case bits(LoadedInteger, ClosedRange<Int>)
  /// Whether an integer in memory is a number.
  case equality(LoadedInteger, BigInt)
  /// A sum of a term and a constant above 0.
  case sum(Term, BigInt)
  case number(BigInt)

  init(_ term: Term) {
    var term = term
    while true {
      switch term.operation {
      case .zeroExtend, .toInteger: term = term.operands[0]
      case .concatenate:
        self.init(ConcatenatedPart.parts(of: term.concatenated))
        return
      case .and:
        self = ConcatenatedPart.equality(term).map { .equality($0.integer, $0.number) } ?? .term(term)
        return
      default:
        self = .term(term)
        return
      }
    }
  }

  init(_ parts: [ConcatenatedPart]) { self = parts.count == 1 ? Self(parts[0]) : .parts(parts) }

  init(_ part: ConcatenatedPart) {
    switch part {
    case .term(let term): self.init(term)
    case .integer(let integer): self = .integer(integer)
    case .bits(let integer, let bits): self = .bits(integer, bits)
    case .number(let number): self = .number(number)
    }
  }

  init(_ address: LoadedInteger.Address) {
    switch address {
    case .term(let term): self.init(term)
    case .sum(let term, let number): self = .sum(term, number)
    case .upper(let terms, let number): self.init(ConcatenatedPart.parts(of: terms) + [.number(number)])
    case .number(let number): self = .number(number)
    }
  }

  /// What its text is made of.
  var operands: [PrintedNode] {
    switch self {
    case .term(let term):
      if term.operation == .not, let equality = ConcatenatedPart.equality(term.operands[0]) {
        [.integer(equality.integer)]
      } else {
        term.printedOperands.map { PrintedNode($0) }
      }
    case .parts(let parts): parts.map { PrintedNode($0) }
    case .integer(let integer): [PrintedNode(integer.memory), PrintedNode(integer.address)]
    case .bits(let integer, _), .equality(let integer, _): [.integer(integer)]
    case .sum(let term, _): [PrintedNode(term)]
    case .number: []
    }
  }
}

extension Term {
  /// The terms that its text is made of.
  fileprivate var printedOperands: [Term] {
    if let extreme = Extreme(self) { return extreme.operands }
    guard operation == .not else { return Array(operands) }
    return switch operands[0].operation {
    case .equal, .less, .lessSigned: Array(operands[0].operands)
    default: Array(operands)
    }
  }
}
