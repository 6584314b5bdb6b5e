import HostRuntime
import Testing
import VerifierMachine

/// Integers in the memory of this process.
@Suite struct BufferTests {
  private let machine = HostMachine()

  /// Calls a closure with a buffer of integers.
  private func withBuffer<Element: MachineInteger, Result>(
    of elements: [Element], _ body: (Buffer<HostMachine, Element>, UnsafeMutableBufferPointer<Element>) -> Result
  ) -> Result {
    var elements = elements
    return unsafe elements.withUnsafeMutableBufferPointer { unsafe body(Buffer($0), $0) }
  }

  private func checkElements<Element: MachineInteger>(_ type: Element.Type) {
    let values = (0..<9).map { Element(truncatingIfNeeded: 0x8070_6050_4030_2010 &* UInt64($0 + 1)) }
    unsafe withBuffer(of: values) { buffer, elements in
      #expect(buffer.count == 9)
      for index in 0..<9 {
        #expect(machine[buffer, UInt(index)] == values[index])
        machine[buffer, UInt(index)] = ~values[8 - index]
        #expect(unsafe elements[index] == ~values[8 - index])
      }
    }
  }

  @Test func elements() {
    checkElements(UInt8.self)
    checkElements(UInt16.self)
    checkElements(UInt32.self)
    checkElements(UInt64.self)
    checkElements(Int8.self)
    checkElements(Int16.self)
    checkElements(Int32.self)
    checkElements(Int64.self)
    checkElements(UInt.self)
    checkElements(Int.self)
  }

  /// Integers of each size at each offset, in both orders, are the bytes that are there.
  @Test func integersAtAnyOffset() {
    let bytes = (0..<24).map { UInt8($0 * 7 + 3) }
    unsafe withBuffer(of: bytes) { buffer, _ in
      func check<Value: MachineInteger>(_ type: Value.Type) {
        let size = Value.bitWidth / 8
        for offset in 0...bytes.count - size {
          let low = bytes[offset..<offset + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
          let value = Value(truncatingIfNeeded: low)
          let little: Value = machine.load(from: buffer, at: UInt(offset))
          let big: Value = machine.load(from: buffer, at: UInt(offset), order: .bigEndian)
          #expect(little == value)
          #expect(big == value.byteSwapped)
        }
      }
      check(UInt8.self)
      check(Int16.self)
      check(UInt32.self)
      check(Int64.self)
    }
  }

  @Test func storesAtAnyOffset() {
    for offset in 0...4 {
      unsafe withBuffer(of: [UInt8](repeating: 0xEE, count: 8)) { buffer, elements in
        machine.store(0x0102_0304 as UInt32, to: buffer, at: UInt(offset))
        var expected = [UInt8](repeating: 0xEE, count: 8)
        expected.replaceSubrange(offset..<offset + 4, with: [4, 3, 2, 1])
        #expect(unsafe Array(elements) == expected)
        machine.store(0x0102_0304 as UInt32, to: buffer, at: UInt(offset), order: .bigEndian)
        expected.replaceSubrange(offset..<offset + 4, with: [1, 2, 3, 4])
        #expect(unsafe Array(elements) == expected)
      }
    }
  }

  @Test func copies() {
    unsafe withBuffer(of: [1, 2, 3, 4] as [UInt16]) { source, _ in
      unsafe withBuffer(of: [0, 0, 0, 0] as [UInt16]) { destination, elements in
        machine.copy(2, from: source, at: 1, to: destination, at: 2)
        #expect(unsafe Array(elements) == [0, 0, 2, 3])
      }
    }
  }

  /// What lies outside of a buffer traps.
  @Test func outsideOfBuffers() async {
    await #expect(processExitsWith: .failure) {
      unsafe BufferTests().withBuffer(of: [1, 2] as [UInt8]) { buffer, _ in _ = HostMachine()[buffer, 2] }
    }
    await #expect(processExitsWith: .failure) {
      unsafe BufferTests().withBuffer(of: [1, 2] as [UInt8]) { buffer, _ in HostMachine()[buffer, .max] = 1 }
    }
    await #expect(processExitsWith: .failure) {
      unsafe BufferTests().withBuffer(of: [1, 2] as [UInt8]) { buffer, _ in
        _ = HostMachine().load(from: buffer, at: 1) as UInt16
      }
    }
    await #expect(processExitsWith: .failure) {
      unsafe BufferTests().withBuffer(of: [1, 2] as [UInt8]) { buffer, _ in
        HostMachine().store(1 as UInt32, to: buffer, at: 0)
      }
    }
    await #expect(processExitsWith: .failure) {
      unsafe BufferTests().withBuffer(of: [1, 2] as [UInt8]) { buffer, _ in
        HostMachine().copy(1, from: buffer, at: 2, to: buffer, at: 0)
      }
    }
  }
}
