extension Table {
  /// One value over and over.
  static let filling: [Table] = [
    Table(
      "VmWriter+Kernel", "func fill(", breaks: "infallible/fill",
      [
        .dropped(
          "machine.assert(cursor.isAligned(to: value.alignment), \"the cursor is aligned for the value\")",
          .page("ensures/no-panic-condition")),
        .dropped(
          "machine.assert(length % value.size == 0, \"the value fits a whole number of times\")",
          .page("ensures/no-panic-condition")),
        .expression(
          "length % value.size == 0", to: "length == value.size",
          .machine("panic/the-value-fits-a-whole-number-of-times")),
        .expression("$1 < $0.count", to: "$1 <= $0.count", .machine("memory/store-1/in-range")),
        .expression("$1 < $0.count", to: "$1 + 1 < $0.count", .stronger("ensures/bytes")),
        .expression(
          "index * context.value.size", to: "index",
          .machine("loop/elements/round/memory")),
        .expression(
          "index * context.value.size", to: "0",
          .machine("loop/elements/round/memory")),
        .expression("offset: ⟦offset⟧", to: "offset + 1", .machine("memory/store-1/in-range")),
        .dropped(
          "context.machine.store(context.value, at: context.start, offset: offset, by: context.permission)",
          .machine("loop/elements/round/memory")),
        .expression("index + ⟦1⟧", to: "2", .machine("loop/elements/round/index-within-count")),
        .expression("index + ⟦1⟧", to: "0", .machine("loop/elements/progress")),
        .dropped("index = index + 1", .machine("loop/elements/progress")),
        .expression("var index: M.Word = ⟦0⟧", to: "1", .machine("loop/elements/entry/index-within-count")),
        .dropped("span.advance(by: length)", .page("ensures/cursor")),
        .expression("span.advance(by: ⟦length⟧)", to: "count", .page("ensures/cursor")),
        .expression("span.advance(by: ⟦length⟧)", to: "length - value.size", .page("ensures/cursor")),
        .expression("owner.split(at: ⟦length⟧)", to: "count", .page("ensures/reader/end")),
        .expression("count: ⟦count⟧, owner", to: "length", .page("ensures/count")),
        .expression("count: ⟦count⟧, owner", to: "count + 1", .page("ensures/count")),
        .dropped("filled.writeToRead()", .page("ensures/reader/read-view")),
        .expression("owner: ⟦filled⟧)", to: "owner", .page("ensures/reader/start")),
      ])
  ]
}
