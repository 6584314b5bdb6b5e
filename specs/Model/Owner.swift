public import VerifierContracts
public import VmIO

/// An owner: ghost all through, so that clauses see it as it is.
typealias Owner = VmIOOwner<SymbolicMachine>

extension VmIOOwner: @retroactive ClauseRepresentable where M == SymbolicMachine {
  public var clauseValue: VmIOOwner { self }

  public static func clauseValue(missing: MissingValue) -> VmIOOwner {
    VmIOOwner(
      id: missing.integer, range: AddressRange(start: missing.integer, end: missing.integer),
      isFallible: missing.formula, isKernel: missing.formula, view: missing.view)
  }
}

extension Owner {
  var invWf: Formula { range.start <= range.end }

  var inv: Formula {
    .named(
      "owner.inv",
      invWf
        && (view.isPresent ==> view.mappingsAreDisjoint)
        && (view.isPresent ==> view.translates(from: range.start, to: range.end)))
  }

  var hasNoView: Formula { !view.isPresent }
  var hasWriteView: Formula { view.grantsWriting }
  var hasReadView: Formula { view.grantsReading }
  /// There is no view, or it is of one kind.
  var hasOneView: Formula { !(view.grantsWriting && view.grantsReading) }

  /// The view is for reading, and translates each address of the range to an initialised byte.
  func readViewInitialised(in memory: PhysicalMemory) -> Formula {
    .named(
      "read_view_initialized",
      hasReadView && view.translates(from: range.start, to: range.end) && memory.isInitialised(in: range))
  }

  /// Everything but the range and the mappings.
  func hasIdentity(of other: Owner) -> Formula {
    id == other.id && isFallible == other.isFallible && isKernel == other.isKernel
      && view.grantsWriting == other.view.grantsWriting && view.grantsReading == other.view.grantsReading
  }

  /// At and above `start`, this owner's view translates what the other's does.
  func translatesAsMuch(as other: Owner, from start: Integer) -> Formula {
    .forAll("address") { address in
      start <= address ==> (view.translates(address) == other.view.translates(address))
    }
  }

  /// What lies below `start` has been given up.
  func translatesNothing(below start: Integer) -> Formula {
    .forAll("address") { address in address < start ==> !view.translates(address) }
  }

  static func == (left: Owner, right: Owner) -> Formula {
    left.range == right.range && left.hasIdentity(of: right) && left.translatesAsMuch(as: right, from: 0)
  }
}

extension MethodInputs {
  /// Any owner, with any view or none.
  func owner(_ name: String) -> VmIOOwner<M> {
    VmIOOwner(
      id: natural("\(name).id"), range: addresses("\(name).range"),
      isFallible: boolean("\(name).is_fallible"), isKernel: boolean("\(name).is_kernel"),
      view: view("\(name).view"))
  }
}
