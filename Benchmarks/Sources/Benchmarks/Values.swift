import CBaselines
import HostRuntime
import VerifierMachine
import VmIO

// Single values, compared with stores and loads of the standard library.

extension Benchmarks {
  static func values(_ memory: Memory, _ report: inout Report) {
    report.heading("values, beside storeBytes, which checks nothing")
    report.add(writing(1 as UInt8, memory))
    report.add(writing(1 as UInt32, memory))
    report.add(writing(1 as UInt64, memory))
    report.add(writing(InlineArray<4, UInt64>(repeating: 1), memory))
    report.heading("values, beside loadUnaligned, which checks nothing")
    report.add(reading(UInt8.self, memory))
    report.add(reading(UInt32.self, memory))
    report.add(reading(UInt64.self, memory))
    report.add(reading(InlineArray<8, UInt64>.self, memory))
    report.heading("values by one writer up to 4 KiB, beside storeBytes at offsets, which checks nothing")
    report.add(inARow(1 as UInt8, memory))
    report.add(inARow(1 as UInt32, memory))
    report.add(inARow(1 as UInt64, memory))
    report.add(inARow(InlineArray<8, UInt64>(repeating: 1), memory))
    report.add(inARow(InlineArray<32, UInt64>(repeating: 1), memory))
    report.heading("values by one writer up to 4 KiB, beside storeBytes into what is left, if it fits")
    report.add(besideChecks(1 as UInt8, memory))
    report.add(besideChecks(1 as UInt64, memory))
    report.add(besideChecks(InlineArray<8, UInt64>(repeating: 1), memory))
    report.add(besideChecks(InlineArray<32, UInt64>(repeating: 1), memory))
  }

  private static func writing<Value: BitwiseCopyable>(_ value: Value, _ memory: Memory) -> Pair {
    let area = unsafe memory.writable(4096)
    return Harness.compare("\(Value.self)", .bytes(MemoryLayout<Value>.size)) { calls in
      var value = value
      for _ in 0..<calls {
        hide(&value)
        var writer = unsafe KernelWriter(over: area)
        do { try writer.writeVal(value) } catch { return }
        baseline_clobber(memory.to)
      }
    } baseline: { calls in
      var value = value
      for _ in 0..<calls {
        hide(&value)
        unsafe area.storeBytes(of: value, as: Value.self)
        baseline_clobber(memory.to)
      }
    }
  }

  private static func reading<Value: BitwiseCopyable>(_ type: Value.Type, _ memory: Memory) -> Pair {
    let area = unsafe memory.readable(4096)
    return Harness.compare("\(Value.self)", .bytes(MemoryLayout<Value>.size)) { calls in
      for _ in 0..<calls {
        var reader = unsafe KernelReader(over: area)
        do {
          var value = unsafe try reader.readVal(as: type)
          hide(&value)
        } catch {
          return
        }
      }
    } baseline: { calls in
      for _ in 0..<calls {
        var value = unsafe area.loadUnaligned(as: type)
        hide(&value)
      }
    }
  }

  private static func inARow<Value: BitwiseCopyable>(_ value: Value, _ memory: Memory) -> Pair {
    let area = unsafe memory.writable(4096)
    let size = MemoryLayout<Value>.size
    let count = Int(bitPattern: baseline_hide(UInt(4096 / size)))
    return Harness.compare("\(Value.self)", .bytes(size), callsInOne: count) { calls in
      for _ in 0..<calls { unsafe write(value, count, into: area) }
    } baseline: { calls in
      for _ in 0..<calls {
        var value = value
        for place in 0..<count {
          hide(&value)
          unsafe area.storeBytes(of: value, toByteOffset: place &* size, as: Value.self)
        }
      }
    }
  }

  /// The same, compared with careful handwritten code.
  private static func besideChecks<Value: BitwiseCopyable>(_ value: Value, _ memory: Memory) -> Pair {
    let area = unsafe memory.writable(4096)
    let size = MemoryLayout<Value>.size
    let count = Int(bitPattern: baseline_hide(UInt(4096 / size)))
    return Harness.compare("\(Value.self)", .shown, callsInOne: count) { calls in
      for _ in 0..<calls { unsafe write(value, count, into: area) }
    } baseline: { calls in
      for _ in 0..<calls {
        var (value, rest) = unsafe (value, area)
        for _ in 0..<count {
          hide(&value)
          guard rest.count >= size else { return }
          unsafe rest.storeBytes(of: value, as: Value.self)
          unsafe rest = UnsafeMutableRawBufferPointer(rebasing: rest[size...])
        }
      }
    }
  }

  @unsafe
  private static func write<Value: BitwiseCopyable>(
    _ value: Value, _ count: Int, into area: UnsafeMutableRawBufferPointer
  ) {
    var value = value
    var writer = unsafe KernelWriter(over: area)
    for _ in 0..<count {
      hide(&value)
      do { try writer.writeVal(value) } catch { return }
    }
  }

  /// Makes a value opaque to the optimiser.
  private static func hide<Value: BitwiseCopyable>(_ value: inout Value) {
    unsafe withUnsafeMutablePointer(to: &value) { value in baseline_clobber(UInt(bitPattern: value)) }
  }
}
