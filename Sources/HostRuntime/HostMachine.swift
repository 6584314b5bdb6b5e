public import Machine
internal import Synchronization

/// The machine that this process runs on: words are `UInt`, memory is the process's own, and ghost state is nothing.
public struct HostMachine: Machine {
  public typealias Word = UInt
  public typealias Ghost = Erased

  public init() {}

  public func assert(_ condition: Bool, _ message: StaticString) {
    precondition(condition, "\(message)")
  }

  /// One store instruction; the address is valid for a store of `size` bytes and aligned to it.
  public func storeOnce(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Erased>) {
    // A relaxed atomic store is the language's word for a store that is neither split nor left out.
    switch size {
    case 1: unsafe cell(address).pointee.store(UInt8(truncatingIfNeeded: bits), ordering: .relaxed)
    case 2: unsafe cell(address).pointee.store(UInt16(truncatingIfNeeded: bits).littleEndian, ordering: .relaxed)
    case 4: unsafe cell(address).pointee.store(UInt32(truncatingIfNeeded: bits).littleEndian, ordering: .relaxed)
    case 8: unsafe cell(address).pointee.store(UInt64(truncatingIfNeeded: bits).littleEndian, ordering: .relaxed)
    default: preconditionFailure("a size of 1, 2, 4 or 8 bytes was expected, not \(size)")
    }
  }

  private func cell<Value>(_ address: UInt) -> UnsafePointer<Atomic<Value>> {
    guard let cell = unsafe UnsafePointer<Atomic<Value>>(bitPattern: address) else {
      preconditionFailure("an address other than zero was expected")
    }
    return unsafe cell
  }
}
