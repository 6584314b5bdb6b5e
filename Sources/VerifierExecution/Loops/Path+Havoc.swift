internal import VerifierTerms

extension Path {
  /// A state in which everything that the claims of a loop are about is unknown: its integers are any, and the path explores each shape.
  ///
  /// - Parameter shapes: The shapes that the claims allow; a state of no other shape meets them.
  func havocked<State>(_ state: State, by loop: Loop, _ shapes: [[Int]]) -> State {
    let names: [String]? =
      switch loop.statement {
      case .integers(let names, _): names
      case .state: nil
      }
    return RecordMaker(source: Havoc(self, loop.name, names, shapes)).value(State.self, from: state, at: "")
  }

  /// Puts a fresh variable in the place of each integer, and decides each truth value and case.
  private final class Havoc: RecordSource {
    private let path: Path
    private let loop: String
    /// The names of the integers, in order; `nil` where their places are their names.
    private let names: [String]?
    private var shapes: [[Int]]
    private var integers = 0
    private var choices = 0

    init(_ path: Path, _ loop: String, _ names: [String]?, _ shapes: [[Int]]) {
      (self.path, self.loop, self.names, self.shapes) = (path, loop, names, shapes)
    }

    func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native> {
      let name = names.map { integers < $0.count ? $0[integers] : place } ?? (place.isEmpty ? "state" : place)
      integers += 1
      return SymbolicInteger(
        path.freshBits("\(loop).\(name)", width: SymbolicInteger<Native>.width), on: path)
    }

    func choice(_ current: Int?, among cases: [String], at place: String) -> Int {
      let number = choices
      choices += 1
      let possible = Set(shapes.filter { number < $0.count }.map { $0[number] }).sorted()
      guard var chosen = possible.last else { return current ?? 0 }
      for option in possible.dropLast() {
        let isTrue = cases.isEmpty ? option == 1 : true
        let name = cases.isEmpty ? place : RecordPlace.of(cases[option], in: place)
        if path.decide(path.freshTruth("\(loop).\(name.isEmpty ? "state" : name)")) == isTrue {
          chosen = option
          break
        }
      }
      shapes.removeAll { number >= $0.count || $0[number] != chosen }
      return chosen
    }

    func kept(_ value: Any, at place: String) {}
  }

  /// What a state has beyond what the claims of a loop are about, and another at its entry; `nil` where there is nothing.
  ///
  /// - Parameter shapes: The shapes of which something is claimed.
  func change<State>(
    from initial: State, to state: State, _ content: RecordContent, claimedOf shapes: [[Int]], in loop: Loop
  ) -> String? {
    let before = RecordContent(of: initial)
    func isSame(_ first: Any, _ second: Any) -> Bool {
      Fingerprint(of: first, in: table) == Fingerprint(of: second, in: table)
    }
    for (first, second) in zip(before.kept, content.kept)
    where first.place != second.place || !isSame(first.value, second.value) {
      return
        "`\(second.place)`, of type \(type(of: second.value)). What changes from round to round is made of integers of the "
        + "machine, Bool, optionals, enumerations, structures, tuples, InlineArray, and arrays that keep their count"
    }
    if !shapes.contains(content.shape) {
      let places = zip(content.shapePlaces, zip(before.shape, content.shape))
      let place = places.first { $1.0 != $1.1 }?.0 ?? ""
      return
        "`\(place)`, a truth value or a case. Claims of which it is a part are `Loop(\"\(loop.name)\", of: \(State.self).self)`"
    }
    // All that is no content is compared once more, as a whole.
    guard let rebuilt = content.written(into: initial), isSame(rebuilt, state) else {
      return "a part that is no integer, truth value or case"
    }
    return nil
  }
}
