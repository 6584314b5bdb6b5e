import Testing

/// What must not compile, and does not.
@Suite struct CompileTests {
  /// Without this one, the others could fail to compile for any reason.
  @Test func whatIsRightCompiles() throws {
    let said = try diagnostics(of: [
      """
      try kernel.writeOnce(1 as UInt32)
      kernel.skip(1)
      _ = kernel.fill(1 as UInt8)
      _ = kernel.fillZeros(1)
      _ = unsafe kernel.withExclusiveClone { clone in clone.avail }
      _ = kernel.skipping(1).limited(to: 1).toFallible()
      """,
      """
      user.limit(1)
      try user.writeVal(1 as UInt8)
      _ = try user.fillZeros(1)
      _ = try user.atomicCompareExchange(userReader, expected: 1 as UInt8, desired: 2)
      _ = unsafe UserWriter.fromUserSpace(pointer, length: 1, id: 0, on: HostMachine())
      """,
      """
      _ = try kernelReader.readOnce(as: UInt8.self)
      _ = kernelReader.read(into: &kernel)
      _ = try userReader.readFallibly(into: &kernel)
      _ = try userReader.readVal(as: UInt8.self)
      _ = try userReader.atomicLoad(as: UInt8.self)
      _ = kernelReader.toFallible()
      """,
    ])
    #expect(said == "compiles")
  }

  @Test func methodsOfKernelMemoryAreNotForUserMemory() throws {
    let complaint = "requires the types 'Fallible' and 'Infallible' be equivalent"
    try expectRefusals([
      (
        "_ = unsafe UserWriter.fromKernelSpace(pointer, length: 1, id: 0, isFallible: false, on: HostMachine())",
        complaint
      ),
      ("try user.writeOnce(1 as UInt32)", complaint),
      ("_ = user.fill(1 as UInt8)", complaint),
      ("_ = user.toFallible()", complaint),
      (
        "_ = unsafe UserReader.fromKernelSpace(pointer, length: 1, id: 0, isFallible: false, on: HostMachine())",
        complaint
      ),
      ("_ = try userReader.readOnce(as: UInt32.self)", complaint),
      ("_ = userReader.read(into: &kernel)", complaint),
      ("_ = userReader.toFallible()", complaint),
      ("_ = kernelReader.read(into: &user)", "cannot convert value"),
      ("_ = kernel.write(from: &userReader)", "cannot convert value"),
    ])
  }

  @Test func methodsOfUserMemoryAreNotForKernelMemory() throws {
    let complaint = "requires the types 'Infallible' and 'Fallible' be equivalent"
    try expectRefusals([
      ("_ = unsafe KernelWriter.fromUserSpace(pointer, length: 1, id: 0, on: HostMachine())", complaint),
      ("_ = try kernel.atomicCompareExchange(userReader, expected: 1 as UInt8, desired: 2)", complaint),
      ("_ = unsafe KernelReader.fromUserSpace(pointer, length: 1, id: 0, on: HostMachine())", complaint),
      ("_ = try kernelReader.atomicLoad(as: UInt8.self)", complaint),
      ("_ = try user.atomicCompareExchange(kernelReader, expected: 1 as UInt8, desired: 2)", "cannot convert value"),
    ])
  }

  @Test func thereAreNoTwoOverTheSameMemory() throws {
    try expectRefusals([
      ("let other = kernel\n_ = kernel.avail\n_ = other.avail", "'kernel' used after consume"),
      ("_ = kernel.toFallible()\nkernel.skip(1)", "'kernel' used after consume"),
      ("_ = kernel.limited(to: 1)\nkernel.skip(1)", "'kernel' used after consume"),
      ("let rest = userReader.skipping(1)\n_ = (rest.remain, userReader.remain)", "'userReader' used after consume"),
      ("unsafe kernel.withExclusiveClone { clone in _ = clone.limited(to: 1) }", "inout parameter 'clone'"),
      ("let other = kernelReader\n_ = kernelReader.remain\n_ = other.remain", "'kernelReader' used after consume"),
      ("_ = kernelReader.toFallible()\nkernelReader.skip(1)", "'kernelReader' used after consume"),
      (
        "unsafe kernel.withExclusiveClone { clone in\n  clone.skip(1)\n  kernel.skip(1)\n}",
        "overlapping accesses to 'kernel'"
      ),
      (
        "unsafe kernel.withExclusiveClone { clone in _ = clone.toFallible() }",
        "missing reinitialization of inout parameter 'clone'"
      ),
    ])
  }

  @Test func ghostStateHasNoInfluenceOnWhatIsExecuted() throws {
    try expectRefusals([
      ("if owner.isKernel { kernel.skip(1) }", "'Bool'"),
      ("kernel.skip(owner.id)", "'UInt'"),
      ("kernelReader.limit(owner.range.start)", "'UInt'"),
    ])
  }
}
