public import VerifierMachine
public import VerifierTerms

/// A symbolic set of machine words: a bit for each word.
public struct SymbolicSet: GhostSet {
  /// Whether each word is in the set: a cell of one bit for each.
  package let members: Term

  /// Creates a set of a term that has a cell of one bit for each word.
  package init(members: Term) {
    precondition(members.sort == Self.sort, "a set has a bit for each word")
    self.members = members
  }

  /// The sort of a set's members.
  package static let sort = Sort.memory(address: SymbolicWord.width, cell: 1)

  /// The set, as clauses see it.
  public var elements: IntegerSet {
    IntegerSet { [members] in .atom(members.select($0.term(in: members.table).toBits(SymbolicWord.width)).isSet) }
  }

  public func contains(_ element: Integer) -> Formula { elements.contains(element) }
}

/// A symbolic map from machine words to machine words: a set of keys, and a word for each word.
public struct SymbolicMap: GhostMap {
  /// The keys.
  package let keys: SymbolicSet
  /// The value of each key: a cell of 64 bits for each word.
  package let values: Term

  /// Creates a map of terms that have a cell for each word.
  package init(keys: Term, values: Term) {
    precondition(values.sort == Self.valuesSort, "a map has a word for each word")
    (self.keys, self.values) = (SymbolicSet(members: keys), values)
  }

  /// The sort of a map's values.
  package static let valuesSort = Sort.memory(address: SymbolicWord.width, cell: SymbolicWord.width)

  /// The map, as clauses see it.
  public var entries: IntegerMap {
    IntegerMap(keys: keys.elements) { [values] in
      Integer(values.select($0.term(in: values.table).toBits(SymbolicWord.width)))
    }
  }

  public func contains(_ key: Integer) -> Formula { keys.contains(key) }

  public subscript(key: Integer) -> Integer { entries[key] }
}

// The text of a set or a map is no way to look at its structure.
extension SymbolicSet: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "a set" }
  public var debugDescription: String { description }
}

extension SymbolicMap: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "a map" }
  public var debugDescription: String { description }
}
