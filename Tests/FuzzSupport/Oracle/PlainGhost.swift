internal import VerifierMachine

/// Ghost state of the oracle's machine: numbers and truths as they are. Programs do nothing with views but pass them on.
enum PlainGhost: GhostState {
  struct Integer: GhostInteger {
    typealias Truth = PlainGhost.Truth
    let number: Int128

    init(_ number: Int128) { self.number = number }
    init(integerLiteral value: UInt64) { self.init(value) }
    init(_ value: UInt64) { number = Int128(value) }
    static func + (left: Self, right: Self) -> Self { Self(left.number + right.number) }
    static func - (left: Self, right: Self) -> Self { Self(left.number - right.number) }
    static func * (left: Self, right: Self) -> Self { preconditionFailure("programs have no ghost products") }
    static func / (left: Self, right: Self) -> Self { preconditionFailure("programs have no ghost quotients") }
    static func % (left: Self, right: Self) -> Self { preconditionFailure("programs have no ghost remainders") }
    static func == (left: Self, right: Self) -> Truth { Truth(booleanLiteral: left.number == right.number) }
    static func < (left: Self, right: Self) -> Truth { Truth(booleanLiteral: left.number < right.number) }
    static func <= (left: Self, right: Self) -> Truth { Truth(booleanLiteral: left.number <= right.number) }
  }

  struct Truth: GhostTruth {
    let holds: Bool

    init(booleanLiteral value: Bool) { holds = value }
    static prefix func ! (operand: Self) -> Self { Self(booleanLiteral: !operand.holds) }
    static func && (left: Self, right: Self) -> Self { Self(booleanLiteral: left.holds && right.holds) }
    static func || (left: Self, right: Self) -> Self { Self(booleanLiteral: left.holds || right.holds) }
    func implies(_ conclusion: Self) -> Self { Self(booleanLiteral: !holds || conclusion.holds) }
  }

  struct View: GhostView {
    typealias Integer = PlainGhost.Integer
    typealias Truth = PlainGhost.Truth
    let view: PlainView

    static var none: Self { Self(view: PlainView()) }
    static func choose(_ condition: Truth, _ first: Self, _ second: Self) -> Self { condition.holds ? first : second }
    var grantsWriting: Truth { Truth(booleanLiteral: view.grantsWriting) }
    var grantsReading: Truth { Truth(booleanLiteral: view.grantsReading) }
    func translates(from start: Integer, to end: Integer) -> Truth { unused() }
    var mappingsAreDisjoint: Truth { unused() }
    func dropping(below address: Integer) -> Self { unused() }
    func dropping(from address: Integer) -> Self { unused() }
    func turnedToReading() -> Self { unused() }

    private func unused() -> Never { preconditionFailure("programs pass views on as they are") }
  }

  struct WordSet: GhostSet {
    func contains(_ element: Integer) -> Truth { preconditionFailure("programs have no ghost sets") }
  }

  struct WordMap: GhostMap {
    func contains(_ key: Integer) -> Truth { preconditionFailure("programs have no ghost maps") }
    subscript(key: Integer) -> Integer { preconditionFailure("programs have no ghost maps") }
  }
}
