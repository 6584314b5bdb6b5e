internal import BigInt
internal import VerifierTerms

extension SymbolicInteger {
  /// The number of an integer of any other type, or the bits of a symbolic one.
  private enum Source {
    case number(BigInt)
    case bits(Term, Path, isSigned: Bool)
    /// An unknown where no code under proof runs.
    case none
  }

  private static func source<Other: BinaryInteger>(_ other: Other) -> Source {
    guard let symbolic = other as? any AnySymbolicInteger else { return .number(BigInt(other)) }
    if let number = symbolic.number { return .number(number) }
    guard let path = path(for: "\(Native.self).init", [symbolic]) else { return .none }
    return .bits(symbolic.bits(in: path.table), path, isSigned: Other.isSigned)
  }

  public init<Other: BinaryInteger>(truncatingIfNeeded other: Other) {
    switch Self.source(other) {
    case .number(let number): self.init(Native(truncatingIfNeeded: number))
    case .bits(let term, let path, let isSigned):
      path.countOperation()
      self.init(Self.resized(term, isSigned: isSigned), on: path)
    case .none: self = 0
    }
  }

  private static func resized(_ term: Term, isSigned: Bool) -> Term {
    if term.width >= width { return term.extract(high: width - 1, low: 0) }
    return isSigned ? term.signExtended(to: width) : term.zeroExtended(to: width)
  }

  private static func integer(_ term: Term, isSigned: Bool) -> Integer {
    Integer(isSigned ? term.toSignedInteger : term.toInteger)
  }

  /// Traps where the number does not fit.
  public init<Other: BinaryInteger>(_ other: Other) {
    switch Self.source(other) {
    case .number(let number):
      Self.refuse(.conversion, unlessOfType: number, "\(Native.self)(\(number))")
      self.init(Native(truncatingIfNeeded: number))
    case .bits(let term, let path, let isSigned):
      path.check(.conversion, Self.bounds.contains(Self.integer(term, isSigned: isSigned), couldBeLess: isSigned)) {
        "\(Native.self)(\(term))"
      }
      self.init(Self.resized(term, isSigned: isSigned), on: path)
    case .none: self = 0
    }
  }

  /// The path goes on both ways where the number may fit and may not.
  public init?<Other: BinaryInteger>(exactly other: Other) {
    switch Self.source(other) {
    case .number(let number):
      guard let native = Native(exactly: number) else { return nil }
      self.init(native)
    case .bits(let term, let path, let isSigned):
      let fits = Self.bounds.contains(Self.integer(term, isSigned: isSigned), couldBeLess: isSigned)
      guard path.decide(path.term(of: fits)) else { return nil }
      self.init(Self.resized(term, isSigned: isSigned), on: path)
    case .none: self = 0
    }
  }

  public init<Other: BinaryInteger>(clamping other: Other) {
    switch Self.source(other) {
    case .number(let number): self.init(Native(clamping: number))
    case .bits(let term, let path, let isSigned):
      path.countOperation()
      let (table, value) = (path.table, Self.integer(term, isSigned: isSigned))
      let isLess = path.term(of: value < Self.bounds.least)
      let isGreater = path.term(of: Self.bounds.most < value)
      let notGreater = Self.bits(.max, in: table).when(isGreater, otherwise: Self.resized(term, isSigned: isSigned))
      self.init(Self.bits(.min, in: table).when(isLess, otherwise: notGreater), on: path)
    case .none: self = 0
    }
  }

  /// Of a ticket, what it stands for.
  public init(_truncatingBits bits: UInt) {
    if case .run(let path)? = WordContext.current, let term = path.redeem(bits) {
      self.init(Self.resized(term, isSigned: false), on: path)
    } else {
      self.init(Native(truncatingIfNeeded: bits))
    }
  }

  // MARK: Native numbers

  /// What native code makes of this integer. Where that is not known the method is not verified.
  ///
  /// - Parameter what: What is asked for.
  private func native<Result>(_ what: String, otherwise: Result, _ compute: (Native) -> Result) -> Result {
    operate(what, otherwise: otherwise) { path, term in
      path.countOperation()
      if let number = term.constant?.number { return compute(Native(truncatingIfNeeded: number)) }
      path.refuseNative(what)
      return otherwise
    } onNumber: {
      compute($0)
    }
  }

  public var words: [UInt] { native("native words", otherwise: [0]) { Array($0.words) } }

  /// The 64 lowest bits. Of what is not known a ticket, with which a conversion to another integer of the machine makes that.
  public var _lowWord: UInt {
    operate("_lowWord", otherwise: 0) { path, term in
      path.ticket(for: Self.extended(term, to: UInt.bitWidth))
    } onNumber: {
      UInt(truncatingIfNeeded: $0)
    }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(native("a hash value", otherwise: 0) { $0 }) }

  /// The digits of a number. Outside the code under proof, the text of a term.
  public var description: String {
    if case .term(let term, _) = storage, WordContext.current == nil { return "\(term)" }
    return native("a text", otherwise: "0") { "\($0)" }
  }
}
