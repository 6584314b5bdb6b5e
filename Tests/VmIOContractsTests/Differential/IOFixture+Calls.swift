import VerifierMachine
import VmIO

// Calls, by whom they are of.

extension IOFixture {
  /// Makes a call, unless it panics.
  mutating func take(_ call: Call) -> Observation {
    parted = nil
    let came = panics(call) ? .wouldPanic : make(call)
    return Observation(came: came, places: places)
  }

  /// Whether a call panics, as its documentation says.
  func panics(_ call: Call) -> Bool {
    switch call {
    case .skip(let role, let count): count > left(role)
    case .handOver(let count): count > left(.kernelWriter)
    case .fill(let value):
      place(.kernelWriter) % value.alignment != 0 || left(.kernelWriter) % value.size != 0
    case .writeOnce(_, let size): isMisplaced(.kernelWriter, size)
    case .readOnce(let size): isMisplaced(.kernelReader, size)
    case .atomicLoad(let size): isMisplaced(.userReader, size)
    case .exchange(_, _, let size, let length, let apart):
      size <= left(.userWriter) && size <= length && (apart != 0 || place(.userWriter) % size != 0)
    default: false
    }
  }

  private func isMisplaced(_ role: Role, _ size: UInt) -> Bool { size <= left(role) && place(role) % size != 0 }

  mutating func make(_ call: Call) -> CallResult {
    switch call {
    case .renew(let role, let region): renew(role, region)
    case .renewFromSlice(let role, let region): renewFromSlice(role, region)
    case .construct(let role, let region, let offset, let length, let isFallible):
      return construct(role, absolute(region), offset, length, isFallible: M.Ghost.Truth(booleanLiteral: isFallible))
    case .turnWriter(let region):
      userWriter = Self.kernelWriter(absolute(region), isFallible: true, on: machine).writer.toFallible()
    case .turnReader(let region):
      userReader = Self.kernelReader(absolute(region), isFallible: true, on: machine).reader.toFallible()
    case .limit(let role, let most): limit(role, most)
    case .skip(let role, let count): skip(role, count)
    case .skipToMultiple(let role, let size):
      let count = (size - place(role) % size) % size
      if count <= left(role) { skip(role, count) }
    case .handOver(let count): handOver(count)
    case .ask(let role): return ask(role)
    default: return makeKernel(call)
    }
    return .back
  }

  private func ask(_ role: Role) -> CallResult {
    func came(_ length: M.Word, _ cursor: VirtPtr<M>, _ end: VirtPtr<M>, _ hasMore: Bool) -> CallResult {
      .asked(length: M.value(length), cursor: relative(cursor), end: relative(end), hasMore: hasMore)
    }
    func came<Access>(_ writer: borrowing VmWriter<M, Access>) -> CallResult {
      came(writer.avail, writer.cursor, writer.end, writer.hasAvail)
    }
    func came<Access>(_ reader: borrowing VmReader<M, Access>) -> CallResult {
      came(reader.remain, reader.cursor, reader.end, reader.hasRemain)
    }
    return switch role {
    case .kernelWriter: came(kernelWriter.writer)
    case .kernelReader: came(kernelReader.reader)
    case .userWriter: came(userWriter)
    case .userReader: came(userReader)
    }
  }

  /// As the contract of the clone has it done.
  private mutating func useClone(_ most: UInt, _ skipped: UInt) throws(VmIOError) -> CallResult {
    let base = base
    func region(_ writer: borrowing VmWriter<M, Fallible>) -> Region {
      Region(start: M.value(writer.cursor.address) &- base, count: M.value(writer.avail))
    }
    return try unsafe userWriter.withExclusiveClone { clone throws(VmIOError) in
      let lent = region(clone)
      clone.limit(M.word(most))
      clone.skip(min(M.word(skipped), clone.avail))
      if most == 0 { throw .invalidArgs }
      return .cloned(from: lent, to: region(clone))
    }
  }

