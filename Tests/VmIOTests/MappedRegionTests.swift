import Foundation
import Glibc
import HostRuntime
import VerifierMachine
import Testing
import VmIO

/// Regions that are mapped as long as a value lives.
@Suite struct MappedRegionTests {
  /// Runs a body with a file that holds some bytes, open for reading, and for writing where asked.
  private func withFile(_ bytes: [UInt8], mode: Int32 = O_RDWR, _ body: (String, Int32) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let descriptor = unsafe open(file.path, mode)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try body(file.path, descriptor)
  }

  private func contents(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

  @Test func zerosAreWrittenAndReadBack() throws {
    var region = try MappedRegion(zeros: 3 * Pages.size - 5)
    #expect(region.withVmReader { reader in reader.remain } == UInt(3 * Pages.size - 5))
    try region.withVmWriter { writer throws(VmIOError) in
      writer.skip(UInt(Pages.size) - 4)
      try writer.writeVal(0x0807_0605_0403_0201 as UInt64)
      #expect(writer.fillZeros(.max) == UInt(2 * Pages.size - 9))
    }
    try region.withVmReader { reader throws(VmIOError) in
      reader.skip(UInt(Pages.size) - 8)
      #expect(try reader.readVal(as: UInt64.self) == 0x0403_0201_0000_0000)
      #expect(try reader.readVal(as: UInt64.self) == 0x0000_0000_0807_0605)
    }
  }

  @Test func aRegionIsMappedAsLongAsItLives() throws {
    try withFile([1, 2, 3]) { path, file in
      let name = try #require(path.split(separator: "/").last)
      func isMapped() throws -> Bool {
        // The size of this file is zero, whatever is in it.
        let maps = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
        return String(decoding: try maps.readToEnd() ?? Data(), as: UTF8.self).contains(name)
      }
      do {
        let region = try MappedRegion(file: file, count: 3, isWritable: false)
        #expect(region.count == 3)
        #expect(try isMapped())
        region.unmap()
        #expect(try !isMapped())
      }
      do {
        let region = try MappedRegion(file: file, count: 3, isWritable: false)
        #expect(try isMapped())
        #expect(region.withVmReader { reader in reader.remain } == 3)
      }
      #expect(try !isMapped())
    }
  }

  @Test func aFileIsWrittenThroughItsRegion() throws {
    try withFile([1, 2, 3, 4, 5, 6]) { path, file in
      var region = try MappedRegion(file: file, count: 6, isWritable: true)
      try region.withVmWriter { writer throws(VmIOError) in
        writer.skip(1)
        try writer.writeVal(0xBBAA as UInt16)
        #expect(throws: VmIOError.invalidArgs) { try writer.writeVal(0 as UInt32) }
      }
      #expect(try contents(path) == [1, 0xAA, 0xBB, 4, 5, 6])
      let exchange = try region.withVmWriter { writer throws(VmIOError) in
        (
          try writer.atomicCompareExchange(expected: 9 as UInt32, desired: 0),
          try writer.atomicCompareExchange(expected: 0x04BB_AA01 as UInt32, desired: 0x0D0C_0B0A)
        )
      }
      #expect(exchange.0 == (0x04BB_AA01, false))
      #expect(exchange.1 == (0x04BB_AA01, true))
      #expect(try region.withVmReader { reader throws(VmIOError) in try reader.atomicLoad(as: UInt16.self) } == 0x0B0A)
      #expect(try contents(path) == [10, 11, 12, 13, 5, 6])
    }
  }

  @Test func aRegionBehindAFilesEndFaults() throws {
    try withFile([UInt8](repeating: 7, count: Pages.size)) { _, file in
      var region = try MappedRegion(file: file, count: 3 * Pages.size, isWritable: true)
      let page = UInt(Pages.size)
      region.withVmWriter { writer in
        writer.skip(page - 3)
        #expect(throws: VmIOError.pageFault) { try writer.writeVal(0 as UInt32) }
        #expect(writer.avail == 2 * page + 3)
        #expect(Outcome { () throws(Interruption<UInt>) in try writer.fillZeros(.max) } == .broken(3))
      }
      var bytes = [UInt8](repeating: 9, count: 8)
      region.withVmReader { reader in
        reader.skip(page - 5)
        let outcome = bytes.withVmWriter { writer in
          Outcome { () throws(Interruption<UInt>) in try reader.readFallibly(into: &writer) }
        }
        #expect(outcome == .broken(5))
        #expect(throws: VmIOError.pageFault) { try reader.readVal(as: UInt8.self) }
      }
      // What did not fit in one piece has left its front behind.
      #expect(bytes == [7, 7, 0, 0, 0, 9, 9, 9])
    }
  }

  @Test func aFileThatIsCutFaults() throws {
    try withFile([UInt8](repeating: 7, count: 2 * Pages.size)) { _, file in
      let region = try MappedRegion(file: file, offset: Pages.size, count: Pages.size, isWritable: false)
      #expect(try region.withVmReader { reader throws(VmIOError) in try reader.readVal(as: UInt8.self) } == 7)
      #expect(ftruncate(file, Pages.size) == 0)
      #expect(throws: VmIOError.pageFault) {
        try region.withVmReader { reader throws(VmIOError) in try reader.readVal(as: UInt8.self) }
      }
    }
  }

  @Test func aRegionThatIsForReadingIsNotWritten() throws {
    try withFile([1, 2, 3, 4], mode: O_RDONLY) { path, file in
      var region = try MappedRegion(file: file, count: 4, isWritable: false)
      region.withVmWriter { writer in
        #expect(throws: VmIOError.pageFault) { try writer.writeVal(0 as UInt8) }
        #expect(throws: VmIOError.pageFault) { try writer.atomicCompareExchange(expected: 0 as UInt8, desired: 1) }
        #expect(Outcome { () throws(Interruption<UInt>) in try writer.fillZeros(4) } == .broken(0))
      }
      #expect(try contents(path) == [1, 2, 3, 4])
    }
  }

  @Test func whatCannotBeMappedIsRefused() throws {
    #expect(throws: MappingError(code: EINVAL)) { _ = try MappedRegion(zeros: 0) }
    #expect(throws: MappingError(code: ENOMEM)) { _ = try MappedRegion(zeros: .max - Pages.size) }
    #expect(throws: MappingError(code: EBADF)) { _ = try MappedRegion(file: -1, count: 1, isWritable: false) }
    try withFile([1, 2], mode: O_RDONLY) { _, file in
      #expect(throws: MappingError(code: EACCES)) { _ = try MappedRegion(file: file, count: 2, isWritable: true) }
      #expect(throws: MappingError(code: EINVAL)) {
        _ = try MappedRegion(file: file, offset: 1, count: 1, isWritable: false)
      }
    }
  }
}
