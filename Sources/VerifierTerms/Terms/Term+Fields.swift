internal import BigInt

// Bit-vectors as fields. The fields of a bit-vector, from the most significant one, are the parts of nested concatenations, with the
// zeros of an extension as a constant. A mask, a constant shift or a quotient by a power of two only moves fields and clears them: it
// is written as the concatenation that it yields, so that bits which are known are known to all rules, and no theory has to find out.

extension Term {
  /// The greatest number of fields that rules look at, so that concatenations nested to any depth take linear time.
  private static var mostFields: Int { 256 }

  /// The fields of this bit-vector, from the most significant one; of more than `mostFields` the rest is one field.
  ///
  /// - Complexity: Linear in their number.
  var fields: [Term] {
    var fields: [Term] = []
    var pending = [self]
    while let term = pending.popLast() {
      switch term.operation {
      case .concatenate where fields.count + pending.count < Self.mostFields:
        pending += [term.operands[1], term.operands[0]]
      case .zeroExtend(let width):
        fields.append(table.zero(.bits(width - term.operands[0].width)))
        pending.append(term.operands[0])
      default: fields.append(term)
      }
    }
    return fields
  }

  /// The lowest bit, where all others are zero; `nil` where they are not known to be.
  var singleBit: Term? {
    if case .zeroExtend = operation, operands[0].width == 1 { operands[0] } else { nil }
  }

  /// Whether this bit-vector consists of several fields.
  var hasFields: Bool {
    switch operation {
    case .concatenate, .zeroExtend: true
    default: false
    }
  }

  /// The concatenation of bit-vectors, from the most significant one. Neighbours that are constants, or bits of one term that follow each
  /// other, become one field; zeros become an extension of what is below them.
  static func joining(_ parts: [Term]) -> Term {
    var joined: [Term] = []
    for field in parts.flatMap(\.fields) {
      if let last = joined.last, let both = last.adjoining(field) {
        joined[joined.count - 1] = both
      } else {
        joined.append(field)
      }
    }
    return joined.dropLast().reversed().reduce(joined[joined.count - 1]) { low, field in
      let width = field.width + low.width
      return field.isZero
        ? low.table.intern(.zeroExtend(to: width), [low], .bits(width))
        : low.table.intern(.concatenate, [field, low], .bits(width))
    }
  }

  /// Whether this bit-vector is one field that is seen not to become one with the first field of another, so that the concatenation with
  /// that one has its fields below this one.
  func staysField(above low: Term) -> Bool {
    if isConstant || hasFields { return false }
    guard case .extract = operation else { return true }
    let first = low.operation == .concatenate ? low.operands[0] : low
    if case .extract = first.operation { return false }
    return true
  }

  /// This field and the one below it as one; `nil` where they stay two.
  private func adjoining(_ low: Term) -> Term? {
    // Constants of several bits each are one constant.
    if let value = Operation.concatenate.fold([self, low], .bits(width + low.width)) { return value }
    // x[h ... m] ++ x[m - 1 ... b]  =  x[h ... b]
    guard let (whole, high, middle) = slice, let (other, next, bottom) = low.slice, whole == other, next == middle - 1
    else {
      return nil
    }
    return whole.extract(high: high, low: bottom)
  }

  /// The term that this one has the bits `high ... low` of; `nil` where it is not an extract.
  private var slice: (whole: Term, high: Int, low: Int)? {
    guard case .extract(let high, let low) = operation else { return nil }
    return (operands[0], high, low)
  }

  /// The places of this bit-vector, above 0 and below its width, where a field begins.
  private var boundaries: [Int] {
    var place = 0
    return fields.reversed().dropLast().map { field in
      place += field.width
      return place
    }
  }

  /// The bit-vectors that this one consists of if it is cut at places, the least significant one first.
  ///
  /// - Parameter places: In ascending order, above 0 and below the width.
  private func cut(at places: [Int]) -> [Term] {
    zip([0] + places, places + [width]).map { extract(high: $1 - 1, low: $0) }
  }

  // MARK: Bitwise operations

  /// A bitwise operation, by fields: where an operand has bits that are known, the result has the bits of the other one, their
  /// complement, or known ones. `nil` where neither has any.
  static func bitwiseByFields(_ left: Term, _ right: Term, _ operation: (Term, Term) -> Term) -> Term? {
    let places = Set(left.ends(ofKnownBits: true) + right.ends(ofKnownBits: true)).sorted()
    if places.isEmpty { return nil }
    return joining(zip(left.cut(at: places), right.cut(at: places)).map(operation).reversed())
  }

  /// The complement by fields; `nil` where no bit is known.
  var complementByFields: Term? {
    let places = ends(ofKnownBits: false)
    return places.isEmpty ? nil : Self.joining(cut(at: places).reversed().map { ~$0 })
  }

  /// The places, above 0 and below the width, where fields begin or end that are constant.
  ///
  /// - Parameter areAlike: Whether these fields are runs of bits that are all set or all clear.
  private func ends(ofKnownBits areAlike: Bool) -> [Int] {
    var (ends, bottom) = ([Int](), 0)
    for field in fields.reversed() {
      if case .bits(let value, let width)? = field.constant {
        ends += [bottom, bottom + width]
        if areAlike {
          ends += (1..<max(width, 1)).filter { value.bit($0) != value.bit($0 - 1) }.map { bottom + $0 }
        }
      }
      bottom += field.width
    }
    return ends.filter { 0 < $0 && $0 < width }
  }

  // MARK: Sums

