import Foundation
import Glibc
import HostRuntime
import VerifierMachine
import Testing
import VmIO

/// Writers and readers that are lent: by arrays, spans, buffers, regions and writers.
@Suite struct LendingTests {
  @Test func anArrayIsWrittenAndReadBack() throws {
    var words: [UInt32] = [1, 2, 3]
    try words.withVmWriter { writer throws(VmIOError) in
      #expect(writer.avail == 12)
      try writer.writeOnce(0x0807_0605_0403_0201 as UInt64)
      #expect(throws: VmIOError.invalidArgs) { try writer.writeVal(0 as UInt64) }
      #expect(writer.avail == 4)
    }
    #expect(words == [0x0403_0201, 0x0807_0605, 3])
    let bytes = try words.withVmReader { reader throws(VmIOError) in
      reader.skip(2)
      reader.limit(3)
      let bytes = [try reader.readVal(as: UInt8.self), try reader.readOnce(as: UInt8.self)]
      #expect(throws: VmIOError.invalidArgs) { try reader.readVal(as: UInt16.self) }
      #expect(reader.remain == 1)
      return bytes
    }
    #expect(bytes == [3, 4])
  }

  /// An array that shares its elements with another takes its own before it is written.
  @Test func aCopyOfAnArrayIsNotWritten() {
    var bytes: [UInt8] = [1, 2, 3]
    let copy = bytes
    #expect(bytes.withVmWriter { writer in writer.fill(9 as UInt8) } == 3)
    #expect(bytes == [9, 9, 9])
    #expect(copy == [1, 2, 3])
  }

  /// A reader has the elements that the array had when it was lent.
  @Test func anArrayThatIsReadMayChange() throws {
    var bytes: [UInt8] = [1, 2, 3]
    let read = try bytes.withVmReader { reader throws(VmIOError) in
      bytes = []
      bytes.append(9)
      return try reader.readVal(as: UInt16.self)
    }
    #expect(read == 0x0201)
    #expect(bytes == [9])
  }

  @Test func anEmptyArrayLendsNothing() {
    var bytes: [UInt8] = []
    #expect(bytes.withVmWriter { writer in writer.fillZeros(1) } == 0)
    #expect(!bytes.withVmReader { reader in reader.hasRemain })
    #expect(!bytes.withVmWriter { writer in writer.hasAvail })
  }

  @Test func aSpanIsCopiedIntoAnother() {
    let source: [UInt8] = [1, 2, 3, 4, 5]
    var destination: [UInt8] = [9, 9, 9, 9]
    let from = unsafe source.span.bytes
    var elements = destination.mutableSpan
    var to = unsafe elements.mutableBytes
    let copied = from.withVmReader { reader in
      to.withVmWriter { writer in
        writer.skip(1)
        let copied = writer.write(from: &reader)
        #expect(reader.remain == 2)
        #expect(writer.avail == 0)
        return copied
      }
    }
    #expect(copied == 3)
    #expect(destination == [9, 1, 2, 3])
  }

  @Test func aBufferIsCopiedIntoAnother() {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 8, alignment: 8)
    defer { unsafe memory.deallocate() }
    #expect(unsafe memory.withVmWriter { writer in writer.fill(0x0201 as UInt16) } == 4)
    var bytes: [UInt8] = [0, 0, 0]
    let copied = unsafe memory.withVmReader { reader in
      bytes.withVmWriter { writer in reader.read(into: &writer) }
    }
    #expect(copied == 3)
    #expect(bytes == [1, 2, 1])
  }

  @Test func aWriterThatIsLentStandsBehindWhatWasWritten() throws {
    let written = try writing(over: [9, 9, 9, 9]) { writer in
      try writer.lend { lent throws(VmIOError) in
        lent.limit(3)
        try lent.writeVal(1 as UInt8)
      }
      #expect(writer.avail == 2)
      try writer.writeVal(0x0302 as UInt16)
    }
    #expect(written == [1, 2, 3, 9])
    try reading(written) { reader throws in
      #expect(try reader.lend { lent throws(VmIOError) in try lent.readVal(as: UInt16.self) } == 0x0201)
      #expect(reader.remain == 2)
    }
  }

  @Test func whatABodyThrowsComesOut() {
    var bytes: [UInt8] = [1, 2]
    #expect(throws: VmIOError.invalidArgs) {
      try bytes.withVmWriter { writer throws(VmIOError) in
        try writer.writeVal(7 as UInt8)
        try writer.writeVal(7 as UInt16)
      }
    }
    #expect(bytes == [7, 2])
  }

  /// Bytes between what a value has are written as they are in memory; those behind it are not a value's, and refused.
  @Test func aValueWithAGapInsideIsWrittenWhole() throws {
    var bytes = [UInt8](repeating: 9, count: 10)
    try bytes.withVmWriter { writer throws(VmIOError) in try writer.writeVal(GapInside(low: 1, high: 0x0504_0302)) }
    #expect(bytes[0] == 1)
    #expect(bytes[4...] == [2, 3, 4, 5, 9, 9])
  }
}

/// Five bytes of values, in eight.
private struct GapInside {
  var low: UInt8
  var high: UInt32
}
