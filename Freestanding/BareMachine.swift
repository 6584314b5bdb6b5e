internal import VerifierMachine
internal import VmIO

/// A freestanding machine: words are `UInt`, and addresses are used as they are. All accesses are external functions
/// that a kernel supplies.
struct BareMachine: Machine {
  typealias Word = UInt
  typealias Ghost = Erased

  func assert(_ condition: Bool, _ message: StaticString) { precondition(condition) }

  func storeOnce(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Erased>) {
    bare_store_once(bits, size, address)
  }

  func loadOnce(size: UInt, at address: UInt, by permission: Permission<Erased>) -> UInt {
    bare_load_once(size, address)
  }

  func store(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Erased>) {
    bare_store(bits, size, address)
  }

  func load(size: UInt, at address: UInt, by permission: Permission<Erased>) -> UInt { bare_load(size, address) }

  func store(_ value: Pod<BareMachine>, at start: UInt, offset: UInt, by permission: Permission<Erased>) {
    bare_store_value(start + offset, value.address, value.size)
  }

  func copy(
    _ count: UInt, from source: UInt, by reading: Permission<Erased>, to destination: UInt,
    by writing: Permission<Erased>
  ) {
    bare_copy(destination, source, count)
  }

  func zero(_ count: UInt, at address: UInt, by permission: Permission<Erased>) { bare_zero(address, count) }

  func copyFallibly(
    _ count: UInt, from source: UInt, within sourceBounds: AddressRange<Erased>, to destination: UInt,
    within destinationBounds: AddressRange<Erased>
  ) -> UInt {
    bare_copy_fallibly(destination, source, count)
  }

  func zeroFallibly(_ count: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt {
    bare_zero_fallibly(address, count)
  }

  func loadOnceFallibly(size: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt? {
    var faults = false
    let bits = unsafe bare_load_once_fallibly(size, address, &faults)
    return faults ? nil : bits
  }

  func compareExchangeFallibly(
    _ expected: UInt, _ desired: UInt, size: UInt, at address: UInt, within bounds: AddressRange<Erased>
  ) -> UInt? {
    var faults = false
    let bits = unsafe bare_compare_exchange_fallibly(expected, desired, size, address, &faults)
    return faults ? nil : bits
  }

  func loop<Context, State>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) {
    while condition(context, state) { body(context, &state) }
  }
}

// The functions supplied by a kernel.
@_extern(c) func bare_store_once(_ bits: UInt, _ size: UInt, _ address: UInt)
@_extern(c) func bare_load_once(_ size: UInt, _ address: UInt) -> UInt
@_extern(c) func bare_store(_ bits: UInt, _ size: UInt, _ address: UInt)
@_extern(c) func bare_load(_ size: UInt, _ address: UInt) -> UInt
@_extern(c) func bare_store_value(_ destination: UInt, _ value: UInt, _ size: UInt)
@_extern(c) func bare_copy(_ destination: UInt, _ source: UInt, _ count: UInt)
@_extern(c) func bare_zero(_ destination: UInt, _ count: UInt)
@_extern(c) func bare_copy_fallibly(_ destination: UInt, _ source: UInt, _ count: UInt) -> UInt
@_extern(c) func bare_zero_fallibly(_ destination: UInt, _ count: UInt) -> UInt
@_extern(c) func bare_load_once_fallibly(_ size: UInt, _ address: UInt, _ faults: UnsafeMutablePointer<Bool>) -> UInt
@_extern(c) func bare_compare_exchange_fallibly(
  _ expected: UInt, _ desired: UInt, _ size: UInt, _ address: UInt, _ faults: UnsafeMutablePointer<Bool>
) -> UInt
