extension Table {
  /// What writers and readers tell, and how they are moved by hand.
  static let accessors: [Table] = [
    Table(
      "VmWriter", "var ghostID", breaks: "any/ghost_id",
      [
        .expression("span.ghostID", to: "0", .own("ensures/result"))
      ]),
    Table(
      "VmWriter", "var cursor", breaks: "any/cursor",
      [
        .expression("span.cursor", to: "span.end", .stronger("ensures/result")),
        .expression(
          "span.cursor", to: "span.cursor.wrappingAdding(1)", .stronger("ensures/result")),
      ]),
    Table(
      "VmWriter", "var end", breaks: "any/end",
      [
        .expression("span.end", to: "span.cursor", .stronger("ensures/result"))
      ]),
    Table(
      "VmWriter", "var avail", breaks: "any/avail",
      [
        .expression("span.length", to: "span.end.address", .page("ensures/result")),
        .expression("span.length", to: "span.length + 1", .page("ensures/result")),
      ]),
    Table(
      "VmWriter", "var has", breaks: "any/has_avail",
      [
        .expression("avail > 0", to: "avail >= 0", .stronger("ensures/result")),
        .expression("avail > 0", to: "avail > 1", .stronger("ensures/result")),
        .expression("avail > 0", to: "avail == 0", .stronger("ensures/result")),
        .expression("avail > 0", to: "avail < 0", .stronger("ensures/result")),
      ]),
    Table(
      "VmWriter", "func limit", breaks: "any/limit",
      [
        .dropped("span.limit(maxAvail)", .page("ensures/limited")),
        .statement(
          "span.limit(maxAvail)", to: "span.advance(by: maxAvail)", .page("ensures/limited")),
        .expression("limit(⟦maxAvail⟧)", to: "avail", .page("ensures/limited")),
        .expression("limit(⟦maxAvail⟧)", to: "maxAvail &+ 1", .page("ensures/limited")),
      ]),
    Table(
      "VmWriter", "func skip", breaks: "any/skip",
      [
        .dropped("span.skip(count)", .page("ensures/cursor")),
        .statement("span.skip(count)", to: "span.limit(count)", .page("ensures/cursor")),
        .expression("skip(⟦count⟧)", to: "avail", .page("ensures/cursor")),
        .expression("skip(⟦count⟧)", to: "count / 2", .page("ensures/cursor")),
      ]),
    Table(
      "VmReader", "var ghostID", breaks: "reader/any/ghost_id",
      [
        .expression("span.ghostID", to: "0", .own("ensures/result"))
      ]),
    Table(
      "VmReader", "var cursor", breaks: "reader/any/cursor",
      [
        .expression("span.cursor", to: "span.end", .stronger("ensures/result")),
        .expression(
          "span.cursor", to: "span.cursor.wrappingAdding(1)", .stronger("ensures/result")),
      ]),
    Table(
      "VmReader", "var end", breaks: "reader/any/end",
      [
        .expression("span.end", to: "span.cursor", .stronger("ensures/result"))
      ]),
    Table(
      "VmReader", "var remain", breaks: "reader/any/remain",
      [
        .expression("span.length", to: "span.end.address", .own("ensures/result")),
        .expression("span.length", to: "span.length + 1", .own("ensures/result")),
      ]),
    Table(
      "VmReader", "var has", breaks: "reader/any/has_remain",
      [
        .expression("remain > 0", to: "remain >= 0", .stronger("ensures/result")),
        .expression("remain > 0", to: "remain > 1", .stronger("ensures/result")),
        .expression("remain > 0", to: "remain == 0", .stronger("ensures/result")),
        .expression("remain > 0", to: "remain < 0", .stronger("ensures/result")),
      ]),
    Table(
      "VmReader", "func limit", breaks: "reader/any/limit",
      [
        .dropped("span.limit(maxRemain)", .own("ensures/limited")),
        .statement(
          "span.limit(maxRemain)", to: "span.advance(by: maxRemain)", .own("ensures/limited")),
        .expression("limit(⟦maxRemain⟧)", to: "remain", .own("ensures/limited")),
        .expression("limit(⟦maxRemain⟧)", to: "maxRemain &+ 1", .own("ensures/limited")),
      ]),
    Table(
      "VmReader", "func skip", breaks: "reader/any/skip",
      [
        .dropped("span.skip(count)", .own("ensures/cursor")),
        .statement("span.skip(count)", to: "span.limit(count)", .own("ensures/cursor")),
        .expression("skip(⟦count⟧)", to: "remain", .own("ensures/cursor")),
        .expression("skip(⟦count⟧)", to: "count / 2", .own("ensures/cursor")),
      ]),
    Table(
      "VmWriter", "func withExclusiveClone", breaks: "any/clone_exclusive",
      [
        .expression(
          "VmWriter(⟦span⟧)", to: "VmSpan(ghostID: ghostID, cursor: end, end: end, on: machine)",
          .own("ensures/ok/clone")),
        .expression(
          "VmWriter(⟦span⟧)",
          to: "VmSpan(ghostID: ghostID, cursor: cursor, end: cursor, on: machine)",
          .own("ensures/ok/clone")),
        .statement(
          "return try body(&clone)", to: "return try body(&self)", .own("ensures/unchanged")),
        .statement(
          "return try body(&clone)", to: "defer { span = clone.span }; return try body(&clone)",
          .own("ensures/unchanged")),
      ]),
  ]
}
