import CBaselines
import HostRuntime
import VerifierMachine
import VmIO

// Copies, compared with memcpy and with a system call.

extension Benchmarks {
  typealias KernelWriter = VmWriter<HostMachine, Infallible>
  typealias KernelReader = VmReader<HostMachine, Infallible>
  typealias UserWriter = VmWriter<HostMachine, Fallible>
  typealias UserReader = VmReader<HostMachine, Fallible>

  static func copies(_ memory: Memory, _ report: inout Report) {
    report.heading("copies that cannot fault, beside memcpy, which checks nothing")
    for count in [1, 8, 32, 64, 128, 256, 1024, 4096, 65_536, 1 << 20, 64 << 20] {
      let (source, destination) = unsafe (memory.readable(count), memory.writable(count))
      let (from, to) = (memory.from, memory.to)
      report.add(
        Harness.compare(bytes(count), .bytes(count)) { calls in
          for _ in 0..<calls {
            var reader = unsafe KernelReader(over: source)
            var writer = unsafe KernelWriter(over: destination)
            _ = writer.write(from: &reader)
            baseline_clobber(to)
          }
        } baseline: { calls in
          for _ in 0..<calls {
            baseline_copy(to, from, source.count)
            baseline_clobber(to)
          }
        })
    }
    report.heading("the same of lengths that are not known before, beside memcpy of as much as there is and fits")
    for count in [1, 8, 32, 64, 128, 256, 1024] { report.add(besideChecks(count, memory)) }
  }

  /// Copies, compared with careful handwritten code.
  private static func besideChecks(_ count: Int, _ memory: Memory) -> Pair {
    Harness.compare(bytes(count), .shown) { calls in
      for _ in 0..<calls {
        var reader = unsafe KernelReader(over: memory.readable(count))
        var writer = unsafe KernelWriter(over: memory.writable(count))
        _ = writer.write(from: &reader)
      }
    } baseline: { calls in
      for _ in 0..<calls {
        let (source, destination) = unsafe (memory.readable(count), memory.writable(count))
        let count = min(source.count, destination.count)
        guard count > 0, let from = source.baseAddress, let to = destination.baseAddress else { return }
        baseline_copy(UInt(bitPattern: to), UInt(bitPattern: from), count)
      }
    }
  }

  static func fallibleCopies(_ memory: Memory, _ report: inout Report) {
    report.heading("copies that could fault, beside memcpy, which checks nothing and dies of a fault")
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

  /// Runs each operation once, for counting allocations.
  static func everything(_ memory: Memory) {
    var writer = unsafe KernelWriter(over: memory.writable(4096))
    try? writer.writeVal(1 as UInt64)
    try? writer.writeOnce(1 as UInt64)
    _ = writer.fillZeros(64)
    var reader = unsafe KernelReader(over: memory.readable(64))
    _ = writer.write(from: &reader)
    writer.limit(128)
    writer.lend { writer in _ = writer.fill(1 as UInt32) }
    var values = unsafe KernelReader(over: memory.readable(64))
    _ = try? values.readVal(as: UInt64.self)
    _ = try? values.readOnce(as: UInt64.self)
    copyFallibly(4096, memory)
    var user = unsafe UserWriter(over: memory.to..<memory.to + 64)
    _ = try? user.fillZeros(16)
    try? user.writeVal(1 as UInt64)
    let place = user.cursor.address
    let here = unsafe UserReader(over: place..<place + 8)
    _ = try? here.atomicLoad(as: UInt64.self)
    _ = try? user.atomicCompareExchange(here, expected: 1 as UInt64, desired: 2)
  }

  private static func copyFallibly(_ count: Int, _ memory: Memory) {
    let (from, length) = (memory.from, baseline_hide(UInt(count)))
    let to = memory.to
    var reader = unsafe UserReader(over: from..<from &+ length)
    var writer = unsafe UserWriter(over: to..<to &+ length)
    _ = try? writer.writeFallibly(from: &reader)
  }
}
