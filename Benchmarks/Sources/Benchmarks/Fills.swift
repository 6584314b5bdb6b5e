import CBaselines
import HostRuntime
import VerifierMachine
import VmIO

// Fills, compared with memset for bytes and with a loop for wider values.

extension Benchmarks {
  static func fills(_ memory: Memory, _ report: inout Report) {
    let counts = [64, 256, 4096, 65_536, 1 << 20]
    report.heading("filling with bytes, beside memset, which checks nothing")
    for count in counts { report.add(filling(memory, count)) }
    report.heading("filling with words, beside a loop of storeBytes, which checks nothing")
    for count in counts {
      report.add(filling(memory, count, 0x0102_0304 as UInt32))
      report.add(filling(memory, count, 0x0102_0304_0506_0708 as UInt64))
    }
    report.heading("zeros, beside memset, which checks nothing")
    for count in [1, 8, 32] + counts { report.add(zeros(memory, count)) }
  }

  private static func filling(_ memory: Memory, _ count: Int) -> Pair {
    let area = unsafe memory.writable(count)
    let (start, byte) = (memory.to, UInt8(truncatingIfNeeded: baseline_hide(7)))
    return Harness.compare(bytes(count), .bytes(count)) { calls in
      for _ in 0..<calls {
        var writer = unsafe KernelWriter(over: area)
        _ = writer.fill(byte)
        baseline_clobber(start)
      }
    } baseline: { calls in
      for _ in 0..<calls {
        baseline_set(start, byte, area.count)
        baseline_clobber(start)
      }
    }
  }

  private static func filling<Value: FixedWidthInteger & BitwiseCopyable>(
    _ memory: Memory, _ count: Int, _ value: Value
  ) -> Pair {
    let area = unsafe memory.writable(count)
    let (start, value) = (memory.to, Value(truncatingIfNeeded: baseline_hide(UInt(value))))
    return Harness.compare("\(Value.self), \(bytes(count))", .bytes(count)) { calls in
      for _ in 0..<calls {
        var writer = unsafe KernelWriter(over: area)
        _ = writer.fill(value)
        baseline_clobber(start)
      }
    } baseline: { calls in
      for _ in 0..<calls {
        let size = MemoryLayout<Value>.size
        for place in 0..<area.count / size {
          unsafe area.storeBytes(of: value, toByteOffset: place &* size, as: Value.self)
        }
        baseline_clobber(start)
      }
    }
  }

  private static func zeros(_ memory: Memory, _ count: Int) -> Pair {
    let area = unsafe memory.writable(count)
    let start = memory.to
    return Harness.compare(bytes(count), .bytes(count)) { calls in
      for _ in 0..<calls {
        var writer = unsafe KernelWriter(over: area)
        _ = writer.fillZeros(.max)
        baseline_clobber(start)
      }
    } baseline: { calls in
      for _ in 0..<calls {
        baseline_set(start, 0, area.count)
        baseline_clobber(start)
      }
    }
  }
}
