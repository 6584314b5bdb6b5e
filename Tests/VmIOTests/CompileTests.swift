import Foundation
import ProcessSupport
import Testing

/// What must not compile, and does not.
@Suite struct CompileTests {
  /// What the compiler says of a function with this body.
  private func diagnostics(_ body: String) throws -> String {
    let source = """
      import HostRuntime
      import Machine
      import VmIO

      typealias KernelWriter = VmWriter<HostMachine, Infallible>
      typealias UserWriter = VmWriter<HostMachine, Fallible>

      func use(_ kernel: consuming KernelWriter, _ user: consuming UserWriter, _ pointer: VirtPtr<HostMachine>) throws {
      \(body)
      }
      """
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).swift")
    try source.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let modules = buildFolder.appending(path: "Modules").path
    // Up to SIL: use after consume is found there.
    let result = try Command.run(
      named: "swiftc", ["-emit-sil", "-o", "/dev/null", "-swift-version", "6", "-I", modules, file.path])
    return result.status == 0 ? "compiles" : result.errors
  }

  /// Without this one, the others could fail to compile for any reason.
  @Test func whatIsRightCompiles() throws {
    let said = try diagnostics(
      """
        try kernel.writeOnce(1 as UInt32)
        kernel.skip(1)
        user.limit(1)
        _ = kernel.toFallible()
        _ = unsafe UserWriter.fromUserSpace(pointer, length: 1, id: 0, on: HostMachine())
      """)
    #expect(said == "compiles")
  }

  @Test(arguments: [
    // a method for user memory on a writer of kernel memory, and the other way round
    (
      "_ = unsafe KernelWriter.fromUserSpace(pointer, length: 1, id: 0, on: HostMachine())",
      "requires the types 'Infallible' and 'Fallible' be equivalent"
    ),
    (
      "_ = unsafe UserWriter.fromKernelSpace(pointer, length: 1, id: 0, isFallible: false, on: HostMachine())",
      "requires the types 'Fallible' and 'Infallible' be equivalent"
    ),
    ("try user.writeOnce(1 as UInt32)", "requires the types 'Fallible' and 'Infallible' be equivalent"),
    ("_ = user.toFallible()", "requires the types 'Fallible' and 'Infallible' be equivalent"),
    // two writers over the same memory
    ("let other = kernel\n  _ = kernel.avail\n  _ = other.avail", "'kernel' used after consume"),
    ("_ = kernel.toFallible()\n  kernel.skip(1)", "'kernel' used after consume"),
    // ghost state has no influence on what is executed
    ("let owner: VmIOOwner<HostMachine>! = nil\n  if owner.isKernel { kernel.skip(1) }", "'Bool'"),
    ("let owner: VmIOOwner<HostMachine>! = nil\n  kernel.skip(owner.id)", "'UInt'"),
  ])
  func whatIsWrongDoesNot(body: String, complaint: String) throws {
    let said = try diagnostics("  " + body)
    #expect(said.contains(complaint), "\(said)")
  }
}
