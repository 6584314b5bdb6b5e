extension Table {
  /// Owners, what is split from them, and errors.
  static let owners: [Table] = [
    Table(
      "VmIOOwner", "init(", breaks: "fallible/from_user_space",
      [
        .expression("self.id = ⟦id⟧", to: "0", .page("ensures/owner/id")),
        .expression(
          "self.range = ⟦range⟧", to: "AddressRange(start: range.start, end: range.start)",
          .page("ensures/owner/range")),
        .expression(
          "self.isFallible = ⟦isFallible⟧", to: "isKernel", .stronger("ensures/owner/is_fallible")),
        .expression(
          "self.isKernel = ⟦isKernel⟧", to: "isFallible", .page("ensures/owner/not-kernel")),
      ]),
    Table(
      "VmIOOwner", "var permission", breaks: "infallible/fill_zeros",
      [
        .expression(
          "range: ⟦range⟧", to: "AddressRange(start: range.start, end: range.start)",
          .machine("memory/store-1/in-range")),
        .expression(
          "range: ⟦range⟧", to: "AddressRange(start: range.start + 1, end: range.end)",
          .machine("memory/load-1/in-range"), of: "reader/infallible/read_once"),
        .expression("view: ⟦view⟧", to: ".none", .machine("memory/store-1/translated")),
        .expression(
          "view: ⟦view⟧", to: "view.dropping(from: range.start + 1)",
          .machine("memory/store-1/translated")),
      ]),
    Table(
      "VmIOOwner", "func advance", breaks: "owner/advance",
      [
        .expression("range.start + M.number(count)", to: "range.start + 1", .own("ensures/start")),
        .expression(
          "range.start + M.number(count)", to: "range.start + M.number(count) + 1",
          .own("ensures/start")),
        .expression("below: ⟦range.start⟧", to: "range.end", .own("ensures/view")),
        .expression("below: ⟦range.start⟧", to: "range.start - 1", .own("ensures/passed-over")),
      ]),
    Table(
      "VmIOOwner", "func split", breaks: "owner/split",
      [
        .expression("by: ⟦count⟧", to: "0", .own("ensures/start")),
        .expression("front.range.end = ⟦range.start⟧", to: "range.end", .own("ensures/front/inv")),
        .dropped(
          "front.view = front.view.dropping(from: range.start)", .own("ensures/nothing-is-shared")),
        .expression("from: ⟦range.start⟧", to: "range.end", .own("ensures/nothing-is-shared")),
      ]),
    Table(
      "VmIOOwner", "func writeToRead", breaks: "owner/write_to_read",
      [
        .dropped("view = view.turnedToReading()", .own("ensures/read-view")),
        .statement("view = view.turnedToReading()", to: "view = .none", .own("ensures/read-view")),
        .statement(
          "view = view.turnedToReading()",
          to: "view = view.turnedToReading().dropping(below: range.start)", .own("ensures/view")),
      ]),
    Table(
      "VmIOError", "init(_", breaks: "fallible/fill_zeros",
      [
        .expression("self.error = ⟦error⟧", to: ".invalidArgs", .stronger("ensures/err/error")),
        .expression("self.count = ⟦count⟧", to: "0", .page("ensures/err/advance")),
        .expression("self.count = ⟦count⟧", to: "count &+ 1", .page("ensures/err/advance")),
      ]),
  ]
}
