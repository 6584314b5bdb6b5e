extension Table {
  /// One value over and over.
  static let filling: [Table] = [
    Table(
      "VmWriter+Kernel", "func fill(", breaks: "infallible/fill",
      [
        .expression(
          "length % value.size == 0", to: "length == value.size",
          .machine("panic/the-value-fits-a-whole-number-of-times")),
        .expression("$1 < $0.count", to: "$1 <= $0.count", .machine("memory/store-1/in-range")),
        .expression("$1 < $0.count", to: "$1 + 1 < $0.count", .stronger("ensures/bytes")),
        .expression(
          "context.start + index * context.value.size", to: "context.start + index",
          .machine("loop/elements/round/memory")),
        .expression(
          "context.start + index * context.value.size", to: "context.start",
          .machine("loop/elements/round/memory")),
        .expression("at: ⟦place⟧", to: "place + 1", .machine("memory/store-1/in-range")),
        .dropped(
          "context.machine.store(context.value, at: place, by: context.permission)",
          .machine("loop/elements/round/memory")),
        .expression("index + ⟦1⟧", to: "2", .machine("loop/elements/round/index-within-count")),
        .expression("index + ⟦1⟧", to: "0", .machine("loop/elements/progress")),
        .dropped("index = index + 1", .machine("loop/elements/progress")),
        .dropped("span.advance(by: length)", .page("ensures/cursor")),
        .dropped("filled.writeToRead()", .page("ensures/reader/read-view")),
        .expression("owner: ⟦filled⟧)", to: "owner", .page("ensures/reader/start")),
      ])
  ]
}
