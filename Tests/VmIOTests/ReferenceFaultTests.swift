import Dispatch
import Foundation
import Glibc
import HostRuntime
import VerifierMachine
import Synchronization
import TestSupport
import Testing

/// The machine's own accesses beside those that the kernel makes for a process.
@Suite struct ReferenceFaultTests {
  private let machine = HostMachine()
  private let nowhere = AddressRange<Erased>(start: 0, end: 0)

  @Test(arguments: 0..<20) func anyAccess(round: UInt64) throws {
    var random = SeededGenerator(8000 + round)
    func rights() -> [Pages.Rights] {
      (0..<4).map { _ in random.pick([.writing, .writing, .writing, .reading, .none]) }
    }
    let (readable, writable, held) = (rights(), rights(), random.bytes(4 * Pages.size))
    let source = try Pages(readable, holding: random.bytes(4 * Pages.size))
    let ours = try Pages(writable, holding: held)
    let theirs = try Pages(writable, holding: held)
    for _ in 0..<40 {
      let (from, to) = (random.below(4 * Pages.size), random.below(4 * Pages.size))
      let most = 4 * Pages.size - max(from, to)
      let count = random.chance(1, of: 2) ? random.below(min(most, 100) + 1) : random.below(most + 1)
      let comment: Comment = "\(count) bytes from \(from) to \(to), seed \(seed)"
      if random.chance(1, of: 4) {
        let done = machine.zeroFallibly(UInt(count), at: ours.address(to), within: nowhere)
        try #require(done == ProcessMemory.zero(UInt(count), at: theirs.address(to)), comment)
      } else {
        let done = machine.copyFallibly(
          UInt(count), from: source.address(from), within: nowhere, to: ours.address(to), within: nowhere)
        let reference = ProcessMemory.copy(UInt(count), from: source.address(from), to: theirs.address(to))
        try #require(done == reference, comment)
      }
      try #require(ours.bytes() == theirs.bytes(), comment)
    }
  }

  @Test(arguments: 0..<20) func anySingleAccess(round: UInt64) throws {
    var random = SeededGenerator(8500 + round)
    let (rights, held) = (Pages.Rights.allCases, random.bytes(3 * Pages.size))
    let ours = try Pages(rights, holding: held)
    let theirs = try Pages(rights, holding: held)
    for _ in 0..<100 {
      let size = random.pick([1, 2, 4, 8])
      let place = random.below(3 * Pages.size / size) * size
      let (here, there) = (ours.address(place), theirs.address(place))
      let seen = machine.loadOnceFallibly(size: UInt(size), at: here, within: nowhere)
      try #require(seen == ProcessMemory.loadOnce(size: UInt(size), at: there))
      let desired = UInt(lowestFirst: random.bytes(size))
      let expected = random.chance(1, of: 2) ? seen ?? 0 : desired
      let previous = machine.compareExchangeFallibly(expected, desired, size: UInt(size), at: here, within: nowhere)
      try #require(
        previous == ProcessMemory.compareExchange(expected, desired, size: UInt(size), at: there),
        "\(size) bytes at \(place), seed \(seed)")
    }
    try #require(ours.bytes() == theirs.bytes())
  }

  /// A file that is mapped beyond its end faults there with another signal.
  @Test func aFileThatEnds() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(repeating: 5, count: Pages.size + 10).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let descriptor = unsafe open(file.path, O_RDWR)
    defer { close(descriptor) }
    let mapped = unsafe mmap(nil, 4 * Pages.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    let start = unsafe try #require(mapped == MAP_FAILED ? nil : mapped)
    defer { unsafe munmap(start, 4 * Pages.size) }
    let address = UInt(bitPattern: start)
    let end = address + UInt(2 * Pages.size)
    let other = try Pages([.writing], holding: [])
    for before in [0, 1, 7, 8, 40, 2000] as [UInt] {
      for count in [before + 1, before + 100, before + 1500] {
        #expect(
          machine.copyFallibly(count, from: end - before, within: nowhere, to: other.address(0), within: nowhere)
            == before)
        #expect(
          machine.copyFallibly(count, from: other.address(0), within: nowhere, to: end - before, within: nowhere)
            == before)
        #expect(machine.zeroFallibly(count, at: end - before, within: nowhere) == before)
      }
    }
    #expect(machine.loadOnceFallibly(size: 8, at: end, within: nowhere) == nil)
    #expect(machine.compareExchangeFallibly(0, 0, size: 8, at: end, within: nowhere) == nil)
  }

  /// VMVERIFY_FAULT_SECONDS says for how long, which is a part of a second otherwise.
  @Test func threadsThatFaultTogether() throws {
    let seconds = ProcessInfo.processInfo.environment["VMVERIFY_FAULT_SECONDS"].flatMap(Double.init) ?? 0.3
    let end = ContinuousClock.now + .seconds(seconds)
    let faults = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      let (machine, nowhere) = (HostMachine(), AddressRange<Erased>(start: 0, end: 0))
      guard let pages = try? Pages([.writing, .none, .writing], holding: [UInt8](repeating: 3, count: Pages.size))
      else {
        Issue.record("no pages")
        return
      }
      var random = SeededGenerator(9000 + UInt64(thread))
      var count = 0
      while ContinuousClock.now < end {
        let before = random.below(Pages.size)
        let place = pages.address(Pages.size - before)
        let asked = UInt(before + 1 + random.below(Pages.size))
        let to = pages.address(2 * Pages.size)
        let copied = machine.copyFallibly(min(asked, 4096), from: place, within: nowhere, to: to, within: nowhere)
        let zeroed = machine.zeroFallibly(asked, at: place, within: nowhere)
        let loaded = machine.loadOnceFallibly(size: 8, at: pages.address(Pages.size), within: nowhere)
        guard copied == min(UInt(before), 4096), zeroed == UInt(before), loaded == nil else {
          Issue.record("\(copied) and \(zeroed) of \(before) bytes")
          return
        }
        count += 3
      }
      faults.wrappingAdd(count, ordering: .relaxed)
    }
    #expect(faults.load(ordering: .relaxed) > 100)
  }
}
