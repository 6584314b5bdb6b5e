import Testing
import VerifierExecution
import VerifierTerms

@testable import VerifierChecking
@testable import VerifierReports

/// Pictures of memory, for any ranges and accesses at any addresses.
@Suite struct PictureTests {
  /// Addresses at which something may go wrong: around 0, 2^63 and the last address.
  private static func address(_ random: inout SplitMix) -> UInt {
    let bases: [UInt] = [0, 0, 16, 4096, 1 << 63, .max, .max - 20, UInt(random.next())]
    return bases[Int(random.next() % 8)] &+ UInt(random.next() % 24) &- 8
  }

  private static func size(_ random: inout SplitMix) -> UInt {
    let sizes: [UInt] = [0, 1, 2, 4, 8, 100, 4096, .max, 1 << 63]
    return sizes[Int(random.next() % 9)]
  }

  private static func picture(_ random: inout SplitMix) -> MemoryPicture {
    let names = ["a", "ring.places", String(repeating: "long", count: 40), "two words", "tab\tor\nline", ""]
    let ranges = (0..<random.next() % 9).map { number in
      MemoryPicture.Range(
        "\(names[Int(random.next() % 6)])\(number)", at: address(&random), size: size(&random),
        stride: random.next() % 2 == 0 ? UInt(random.next() % 3) : nil)
    }
    let kinds: [ReplayedAccess.Kind] = [.load, .store, .exchange]
    func access() -> ReplayedAccess {
      let size = size(&random)
      let address = address(&random)
      let done = random.next() % 2 == 0 ? size : UInt(random.next()) % (size.addingWithSaturation(1))
      return ReplayedAccess(
        kinds[Int(random.next() % 3)], at: address, size: size, done: done, fault: done < size ? address &+ done : nil)
    }
    var picture = MemoryPicture(ranges: ranges, accesses: (0..<random.next() % 4).map { _ in access() })
    if random.next() % 3 == 0 { picture.refused = access() }
    picture.marks = (0..<random.next() % 3).map { MemoryPicture.Mark("mark\($0)", at: address(&random)) }
    let addresses = Set((0..<random.next() % 20).map { _ in address(&random) })
    picture.bytes = addresses.sorted().map { address in
      MemoryPicture.Byte(
        at: address, before: UInt8(truncatingIfNeeded: random.next()), after: UInt8(truncatingIfNeeded: random.next()),
        wanted: random.next() % 4 == 0 ? 7 : nil)
    }
    if random.next() % 2 == 0 {
      picture.pageBits = 12
      picture.pages = Set(picture.ranges.map { $0.first >> 12 }).sorted().map { .init($0, frame: $0 & 1) }
    }
    return picture
  }

  /// The text without what wrapping adds, so that a name that is broken is found.
  private static func unwrapped(_ lines: [String]) -> String {
    String(lines.joined().unicodeScalars.filter { !" |+=.│┌└╶·".unicodeScalars.contains($0) })
  }

