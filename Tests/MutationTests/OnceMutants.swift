extension Table {
  /// Values that one access writes or reads.
  static let onceValues: [Table] = [
    Table(
      "VmWriter+Kernel", "func writeOnce", breaks: "infallible/write_once",
      [
        .expression(
          "layout.size <= avail", to: "layout.size < avail",
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
      "VmReader+Kernel", "func readOnce", breaks: "reader/infallible/read_once",
      [
        .expression(
          "layout.size <= remain", to: "layout.size < remain",
          .own("ensures/err/only-what-does-not-fit")),
        .expression("throw ⟦.invalidArgs⟧", to: "VmIOError.pageFault", .own("ensures/err/error")),
        .statement("throw .invalidArgs", to: "return 0", .own("ensures/ok/fits")),
        .expression(
          "span.advance(by: ⟦layout.size⟧)", to: "remain", .own("ensures/ok/only-the-cursor")),
      ]),
    Table(
      "VmReader+User", "func atomicLoad", breaks: "reader/fallible/atomic_load",
      [
        .expression(
          "layout.size <= remain", to: "layout.size < remain",
          .own("ensures/err/only-what-does-not-fit")),
        .expression(
          "throw ⟦.invalidArgs⟧", to: "VmIOError.pageFault",
          .own("ensures/err/only-what-does-not-fit")),
        .expression("to: ⟦layout.alignment⟧", to: "1", .own("ensures/ok/aligned")),
        .expression("return ⟦bits⟧", to: "bits &+ 1", .own("ensures/ok/bits")),
      ]),
  ]
}

extension Table {
  /// Values that are compared and replaced.
  static let exchanging: [Table] = [
    Table(
      "VmWriter+User", "func atomicCompareExchange", breaks: "fallible/atomic_compare_exchange",
      [
        .expression(
          "layout.size <= avail", to: "layout.size < avail",
          .own("ensures/err/only-what-does-not-fit")),
        .expression(
          "layout.size <= reader.remain", to: "layout.size < reader.remain",
          .own("ensures/err/only-what-does-not-fit")),
        .expression(
          "throw ⟦.invalidArgs⟧", to: "VmIOError.pageFault",
          .own("ensures/err/only-what-does-not-fit")),
        .statement(
          "throw .pageFault", to: "return Exchange(previous: expected, succeeded: false)",
          .own("ensures/ok/nothing-faults")),
      ])
  ]
}
