import VerifierCommand

/// Why the length of a value in DER is not accepted.
enum DERLengthError: Error {
  /// The octets of the length do not all lie in the input.
  case truncated
  /// The indefinite form, which DER has not, or a first octet that is reserved.
  case form
  /// More octets than eight.
  case tooLarge
  /// Fewer octets would do.
  case notMinimal
  /// The contents do not all lie in the input.
  case contents
}

/// The contents of a value: where they begin in the input, and how many octets they are.
struct DERContents<M: Machine> {
  let start: M.Word
  let length: M.Word
}

/// Values in DER, as X.690 has it: a length of up to 127 is one octet; any other follows a first octet that says how many octets it has.
struct DERReader<M: Machine> {
  let input: Buffer<M, M.UInt8>

  /// Reads the length of a value, behind its tag. The contents follow.
  func contents(at start: M.Word, on machine: M) throws(DERLengthError) -> DERContents<M> {
    if start >= input.count { throw .truncated }
    let first = machine[input, start]
    let value = first < 0x80 ? (1, M.Word(first)) : try longForm(M.Word(first & 0x7f), at: start + 1, on: machine)
    let contents = DERContents<M>(start: start + value.0, length: value.1)
    if contents.length > input.count - contents.start { throw .contents }
    return contents
  }

  /// Reads a length that has so many octets. Returns it behind the number of octets in all.
  func longForm(_ octets: M.Word, at start: M.Word, on machine: M) throws(DERLengthError) -> (M.Word, M.Word) {
    if octets == 0 || octets == 127 { throw .form }
    if octets > 8 { throw .tooLarge }
    if octets > input.count - start { throw .truncated }
    if machine[input, start] == 0 { throw .notMinimal }
    let length = number(octets, at: start, on: machine)
    if length < 0x80 { throw .notMinimal }
    return (octets + 1, length)
  }

  /// The number of so many octets, the most significant first.
  func number(_ octets: M.Word, at start: M.Word, on machine: M) -> M.Word {
    var number: M.Word = 0
    var index: M.Word = 0
    while index < octets {
      number = number << 8 | M.Word(machine[input, start + index])
      index += 1
    }
    return number
  }
}
