import TestSupport
import Testing
import VmIO

/// What the kernel that these types come from holds of them, behaviour by behaviour: on this process's memory and on the
/// simulated machine.
@Suite struct UpstreamTests {
  /// Values at successive positions, and read back in little-endian order.
  @Test func valuesAtSuccessivePositions() throws {
    let complaints = try MemoryFixture.complaints(leaving: [
      (.target, 0, [0x7A, 0, 0, 0, 8, 7, 6, 5, 4, 3, 2, 1]),
      (.values, 0, [8, 7, 6, 5, 4, 3, 2, 1]), (.values, 8, [0x7A, 0, 0, 0, 8, 7, 6, 5]), (.values, 16, [4, 3]),
    ]) { desk in
      [
        // The value that is written as some bytes.
        .make(.renew(.kernelWriter, desk.region(.values, 0, 8)), .back),
        .make(.writeOnce(0x0102_0304_0506_0708, size: 8), .back),
        .make(.renew(.kernelWriter, desk.region(.target, 0, 12)), .back),
        .make(.writeOnce(0x7A, size: 4), .back), .left(.kernelWriter, 8),
        .make(.writeVal(desk.value(8, at: 0)), .back), .left(.kernelWriter, 0),
        .make(.renew(.kernelReader, desk.region(.target, 0, 12)), .back),
        .make(.readVal(desk.value(8, at: 8)), .back), .left(.kernelReader, 4),
        .make(.readVal(desk.value(2, at: 16)), .back), .left(.kernelReader, 2),
        .make(.readOnce(size: 2), .read(0x0102)), .left(.kernelReader, 0),
        .make(.renew(.kernelReader, desk.region(.target, 0, 8)), .back),
        .make(.readOnce(size: 4), .read(0x7A)), .make(.readOnce(size: 4), .read(0x0506_0708)),
      ]
    }
    #expect(complaints == [])
  }

  /// The fallible versions of that.
  @Test func valuesAtSuccessivePositionsOfUserMemory() throws {
    let complaints = try MemoryFixture.complaints(leaving: [
      (.target, 0, [0, 1, 2, 3, 16, 17]), (.values, 0, [0, 1]), (.values, 8, [2, 3, 16, 17]),
    ]) { desk in
      [
        .make(.renew(.userWriter, desk.region(.target, 0, 8)), .back),
        .make(.userWriteVal(desk.value(4, at: 0, of: .source)), .back), .left(.userWriter, 4),
        .make(.userWriteVal(desk.value(2, at: 16, of: .source)), .back), .left(.userWriter, 2),
        .make(.renew(.userReader, desk.region(.target, 0, 8)), .back),
        .make(.atomicLoad(size: 4), .read(0x0302_0100)), .left(.userReader, 8),
        .make(.userReadVal(desk.value(2, at: 0)), .back), .left(.userReader, 6),
        .make(.userReadVal(desk.value(4, at: 8)), .back), .left(.userReader, 2),
        .make(.atomicLoad(size: 2), .read(0xEEEE)), .make(.skip(.userReader, 2), .back),
        .make(.atomicLoad(size: 2), .refused(.invalidArgs)),
      ]
    }
    #expect(complaints == [])
  }

  /// Reads and writes past the end are refused, with nothing changed.
  @Test func readsAndWritesPastTheEnd() throws {
    let complaints = try MemoryFixture.complaints { desk in
      [
        .make(.renew(.kernelWriter, desk.region(.target, 0, 7)), .back),
        .make(.writeVal(desk.value(8, at: 0)), .refused(.invalidArgs)),
        .make(.writeOnce(1, size: 8), .refused(.invalidArgs)), .left(.kernelWriter, 7),
        .make(.renew(.kernelReader, desk.region(.source, 0, 7)), .back),
        .make(.readVal(desk.value(8, at: 0)), .refused(.invalidArgs)),
        .make(.readOnce(size: 8), .refused(.invalidArgs)), .left(.kernelReader, 7),
        .make(.renew(.kernelWriter, desk.region(.target, 0, 0)), .back),
        .make(.writeOnce(1, size: 1), .refused(.invalidArgs)),
        .make(.write, .counted(0)), .make(.fillZeros(1), .counted(0)), .left(.kernelReader, 7),
      ]
    }
    #expect(complaints == [])
  }

  /// The fallible versions of that: what does not fit is refused before anything faults, and a fault is one.
  @Test func readsAndWritesPastTheEndOfUserMemory() throws {
    let complaints = try MemoryFixture.complaints(leaving: [(.target, -3, [0, 1, 2])]) { desk in
      [
        .make(.renew(.userWriter, desk.lastBytes(.target, 3, andBehind: 4)), .back),
        .make(.userWriteVal(desk.value(8, at: 0, of: .source)), .refused(.invalidArgs)), .left(.userWriter, 7),
        .make(.userWriteVal(desk.value(4, at: 0, of: .source)), .refused(.pageFault)), .left(.userWriter, 7),
        .make(.renew(.userReader, desk.lastBytes(.source, 3, andBehind: 4)), .back),
        .make(.userReadVal(desk.value(8, at: 0)), .refused(.invalidArgs)), .left(.userReader, 7),
        .make(.renew(.userReader, desk.lastBytes(.source, 0, andBehind: 4)), .back),
        .make(.userReadVal(desk.value(4, at: 0)), .refused(.pageFault)), .left(.userReader, 4),
        .make(.atomicLoad(size: 4), .refused(.pageFault)), .make(.atomicLoad(size: 8), .refused(.invalidArgs)),
        .make(.renew(.userWriter, desk.region(.readOnly, 0, 4)), .back),
        .make(.userWriteVal(desk.value(4, at: 0, of: .source)), .refused(.pageFault)), .left(.userWriter, 4),
      ]
    }
    #expect(complaints == [])
  }

