import Machine
import VmIO

// Calls, by whom they are of.

extension Players {
  /// Makes a call, unless it panics.
  mutating func take(_ call: Call) -> Observation {
    let came = panics(call) ? .wouldPanic : make(call)
    return Observation(came: came, places: places)
  }

  /// Whether a call panics, as its documentation says.
  func panics(_ call: Call) -> Bool {
    switch call {
    case .skip(let role, let count): count > left(role)
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

  mutating func make(_ call: Call) -> Came {
    switch call {
    case .renew(let role, let region): renew(role, region)
    case .turnWriter(let region):
      userWriter = Self.kernelWriter(region, isFallible: true, on: machine).writer.toFallible()
    case .turnReader(let region):
      userReader = Self.kernelReader(region, isFallible: true, on: machine).reader.toFallible()
    case .limit(let role, let most): limit(role, most)
    case .skip(let role, let count): skip(role, count)
    case .skipToMultiple(let role, let size):
      let count = (size - place(role) % size) % size
      if count <= left(role) { skip(role, count) }
    default: return makeKernel(call)
    }
    return .back
  }

  private mutating func makeKernel(_ call: Call) -> Came {
    do throws(VmIOError) {
      switch call {
      case .writeVal(let value): try kernelWriter.writer.writeVal(M.pod(value), owner: &kernelWriter.owner)
      case .fill(let value):
        return .counted(M.value(kernelWriter.writer.fill(M.pod(value), owner: &kernelWriter.owner).count))
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
      case .readVal(let value): try kernelReader.reader.readVal(into: M.pod(value), owner: &kernelReader.owner)
      case .readOnce(let size):
        return .read(M.value(try kernelReader.reader.readOnce(M.layout(size), owner: &kernelReader.owner)))
      default: return makeUser(call)
      }
      return .back
    } catch {
      return .refused(error)
    }
  }

  private mutating func makeUser(_ call: Call) -> Came {
    do throws(VmIOError) {
      switch call {
      case .userWriteVal(let value): try userWriter.writeVal(M.pod(value))
      case .userReadVal(let value): try userReader.readVal(into: M.pod(value))
      case .atomicLoad(let size): return .read(M.value(try userReader.atomicLoad(M.layout(size))))
      case .exchange(let expected, let desired, let size, let length, let apart):
        let region = Region(start: place(.userWriter) &+ apart, count: length)
        let reader = Self.userReader(region, on: machine)
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

  /// A copy that may fault leaves the owners of kernel memory as they are.
  private mutating func makeInterruptible(_ call: Call) -> Came {
    do throws(Interruption<M.Word>) {
      let count: M.Word
      switch call {
      case .writeFallibly: count = try kernelWriter.writer.writeFallibly(from: &userReader)
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
