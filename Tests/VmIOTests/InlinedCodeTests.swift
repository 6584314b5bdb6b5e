import Testing

#if arch(x86_64)
  /// What is left of writers and readers, once a caller is compiled: what one would have written by hand.
  @Suite struct InlinedCodeTests {
    /// Functions of an address, which comes in rdi, and a number of bytes, which comes in rsi.
    private static let source = """
      import HostRuntime
      import VerifierMachine
      import VmIO

      typealias Writer = VmWriter<HostMachine, Infallible>
      typealias Reader = VmReader<HostMachine, Infallible>

      public func writeValue(
        _ start: UnsafeMutableRawPointer, _ count: Int, _ value: UInt64
      ) -> Bool {
        var writer = Writer(over: UnsafeMutableRawBufferPointer(start: start, count: count))
        do { try writer.writeVal(value) } catch { return false }
        return true
      }

      public func readValue(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
        var reader = Reader(over: UnsafeRawBufferPointer(start: start, count: count))
        do { return try reader.readVal(as: UInt64.self) } catch { return 0 }
      }

      public func fillBytes(
        _ start: UnsafeMutableRawPointer, _ count: Int, _ value: UInt8
      ) -> UInt {
        var writer = Writer(over: UnsafeMutableRawBufferPointer(start: start, count: count))
        return writer.fill(value)
      }

      public func fillWords(
        _ start: UnsafeMutableRawPointer, _ count: Int, _ value: UInt64
      ) -> UInt {
        var writer = Writer(over: UnsafeMutableRawBufferPointer(start: start, count: count))
        return writer.fill(value)
      }

      public func copyBytes(
        _ start: UnsafeMutableRawPointer, _ count: Int, _ source: UnsafeRawPointer, _ length: Int
      ) -> UInt {
        var writer = Writer(over: UnsafeMutableRawBufferPointer(start: start, count: count))
        var reader = Reader(over: UnsafeRawBufferPointer(start: source, count: length))
        return writer.write(from: &reader)
      }
      """

    /// The instructions of each function, with single blanks.
    private let functions: [String: [String]]

    init() throws {
      var functions: [String: [String]] = [:]
      var current: String?
      for line in try assembly(of: Self.source, module: "inlined").split(separator: "\n") {
        // A mangled name: the module's, then the function's, which ends where its parameters begin.
        if let label = line.firstMatch(of: /^\$s7inlined\d+(writeValue|readValue|fillBytes|fillWords|copyBytes)y\w+:/) {
          current = String(label.1)
        } else if line.hasPrefix("\t.size") {
          current = nil
        } else if let current, line.hasPrefix("\t"), !line.hasPrefix("\t.") {
          functions[current, default: []].append(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
      }
      self.functions = functions
    }

    /// The functions of the C library that a function has do its accesses. What refuses, complains and throws it calls too.
    private func calls(of function: String) throws -> [String] {
      try #require(functions[function]).compactMap { $0.firstMatch(of: /^(?:callq|jmp) (mem\w+)/).map { String($0.1) } }
    }

    /// The instructions of a function that touch memory at the address in its first argument.
    private func accesses(of function: String) throws -> [String] {
      try #require(functions[function]).filter { $0.contains("(%rdi") && !$0.hasPrefix("lea") }
    }

    @Test func aValueIsOneStore() throws {
      #expect(try accesses(of: "writeValue") == ["movq %rdx, (%rdi)"])
      #expect(try calls(of: "writeValue") == [])
    }

    @Test func aValueIsOneLoad() throws {
      #expect(try accesses(of: "readValue") == ["movq (%rdi), %rax"])
      #expect(try calls(of: "readValue") == [])
    }

    @Test func aFillWithBytesIsOneCall() throws {
      #expect(try accesses(of: "fillBytes") == [])
      #expect(try calls(of: "fillBytes") == ["memset"])
    }

    @Test func aFillWithWordsIsALoopOfWideStores() throws {
      #expect(try accesses(of: "fillWords").contains { $0.hasPrefix("movdqu %xmm") || $0.hasPrefix("movups %xmm") })
      #expect(try calls(of: "fillWords") == [])
    }

    /// What jumps is the assertion of builds for debugging, where a length wraps.
    @Test func whetherThereAreBytesIsNotAsked() throws {
      let instructions = try #require(functions["copyBytes"])
      #expect(!instructions.contains { $0.hasPrefix("je ") || $0.hasPrefix("jne ") || $0.hasPrefix("test") })
    }

    @Test func aCopyIsOneCall() throws {
      #expect(try accesses(of: "copyBytes") == [])
      #expect(try calls(of: "copyBytes") == ["memmove"])
    }
  }
#endif
