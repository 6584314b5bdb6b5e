extension Table {
  /// Zeros.
  static let zeros: [Table] = [
    Table(
      "VmWriter+Kernel", "func fillZeros", breaks: "infallible/fill_zeros",
      [
        .expression("min(length, avail)", to: "avail", .own("ensures/result")),
        .expression("min(length, avail)", to: "0", .own("ensures/result")),
        .dropped("owner.advance(by: count)", .own("ensures/wf")),
        .expression("return ⟦count⟧", to: "length", .own("ensures/result")),
      ]),
    Table(
      "VmWriter+User", "func fillZeros", breaks: "fallible/fill_zeros",
      [
        .expression("min(length, avail)", to: "avail", .page("ensures/ok/within-len")),
        .expression("min(length, avail)", to: "0", .stronger("ensures/ok/all-that-fits")),
        .expression(
          "machine.zeroFallibly(count, at: cursor.address, within: span.bounds)", to: "count",
          .stronger("ensures/ok/zeros")),
        .expression("done == count", to: "true", .stronger("ensures/ok/all-that-fits")),
      ]),
  ]
}
