import CBaselines
import Foundation
import HostRuntime
import VerifierMachine
import VmIO

/// Runs all benchmarks, and exits with status 1 if a target is missed. Times are nanoseconds per call.
@main
struct Benchmarks {
  static func main() {
    var report = Report()
    let memory = Memory(64 << 20)
    values(memory, &report)
    fills(memory, &report)
    copies(memory, &report)
    fallibleCopies(memory, &report)
    report.heading("copies that could fault, beside a system call, which survives faults")
    report.add(systemCall(memory))
    let allocations = Allocations.made { everything(memory) }
    print("\nallocations while each operation runs once: \(allocations)")
    var missed = report.missed
    if allocations > 0 { missed.append("no allocations") }
    if !Allocations.areCounted { missed.append("allocations are not counted") }
    guard missed.isEmpty else {
      print("\nmissed: \(missed.joined(separator: "; "))")
      exit(1)
    }
  }

  /// Two mapped buffers at different page offsets: some processors delay a load that has the same page offset as an
  /// earlier store, as if it might read the same address (4K aliasing).
  @safe
  final class Memory {
    private let source, destination: UnsafeMutableRawBufferPointer

    init(_ count: Int) {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count + 4096, alignment: 4096)
      unsafe source = UnsafeMutableRawBufferPointer(rebasing: larger[2048..<2048 + count])
      unsafe destination = .allocate(byteCount: count, alignment: 4096)
      unsafe source.initializeMemory(as: UInt8.self, repeating: 1)
      unsafe destination.initializeMemory(as: UInt8.self, repeating: 2)
    }

    /// The addresses of the buffers, opaque to the optimiser.
    var from: UInt { unsafe baseline_hide(UInt(bitPattern: source.baseAddress)) }
    var to: UInt { unsafe baseline_hide(UInt(bitPattern: destination.baseAddress)) }

    /// The first `count` bytes of a buffer, with address and count opaque to the optimiser.
    func readable(_ count: Int) -> UnsafeRawBufferPointer {
      unsafe UnsafeRawBufferPointer(
        start: UnsafeRawPointer(bitPattern: from), count: Int(bitPattern: baseline_hide(UInt(count))))
    }
    func writable(_ count: Int) -> UnsafeMutableRawBufferPointer {
      unsafe UnsafeMutableRawBufferPointer(
        start: UnsafeMutableRawPointer(bitPattern: to), count: Int(bitPattern: baseline_hide(UInt(count))))
    }
  }

  static func bytes(_ count: Int) -> String {
    count >= 1 << 20 ? "\(count >> 20) MiB" : count >= 1024 ? "\(count >> 10) KiB" : "\(count) B"
  }
}

extension UInt {
  var asSize: Int { Int(bitPattern: self) }
}
