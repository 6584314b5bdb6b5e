#if arch(x86_64) || arch(arm64)
  public import CFaultingMemory
#endif
public import VerifierMachine

// Accesses to memory that may fault. On x86-64 and AArch64 the processor detects the fault, as in a kernel, and a
// signal handler recovers; on other processors the operating system copies.
#if arch(x86_64) || arch(arm64)
  extension HostMachine {
    /// One function call, and no system call unless a byte faults. Does not allocate.
    @inlinable
    public func copyFallibly(
      _ count: UInt, from source: UInt, within sourceBounds: AddressRange<Erased>, to destination: UInt,
      within destinationBounds: AddressRange<Erased>
    ) -> UInt {
      faulting_copy(destination, source, count)
    }

    /// One function call, and no system call unless a byte faults. Does not allocate.
    @inlinable
    public func zeroFallibly(_ count: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt {
      faulting_zero(address, count)
    }

    /// One load instruction.
    @inlinable
    public func loadOnceFallibly(size: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt? {
      switch size {
      case 1: value(faulting_load_1(address))
      case 2: value(faulting_load_2(address))
      case 4: value(faulting_load_4(address))
      case 8: value(faulting_load_8(address))
      default: reject(size: size)
      }
    }

    /// One compare-and-exchange, sequentially consistent. Read-only memory faults even if the comparison would fail.
    @inlinable
    public func compareExchangeFallibly(
      _ expected: UInt, _ desired: UInt, size: UInt, at address: UInt, within bounds: AddressRange<Erased>
    ) -> UInt? {
      switch size {
      case 1: value(faulting_exchange_1(address, UInt64(expected), UInt64(desired)))
      case 2: value(faulting_exchange_2(address, UInt64(expected), UInt64(desired)))
      case 4: value(faulting_exchange_4(address, UInt64(expected), UInt64(desired)))
      case 8: value(faulting_exchange_8(address, UInt64(expected), UInt64(desired)))
      default: reject(size: size)
      }
    }

    /// The value of an access; `nil` if it faulted.
    @inlinable
    func value(_ access: faulting_value) -> UInt? { access.is_there == 0 ? nil : UInt(access.value) }
  }
#else
  extension HostMachine {
    public func copyFallibly(
      _ count: UInt, from source: UInt, within sourceBounds: AddressRange<Erased>, to destination: UInt,
      within destinationBounds: AddressRange<Erased>
    ) -> UInt {
      ProcessMemory.copy(count, from: source, to: destination)
    }

    public func zeroFallibly(_ count: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt {
      ProcessMemory.zero(count, at: address)
    }

    public func loadOnceFallibly(size: UInt, at address: UInt, within bounds: AddressRange<Erased>) -> UInt? {
      ProcessMemory.loadOnce(size: size, at: address)
    }

    public func compareExchangeFallibly(
      _ expected: UInt, _ desired: UInt, size: UInt, at address: UInt, within bounds: AddressRange<Erased>
    ) -> UInt? {
      ProcessMemory.compareExchange(expected, desired, size: size, at: address)
    }
  }
#endif
