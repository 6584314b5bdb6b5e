import Testing

@testable import VerifierChecking

/// What is read from a buffer is written as an element where the text shows which one, and else as it is.
@Suite struct ElementNotationTests {
  private let notation = ElementNotation(buffers: [("ring.places", 1), ("keys", 4), ("next", 8)])

  @Test(arguments: [
    ("memory[ring.places.base]", "ring.places[0]"),
    ("memory[ring.places.base + head]", "ring.places[head]"),
    ("memory[ring.places.base + (head + 1)] == 3", "ring.places[head + 1] == 3"),
    ("memory[ring.places.base + memory[ring.places.base + i]]", "ring.places[ring.places[i]]"),
    ("memory.load(UInt32, at: keys.base)", "keys[0]"),
    ("memory.load(UInt32, at: keys.base + 8) + 1", "keys[2] + 1"),
    ("memory.load(UInt32, at: keys.base + i * 4)", "keys[i]"),
    ("memory.load(UInt32, at: keys.base + (i + j) * 4)", "keys[i + j]"),
    ("memory.load(UInt32, at: keys.base + frame[63...6] * 4)", "keys[frame[63...6]]"),
    ("memory.load(UInt64, at: next.base + memory.load(UInt64, at: next.base + i * 8) * 8)", "next[next[i]]"),
    ("keys.base + keys.count * 4", "keys.base + keys.count * 4"),
    // Between two elements, of another size, of a sum that is multiplied in part, in the other order.
    ("memory.load(UInt32, at: keys.base + 6)", "keys.load(UInt32, at: 6)"),
    ("memory.load(UInt16, at: keys.base + i * 4)", "keys.load(UInt16, at: i * 4)"),
    ("memory.load(UInt32, at: keys.base + i + j * 4)", "keys.load(UInt32, at: i + j * 4)"),
    ("memory.load(UInt32, at: keys.base + i * 4 + 1)", "keys.load(UInt32, at: i * 4 + 1)"),
    ("memory.load(UInt32, at: keys.base, order: .bigEndian)", "keys.load(UInt32, at: 0, order: .bigEndian)"),
    (
      "memory.load(UInt32, at: keys.base + i * 4, order: .bigEndian)", "keys.load(UInt32, at: i * 4, order: .bigEndian)"
    ),
    ("memory.load(UInt16, at: ring.places.base + 2)", "ring.places.load(UInt16, at: 2)"),
  ])
  func elements(text: String, expected: String) { #expect(notation(text) == expected) }

  /// Of another buffer, of single bytes of integers, and of what is not closed.
  @Test(arguments: [
    "memory[keys.base + i]", "memory.load(UInt32, at: keys.basement + i * 4)",
    "memory.load(UInt32, at: others.base + i * 4)", "memory.load(UInt32, at: keys.base + i * 4",
    "memory[ring.places.base + (i", "memory.load(UInt32, at: keys.base - 4)",
  ])
  func noElements(text: String) { #expect(notation(text) == text) }
}
