import HostRuntime
import VerifierMachine
import Testing
import VmIO

/// On a concrete machine, ghost state costs nothing.
@Suite struct GhostTests {
  @Test func ghostTypesHaveNoSize() {
    #expect(MemoryLayout<Erased.Integer>.size == 0)
    #expect(MemoryLayout<Erased.Truth>.size == 0)
    #expect(MemoryLayout<Erased.View>.size == 0)
    #expect(MemoryLayout<AddressRange<Erased>>.size == 0)
    #expect(MemoryLayout<Permission<Erased>>.size == 0)
    #expect(MemoryLayout<VmIOOwner<HostMachine>>.size == 0)
    #expect(MemoryLayout<HostMachine>.size == 0)
  }

  @Test func pointersWritersAndReadersAreTheirAddresses() {
    let address = MemoryLayout<UInt>.size
    #expect(MemoryLayout<VirtPtr<HostMachine>>.size == address)
    #expect(MemoryLayout<KernelWriter>.size == 2 * address)
    #expect(MemoryLayout<UserWriter>.size == 2 * address)
    #expect(MemoryLayout<OwnedWriter<HostMachine, Infallible>>.size == 2 * address)
    #expect(MemoryLayout<KernelReader>.size == 2 * address)
    #expect(MemoryLayout<UserReader>.size == 2 * address)
    #expect(MemoryLayout<OwnedReader<HostMachine, Fallible>>.size == 2 * address)
  }

  @Test func resultsAreTheirWords() {
    let word = MemoryLayout<UInt>.size
    #expect(MemoryLayout<Filled<HostMachine>>.size == word)
    #expect(MemoryLayout<ByteSlice<HostMachine>>.size == 2 * word)
  }
}
