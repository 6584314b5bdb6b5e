extension Table {
  /// Copies in kernel memory.
  static let copying: [Table] = [
    Table(
      "VmReader+Kernel", "func read(", breaks: "infallible/write",
      [
        .expression("min(remain, writer.avail)", to: "0", .page("ensures/result")),
        .statement(
          "    ⟦span.advance(by: count)⟧\n    w", to: "span.advance(by: remain)",
          .page("ensures/remain")),
        .dropped("writer.span.advance(by: count)", .page("ensures/avail")),
        .statement(
          "writer.span.advance(by: count)", to: "writer.span.advance(by: count &- 1)", .page("ensures/avail")),
        .statement(
          "writerOwner.advance(by: count)", to: "writerOwner.advance(by: writer.avail)",
          .page("ensures/wf")),
      ]),
    Table(
      "VmWriter+Kernel", "func write(", breaks: "infallible/write",
      [
        .statement(
          "reader.read(into: &self, owner: &readerOwner, writerOwner: &owner)", to: "0",
          .page("ensures/result"))
      ]),
  ]
}

extension Table {
  /// Copies that may fault.
  static let faulting: [Table] = [
    Table(
      "VmReader", "func copyFallibly", breaks: "fallible/write_fallible/fallible",
      [
        .expression("min(remain, writer.avail)", to: "0", .stronger("ensures/ok/all-that-fits")),
        .expression(
          "machine.copyFallibly(\n      count, from: cursor.address, within: span.bounds, to: writer.cursor.address, within: writer.span.bounds)",
          to: "count", .stronger("ensures/ok/bytes")),
        .expression("count, from: ⟦cursor.address⟧", to: "end.address", .machine("memory/load-1/in-bounds")),
        .expression("to: ⟦writer.cursor.address⟧", to: "cursor.address", .machine("memory/store-1/in-bounds")),
        .statement(
          "    ⟦span.advance(by: done)⟧\n    w", to: "span.advance(by: count)", .page("ensures/err/reader-advance")),
        .dropped("    ⟦span.advance(by: done)⟧\n    w", .page("ensures/ok/reader-advance")),
        .statement("writer.span.advance(by: done)", to: "writer.span.advance(by: count)", .page("ensures/err/advance")),
        .dropped("writer.span.advance(by: done)", .page("ensures/ok/advance")),
        .expression("after: ⟦done⟧", to: "count", .page("ensures/err/advance")),
        .expression("return ⟦done⟧", to: "0", .page("ensures/ok/advance")),
        .expression("done == count", to: "true", .stronger("ensures/ok/all-that-fits")),
        .expression("done == count", to: "done <= count", .stronger("ensures/ok/all-that-fits")),
      ]),
    Table(
      "VmReader+Kernel", "func readFallibly", breaks: "reader/infallible/read_fallible",
      [
        .statement(
          "try copyFallibly(into: &writer)", to: "0", .stronger("ensures/ok/all-that-fits"))
      ]),
    Table(
      "VmReader+User", "func readFallibly", breaks: "reader/fallible/read_fallible/infallible",
      [
        .statement(
          "try copyFallibly(into: &writer)", to: "0", .stronger("ensures/ok/all-that-fits"))
      ]),
    Table(
      "VmWriter+Kernel", "func writeFallibly", breaks: "infallible/write_fallible/fallible",
      [
        .statement(
          "try reader.readFallibly(into: &self)", to: "0", .stronger("ensures/ok/all-that-fits"))
      ]),
    Table(
      "VmWriter+User", "func writeFallibly(from reader: inout VmReader<M, Infallible>",
      breaks: "fallible/write_fallible/infallible",
      [
        .statement(
          "try reader.readFallibly(into: &self)", to: "0", .stronger("ensures/ok/all-that-fits"))
      ]),
    Table(
      "VmWriter+User", "func writeFallibly(from reader: inout VmReader<M, Fallible>",
      breaks: "fallible/write_fallible/fallible",
      [
        .statement(
          "try reader.readFallibly(into: &self)", to: "0", .stronger("ensures/ok/all-that-fits"))
      ]),
  ]
}
