import Foundation
import ProcessSupport
import Testing

#if arch(x86_64)
  /// What must not tear is one instruction, in the code that an optimising compiler makes of the calls.
  @Suite struct SingleInstructionTests {
    /// By size in bytes, the letter that an instruction of this size ends with.
    private static let letters = [(1, "b"), (2, "w"), (4, "l"), (8, "q")]

    /// The instructions that touch memory at the address given, by function.
    private func accesses() throws -> [String: [String]] {
      let functions = Self.letters.map { size, _ in
        """
        public func store\(size)(_ address: UInt, _ bits: UInt) {
          HostMachine().storeOnce(bits, size: \(size), at: address, by: nobody)
        }
        public func load\(size)(_ address: UInt) -> UInt {
          HostMachine().loadOnce(size: \(size), at: address, by: nobody)
        }
        """
      }
      let header = """
        import HostRuntime
        import VerifierMachine

        var nobody: Permission<Erased> { Permission(range: AddressRange(start: 0, end: 0), view: .none) }

        public func copy3(_ address: UInt, _ source: UInt) {
          HostMachine().copy(3, from: source, by: nobody, to: address, by: nobody)
        }
        """
      return memoryInstructions(in: try assembly(of: ([header] + functions).joined(separator: "\n"), module: "once"))
    }

    /// Up to where each function returns for the first time: what follows is for addresses that are zero.
    private func memoryInstructions(in assembly: String) -> [String: [String]] {
      var found: [String: [String]] = [:]
      var function: String?
      for line in assembly.split(separator: "\n") {
        // A mangled name: the module's, then the function's.
        if let name = line.firstMatch(of: /^\$s4once\d(store\d|load\d|copy\d)\w+:/) {
          function = String(name.1)
        } else if line.contains("\tret") {
          function = nil
        } else if let function, line.hasPrefix("\t"), line.contains("(%rdi)") {
          found[function, default: []].append(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
      }
      return found
    }

    @Test func storesAndLoadsAreOneInstructionEach() throws {
      let accesses = try accesses()
      for (size, letter) in Self.letters {
        let (stores, loads) = (accesses["store\(size)", default: []], accesses["load\(size)", default: []])
        #expect(
          stores.count == 1 && stores[0].hasPrefix("mov\(letter) %") && stores[0].hasSuffix(", (%rdi)"), "\(stores)")
        #expect(loads.count == 1 && loads[0].hasPrefix("mov"), "\(loads)")
        #expect(loads.first.map { $0.hasPrefix("mov\(letter) ") || $0.hasPrefix("movz\(letter)") } == true, "\(loads)")
      }
      // Three bytes are not stored by one instruction: the test would see it.
      #expect(accesses["copy3", default: []].count > 1)
    }

    /// What touches memory that may fault is assembly: its instructions, by function, are read from what was linked.
    @Test func accessesThatMayFaultAreOneInstructionEach() throws {
      for (size, letter) in Self.letters {
        let load = try faultingAccesses("faulting_load_\(size)_routine")
        #expect(load.count == 1 && load[0].hasPrefix("mov"), "\(load)")
        #expect(load.first.map { $0.hasPrefix("mov\(letter) ") || $0.hasPrefix("movz\(letter)") } == true, "\(load)")
        let exchange = try faultingAccesses("faulting_exchange_\(size)_routine")
        #expect(exchange.count == 1 && exchange[0].hasPrefix("lock cmpxchg\(letter) "), "\(exchange)")
      }
      // A copy is more than one: the test would see it.
      #expect(try faultingAccesses("faulting_copy_routine").count > 1)
    }

    /// The instructions of a function of this program that touch memory at the address in its first argument.
    private func faultingAccesses(_ function: String) throws -> [String] {
      let result = try Command.run(
        named: "llvm-objdump",
        ["--disassemble-symbols=\(function)", "--no-show-raw-insn", "--no-leading-addr", "/proc/\(getpid())/exe"])
      try #require(result.status == 0, "\(result.errors)")
      // A prefix may stand on a line of its own.
      return result.output.replacing(/lock\s+/, with: "lock ").split(separator: "\n")
        .filter { $0.contains("(%rdi") }
        .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
  }
#endif
