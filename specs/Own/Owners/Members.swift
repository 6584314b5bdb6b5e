import VerifierContracts
import VmIO

typealias OwnerParts = On<SymbolicMachine>.OwnerParts

extension On {
  /// What an owner is made of.
  struct OwnerParts {
    let id: Integer
    let range: Addresses
    let isFallible: Formula
    let isKernel: Formula
    let view: SymbolicView

    init(_ inputs: MethodInputs<M>) {
      id = inputs.natural("id")
      range = inputs.addresses("range")
      isFallible = inputs.boolean("is_fallible")
      isKernel = inputs.boolean("is_kernel")
      view = inputs.view("view")
    }
  }
}

typealias PermissionCall = On<SymbolicMachine>.PermissionCall

extension On {
  /// A call that asks an owner for what accesses are checked against.
  struct PermissionCall {
    let owner: Owner

    init(_ inputs: MethodInputs<M>) { owner = inputs.owner("owner") }
  }
}

// Contracts state owners as the code makes them: as with pointers and slices, that these are made of what they are given is
// proved here. Nothing else ties a permission: one that is too wide lets every access pass.
extension Contract {
  static let ownerInit = Contract(
    "owner/init", "an owner with all that it has",
    inputs: OwnerParts.init,
    body: { call, _ in call.owner() },
    native: NativeProgram(Native.OwnerParts.init) { call, _ in call.owner() },
    ensures: { old, _, owner in
      ensures("id", owner.id == old.id)
      ensures("range", owner.range == old.range)
      ensures("is_fallible", owner.isFallible == old.isFallible)
      ensures("is_kernel", owner.isKernel == old.isKernel)
      ensures("view", owner.view.isSame(as: old.view))
    })

  static let ownerPermission = Contract(
    "owner/permission", "the right that accesses on behalf of an owner have",
    inputs: PermissionCall.init,
    body: { call, _ in call.owner.permission },
    native: NativeProgram(Native.PermissionCall.init) { call, _ in call.owner.permission },
    ensures: { old, _, permission in
      ensures("range", permission.range == old.owner.range)
      ensures("view", permission.view.isSame(as: old.owner.view))
    })
}

extension SymbolicView {
  /// Grants what another view does and translates the same addresses, each once if that one does.
  func isSame(as other: SymbolicView) -> Formula {
    grantsWriting == other.grantsWriting && grantsReading == other.grantsReading
      && mappingsAreDisjoint == other.mappingsAreDisjoint
      && .forAll("address") { address in translates(address) == other.translates(address) }
  }
}

extension On.OwnerParts {
  func owner() -> On<M>.Owner {
    VmIOOwner(id: id, range: range, isFallible: isFallible, isKernel: isKernel, view: view)
  }
}
