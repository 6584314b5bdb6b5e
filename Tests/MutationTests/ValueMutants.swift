extension Table {
  /// Values that are copied.
  static let values: [Table] = [
    Table(
      "VmWriter+Kernel", "func writeVal", breaks: "infallible/write_val",
      [
        .expression(
          "value.size <= avail", to: "value.size < avail",
          .stronger("ensures/err/only-what-does-not-fit")),
        .expression(
          "throw ⟦.invalidArgs⟧", to: "VmIOError.pageFault", .stronger("ensures/err/error")),
        .statement(
          "throw .invalidArgs", to: "span.advance(by: avail); throw .invalidArgs",
          .page("ensures/wf")),
        .statement(
          "throw .invalidArgs", to: "owner.advance(by: avail); throw .invalidArgs",
          .page("ensures/wf")),
      ]),
    Table(
      "VmWriter+User", "func writeVal", breaks: "fallible/write_val",
      [
        .expression(
          "value.size <= avail", to: "value.size < avail",
          .stronger("ensures/err/only-what-does-not-fit")),
        .expression(
          "throw ⟦.invalidArgs⟧", to: "VmIOError.pageFault",
          .stronger("ensures/err/only-what-does-not-fit")),
        .statement(
          "throw .invalidArgs", to: "span.advance(by: avail); throw .invalidArgs",
          .page("ensures/err/unchanged")),
        .statement(
          "_ = try writeFallibly(from: &source.reader)", to: "span.advance(by: value.size)",
          .stronger("ensures/ok/nothing-faults")),
      ]),
    Table(
      "VmReader+Kernel", "func readVal", breaks: "reader/infallible/read_val",
      [
        .expression(
          "value.size <= remain", to: "value.size < remain",
          .stronger("ensures/err/only-what-does-not-fit")),
        .expression(
          "throw ⟦.invalidArgs⟧", to: "VmIOError.pageFault", .stronger("ensures/err/error")),
        .statement(
          "throw .invalidArgs", to: "span.advance(by: remain); throw .invalidArgs",
          .own("ensures/wf")),
        .statement(
          "throw .invalidArgs", to: "owner.advance(by: remain); throw .invalidArgs",
          .own("ensures/wf")),
      ]),
    Table(
      "VmReader+User", "func readVal", breaks: "reader/fallible/read_val",
      [
        .expression(
          "value.size <= remain", to: "value.size < remain",
          .stronger("ensures/err/only-what-does-not-fit")),
        .expression(
          "throw ⟦.invalidArgs⟧", to: "VmIOError.pageFault",
          .stronger("ensures/err/only-what-does-not-fit")),
        .statement(
          "throw .invalidArgs", to: "span.advance(by: remain); throw .invalidArgs",
          .own("ensures/err/unchanged")),
        .statement(
          "_ = try readFallibly(into: &destination.writer)", to: "span.advance(by: value.size)",
          .stronger("ensures/ok/nothing-faults")),
      ]),
  ]
}
