import HostRuntime
import VerifierSimulation
import TestSupport
import Testing

/// A step of a test that is the same on every machine.
enum FixtureStep: Sendable {
  /// A call, and what comes of it.
  case make(Call, CallResult)
  /// How many bytes are left to a writer or a reader.
  case left(Role, UInt)
}

/// Memory that tests which are the same on every machine are run in: pages that can be written, each with a page behind it
/// that faults, and one that can only be read. Addresses count from the first page.
struct MemoryFixture {
  /// What a page is for, in the order of the frames.
  enum Page: Int {
    /// What is written to: holds 0xEE.
    case target
    /// What is read from: each byte is its own offset, modulo 251.
    case source
    /// Where values lie: holds zeros.
    case values
    /// What can be read only: holds 0x77.
    case readOnly
  }

  private static let size = PagedScene.pageSize

  private static let scene = PagedScene(
    pages: [Page.target, .source, .values, .readOnly].flatMap { page -> [PagedScene.Page] in
      [.mapped(frame: page.rawValue, isWritable: page != .readOnly), .unmapped]
    },
    bytes: (0..<PagedScene.frameCount).flatMap { frame in
      (0..<size).map { place -> UInt8 in
        switch Page(rawValue: frame) {
        case .target: 0xEE
        case .source: UInt8(place % 251)
        case .readOnly: 0x77
        case .values, nil: 0
        }
      }
    })

  func address(_ page: Page, _ offset: Int = 0) -> UInt { UInt(2 * page.rawValue * Self.size + offset) }

  func region(_ page: Page, _ offset: Int = 0, _ count: Int) -> Region {
    Region(start: address(page, offset), count: UInt(count))
  }

  /// The last bytes of a page.
  func lastBytes(_ page: Page, _ count: Int, andBehind more: Int = 0) -> Region {
    region(page, Self.size - count, count + more)
  }

  /// A value of so many bytes, at an offset that is a multiple of that.
  func value(_ size: UInt, at offset: Int, of page: Page = .values) -> PlacedValue {
    PlacedValue(size: size, alignment: size, address: address(page, offset))
  }

  /// Makes the steps on this process's memory and on the simulated machine.
  ///
  /// - Parameter changes: what memory holds then that it did not hold before. Nothing else may have changed.
  /// - Returns: what was not as expected, by machine.
  static func complaints(
    leaving changes: [(page: Page, offset: Int, bytes: [UInt8])] = [], _ steps: (MemoryFixture) -> [FixtureStep]
  ) throws -> [String] {
    let real = try RealScene(scene)
    let (made, base) = (steps(MemoryFixture()), real.base)
    var expected = scene.bytes
    for (page, offset, bytes) in changes {
      let start = page.rawValue * size + (offset < 0 ? size + offset : offset)
      expected.replaceSubrange(start..<start + bytes.count, with: bytes)
    }
    let end = SimulatedMachine.run(in: scene.space(at: base)) { complaints(made, on: $0, at: base) }
    guard case .returned(let simulated) = end.outcome else { return ["simulated: \(end.outcome)"] }
    let observed = complaints(made, on: HostMachine(), at: base)
    return simulated.map { "simulated: \($0)" } + observed.map { "observed: \($0)" }
      + (PagedScene.bytes(of: end.space.memory) == expected ? [] : ["simulated: memory"])
      + (real.bytes == expected ? [] : ["observed: memory"])
  }

  @Sendable private static func complaints<M: ComparedMachine>(
    _ steps: [FixtureStep], on machine: M, at base: UInt
  ) -> [String] {
    var players = IOFixture(on: machine, at: base)
    var complaints: [String] = []
    for step in steps {
      switch step {
      case .make(let call, let expected):
        let came = players.take(call).came
        if came != expected { complaints.append("\(call): \(came), not \(expected)") }
      case .left(let role, let expected):
        let left = players.left(role)
        if left != expected { complaints.append("\(left) bytes are left to \(role), not \(expected)") }
      }
    }
    return complaints
  }
}