  /// The sum of bit-vectors by fields, of no more bits than it takes, and cut where both have a field that begins and nothing is carried
  /// over; `nil` where there is no such place.
  func addingByFields(_ other: Term) -> Term? {
    if !hasFields && !other.hasFields { return nil }
    let needed = max(1, (greatest + other.greatest).bitWidth)
    if needed < width {
      return (extract(high: needed - 1, low: 0) + other.extract(high: needed - 1, low: 0)).zeroExtended(to: width)
    }
    let places = Set(boundaries + (other.isConstant ? [] : other.boundaries)).sorted().filter {
      (isConstant || boundaries.contains($0)) && (other.isConstant || other.boundaries.contains($0))
    }
    var (bottom, sums) = (0, [Term]())
    for place in places {
      let (left, right) = (extract(high: place - 1, low: bottom), other.extract(high: place - 1, low: bottom))
      if left.greatest + right.greatest > .ones(place - bottom) { continue }
      sums.append(left + right)
      bottom = place
    }
    if sums.isEmpty { return nil }
    let top = extract(high: width - 1, low: bottom) + other.extract(high: width - 1, low: bottom)
    return Self.joining([top] + sums.reversed())
  }

  /// The sum of two integers that are neighbouring bits of one bit-vector, each at its place, as the number of these bits:
  /// 2^(k + n) * toInteger x[h ... m] + 2^k * toInteger x[m - 1 ... b]  =  2^k * toInteger x[h ... b],  where n = m - b. `nil` for other
  /// integers.
  func joiningNumber(above low: Term) -> Term? {
    guard let (high, place) = bitsAtPlace, let (low, bottom) = low.bitsAtPlace, place == bottom + low.width,
      high.slice != nil, low.slice != nil, let both = high.adjoining(low)
    else { return nil }
    return both.toInteger * table.integer(BigInt(1) << bottom)
  }

  /// The bit-vector x and the number k for an integer 2^k * toInteger x; `nil` for other integers.
  private var bitsAtPlace: (bits: Term, place: Int)? {
    if let bits = convertedBits { return (bits, 0) }
    guard operation == .multiply, let bits = operands[0].convertedBits, let place = operands[1].powerOfTwo else {
      return nil
    }
    return (bits, place)
  }

  /// The difference of bit-vectors by fields, cut where a field of `other` begins and nothing is borrowed, since what lies below is zero
  /// or the same on both sides; `nil` where there is no such place.
  func subtractingByFields(_ other: Term) -> Term? {
    var (bottom, differences) = (0, [Term]())
    for place in other.boundaries {
      let (left, right) = (extract(high: place - 1, low: bottom), other.extract(high: place - 1, low: bottom))
      guard right.isZero || left == right else { continue }
      differences.append(left - right)
      bottom = place
    }
    if differences.isEmpty { return nil }
    let top = extract(high: width - 1, low: bottom) - other.extract(high: width - 1, low: bottom)
    return Self.joining([top] + differences.reversed())
  }

  /// An upper bound of the unsigned value of this bit-vector: unknown fields are all ones, and sums of bounds that fit are bounds.
  ///
  /// - Complexity: Fewer than 2^9 nodes are looked at.
  var greatest: BigUInt { greatest(depth: 8) }

  private func greatest(depth: Int) -> BigUInt {
    if case .bits(let value, _)? = constant { return value }
    guard depth > 0 else { return .ones(width) }
    func bound(_ position: Int) -> BigUInt { operands[position].greatest(depth: depth - 1) }
    return switch operation {
    case .zeroExtend: bound(0)
    case .concatenate: (bound(0) << operands[1].width) + bound(1)
    case .add: min(bound(0) + bound(1), .ones(width))
    default: .ones(width)
    }
  }

  // MARK: Comparisons

  /// Whether two bit-vectors are equal, by fields: as equalities of the parts between the places where both have a field that
  /// begins. `nil` where there is no such place.
  func equalsByFields(_ other: Term) -> Term? {
    guard hasFields, other.hasFields || other.isConstant else { return nil }
    let own = boundaries
    let places = other.isConstant ? own : own.filter(Set(other.boundaries).contains)
    if places.isEmpty { return nil }
    return .all(zip(cut(at: places), other.cut(at: places)).map { $0.equals($1) })
  }

  /// `self < other` for bit-vectors, by fields: the highest bits are left out where they are the same, and so are the lowest ones where
  /// they are known. `nil` where the fields say nothing.
  func lessByFields(than other: Term) -> Term? {
    let (own, others) = (fields, other.fields)
    if own.count == 1 && others.count == 1 { return nil }
    func parts(_ term: Term, _ place: Int) -> (high: Term, low: Term) {
      (term.extract(high: width - 1, low: place), term.extract(high: place - 1, low: 0))
    }
    // Of two fields in front the shorter one is compared, with as many bits of the other side.
    if let top = [own[0].width, others[0].width].filter({ $0 < width }).min() {
      let (left, right) = (parts(self, width - top), parts(other, width - top))
      // a ++ x < a ++ y  is  x < y
      if left.high == right.high { return left.low.less(than: right.low) }
      // Numbers in front that differ decide.
      if left.high.isConstant, right.high.isConstant { return left.high.less(than: right.high) }
    }
    // Where one side is constant it is cut where the other one is.
    let ends = [(self, own), (other, others)].filter { !$0.0.isConstant }.map { $1[$1.count - 1] }
    if let place = ends.map(\.width).min(), place < width, ends.allSatisfy(\.isConstant) {
      let (left, right) = (parts(self, place), parts(other, place))
      // x ++ c < y ++ d  is  x <= y  for c < d, and else  x < y
      return left.low.less(than: right.low).isTrue ? left.high.atMost(right.high) : left.high.less(than: right.high)
    }
    return nil
  }
}

extension BigUInt {
  /// Whether the bit of weight 2^place is set.
  fileprivate func bit(_ place: Int) -> Bool { (self >> place) & 1 == 1 }
}
