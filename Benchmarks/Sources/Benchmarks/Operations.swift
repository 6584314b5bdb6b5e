import CBaselines
import HostRuntime
import Machine
import VmIO

extension Benchmarks {
  typealias KernelWriter = VmWriter<HostMachine, Infallible>
  typealias KernelReader = VmReader<HostMachine, Infallible>
  typealias UserWriter = VmWriter<HostMachine, Fallible>

  static func values(_ memory: Memory, _ report: inout Report) {
    let area = unsafe UnsafeMutableRawBufferPointer(rebasing: memory.destination[..<4096])
    func pair<Value: BitwiseCopyable & FixedWidthInteger>(_ type: Value.Type) -> Pair {
      Harness.compare("\(type)", .extra(2)) { calls in
        for call in 0..<calls {
          var writer = unsafe KernelWriter(over: area)
          try? writer.writeVal(Value(truncatingIfNeeded: call))
          baseline_clobber(memory.to)
        }
      } baseline: { calls in
        for call in 0..<calls {
          unsafe area.storeBytes(of: Value(truncatingIfNeeded: call), as: Value.self)
          baseline_clobber(memory.to)
        }
      }
    }
    report.add(pair(UInt8.self))
    report.add(pair(UInt32.self))
    report.add(pair(UInt64.self))
  }

  static func fills(_ memory: Memory, _ report: inout Report) {
    for count in [64, 4096, 1 << 20] {
      let area = unsafe UnsafeMutableRawBufferPointer(rebasing: memory.destination[..<count])
      report.add(
        Harness.compare("fill with UInt64, \(bytes(count))", .shown) { calls in
          for _ in 0..<calls {
            var writer = unsafe KernelWriter(over: area)
            _ = writer.fill(0x0101_0101_0101_0101 as UInt64)
            baseline_clobber(memory.to)
          }
        } baseline: { calls in
          for _ in 0..<calls { baseline_set(memory.to, 1, baseline_hide(UInt(count)).asSize) }
        })
      report.add(
        Harness.compare("fillZeros, \(bytes(count))", .ratio(1.05)) { calls in
          for _ in 0..<calls {
            var writer = unsafe KernelWriter(over: area)
            _ = writer.fillZeros(baseline_hide(UInt(count)))
            baseline_clobber(memory.to)
          }
        } baseline: { calls in
          for _ in 0..<calls { baseline_set(memory.to, 0, baseline_hide(UInt(count)).asSize) }
        })
    }
  }

  static func copies(_ memory: Memory, _ report: inout Report) {
    for count in [1, 8, 32, 64, 256, 1024, 4096, 65_536, 1 << 20, 64 << 20] {
      report.add(
        Harness.compare(bytes(count), count < 64 ? .extra(2) : .ratio(1.05)) { calls in
          for _ in 0..<calls {
            let length = Int(baseline_hide(UInt(count)))
            var reader = unsafe KernelReader(
              over: UnsafeRawBufferPointer(start: memory.source.baseAddress, count: length))
            var writer = unsafe KernelWriter(
              over: UnsafeMutableRawBufferPointer(start: memory.destination.baseAddress, count: length))
            _ = writer.write(from: &reader)
            baseline_clobber(memory.to)
          }
        } baseline: { calls in
          for _ in 0..<calls { baseline_copy(memory.to, memory.from, baseline_hide(UInt(count)).asSize) }
        })
    }
  }

  static func fallibleCopies(_ memory: Memory, _ report: inout Report) {
    for count in [1, 8, 64, 256, 1024, 2048, 4096, 65_536, 1 << 20, 64 << 20] {
      report.add(
        Harness.compare(bytes(count), count < 4096 ? .shown : .ratio(1.10)) { calls in
          for _ in 0..<calls { copyFallibly(count, memory) }
        } baseline: { calls in
          for _ in 0..<calls { baseline_copy(memory.to, memory.from, baseline_hide(UInt(count)).asSize) }
        })
    }
  }

  static func systemCall(_ memory: Memory) -> Pair {
    Harness.compare("64 B, process_vm_writev", .ratio(0.2)) { calls in
      for _ in 0..<calls { copyFallibly(64, memory) }
    } baseline: { calls in
      for _ in 0..<calls { _ = baseline_process_copy(memory.to, memory.from, 64) }
    }
  }

  /// One of each, for counting allocations.
  static func everything(_ memory: Memory) {
    let area = unsafe UnsafeMutableRawBufferPointer(rebasing: memory.destination[..<4096])
    var writer = unsafe KernelWriter(over: area)
    try? writer.writeVal(1 as UInt64)
    try? writer.writeOnce(1 as UInt64)
    _ = writer.fillZeros(64)
    var reader = unsafe KernelReader(over: UnsafeRawBufferPointer(area))
    _ = writer.write(from: &reader)
    _ = writer.fill(1 as UInt8)
    copyFallibly(4096, memory)
  }

  private static func copyFallibly(_ count: Int, _ memory: Memory) {
    let (from, length) = (memory.from, baseline_hide(UInt(count)))
    let to = memory.to
    var reader = unsafe VmReader<HostMachine, Fallible>(over: from..<from &+ length)
    var writer = unsafe UserWriter(over: to..<to &+ length)
    _ = try? writer.writeFallibly(from: &reader)
  }

  private static func bytes(_ count: Int) -> String {
    count >= 1 << 20 ? "\(count >> 20) MiB" : count >= 1024 ? "\(count >> 10) KiB" : "\(count) B"
  }
}

extension UInt {
  fileprivate var asSize: Int { Int(bitPattern: self) }
}
