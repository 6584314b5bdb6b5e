import Foundation
import ProcessSupport
import Testing

/// What the compiler says of functions with these bodies. They are compiled together, for that takes most of its time.
func diagnostics(of bodies: [String]) throws -> String {
  let header = """
    import HostRuntime
    import VerifierMachine
    import VmIO

    typealias KernelWriter = VmWriter<HostMachine, Infallible>
    typealias UserWriter = VmWriter<HostMachine, Fallible>
    typealias KernelReader = VmReader<HostMachine, Infallible>
    typealias UserReader = VmReader<HostMachine, Fallible>

    struct Held { var object: AnyObject }
    """
  let functions = bodies.enumerated().map { number, body in
    """
    #sourceLocation(file: "body\(number)", line: 1)
    func function\(number)(
      _ kernel: consuming KernelWriter, _ user: consuming UserWriter, _ kernelReader: consuming KernelReader,
      _ userReader: consuming UserReader, _ owner: VmIOOwner<HostMachine>, _ pointer: VirtPtr<HostMachine>,
      _ span: inout MutableRawSpan, _ other: inout MutableRawSpan, _ bytes: inout [UInt8],
      _ region: consuming MappedRegion<Infallible>, _ file: consuming MappedRegion<Fallible>, _ held: Held
    ) throws {
    \(body)
    }
    #sourceLocation()
    """
  }
  let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).swift")
  try ([header] + functions).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: file) }
  // Up to SIL: use after consume is found there.
  let result = try Command.run(
    named: "swiftc",
    [
      "-emit-sil", "-o", "/dev/null", "-swift-version", "6", "-diagnostic-style", "llvm",
      "-strict-memory-safety", "-Werror", "StrictMemorySafety",
      "-I", buildFolder.appending(path: "Modules").path,
      "-I", packageFolder.appending(path: "Sources/CFaultingMemory/include").path,
      "-I", packageFolder.appending(path: "Sources/CPlainMemory").path,
      "-I", packageFolder.appending(path: "Sources/CProcessMemory").path, file.path,
    ])
  return result.status == 0 ? "compiles" : result.errors
}

/// Expects that each body is refused with an error that says something.
func expectRefusals(_ cases: [(body: String, complaint: String)]) throws {
  let lines = try diagnostics(of: cases.map { $0.body }).split(separator: "\n")
  for (number, wrong) in cases.enumerated() {
    let said = lines.filter { $0.hasPrefix("body\(number):") && $0.contains(" error: ") }
    #expect(said.contains { $0.contains(wrong.complaint) }, "\(wrong.body): \(said)")
  }
}
