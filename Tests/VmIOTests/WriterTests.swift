import HostRuntime
import Machine
import Testing
import VmIO

/// The proved source, run on this process's memory.
@Suite struct WriterTests {
  /// Runs a body with a writer over `count` aligned bytes, and returns the bytes.
  private func bytes(
    _ count: Int, _ body: (inout VmWriter<HostMachine, Infallible>) throws -> Void
  ) rethrows -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer { unsafe buffer.deallocate() }
    for place in 0..<count { unsafe buffer[place] = 0xEE }
    var writer = unsafe VmWriter<HostMachine, Infallible>(over: buffer)
    try body(&writer)
    return unsafe Array(buffer)
  }

  @Test func valuesFollowOneAnotherLowestByteFirst() throws {
    let written = try bytes(16) { writer in
      try writer.writeOnce(0x0102_0304_0506_0708 as UInt64)
      try writer.writeOnce(0x1112_1314 as UInt32)
      try writer.writeOnce(0x2122 as UInt16)
      try writer.writeOnce(0x31 as UInt8)
      #expect(writer.avail == 1)
    }
    #expect(written == [8, 7, 6, 5, 4, 3, 2, 1, 0x14, 0x13, 0x12, 0x11, 0x22, 0x21, 0x31, 0xEE])
  }

  @Test func whatDoesNotFitChangesNothing() {
    let written = bytes(4) { writer in
      #expect(throws: VmIOError.invalidArgs) { try writer.writeOnce(1 as UInt64) }
      #expect(writer.avail == 4)
    }
    #expect(written == [0xEE, 0xEE, 0xEE, 0xEE])
  }

  @Test func skipAndLimit() throws {
    let written = try bytes(8) { writer in
      writer.skip(2)
      writer.limit(2)
      #expect(writer.avail == 2)
      #expect(writer.hasAvail == true)
      try writer.writeOnce(0x0201 as UInt16)
      #expect(writer.hasAvail == false)
      writer.limit(100)
      #expect(writer.avail == 0)
    }
    #expect(written == [0xEE, 0xEE, 1, 2, 0xEE, 0xEE, 0xEE, 0xEE])
  }

  @Test func skippingTooFarPanics() async {
    await #expect(processExitsWith: .failure) {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4, alignment: 4)
      var writer = unsafe VmWriter<HostMachine, Infallible>(over: buffer)
      writer.skip(5)
    }
  }

  @Test func writingMisalignedPanics() async {
    await #expect(processExitsWith: .failure) {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 8)
      var writer = unsafe VmWriter<HostMachine, Infallible>(over: buffer)
      writer.skip(1)
      try writer.writeOnce(1 as UInt32)
    }
  }

  @Test func aFallibleWriterStandsWhereTheOtherStood() throws {
    _ = bytes(8) { writer in
      writer.skip(3)
      #expect(writer.avail == 5)
    }
    let pointer = VirtPtr<HostMachine>(0x1000, in: AddressRange(start: 0, end: 0))
    let kernel = unsafe VmWriter<HostMachine, Infallible>.fromKernelSpace(
      pointer, length: 32, id: 0, isFallible: true, on: HostMachine()
    ).writer
    let user = kernel.toFallible()
    #expect(user.cursor.address == 0x1000)
    #expect(user.end.address == 0x1020)
  }
}
