import HostRuntime
import VerifierMachine
import TestSupport
import Testing
import VmIO

/// Writers and readers of memory that does not fault, beside a model: an array, and where the cursor and the end are in it.
@Suite struct ModelTests {
  typealias Value = BitwiseCopyable & FixedWidthInteger & PodOnce<UInt>

  @Test(arguments: 0..<40) func writing(round: UInt64) throws {
    var random = SeededGenerator(1000 + round)
    var model = Model(bytes: random.bytes(random.below(48)))
    let comment: Comment = "round \(round), seed \(seed)"
    let written = try VmIOTests.writing(over: model.bytes) { writer in
      for _ in 0..<12 {
        switch random.below(8) {
        case 0: try write(UInt8.self, to: &writer, &model, &random, comment)
        case 1: try write(UInt16.self, to: &writer, &model, &random, comment)
        case 2: try write(UInt32.self, to: &writer, &model, &random, comment)
        case 3: try write(UInt64.self, to: &writer, &model, &random, comment)
        case 4...5:
          let length = random.below(20)
          let count = min(length, model.left)
          try #require(writer.fillZeros(UInt(length)) == UInt(count), comment)
          model.replaceNext(Array(repeating: 0, count: count))
        case 6:
          let count = random.below(model.left + 1)
          writer.skip(UInt(count))
          model.cursor += count
        default:
          let most = random.below(48)
          writer.limit(UInt(most))
          model.end = min(model.end, model.cursor + most)
        }
        try #require(writer.avail == UInt(model.left), comment)
        try #require(writer.hasAvail == (model.left > 0), comment)
      }
    }
    #expect(written == model.bytes, comment)
  }

  private func write<T: Value>(
    _ type: T.Type, to writer: inout KernelWriter, _ model: inout Model, _ random: inout SeededGenerator,
    _ comment: Comment
  ) throws {
    let value = T.random(in: .min ... .max, using: &random)
    let isOnce = model.cursor.isMultiple(of: MemoryLayout<T>.alignment) && random.chance(1, of: 2)
    do {
      if isOnce { try writer.writeOnce(value) } else { try writer.writeVal(value) }
      try #require(model.left >= value.lowestFirst.count, comment)
      model.replaceNext(value.lowestFirst)
    } catch VmIOError.invalidArgs {
      try #require(model.left < value.lowestFirst.count, comment)
    }
  }

  @Test(arguments: 0..<40) func reading(round: UInt64) throws {
    var random = SeededGenerator(2000 + round)
    var model = Model(bytes: random.bytes(random.below(48)))
    let comment: Comment = "round \(round), seed \(seed)"
    try VmIOTests.reading(model.bytes) { reader in
      for _ in 0..<12 {
        switch random.below(8) {
        case 0: try read(UInt8.self, from: &reader, &model, &random, comment)
        case 1: try read(UInt16.self, from: &reader, &model, &random, comment)
        case 2: try read(UInt32.self, from: &reader, &model, &random, comment)
        case 3: try read(UInt64.self, from: &reader, &model, &random, comment)
        case 4...5:
          let room = random.bytes(random.below(20))
          let count = min(room.count, model.left)
          let written = try VmIOTests.writing(over: room) { writer in
            let read = random.chance(1, of: 2) ? reader.read(into: &writer) : writer.write(from: &reader)
            try #require(read == UInt(count), comment)
            try #require(writer.avail == UInt(room.count - count), comment)
          }
          try #require(written == model.next(count) + room[count...], comment)
        case 6:
          let count = random.below(model.left + 1)
          reader.skip(UInt(count))
          model.cursor += count
        default:
          let most = random.below(48)
          reader.limit(UInt(most))
          model.end = min(model.end, model.cursor + most)
        }
        try #require(reader.remain == UInt(model.left), comment)
        try #require(reader.hasRemain == (model.left > 0), comment)
      }
    }
  }

  private func read<T: Value>(
    _ type: T.Type, from reader: inout KernelReader, _ model: inout Model, _ random: inout SeededGenerator,
    _ comment: Comment
  ) throws {
    let count = MemoryLayout<T>.size
    let isOnce = model.cursor.isMultiple(of: MemoryLayout<T>.alignment) && random.chance(1, of: 2)
    do {
      let value = isOnce ? try reader.readOnce(as: type) : try reader.readVal(as: type)
      try #require(model.left >= count, comment)
      try #require(value == T(lowestFirst: model.next(count)), comment)
    } catch VmIOError.invalidArgs {
      try #require(model.left < count, comment)
    }
  }
}

/// What a writer or a reader works on.
private struct Model {
  var bytes: [UInt8]
  var cursor = 0
  var end: Int

  init(bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  var left: Int { end - cursor }

  mutating func next(_ count: Int) -> [UInt8] {
    defer { cursor += count }
    return Array(bytes[cursor..<cursor + count])
  }

  mutating func replaceNext(_ new: [UInt8]) {
    bytes.replaceSubrange(cursor..<cursor + new.count, with: new)
    cursor += new.count
  }
}
