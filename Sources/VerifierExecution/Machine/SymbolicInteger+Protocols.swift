internal import BigInt
public import VerifierMachine
internal import VerifierTerms

extension SymbolicInteger: FixedWidthInteger {
  public typealias Magnitude = SymbolicInteger<Native.Magnitude>
  public typealias Stride = SymbolicInteger<Int>

  public static var isSigned: Bool { Native.isSigned }
  public static var bitWidth: Int { Native.bitWidth }
  public static var min: Self { Self(Native.min) }
  public static var max: Self { Self(Native.max) }

  // MARK: Comparisons

  public static func == (left: Self, right: Self) -> Bool {
    operate("==", left, right, otherwise: false) {
      $0.decide($1.equals($2))
    } onNumbers: {
      $0 == $1
    }
  }

  public static func < (left: Self, right: Self) -> Bool {
    operate("<", left, right, otherwise: false) {
      $0.decide(isSigned ? $1.lessSigned(than: $2) : $1.less(than: $2))
    } onNumbers: {
      $0 < $1
    }
  }

  /// Whether they differ.
  public static func != (left: Self, right: Self) -> Bool { !(left == right) }
  public static func > (left: Self, right: Self) -> Bool { right < left }
  public static func <= (left: Self, right: Self) -> Bool { !(right < left) }
  public static func >= (left: Self, right: Self) -> Bool { !(left < right) }

  public static func == (left: Self, right: Int) -> Bool { Native(exactly: right).map { left == Self($0) } ?? false }
  public static func != (left: Self, right: Int) -> Bool { !(left == right) }
  // A number that no integer of the type is lies below all of them or above.
  public static func < (left: Self, right: Int) -> Bool {
    Native(exactly: right).map { left < Self($0) } ?? (0 < right)
  }
  public static func > (left: Self, right: Int) -> Bool {
    Native(exactly: right).map { Self($0) < left } ?? (right < 0)
  }
  public static func <= (left: Self, right: Int) -> Bool { !(left > right) }
  public static func >= (left: Self, right: Int) -> Bool { !(left < right) }

  // MARK: Distances

  /// The distance that is the furthest below zero: the standard library has no distance of -2^63, but between two `Int`s.
  private static var leastDistance: Int { Native.self == Int.self ? .min : -.max }

  private static func isDistance(_ number: BigInt) -> Bool { leastDistance <= number && number <= Int.max }
  private static func isDistance(_ number: Integer) -> Formula {
    Integer(BigInt(leastDistance)) <= number && number <= Integer(BigInt(Int.max))
  }

  /// Traps where the distance does not fit.
  public func distance(to other: Self) -> Stride {
    Self.operate("distance", self, other, otherwise: 0) { path, start, end in
      let width = Swift.max(Self.width, Stride.width) + 1
      let distance = Self.extended(end, to: width) - Self.extended(start, to: width)
      let value = Integer(distance.toSignedInteger)
      path.check(.subtraction, Self.isDistance(value)) {
        "\(path.parenthesized(end)) - \(path.parenthesized(start))"
      }
      return Stride(distance.extract(high: Stride.width - 1, low: 0), on: path)
    } onNumbers: { start, end in
      let distance = BigInt(end) - BigInt(start)
      if !Self.isDistance(distance) {
        Self.refuse(.subtraction) { $0.check(.subtraction, Self.isDistance(Integer(distance))) { "\(end) - \(start)" } }
      }
      return Stride(Int(truncatingIfNeeded: distance))
    }
  }

  /// Traps where the sum does not fit.
  public func advanced(by distance: Stride) -> Self {
    if case .constant(let start) = storage, case .constant(let distance) = distance.storage {
      let sum = BigInt(start) + BigInt(distance)
      Self.refuse(.addition, unlessOfType: sum, "\(start) + \(distance)")
      return Self(Native(truncatingIfNeeded: sum))
    }
    guard let path = Self.path(for: "advanced", [self, distance]) else { return self }
    let width = Swift.max(Self.width, Stride.width) + 1
    let (start, distance) = (term(in: path.table), distance.term(in: path.table))
    let sum = Self.extended(start, to: width) + distance.signExtended(to: width)
    path.check(.addition, Self.bounds.contains(Integer(sum.toSignedInteger), couldBeLess: true)) {
      "\(path.parenthesized(start)) + \(path.parenthesized(distance))"
    }
    return Self(sum.extract(high: Self.width - 1, low: 0), on: path)
  }

  /// The next number of a stride, at the end of the type where there is none: it neither traps nor wraps around there. The distance
  /// itself must fit the type, but where it leads from one side of zero to the other.
  // The standard library's own depends on the sign of the type, which this conformance does not know.
  public static func _step(
    after current: (index: Int?, value: Self), from start: Self, by distance: Stride
  ) -> (index: Int?, value: Self) {
    let isBack = distance < (0 as Stride)
    let next: (partialValue: Self, overflow: Bool)
    if !isSigned, isBack {
      next = current.value.subtractingReportingOverflow(Self(0 - distance))
    } else if isSigned, width < Stride.width, (current.value < (0 as Self)) != isBack {
      next = (Self(Stride(current.value) + distance), false)
    } else {
      next = current.value.addingReportingOverflow(Self(distance))
    }
    return next.overflow ? (.min, isBack ? .min : .max) : (nil, next.partialValue)
  }
}

extension SymbolicInteger: MachineInteger {}
extension SymbolicInteger: UnsignedMachineInteger where Native: UnsignedInteger {}
extension SymbolicInteger: SignedMachineInteger where Native: SignedInteger {}

extension SymbolicInteger: MachineWord where Native == UInt {
  public static func least(_ left: Self, _ right: Self) -> Self {
    operate("min", left, right, otherwise: left) { path, left, right in
      path.countOperation()
      let isLeft = !right.less(than: left)
      let least = path.knownTruth(of: isLeft).map { $0 ? left : right } ?? left.when(isLeft, otherwise: right)
      return SymbolicWord(least, on: path)
    } onNumbers: {
      SymbolicWord(Swift.min($0, $1))
    }
  }
}
