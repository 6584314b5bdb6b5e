// Contracts as text.

extension Number: CustomStringConvertible {
  package var description: String {
    switch self {
    case .constant(let number): "\(number)"
    case .wordLimit: "2^64"
    case .old(let variable): "old.\(variable)"
    case .new(let variable): "new.\(variable)"
    case .entry(let variable): "entry.\(variable)"
    case .oldPlace(let place): "old.record.\(place)"
    case .newPlace(let place): "new.record.\(place)"
    case .entryPlace(let place): "entry.record.\(place)"
    case .index: "index"
    case .entryIndex: "entry.index"
    case .result: "result"
    case .errorWord: "error.word"
    case .element: "element"
    case .oldByte(let address): "old.memory[\(address)]"
    case .newByte(let address): "new.memory[\(address)]"
    case .sum(let left, let right): "(\(left) + \(right))"
    case .difference(let left, let right): "(\(left) - \(right))"
    case .product(let left, let right): "(\(left) * \(right))"
    case .quotient(let left, let right): "(\(left) / \(right))"
    case .remainder(let left, let right): "(\(left) % \(right))"
    }
  }
}

extension Claim: CustomStringConvertible {
  package var description: String {
    switch self {
    case .truth(let truth): "\(truth)"
    case .comparison(let left, let relation, let right): "\(left) \(relation.rawValue) \(right)"
    case .not(let claim): "!(\(claim))"
    case .and(let left, let right): "(\(left) && \(right))"
    case .or(let left, let right): "(\(left) || \(right))"
    case .implies(let left, let right): "(\(left) ==> \(right))"
    case .equivalent(let left, let right): "((\(left)) == (\(right)))"
    case .forAll(let bound, let claim): "for all element < \(bound): \(claim)"
    case .oldInitialised(let address): "old.memory.isInitialised(at: \(address))"
    case .newInitialised(let address): "new.memory.isInitialised(at: \(address))"
    case .readFaults(let address): "old.memory.readFaults(at: \(address))"
    case .writeFaults(let address): "old.memory.writeFaults(at: \(address))"
    case .sameMemory: "new.memory == old.memory"
    case .sameOutside(let start, let length): "bytes outside \(start) ..< \(start) + \(length) are unchanged"
    case .error(let kind): "error == \(kind)"
    case .oldCase(let recordCase): "old.record.\(recordCase)"
    case .newCase(let recordCase): "new.record.\(recordCase)"
    case .entryCase(let recordCase): "entry.record.\(recordCase)"
    case .mayPanic: "may panic"
    case .grantsReading(let view): "\(view).grantsReading"
    case .grantsWriting(let view): "\(view).grantsWriting"
    case .translates(let view): "\(view).translates(from: start, to: start + length)"
    }
  }
}

extension RecordUse: CustomStringConvertible {
  package var description: String {
    "a record" + (isLastOpen ? ", with or without a last" : "") + (isPhaseOpen ? ", in any phase" : "")
  }
}

extension NamedClaim: CustomStringConvertible {
  package var description: String { "\(label): \(claim)" }
}
