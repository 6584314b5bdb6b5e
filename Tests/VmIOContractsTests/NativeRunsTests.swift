import Testing
import VerifierChecking
import VerifierContracts
import VmIO

@testable import VmIOContracts

/// The paths of the methods of VmIO, each of which is run on native words.
@Suite struct NativeRunsTests {
  @Test(arguments: Contract.standalone.map(\.id).filter { !$0.hasPrefix("spec/") })
  func eachPathIsRunOnNativeWords(id: String) throws {
    let contract = try #require(Contract.all.first { $0.id == id })
    let report = Scheduler.verify([contract], options: Options(), jobs: 1)[0]
    #expect(report.fault == nil)
    let runs = try #require(report.nativeRuns)
    #expect(runs.paths > 0)
    #expect(runs.omissions == [])
    // A loop is run for some rounds, not only entered.
    #expect(runs.rounds >= (id == "infallible/fill" ? 4 : 0))
  }

  /// Code that does something else on native words.
  struct OtherCode: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let contract: Contract

    init(_ name: String, of contract: Contract, _ native: NativeProgram) {
      testDescription = name
      self.contract = contract.replacing(contract.definition.running(native)).on(.kernelMemory)
    }
  }

  static let otherCode: [OtherCode] = [
    OtherCode("another result", of: .avail, NativeProgram(Native.WriterCall.init) { $0.avail(on: $1) &+ 1 }),
    OtherCode(
      "half a word", of: .cursor,
      NativeProgram(Native.WriterCall.init) { call, machine in
        var cursor = call.cursor(on: machine)
        cursor.address = UInt(UInt32(truncatingIfNeeded: cursor.address))
        return cursor
      }),
    OtherCode("another address", of: .cursor, NativeProgram(Native.WriterCall.init) { $0.end(on: $1) }),
    OtherCode("another truth", of: .hasAvail, NativeProgram(Native.WriterCall.init) { !$0.hasAvail(on: $1) }),
    OtherCode(
      "another state", of: .skip,
      NativeProgram(Native.WriterMoveCall.init) { call, machine in
        let before = call
        defer { call = before }
        return call.skip(on: machine)
      }),
    OtherCode("no assertion", of: .skip, NativeProgram(Native.WriterMoveCall.init) { call, _ in call.writer }),
    OtherCode(
      "an operation more", of: .fillZeros,
      NativeProgram(Native.WriterCountCall.init) { call, machine in
        var again = call
        defer { _ = again.fillZeros(on: machine) }
        return call.fillZeros(on: machine)
      }),
    OtherCode(
      "an error less", of: .writeVal,
      NativeProgram(Native.WriteValueCall.init) { call, machine in try? call.writeVal(on: machine) }),
    OtherCode(
      "another error", of: .writeVal,
      NativeProgram(Native.WriteValueCall.init) { call, machine in
        do { try call.writeVal(on: machine) } catch { throw VmIOError.pageFault }
      }),
    OtherCode(
      "another ghost state", of: .writeVal,
      NativeProgram(Native.WriteValueCall.init) { call, machine in
        let owner = call.owner
        defer { call.owner = owner }
        try call.writeVal(on: machine)
      }),
    OtherCode(
      "another owner", of: .ownerSplit,
      NativeProgram(Native.OwnerCall.init) { call, _ in
        let whole = call.owner
        _ = call.owner.split(at: call.count)
        return whole
      }),
    OtherCode("another view", of: .ownerWriteToRead, NativeProgram(Native.OwnerCall.init) { _, _ in }),
  ]

  @Test(arguments: otherCode) func otherCodeIsAFault(code: OtherCode) {
    let report = Scheduler.verify([code.contract], options: Options(), jobs: 1)[0]
    #expect(report.fault?.contains("on native words") == true)
  }
}

extension ContractDefinition {
  /// These parts with another program on native words.
  fileprivate func running(_ native: NativeProgram) -> any ContractDefinition {
    OtherDefinition(base: self, native: native)
  }
}

private struct OtherDefinition<Base: ContractDefinition>: ContractDefinition {
  let base: Base
  let native: NativeProgram

  var method: Method<Base.State, Base.Result> {
    let whole = base.method
    return Method(
      kind: whole.kind, axioms: whole.axioms, lemmas: whole.lemmas, inputs: whole.inputs, requires: whole.requires,
      using: whole.using, loops: whole.loops, body: whole.body, native: native, ensures: whole.ensures)
  }
}
