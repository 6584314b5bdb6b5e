import Testing

/// That what is lent cannot be kept, and that its memory cannot be touched meanwhile.
///
/// The compiler looks for types first, for overlaps and lifetimes only where it has found nothing: a test mixes no two kinds.
@Suite struct LendingCompileTests {
  /// Without this one, the others could fail to compile for any reason.
  @Test func whatIsRightCompiles() throws {
    let said = try diagnostics(of: [
      """
      try span.withVmWriter { writer throws(VmIOError) in
        try writer.writeVal(1 as UInt64)
        writer.skip(1)
      }
      """,
      """
      let copied = bytes.withVmReader { reader in span.withVmWriter { writer in writer.write(from: &reader) } }
      _ = copied
      """,
      """
      span.withVmWriter { first in other.withVmWriter { second in
        _ = second.fillZeros(1)
        _ = first.fillZeros(1)
      } }
      """,
      """
      _ = region.withVmWriter { writer in writer.fill(1 as UInt8) }
      _ = try file.withVmReader { reader throws in
        try span.withVmWriter { writer throws in try reader.readFallibly(into: &writer) }
      }
      region.unmap()
      """,
      """
      _ = try user.lend { writer throws(VmIOError) in
        try writer.atomicCompareExchange(expected: 1 as UInt8, desired: 2).succeeded
      }
      _ = user.avail
      """,
    ])
    #expect(said == "compiles")
  }

  @Test func nothingThatIsLentTakesTheNameOfAnother() throws {
    let exchange = "  let third = first\n  first = second\n  second = third\n"
    try expectRefusals([
      (
        "span.withVmWriter { first in other.withVmWriter { second in\n\(exchange)} }",
        "lifetime-dependent variable 'first' escapes its scope"
      ),
      (
        "bytes.withVmReader { first in region.withVmReader { second in\n\(exchange)} }",
        "lifetime-dependent variable 'second' escapes its scope"
      ),
      (
        "kernel.lend { first in span.withVmWriter { second in\n\(exchange)} }",
        "lifetime-dependent variable 'second' escapes its scope"
      ),
    ])
  }

  @Test func nothingThatIsLentIsKept() throws {
    let kept = "var kept: (() -> UInt)?"
    try expectRefusals([
      ("\(kept)\nspan.withVmWriter { writer in kept = { writer.avail } }\n_ = kept?()", "escaping closure captures"),
      ("\(kept)\nbytes.withVmReader { reader in kept = { reader.remain } }\n_ = kept?()", "escaping closure captures"),
    ])
  }

  @Test func nothingThatIsLentLeavesItsClosure() throws {
    try expectRefusals([
      ("let kept: Any = span.withVmWriter { writer in writer as Any }\n_ = kept", "to type 'Any'"),
      ("span.withVmWriter { first in other.withVmWriter { second in swap(&first, &second) } }", "to 'Escapable'"),
      ("let writer: LentWriter<Infallible> = span.withVmWriter { $0 }\n_ = writer.avail", "to 'Escapable'"),
      ("let reader: LentReader<Fallible> = file.withVmReader { $0 }\n_ = reader.remain", "to 'Escapable'"),
    ])
  }

  @Test func noTwoWritersAreOverOneBuffer() throws {
    try expectRefusals([
      (
        "span.withVmWriter { first in span.withVmWriter { second in\n  second.skip(1)\n  first.skip(1)\n} }",
        "overlapping accesses to 'span'"
      ),
      (
        "bytes.withVmWriter { first in bytes.withVmWriter { second in\n  second.skip(1)\n  first.skip(1)\n} }",
        "overlapping accesses to 'bytes'"
      ),
      (
        "region.withVmWriter { first in region.withVmWriter { second in\n  second.skip(1)\n  first.skip(1)\n} }",
        "overlapping accesses to 'region'"
      ),
      (
        "kernel.lend { first in kernel.lend { second in\n  second.skip(1)\n  first.skip(1)\n} }",
        "overlapping accesses to 'kernel'"
      ),
      ("span.withVmWriter { writer in\n  let second = writer\n  writer.skip(1)\n  _ = second.avail\n}", "consume"),
      ("let second = region\nregion.withVmReader { _ = $0.remain }\n_ = second.count", "'region' used after consume"),
    ])
  }

  @Test func whatIsLentIsNotTouched() throws {
    try expectRefusals([
      ("bytes.withVmWriter { writer in\n  bytes = []\n  writer.skip(1)\n}", "overlapping accesses to 'bytes'"),
      ("span.withVmWriter { writer in\n  _ = span.byteCount\n  writer.skip(1)\n}", "overlapping accesses to 'span'"),
      (
        "region.withVmReader { reader in region.withVmWriter { writer in _ = writer.write(from: &reader) } }",
        "overlapping accesses to 'region'"
      ),
    ])
  }

  @Test func regionsAreNotUsedOnceUnmapped() throws {
    try expectRefusals([
      ("region.unmap()\nregion.withVmWriter { $0.skip(1) }", "'region' used after consume"),
      ("region.unmap()\nregion.withVmReader { $0.skip(1) }", "'region' used after consume"),
      ("file.unmap()\n_ = file.count", "'file' used after consume"),
      ("region.withVmWriter { writer in\n  region.unmap()\n  writer.skip(1)\n}", "'region'"),
    ])
  }

  @Test func valuesAreInitialised() throws {
    try expectRefusals([
      ("let value: UInt32\ntry span.withVmWriter { writer in try writer.writeVal(value) }", "before being initialized"),
      ("let value: UInt32\n_ = region.withVmWriter { writer in writer.fill(value) }", "before being initialized"),
    ])
  }

  @Test func valuesArePlain() throws {
    try expectRefusals([
      ("try span.withVmWriter { writer in try writer.writeVal(held) }", "conform to 'BitwiseCopyable'"),
      ("try file.withVmWriter { writer in try writer.writeVal(held.object) }", "conform to 'BitwiseCopyable'"),
      ("try kernel.writeVal(\"text\")", "conform to 'BitwiseCopyable'"),
      ("try user.writeVal([1])", "cannot convert value of type '[Int]'"),
      ("_ = kernel.fill(held)", "conform to 'BitwiseCopyable'"),
      ("_ = try unsafe kernelReader.readVal(as: Held.self)", "conform to 'BitwiseCopyable'"),
      ("[held].withVmReader { _ = $0.remain }", "conform to 'FixedWidthInteger'"),
      ("[true].withVmReader { _ = $0.remain }", "conform to 'FixedWidthInteger'"),
    ])
  }

  @Test func whatIsUnsafeSaysSo() throws {
    let complaint = "uses unsafe constructs but is not marked with 'unsafe'"
    try expectRefusals([
      ("_ = try bytes.withVmReader { reader throws(VmIOError) in try reader.readVal(as: Bool.self) }", complaint),
      (
        "_ = UnsafeMutableRawBufferPointer(start: nil, count: 0).withVmWriter { writer in writer.avail }", complaint
      ),
      (
        "span.withVmWriter { writer in\n  switch consume writer {\n  case .lent(let place): writer = .lent(place)\n  }\n}",
        complaint
      ),
    ])
  }
}
