internal import VerifierExecution
internal import VerifierMachine
internal import VerifierTerms

/// Inputs that are made of the type of the state alone. Each member is a variable by the path to it: `ring.places.base`.
///
/// Any value may stand for an integer of the machine, a `Bool`, and a case; a buffer is anywhere, and its bytes are initialised.
extension MethodInputs {
  /// Any value of a type, of which there is no flaw.
  func value<State>(_ site: SourceSite) -> State { InputRecord.value(of: State.self, PartsOfInputs(self, site)) }

  /// The reason why not any value of a type can be made; `nil` where it can.
  static func flaw(of type: Any.Type) -> String? {
    InputRecord.flaw(
      of: type, PartsOfInputs(MethodInputs(table: TermTable(), .flat), SourceSite(file: "", line: 0)))
  }
}

/// The parts of which inputs are made: integers of the machine, buffers, and ghost state.
private final class PartsOfInputs<M: ContractMachine>: InputParts {
  private let inputs: MethodInputs<M>
  private let site: SourceSite

  init(_ inputs: MethodInputs<M>, _ site: SourceSite) { (self.inputs, self.site) = (inputs, site) }

  /// The integers of the machine.
  private static var integers: [any InputInteger.Type] {
    [
      M.Word.self, M.UInt8.self, M.UInt16.self, M.UInt32.self, M.UInt64.self, M.Int8.self, M.Int16.self, M.Int32.self,
      M.Int64.self,
    ]
  }

  func makes(_ type: Any.Type) -> Bool {
    Self.integers.contains { $0 == type } || (type as? any PartOfInputs.Type)?.canBePart(on: M.self) == true
  }

  func part<Value>(_ type: Value.Type, at place: String) -> Value? {
    let name = place.isEmpty ? "input" : place
    if let integer = Self.integers.first(where: { $0 == type }) {
      func open<Number: InputInteger>(_ number: Number.Type) -> Value? { inputs.fixedWidth(name) as Number as? Value }
      return open(integer)
    }
    // An optional is no part: without the guard a missing part would be one that is `nil`.
    guard let part = type as? any PartOfInputs.Type else { return nil }
    return part.part(named: name, of: inputs, site) as? Value
  }

  func truth(at place: String) -> Bool { inputs.bool(place.isEmpty ? "input" : place) }
}

/// A type of which inputs have any value, besides the integers of the machine.
private protocol PartOfInputs {
  /// Whether a machine has values of the type.
  static func canBePart(on machine: any ContractMachine.Type) -> Bool
  /// Any value, by a name.
  static func part<M: ContractMachine>(named name: String, of inputs: MethodInputs<M>, _ site: SourceSite) -> Any
}

extension PartOfInputs {
  static func canBePart(on machine: any ContractMachine.Type) -> Bool { true }
}

extension Integer: PartOfInputs {
  fileprivate static func part<M>(named name: String, of inputs: MethodInputs<M>, _ site: SourceSite) -> Any {
    inputs.integer(name)
  }
}

extension Formula: PartOfInputs {
  fileprivate static func part<M>(named name: String, of inputs: MethodInputs<M>, _ site: SourceSite) -> Any {
    inputs.boolean(name)
  }
}

extension SymbolicView: PartOfInputs {
  fileprivate static func part<M>(named name: String, of inputs: MethodInputs<M>, _ site: SourceSite) -> Any {
    inputs.view(name, file: site.file, line: site.line)
  }
}

extension SymbolicSet: PartOfInputs {
  fileprivate static func part<M>(named name: String, of inputs: MethodInputs<M>, _ site: SourceSite) -> Any {
    inputs.set(name)
  }
}

extension SymbolicMap: PartOfInputs {
  fileprivate static func part<M>(named name: String, of inputs: MethodInputs<M>, _ site: SourceSite) -> Any {
    inputs.map(name)
  }
}

extension Buffer: PartOfInputs {
  fileprivate static func canBePart(on machine: any ContractMachine.Type) -> Bool { machine == M.self }

  fileprivate static func part<Other>(named name: String, of inputs: MethodInputs<Other>, _ site: SourceSite) -> Any {
    inputs.buffer(name, of: Element.self, file: site.file, line: site.line) as Buffer<Other, Element>
  }
}