  private mutating func makeKernel(_ call: Call) -> CallResult {
    do throws(VmIOError) {
      switch call {
      case .writeVal(let value): try kernelWriter.writer.writeVal(pod(value), owner: &kernelWriter.owner)
      case .fill(let value):
        let filled = kernelWriter.writer.fill(pod(value), owner: &kernelWriter.owner)
        parted = filled.owner
        return .counted(M.value(filled.count))
      case .writeOnce(let bits, let size):
        try kernelWriter.writer.writeOnce(
          OneWord(layout: M.layout(size), bits: M.word(bits)), owner: &kernelWriter.owner)
      case .fillZeros(let length):
        return .counted(M.value(kernelWriter.writer.fillZeros(M.word(length), owner: &kernelWriter.owner)))
      case .write:
        let count = kernelWriter.writer.write(
          from: &kernelReader.reader, owner: &kernelWriter.owner, readerOwner: &kernelReader.owner)
        return .counted(M.value(count))
      case .read:
        let count = kernelReader.reader.read(
          into: &kernelWriter.writer, owner: &kernelReader.owner, writerOwner: &kernelWriter.owner)
        return .counted(M.value(count))
      case .readVal(let value): try kernelReader.reader.readVal(into: pod(value), owner: &kernelReader.owner)
      case .readOnce(let size):
        return .read(M.value(try kernelReader.reader.readOnce(M.layout(size), owner: &kernelReader.owner)))
      default: return makeUser(call)
      }
      return .back
    } catch {
      return .refused(error)
    }
  }

  private mutating func makeUser(_ call: Call) -> CallResult {
    do throws(VmIOError) {
      switch call {
      case .clone(let most, let skipped): return try useClone(most, skipped)
      case .userWriteVal(let value): try userWriter.writeVal(pod(value))
      case .userReadVal(let value): try userReader.readVal(into: pod(value))
      case .atomicLoad(let size): return .read(M.value(try userReader.atomicLoad(M.layout(size))))
      case .exchange(let expected, let desired, let size, let length, let apart):
        let region = Region(start: place(.userWriter) &+ apart, count: length)
        let reader = Self.userReader(absolute(region), on: machine)
        var there: M.Word = 0
        if let expected {
          there = M.word(expected)
        } else if apart == 0, region.start % size == 0 {
          there = try reader.atomicLoad(M.layout(size))
        }
        let exchange = try userWriter.atomicCompareExchange(reader, there, M.word(desired), of: M.layout(size))
        return .exchanged(M.value(exchange.previous), succeeded: exchange.succeeded)
      default: return makeInterruptible(call)
      }
      return .back
    } catch {
      return .refused(error)
    }
  }

  /// A copy that may fault leaves the owners of kernel memory as they are: what was copied is given up after it.
  private mutating func makeInterruptible(_ call: Call) -> CallResult {
    let (writer, reader) = (place(.kernelWriter), place(.kernelReader))
    defer {
      kernelWriter.owner.advance(by: M.word(place(.kernelWriter) - writer))
      kernelReader.owner.advance(by: M.word(place(.kernelReader) - reader))
    }
    do throws(Interruption<M.Word>) {
      let count: M.Word
      switch call {
      case .writeFallibly: count = try kernelWriter.writer.writeFallibly(from: &userReader)
      case .writeFalliblyInto(let region):
        var stray = Self.kernelWriter(absolute(region), isFallible: false, on: machine).writer
        count = try stray.writeFallibly(from: &userReader)
      case .readFallibly: count = try kernelReader.reader.readFallibly(into: &userWriter)
      case .userFillZeros(let length): count = try userWriter.fillZeros(M.word(length))
      case .userCloneFillZeros(let length):
        count = try unsafe userWriter.withExclusiveClone { clone throws(Interruption<M.Word>) in
          try clone.fillZeros(M.word(length))
        }
      case .userWriteFromKernel: count = try userWriter.writeFallibly(from: &kernelReader.reader)
      case .userWriteFromUser: count = try userWriter.writeFallibly(from: &userReader)
      case .userReadIntoKernel: count = try userReader.readFallibly(into: &kernelWriter.writer)
      case .userReadIntoUser: count = try userReader.readFallibly(into: &userWriter)
      default: preconditionFailure("a call of user memory was expected, not \(call)")
      }
      return .counted(M.value(count))
    } catch {
      return .interrupted(error.error, after: M.value(error.count))
    }
  }
}
