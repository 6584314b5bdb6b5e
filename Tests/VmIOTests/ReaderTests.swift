import HostRuntime
import VerifierMachine
import Testing
import VmIO

/// The reader, run on this process's memory.
@Suite struct ReaderTests {
  private let bytes = [UInt8](1...16)

  @Test func valuesFollowOneAnotherLowestByteFirst() throws {
    try reading(bytes) { reader throws in
      #expect(try reader.readOnce(as: UInt64.self) == 0x0807_0605_0403_0201)
      #expect(try reader.readOnce(as: UInt32.self) == 0x0C0B_0A09)
      #expect(try reader.readVal(as: UInt16.self) == 0x0E0D)
      #expect(try reader.readOnce(as: UInt8.self) == 0x0F)
      #expect(reader.remain == 1)
    }
  }

  @Test func valuesOfManyBytesNeedNotBeAligned() throws {
    try reading(bytes) { reader in
      reader.skip(1)
      let point = unsafe try reader.readVal(as: Point.self)
      #expect(point == Point(x: 0x0504_0302, y: 0x0908_0706, z: 0x0D0C_0B0A))
      #expect(reader.remain == 3)
    }
  }

  @Test func whatIsNotThereChangesNothing() {
    reading(bytes) { reader in
      reader.limit(7)
      #expect(throws: VmIOError.invalidArgs) { try reader.readOnce(as: UInt64.self) }
      #expect(throws: VmIOError.invalidArgs) { try reader.readVal(as: UInt64.self) }
      #expect(throws: VmIOError.invalidArgs) { unsafe try reader.readVal(as: Point.self) }
      #expect(reader.remain == 7)
    }
  }

  @Test func aFallibleReaderStandsWhereTheOtherStood() {
    let pointer = VirtPtr<HostMachine>(0x1000, in: AddressRange(start: 0, end: 0))
    var kernel = unsafe KernelReader.fromKernelSpace(
      pointer, length: 32, id: 0, isFallible: true, on: HostMachine()
    ).reader
    kernel.limit(8)
    kernel.skip(2)
    let user = kernel.toFallible()
    #expect(user.cursor.address == 0x1002)
    #expect(user.end.address == 0x1008)
  }
}
