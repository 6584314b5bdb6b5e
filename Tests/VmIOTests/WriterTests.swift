import HostRuntime
import VerifierMachine
import Testing
import VmIO

/// The proved writer, run on this process's memory.
@Suite struct WriterTests {
  private let before = [UInt8](repeating: 0xEE, count: 16)

  @Test func valuesFollowOneAnotherLowestByteFirst() throws {
    let written = try writing(over: before) { writer in
      try writer.writeOnce(0x0102_0304_0506_0708 as UInt64)
      try writer.writeOnce(0x1112_1314 as UInt32)
      try writer.writeOnce(0x2122 as UInt16)
      try writer.writeOnce(0x31 as UInt8)
      #expect(writer.avail == 1)
    }
    #expect(written == [8, 7, 6, 5, 4, 3, 2, 1, 0x14, 0x13, 0x12, 0x11, 0x22, 0x21, 0x31, 0xEE])
  }

  @Test func valuesOfManyBytesNeedNotBeAligned() throws {
    let written = try writing(over: before) { writer in
      writer.skip(1)
      try writer.writeVal(Point(x: 1, y: 2, z: 3))
    }
    #expect(written == [0xEE, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xEE, 0xEE, 0xEE])
  }

  @Test func whatDoesNotFitChangesNothing() {
    let written = writing(over: before) { writer in
      writer.limit(7)
      #expect(throws: VmIOError.invalidArgs) { try writer.writeOnce(1 as UInt64) }
      #expect(throws: VmIOError.invalidArgs) { try writer.writeVal(1 as UInt64) }
      #expect(throws: VmIOError.invalidArgs) { try writer.writeVal(Point(x: 1, y: 2, z: 3)) }
      #expect(writer.avail == 7)
    }
    #expect(written == before)
  }

  @Test func fillWritesAValueUntilNothingIsAvailable() {
    let written = writing(over: before) { writer in
      writer.skip(4)
      writer.limit(8)
      #expect(writer.fill(0x0403_0201 as UInt32) == 2)
      #expect(writer.avail == 0)
      #expect(writer.fill(0x0403_0201 as UInt32) == 0)
    }
    #expect(written == [0xEE, 0xEE, 0xEE, 0xEE, 1, 2, 3, 4, 1, 2, 3, 4, 0xEE, 0xEE, 0xEE, 0xEE])
  }

  @Test func zerosAreAsManyAsFit() {
    let written = writing(over: before) { writer in
      writer.limit(3)
      #expect(writer.fillZeros(2) == 2)
      #expect(writer.fillZeros(.max) == 1)
      #expect(writer.fillZeros(1) == 0)
    }
    #expect(written == [0, 0, 0] + before[3...])
  }

  @Test func aCloneLeavesTheWriterWhereItIs() throws {
    let written = try writing(over: before) { writer in
      writer.skip(1)
      let left = try unsafe writer.withExclusiveClone { clone in
        try clone.writeVal(0x0201 as UInt16)
        clone.limit(3)
        return clone.avail
      }
      #expect(left == 3)
      #expect(writer.avail == 15)
      try writer.writeVal(3 as UInt8)
    }
    #expect(written == [0xEE, 3, 2] + before[3...])
  }

  @Test func noBytesMayBeAnywhere() {
    var writer = unsafe KernelWriter(over: UnsafeMutableRawBufferPointer(start: nil, count: 0))
    var reader = unsafe KernelReader(over: UnsafeRawBufferPointer(start: nil, count: 0))
    #expect(writer.write(from: &reader) == 0)
    #expect(writer.fillZeros(1) == 0)
    #expect(writer.fill(1 as UInt64) == 0)
  }

  @Test func valuesMayHaveNoBytes() throws {
    let written = try writing(over: before) { writer in
      try writer.writeVal(NoBytes())
      #expect(writer.avail == 16)
      writer.skip(16)
      try writer.writeVal(NoBytes())
      #expect(throws: VmIOError.invalidArgs) { try writer.writeVal(1 as UInt8) }
    }
    #expect(written == before)
    try reading([1]) { reader in
      _ = unsafe try reader.readVal(as: NoBytes.self)
      #expect(try reader.readOnce(as: UInt8.self) == 1)
      _ = unsafe try reader.readVal(as: NoBytes.self)
    }
  }

  @Test func movesAreChained() {
    let writer = unsafe KernelWriter(over: UnsafeMutableRawBufferPointer(start: nil, count: 0))
    let avail = writer.limited(to: 3).skipping(0).avail
    #expect(avail == 0)
    let user = unsafe UserWriter(over: 0x1000..<0x1020).skipping(4).limited(to: 10).skipping(3).limited(to: .max)
    #expect(user.cursor.address == 0x1007)
    #expect(user.end.address == 0x100E)
    let reader = unsafe UserReader(over: 0x1000..<0x1020).limited(to: 8).skipping(8)
    #expect(reader.cursor.address == 0x1008)
    #expect(reader.remain == 0)
  }

  @Test func aFallibleWriterStandsWhereTheOtherStood() {
    let pointer = VirtPtr<HostMachine>(0x1000, in: AddressRange(start: 0, end: 0))
    var kernel = unsafe KernelWriter.fromKernelSpace(
      pointer, length: 32, id: 0, isFallible: true, on: HostMachine()
    ).writer
    kernel.skip(2)
    let user = kernel.toFallible()
    #expect(user.cursor.address == 0x1002)
    #expect(user.end.address == 0x1020)
  }
}

/// A value of twelve bytes.
struct Point: Hashable {
  var x: UInt32
  var y: UInt32
  var z: UInt32
}

private struct NoBytes {}
