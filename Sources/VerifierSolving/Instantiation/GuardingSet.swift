internal import BigInt
internal import VerifierTerms

/// A set of words, as a memory of single bits, outside of which universals say nothing: each element of a chain is followed by another,
/// no two have one number. With few elements, such a universal is its instances at these.
///
/// Otherwise each instance speaks of an element behind the last one, and a model of the instances is rarely one of the universals.
struct GuardingSet {
  let variable: Term

  /// The numbers that may be elements.
  private static let elements = 0..<3

  /// The sets of a query: those that guard each variable that some universal binds.
  static func sets(of assertions: Assertions) -> [GuardingSet] {
    let candidates = assertions.universals.flatMap { universal in
      Term.reachable(from: [universal.matrix]).compactMap(\.memoryRead).filter { memory in
        guard memory.isVariable, case .memory(_, cell: 1) = memory.sort else { return false }
        return GuardingSet(variable: memory).guards(universal)
      }
    }
    return Set(candidates).sorted { $0.index < $1.index }.map { GuardingSet(variable: $0) }
  }

  /// Whether a universal holds wherever one of its variables has a value that is not in the set.
  private func guards(_ universal: Universal) -> Bool {
    universal.bound.allSatisfy { bound in
      guard case .memory(let width, _) = variable.sort, bound.sort.width == width else { return false }
      return universal.matrix.substituting([variable.select(bound): bound.table.bits(0, width: 1)]).isTrue
    }
  }

  /// A query in which nothing but the least numbers is in the set, and universals that it guards are their instances at these. What is
  /// read of the set is read of the variable at these numbers.
  func restricting(_ assertions: Assertions) -> Assertions {
    guard case .memory(let width, _) = variable.sort else { return assertions }
    let numbers = Self.elements.map { variable.table.bits(BigInt($0), width: width) }
    var expanded = Assertions(ground: assertions.ground)
    for universal in assertions.universals {
      if guards(universal) {
        let points = universal.bound.reduce([[:]]) { points, bound in
          points.flatMap { point in numbers.map { point.merging([bound: $0]) { $1 } } }
        }
        expanded.ground += points.map { universal.matrix.substituting($0) }
      } else {
        expanded.universals.append(universal)
      }
    }
    let empty = variable.table.filled(variable.table.bits(0, width: 1), addressWidth: width)
    return expanded.replacing(variable, by: numbers.reduce(empty) { $0.storing(variable.select($1), at: $1) })
  }

  /// The set of a model of the query that is restricted to it.
  func value(under model: Assignment) -> Value {
    guard case .memory(let address, let cell) = variable.sort else { preconditionFailure("a set is a memory") }
    var memory = MemoryValue(addressWidth: address, cellWidth: cell)
    guard let name = variable.name, case .memory(let found)? = model[name] else { return .memory(memory) }
    for element in Self.elements { memory[BigUInt(element)] = found[BigUInt(element)] }
    return .memory(memory)
  }
}
