import VerifierCommand

/// A mistake in reading a length.
enum DERMistake: String, CaseIterable {
  /// Nine octets are taken, of which the first falls out.
  case nineOctets
  /// A length of 127 in one octet is taken for the long form.
  case shortOf127
  /// A length of up to 127 may have the long form.
  case longForShort
  /// A long length may begin with zeros.
  case leadingZero
  /// That all octets are there is not looked at.
  case unchecked
  /// The end of the contents wraps around.
  case wrappedEnd
  /// The octets of the length count as contents.
  case endFromFirst
  /// The length is compared as a signed number.
  case signedLength
}

extension DERReader {
  func contents(
    at start: M.Word, with mistake: DERMistake, on machine: M
  ) throws(DERLengthError) -> DERContents<M> {
    if start >= input.count { throw .truncated }
    let first = machine[input, start]
    let isShort = mistake == .shortOf127 ? first < 0x7f : first < 0x80
    let value =
      isShort
      ? (1, M.Word(first)) : try longForm(M.Word(first & 0x7f), at: start + 1, with: mistake, on: machine)
    let contents = DERContents<M>(start: start + value.0, length: value.1)
    switch mistake {
    case .wrappedEnd: if contents.start &+ contents.length > input.count { throw .contents }
    case .endFromFirst: if contents.length > input.count - start { throw .contents }
    case .signedLength:
      if M.Int64(truncatingIfNeeded: contents.length) > M.Int64(truncatingIfNeeded: input.count - contents.start) {
        throw .contents
      }
    default: if contents.length > input.count - contents.start { throw .contents }
    }
    return contents
  }

  private func longForm(
    _ octets: M.Word, at start: M.Word, with mistake: DERMistake, on machine: M
  ) throws(DERLengthError) -> (M.Word, M.Word) {
    if octets == 0 || octets == 127 { throw .form }
    if octets > (mistake == .nineOctets ? 9 : 8) { throw .tooLarge }
    if mistake != .unchecked && octets > input.count - start { throw .truncated }
    if mistake != .leadingZero && machine[input, start] == 0 { throw .notMinimal }
    let length = number(octets, at: start, on: machine)
    if mistake != .longForShort && length < 0x80 { throw .notMinimal }
    return (octets + 1, length)
  }
}