  /// What `fill` counts is how often the value fits.
  @Test func fillCounts() throws {
    let complaints = try MemoryFixture.complaints(leaving: [
      (.target, 8, [16, 17, 18, 19, 16, 17, 18, 19, 16, 17, 18, 19])
    ]) {
      desk in
      [
        .make(.renew(.kernelWriter, desk.region(.target, 8, 12)), .back),
        .make(.fill(desk.value(8, at: 16, of: .source)), .wouldPanic), .left(.kernelWriter, 12),
        .make(.fill(desk.value(4, at: 16, of: .source)), .counted(3)), .left(.kernelWriter, 0),
        .make(.fill(desk.value(4, at: 16, of: .source)), .counted(0)),
        .make(.renew(.kernelWriter, desk.region(.target, 2, 8)), .back),
        .make(.fill(desk.value(4, at: 16, of: .source)), .wouldPanic), .left(.kernelWriter, 8),
      ]
    }
    #expect(complaints == [])
  }

  /// User memory is filled with zeros only, up to the first byte that faults.
  @Test func fillCountsInUserMemory() throws {
    let zeros = [UInt8](repeating: 0, count: 9)
    let complaints = try MemoryFixture.complaints(leaving: [(.target, 0, zeros), (.target, -9, zeros)]) { desk in
      [
        .make(.renew(.kernelWriter, desk.region(.target, 0, 9)), .back),
        .make(.fillZeros(5), .counted(5)), .make(.fillZeros(5), .counted(4)), .left(.kernelWriter, 0),
        .make(.renew(.userWriter, desk.lastBytes(.target, 9, andBehind: 9)), .back),
        .make(.userFillZeros(5), .counted(5)), .left(.userWriter, 13),
        .make(.userFillZeros(13), .interrupted(.pageFault, after: 4)), .left(.userWriter, 9),
        .make(.userFillZeros(0), .counted(0)),
      ]
    }
    #expect(complaints == [])
  }

  @Test(arguments: Role.allCases) func skipAndLimit(role: Role) throws {
    let complaints = try MemoryFixture.complaints { desk in
      [
        .make(.renew(role, desk.region(role.isWriter ? .target : .source, 0, 16)), .back), .left(role, 16),
        .make(.skip(role, 0), .back), .left(role, 16),
        .make(.limit(role, 20), .back), .left(role, 16),
        .make(.limit(role, 10), .back), .left(role, 10),
        .make(.skip(role, 4), .back), .left(role, 6),
        .make(.skip(role, 7), .wouldPanic), .left(role, 6),
        .make(.limit(role, 16), .back), .left(role, 6),
        .make(.skip(role, 6), .back), .left(role, 0),
        .make(.skip(role, 1), .wouldPanic),
        .make(.limit(role, 0), .back), .left(role, 0),
      ]
    }
    #expect(complaints == [])
  }

  /// What is skipped stays as it is, and nothing is written behind a limit.
  @Test func skipAndLimitWhileWriting() throws {
    let complaints = try MemoryFixture.complaints(leaving: [(.target, 3, [5, 6, 7, 8])]) { desk in
      [
        .make(.renew(.kernelWriter, desk.region(.target, 0, 16)), .back),
        .make(.renew(.kernelReader, desk.region(.source, 0, 16)), .back),
        .make(.skip(.kernelWriter, 3), .back), .make(.skip(.kernelReader, 5), .back),
        .make(.limit(.kernelWriter, 4), .back),
        .make(.write, .counted(4)), .left(.kernelWriter, 0), .left(.kernelReader, 7),
      ]
    }
    #expect(complaints == [])
  }

  /// Partial copies when one side is shorter.
  @Test(arguments: [(5, 9), (9, 5), (0, 5), (5, 0), (6, 6)]) func partialCopies(room: Int, length: Int) throws {
    let count = min(room, length)
    for call in [Call.write, .read] {
      let complaints = try MemoryFixture.complaints(leaving: [(.target, 0, (0..<count).map { UInt8($0) })]) { desk in
        [
          .make(.renew(.kernelWriter, desk.region(.target, 0, room)), .back),
          .make(.renew(.kernelReader, desk.region(.source, 0, length)), .back),
          .make(call, .counted(UInt(count))),
          .left(.kernelWriter, UInt(room - count)), .left(.kernelReader, UInt(length - count)),
        ]
      }
      #expect(complaints == [])
    }
  }

