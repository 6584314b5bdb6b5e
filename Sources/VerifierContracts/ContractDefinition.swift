internal import VerifierExecution

/// The parts of a contract behind a type that says nothing of the method's state and result.
package protocol ContractDefinition<State, Result>: Sendable {
  associatedtype State
  associatedtype Result

  /// The parts, for one run: closures that only the calling thread uses.
  var method: Method<State, Result> { get }
}

/// The parts of a contract as they are written.
struct MethodDefinition<State, Result>: ContractDefinition {
  let make: @Sendable () -> Method<State, Result>

  init(_ make: @escaping @Sendable () -> Method<State, Result>) { self.make = make }

  var method: Method<State, Result> { make() }
}

extension ContractDefinition where Self == MethodDefinition<Void, Void> {
  /// The parts of a contract whose inputs cannot be made, for a reason. It is not verified.
  static func refused(_ reason: String) -> Self {
    MethodDefinition {
      Method(
        kind: .ensures, axioms: [], lemmas: [], inputs: { $0.refuse(reason) }, requires: { _ in [] },
        using: { _ in [] }, loops: { _ in [] }, body: { _, _ in },
        ensures: { _, _, _ in ensures("inputs", false) })
    }
  }
}

/// The parts of a contract over memory of another model.
struct DefinitionOnMemory<Base: ContractDefinition>: ContractDefinition {
  let base: Base
  let memory: MemoryModel

  var method: Method<Base.State, Base.Result> {
    var method = base.method
    method.memory = memory
    return method
  }
}

extension ContractDefinition {
  func on(_ memory: MemoryModel) -> any ContractDefinition { DefinitionOnMemory(base: self, memory: memory) }
}
