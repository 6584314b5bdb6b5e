import VerifierMachine

/// A machine without an operating system whose only memory is the registers of devices: each access is a call of a function in C.
struct DeviceMachine: Machine {
  typealias Word = UInt
  typealias Ghost = Erased

  func assert(_ condition: Bool, _ message: StaticString) { precondition(condition) }

  func storeOnce(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Erased>) {
    device_store(bits, size, address)
  }

  func loadOnce(size: UInt, at address: UInt, by permission: Permission<Erased>) -> UInt { device_load(size, address) }

  // A driver makes no other accesses.

  func store(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Erased>) { fatalError() }
  func load(size: UInt, at address: UInt, by permission: Permission<Erased>) -> UInt { fatalError() }
  func store(_ value: Pod<DeviceMachine>, at start: UInt, offset: UInt, by permission: Permission<Erased>) {
    fatalError()
  }
  func copy(
    _ count: UInt, from source: UInt, by reading: Permission<Erased>, to destination: UInt,
    by writing: Permission<Erased>
  ) { fatalError() }
  func zero(_ count: UInt, at address: UInt, by permission: Permission<Erased>) { fatalError() }
  func copyFallibly(
    _ count: UInt, from source: UInt, within sourceBounds: AddressRange<Erased>, to destination: UInt,
    within destinationBounds: AddressRange<Erased>
  ) -> UInt { fatalError() }
  func zeroFallibly(_ count: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt { fatalError() }
  func loadOnceFallibly(size: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt? { fatalError() }
  func compareExchangeFallibly(
    _ expected: UInt, _ desired: UInt, size: UInt, at address: UInt, within bounds: AddressRange<Erased>
  ) -> UInt? { fatalError() }

  func loop<Context, State>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) {
    while condition(context, state) { body(context, &state) }
  }
}

@_extern(c) func device_store(_ bits: UInt, _ size: UInt, _ address: UInt)
@_extern(c) func device_load(_ size: UInt, _ address: UInt) -> UInt
