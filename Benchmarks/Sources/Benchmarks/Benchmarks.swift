import CBaselines
import Foundation
import HostRuntime
import Machine
import VmIO

/// Measures, prints, and exits with 1 where a target is missed. Times are nanoseconds for one call.
@main
struct Benchmarks {
  static func main() {
    var report = Report()
    let memory = Memory(64 << 20)
    report.heading("values, beside storeBytes")
    values(memory, &report)
    report.heading("filling, beside memset")
    fills(memory, &report)
    report.heading("copies that cannot fault, beside memcpy")
    copies(memory, &report)
    report.heading("copies that could fault, beside memcpy")
    fallibleCopies(memory, &report)
    report.heading("copies that could fault, beside a system call")
    report.add(systemCall(memory))
    report.heading("allocations while every operation runs")
    print("  \(Allocations.made { everything(memory) }) bytes more in use than before")
    guard report.missed.isEmpty else {
      print("\nmissed: \(report.missed.joined(separator: "; "))")
      exit(1)
    }
  }

  /// Two areas of memory that are there.
  @safe
  final class Memory {
    let source, destination: UnsafeMutableRawBufferPointer

    init(_ count: Int) {
      unsafe source = .allocate(byteCount: count, alignment: 4096)
      unsafe destination = .allocate(byteCount: count, alignment: 4096)
      unsafe source.initializeMemory(as: UInt8.self, repeating: 1)
      unsafe destination.initializeMemory(as: UInt8.self, repeating: 2)
    }

    /// The addresses, of which the compiler knows nothing.
    var from: UInt { unsafe baseline_hide(UInt(bitPattern: source.baseAddress)) }
    var to: UInt { unsafe baseline_hide(UInt(bitPattern: destination.baseAddress)) }
  }
}
