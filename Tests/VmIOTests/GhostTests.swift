import HostRuntime
import Machine
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

  @Test func pointersAndWritersAreTheirAddresses() {
    #expect(MemoryLayout<VirtPtr<HostMachine>>.size == MemoryLayout<UInt>.size)
    #expect(MemoryLayout<VmWriter<HostMachine, Infallible>>.size == 2 * MemoryLayout<UInt>.size)
    #expect(MemoryLayout<VmWriter<HostMachine, Fallible>>.size == 2 * MemoryLayout<UInt>.size)
    #expect(MemoryLayout<OwnedWriter<HostMachine, Infallible>>.size == 2 * MemoryLayout<UInt>.size)
  }
}
