/// A random program with a random contract.
package struct FuzzCase: Sendable {
  /// Bits of an address in a page; `nil` for flat memory.
  package var pageBits: Int?
  /// Whether memory that may fault changes by the program alone.
  package var isStable = true
  /// What the program has of the record among its inputs; `nil` where it uses none.
  package var record: RecordUse?
  package var program: Program
  package var requirements: [NamedClaim]
  package var promises: [NamedClaim]
  package var loops: [LoopName: LoopClaim]
  /// What the procedures do that are called.
  package var library = ProcedureLibrary.empty
  /// The contracts of procedures.
  package var procedures: [ProcedureName: ProcedureContract] = [:]
  /// The procedures that the program calls by their contracts. Any other is run.
  package var calling: Set<ProcedureName> = []
  /// The procedure that this is about; `nil` for the method.
  package var own: ProcedureName?
  /// The variant of a procedure, of its arguments.
  package var variant: Number?
}

// MARK: Procedures

extension FuzzCase {
  /// A procedure of this case as a case of its own.
  package func ofProcedure(_ name: ProcedureName) -> FuzzCase {
    let contract = procedures[name] ?? ProcedureContract()
    return FuzzCase(
      pageBits: pageBits, isStable: isStable,
      record: name == .recording ? RecordUse(isLastOpen: true, isPhaseOpen: true) : nil, program: library[name],
      requirements: contract.requirements, promises: contract.promises, loops: contract.loops, library: library,
      procedures: procedures, calling: contract.calling, own: name, variant: contract.variant)
  }

  /// This case with each procedure run where it is called.
  package var inPlace: FuzzCase {
    var copy = self
    copy.calling = []
    return copy
  }

  /// The procedures whose contracts this relies on, in turn.
  package var reliedUpon: [ProcedureName] {
    var found: Set<ProcedureName> = []
    var pending = Array(calling)
    while let next = pending.popLast() {
      if found.insert(next).inserted { pending += procedures[next]?.calling ?? [] }
    }
    return ProcedureName.allCases.filter(found.contains)
  }

  /// Whether a procedure that is called by its contract may come to call this procedure again.
  package func mayBeCalledAgain(by name: ProcedureName) -> Bool {
    guard let own else { return false }
    return name == own || ofProcedure(name).reliedUpon.contains(own)
  }
}
