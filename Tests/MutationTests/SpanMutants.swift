extension Table {
  /// The ends of a span, and how the cursor moves.
  static let spans: [Table] = [
    Table(
      "VmSpan", "init(ghostID", breaks: "any/limit",
      [
        .expression("self.ghostID = ⟦ghostID⟧", to: "0", .page("ensures/ghost_id")),
        .expression(
          "self.cursor = ⟦cursor⟧", to: "end", .stronger("ensures/result"), of: "any/cursor"),
        .expression("self.end = ⟦end⟧", to: "cursor", .stronger("ensures/result"), of: "any/end"),
      ]),
    Table(
      "VmSpan", "var length", breaks: "any/avail",
      [
        .expression(
          "M.Word.difference(end.address, cursor.address)", to: "M.Word.difference(cursor.address, end.address)",
          .machine("arithmetic/subtraction-1")),
        .expression(
          "M.Word.difference(end.address, cursor.address)", to: "end.address &+ cursor.address",
          .page("ensures/result")),
        .expression(
          "M.Word.difference(end.address, cursor.address)", to: "end.address - cursor.address - 1",
          .page("ensures/result")),
        .expression(
          "M.Word.difference(end.address, cursor.address)", to: "end.address", .page("ensures/result")),
      ]),
    Table(
      "VmSpan", "var bounds", breaks: "fallible/fill_zeros",
      [
        .expression("M.number(⟦cursor⟧.address)", to: "end", .machine("memory/store-1/in-bounds")),
        .expression("M.number(⟦end⟧.address)", to: "cursor", .machine("memory/store-1/in-bounds")),
        .expression(
          "M.number(cursor.address)", to: "M.number(cursor.address) + 1",
          .machine("memory/exchange-1/in-bounds"), of: "fallible/atomic_compare_exchange"),
        .expression(
          "M.number(end.address)", to: "M.number(end.address) - 1",
          .machine("memory/load-1/in-bounds"), of: "reader/fallible/atomic_load"),
      ]),
    Table(
      "VmSpan", "func limit", breaks: "any/limit",
      [
        .expression("min(most, length)", to: "length", .page("ensures/limited")),
        .expression("min(most, length)", to: "most", .page("ensures/not-more")),
        .expression("min(most, length)", to: "0", .stronger("ensures/kept-below-limit")),
        .dropped("end = cursor.wrappingAdding(length)", .page("ensures/limited")),
      ]),
    Table(
      "VmSpan", "func skip", breaks: "any/skip",
      [
        .expression("advance(by: ⟦count⟧)", to: "length", .page("ensures/cursor")),
        .expression("advance(by: ⟦count⟧)", to: "count &+ 1", .page("ensures/cursor")),
        .dropped("advance(by: count)", .page("ensures/cursor")),
        .statement("advance(by: count)", to: "limit(count)", .page("ensures/cursor")),
        .dropped(
          "machine.assert(count <= length, \"no more is skipped than there is\")",
          .own("ensures/no-panic-condition"), of: "any/skip/panic"),
        .dropped(
          "machine.assert(count <= length, \"no more is skipped than there is\")",
          .own("ensures/no-panic-condition"), of: "reader/any/skip/panic"),
        .expression(
          "count <= length", to: "count < length", .machine("panic/no-more-is-skipped-than-there-is"),
          of: "any/skip/panic"),
        .expression(
          "count <= length", to: "length <= count", .own("ensures/no-panic-condition"), of: "any/skip/panic"),
        .expression(
          "count <= length", to: "count <= length &+ 1", .own("ensures/no-panic-condition"), of: "reader/any/skip/panic"
        ),
      ]),
    Table(
      "VmSpan", "func advance", breaks: "any/skip",
      [
        .expression("= ⟦cursor⟧.wrapping", to: "end", .page("ensures/cursor")),
        .statement(
          "cursor = cursor.wrappingAdding(count)", to: "end = cursor.wrappingAdding(count)",
          .page("ensures/cursor")),
        .expression("wrappingAdding(⟦count⟧)", to: "count &+ 1", .page("ensures/cursor")),
        .expression(
          "wrappingAdding(⟦count⟧)", to: "1", .own("ensures/cursor"), of: "reader/any/skip"),
      ]),
    Table(
      "VmSpan", "func rewind", breaks: "fallible/write_val",
      [
        .expression("= ⟦cursor⟧.sub", to: "end", .page("ensures/err/unchanged")),
        .statement(
          "cursor = cursor.subtracting(count)", to: "end = cursor.subtracting(count)",
          .page("ensures/end")),
        .expression(
          "cursor.subtracting(count)", to: "cursor.wrappingAdding(count)", .page("ensures/inv")),
        .dropped("cursor = cursor.subtracting(count)", .page("ensures/err/unchanged")),
      ]),
  ]
}

extension Table {
  /// Virtual addresses.
  static let pointers: [Table] = [
    Table(
      "VirtPtr", "init(_", breaks: "any/cursor",
      [
        .expression("self.address = ⟦address⟧", to: "address &+ 1", .stronger("ensures/result")),
        .expression(
          "self.range = ⟦range⟧", to: "AddressRange(start: range.start, end: range.start)",
          .stronger("ensures/result")),
      ]),
    Table(
      "VirtPtr", "func wrappingAdding", breaks: "any/skip",
      [
        .expression("address &+ count", to: "address &- count", .page("ensures/cursor")),
        .expression("address &+ count", to: "address &+ count &* 2", .page("ensures/cursor")),
        .expression(
          "address &+ count", to: "address", .page("ensures/end"), of: "fallible/from_user_space"),
        .expression(
          "in: ⟦range⟧", to: "AddressRange(start: M.number(address), end: range.end)",
          .page("ensures/inv")),
      ]),
    Table(
      "VirtPtr", "func subtracting", breaks: "fallible/write_val",
      [
        .expression("M.Word.difference(address, count)", to: "address + count", .page("ensures/inv")),
        .expression("M.Word.difference(address, count)", to: "address", .page("ensures/err/unchanged")),
        .expression(
          "M.Word.difference(address, count)", to: "count", .own("ensures/inv"), of: "reader/fallible/read_val"),
        .expression(
          "in: ⟦range⟧", to: "AddressRange(start: M.number(count), end: range.end)",
          .page("ensures/cursor/range")),
      ]),
    Table(
      "VirtPtr", "func isAligned", breaks: "infallible/write_once",
      [
        .expression(
          "address % alignment == 0", to: "address % alignment != 0", .page("ensures/ok/aligned")),
        .expression(
          "address % alignment == 0", to: "address % alignment <= 1", .page("ensures/ok/aligned")),
        .expression(
          "address % alignment == 0", to: "address / alignment == 0", .page("ensures/ok/aligned")),
        .expression(
          "address % alignment == 0", to: "address % alignment == 1", .own("ensures/ok/aligned"),
          of: "reader/fallible/atomic_load"),
      ]),
  ]
}
