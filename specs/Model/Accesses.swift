import VerifierContracts
extension [Access] {
  /// These are the accesses, in this order: each touches the whole range and nothing else. Where all the ranges are
  /// empty there may be none.
  func are(_ expected: (kind: Access.Kind, range: Addresses)...) -> Formula {
    if isEmpty { return expected.map { $0.range.length == 0 }.reduce(true, &&) }
    return zip(self, expected).map { access, expected in
      access.address == expected.range.start && access.size == expected.range.length
    }.reduce(Formula(map(\.kind) == expected.map(\.kind)), &&)
  }

  /// This is one access, in one piece: it touches the whole range and nothing else.
  func areInOnePiece(_ kind: Access.Kind, _ range: Addresses) -> Formula {
    are((kind, range)) && Formula(allSatisfy(\.isInOnePiece))
  }

  /// How many bytes the last store was of.
  var written: Integer { last { $0.kind == .store }?.size ?? 0 }
}