  /// The fallible versions of that, and where a byte of either side faults.
  @Test(arguments: [(5, 9), (9, 5), (0, 5), (5, 0), (6, 6)]) func partialCopiesOfUserMemory(
    room: Int, length: Int
  ) throws {
    for (call, writer, reader) in Self.fallibleCopies {
      let count = min(room, length)
      let complaints = try MemoryFixture.complaints(leaving: [(.target, 0, (0..<count).map { UInt8($0) })]) { desk in
        [
          .make(.renew(writer, desk.region(.target, 0, room)), .back),
          .make(.renew(reader, desk.region(.source, 0, length)), .back),
          .make(call, .counted(UInt(count))),
          .left(writer, UInt(room - count)), .left(reader, UInt(length - count)),
        ]
      }
      #expect(complaints == [], "\(call)")
    }
  }

  /// What may be copied fallibly, and between whom.
  private static let fallibleCopies: [(call: Call, writer: Role, reader: Role)] = [
    (.userWriteFromKernel, .userWriter, .kernelReader), (.readFallibly, .userWriter, .kernelReader),
    (.writeFallibly, .kernelWriter, .userReader), (.userReadIntoKernel, .kernelWriter, .userReader),
    (.userWriteFromUser, .userWriter, .userReader), (.userReadIntoUser, .userWriter, .userReader),
  ]

  @Test func partialCopiesUpToAFaultOfTheSource() throws {
    for (call, writer, reader) in Self.fallibleCopies where reader == .userReader {
      let last = UInt8((PagedScene.pageSize - 2) % 251)
      let complaints = try MemoryFixture.complaints(leaving: [(.target, 0, [last, last + 1])]) { desk in
        [
          .make(.renew(writer, desk.region(.target, 0, 8)), .back),
          .make(.renew(reader, desk.lastBytes(.source, 2, andBehind: 4)), .back),
          .make(call, .interrupted(.pageFault, after: 2)), .left(writer, 6), .left(reader, 4),
          .make(call, .interrupted(.pageFault, after: 0)), .left(writer, 6), .left(reader, 4),
        ]
      }
      #expect(complaints == [], "\(call)")
    }
  }

  @Test func partialCopiesUpToAFaultOfTheDestination() throws {
    for (call, writer, reader) in Self.fallibleCopies where writer == .userWriter {
      let complaints = try MemoryFixture.complaints(leaving: [(.target, -2, [0, 1])]) { desk in
        [
          .make(.renew(writer, desk.lastBytes(.target, 2, andBehind: 4)), .back),
          .make(.renew(reader, desk.region(.source, 0, 8)), .back),
          .make(call, .interrupted(.pageFault, after: 2)), .left(writer, 4), .left(reader, 6),
          .make(call, .interrupted(.pageFault, after: 0)), .left(writer, 4), .left(reader, 6),
        ]
      }
      #expect(complaints == [], "\(call)")
    }
  }

  @Test(arguments: [1, 2, 4, 8] as [UInt]) func compareAndExchangeSucceedsAndFails(size: UInt) throws {
    let there = (0..<size).reduce(0 as UInt) { bits, _ in bits << 8 | 0xEE }
    let desired: UInt = 0x0807_0605_0403_0201 & (size == 8 ? .max : 1 << (8 * size) - 1)
    let written = (0..<size).map { UInt8($0 + 1) }
    let complaints = try MemoryFixture.complaints(leaving: [(.target, 8, written)]) { desk in
      func exchange(_ expected: UInt, _ desired: UInt, length: UInt = 8, apart: UInt = 0) -> Call {
        .exchange(expected: expected, desired: desired, size: size, length: length, apart: apart)
      }
      return [
        .make(.renew(.userWriter, desk.region(.target, 8, 8)), .back),
        .make(exchange(there ^ 1, desired), .exchanged(there, succeeded: false)),
        .make(exchange(there, desired), .exchanged(there, succeeded: true)),
        .make(exchange(there, there), .exchanged(desired, succeeded: false)), .left(.userWriter, 8),
        .make(exchange(desired, there, length: size - 1), .refused(.invalidArgs)),
        .make(exchange(desired, there, apart: size), .wouldPanic),
        .make(.renew(.userWriter, desk.region(.readOnly, 8, 8)), .back),
        .make(exchange(0, 1), .refused(.pageFault)), .left(.userWriter, 8),
        .make(.renew(.userWriter, desk.lastBytes(.target, 0, andBehind: 8)), .back),
        .make(exchange(0, 1), .refused(.pageFault)),
      ]
    }
    #expect(complaints == [])
  }

  /// Of what is expected wrongly each machine complains.
  @Test func wrongExpectationsAreNoticed() throws {
    let complaints = try MemoryFixture.complaints(leaving: [(.target, 0, [1])]) { desk in
      [
        .make(.renew(.kernelWriter, desk.region(.target, 0, 4)), .back),
        .make(.fillZeros(2), .counted(3)), .left(.kernelWriter, 3),
      ]
    }
    #expect(complaints.count == 6 && complaints.count { $0.hasPrefix("simulated") } == 3, "\(complaints)")
  }
}
