import VerifierCommand

typealias DERCall<M: Machine> = (reader: DERReader<M>, start: M.Word)

extension Snapshot<DERCall<SymbolicMachine>> {
  private var count: Integer { self.reader.input.count }
  private func octet(_ index: Integer) -> Integer { self.reader.input[self.start + index] }
  /// The first octet.
  var first: Integer { octet(0) }
  /// Whether the length is so many octets long, and they lie in the input.
  func isLong(_ octets: Int) -> Formula {
    first == 128 + Integer(UInt64(octets)) && self.start + Integer(UInt64(octets)) < count
  }
  /// The number of the octets behind the first.
  func number(_ octets: Int) -> Integer {
    (1...octets).reduce(0) { $0 * 256 + octet(Integer(UInt64($1))) }
  }
  /// Whether the number needs as many octets as it has, and the long form.
  func isMinimal(_ octets: Int) -> Formula { number(octets) >= 128 && number(octets) >= power(8 * (octets - 1)) }
  /// Whether the contents are at a place, and of a length, that the octets of the length say.
  func says(_ start: Integer, _ length: Integer) -> Formula {
    (1...8).reduce(first < 128 && start == self.start + 1 && length == first) { all, octets in
      all
        || isLong(octets) && start == self.start + Integer(UInt64(octets)) + 1 && length == number(octets)
          && isMinimal(octets)
    }
  }
  private func someLong(_ claim: (Int) -> Formula) -> Formula {
    (1...8).reduce(false) { $0 || isLong($1) && claim($1) }
  }
  /// What is wrong where an error is thrown.
  func isReason(_ error: Observed<DERLengthError>) -> Formula {
    let octets = first - 128
    return switch error.codeValue {
    case .truncated: count <= self.start || 0 < octets && octets <= 8 && count <= self.start + octets
    case .form: self.start < count && (octets == 0 || octets == 127)
    case .tooLarge: self.start < count && 8 < octets && octets < 127
    case .notMinimal: someLong { !isMinimal($0) }
    case .contents:
      self.start < count && first < 128 && count < self.start + 1 + first
        || someLong { isMinimal($0) && count < self.start + Integer(UInt64($0)) + 1 + number($0) }
    case nil: true
    }
  }
}

/// The reasons exclude each other and what is accepted: so each input is accepted, or refused for the reason that it has.
let contents = Contract(
  "der/contents", "reads the length of a value", state: DERCall<SymbolicMachine>.self,
  body: { call, machine throws(DERLengthError) in try call.reader.contents(at: call.start, on: machine) },
  native: NativeProgram(state: DERCall<NativeMachine>.self) { try $0.reader.contents(at: $0.start, on: $1) },
  ensures: { old, new, outcome in
    onReturn {
      ensures("length", old.says(outcome.result.start, outcome.result.length))
      ensures("contents", outcome.result.start + outcome.result.length <= old.reader.input.count)
    }
    onThrow { ensures("reason", old.isReason(outcome.error)) }
    ensures("frame", new.isUnchanged(since: old))
  })

let brokenContents = DERMistake.allCases.map { mistake in
  contents.running("broken/der/\(mistake)", state: DERCall<SymbolicMachine>.self) {
    try $0.reader.contents(at: $0.start, with: mistake, on: $1)
  }
}