  /// No text of a drawing stands on another one.
  @Test func textsOfADrawingStandApart() throws {
    var random = SplitMix(seed: 3)
    for number in 0..<400 {
      let drawing = PictureSVG(Self.picture(&random)).text
      let texts = drawing.matches(of: #/<text x="(\d+)" y="(\d+)"(?: class="address")?>([^<]*)<\/text>/#).compactMap {
        match -> (x: Int, y: Int, end: Int)? in
        guard let x = Int(match.1), let y = Int(match.2) else { return nil }
        return (x, y, x + 8 * match.3.replacing(#/&[a-z]+;/#, with: "x").count)
      }
      for line in Dictionary(grouping: texts, by: \.y).values {
        let sorted = line.sorted { $0.x < $1.x }
        for (left, right) in zip(sorted, sorted.dropFirst()) { #expect(left.end <= right.x, "\(number): \(drawing)") }
      }
      if texts.isEmpty { #expect(!drawing.contains("<text x"), "\(number)") }
    }
  }

  @Test(arguments: [40, 60, 80, 200], [false, true])
  func everyPictureIsWithinItsWidthAndNamesAll(width: Int, isUnicode: Bool) {
    var random = SplitMix(seed: UInt64(width))
    for number in 0..<400 {
      let picture = Self.picture(&random)
      let lines = PictureText(picture, TextLayout(width: width, isUnicode: isUnicode)).lines
      #expect(lines.allSatisfy { $0.count <= width }, "number \(number)")
      if !isUnicode { #expect(lines.joined().unicodeScalars.allSatisfy { $0.value < 128 || $0.value > 0x3000 }) }
      let text = Self.unwrapped(lines)
      for name in picture.ranges.map(\.name) + picture.marks.map(\.name) {
        #expect(text.contains(Self.unwrapped([VariableName.shown(name)])), "\(name) in number \(number)")
      }
    }
  }

  @Test func drawingsOfDifferentAccessesDiffer() {
    var seen: [[String]: [ReplayedAccess]] = [:]
    var accesses: [ReplayedAccess] = []
    for kind in [ReplayedAccess.Kind.load, .store, .exchange] {
      for address in 16..<20 as Range<UInt> {
        for size in 0...2 as ClosedRange<UInt> {
          for done in 0...size { accesses.append(ReplayedAccess(kind, at: address, size: size, done: done)) }
        }
      }
    }
    func draw(_ chosen: [ReplayedAccess]) {
      let picture = MemoryPicture(ranges: [.init("range", at: 16, size: 4)], accesses: chosen)
      let lines = PictureText(picture).lines
      #expect(seen[lines] == nil, "\(chosen) is drawn as \(seen[lines] ?? [])")
      seen[lines] = chosen
    }
    draw([])
    for first in accesses {
      draw([first])
      for second in accesses { draw([first, second]) }
    }
  }

  @Test func pictureOfABufferIsDrawn() {
    var picture = MemoryPicture(
      ranges: [.init("places", at: 16, size: 4, stride: 1)], marks: [.init("cursor", at: 18)],
      accesses: [ReplayedAccess(.store, at: 18, size: 1, before: [1], after: [2])])
    picture.bytes = [
      .init(at: 16, before: 9), .init(at: 17, before: 8), .init(at: 18, before: 1, after: 2, wanted: 3),
      .init(at: 19, before: 0),
    ]
    #expect(
      PictureText(picture).lines == [
        "0x10  +  09 08     places: 4 bytes", "0x12  |  01 -> 02  cursor is this address",
        "      |            access 1: store of 1 byte, places[2]", "      |            the clause compares it with 03",
        "0x13  +  00", "0x14     end of places",
      ])
  }

  @Test func pagesOfOneFrameAreJoined() {
    var picture = MemoryPicture(ranges: [.init("a", at: 0x1000, size: 4), .init("b", at: 0x5000, size: 4)])
    picture.pageBits = 12
    picture.pages = [.init(1, frame: 9), .init(5, frame: 9)]
    let text = PictureText(picture).lines.joined(separator: "\n")
    #expect(text.contains("page 0x1 is frame 0x9, shared with 0x5"))
    #expect(text.contains("page 0x5 is frame 0x9, shared with 0x1"))
  }

  @Test func drawingsAsSVGEscapeNamesAndSayWhatTheyShow() {
    var random = SplitMix(seed: 7)
    for _ in 0..<200 {
      var picture = Self.picture(&random)
      picture.ranges.append(.init("<script>&\"'", at: 8, size: 2))
      let text = PictureSVG(picture).text
      #expect(!text.contains("<script"))
      #expect(text.contains("<title>Memory; ") && text.contains("prefers-color-scheme:dark"))
      #expect(text.contains("&lt;script&gt;&amp;&quot;&#39;"))
      #expect(text.count { $0 == "<" } == text.count { $0 == ">" })
    }
  }

  @Test func drawingsAsSVGOfDifferentAccessesDiffer() {
    let drawings = (0..<4 as Range<UInt>).flatMap { place in
      [ReplayedAccess.Kind.load, .store].map { kind in
        PictureSVG(
          MemoryPicture(
            ranges: [.init("range", at: 0, size: 4)], accesses: [ReplayedAccess(kind, at: place, size: 1)])
        ).text
      }
    }
    #expect(Set(drawings).count == 8)
  }
}

/// A generator of numbers that are the same in each run.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
