import VerifierContracts
import VmIO

/// An owner: ghost all through, so that the code's own serves the specification.
typealias Owner = VmIOOwner<SymbolicMachine>

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

  func observations(_ name: String) -> [(name: String, value: Integer)] {
    [("\(name).id", id), ("\(name).range.start", range.start), ("\(name).range.end", range.end)]
  }
}

extension Inputs {
  /// Any owner, with any view or none.
  func owner(_ name: String) -> Owner {
    return Owner(
      id: natural("\(name).id"),
      range: Addresses(start: word("\(name).range.start"), end: word("\(name).range.end")),
      isFallible: boolean("\(name).is_fallible"), isKernel: boolean("\(name).is_kernel"),
      view: view("\(name).view"))
  }
}
