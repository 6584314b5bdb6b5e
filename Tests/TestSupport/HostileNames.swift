/// Names that one notation or another could confuse with other names, or with something that is no name.
package enum HostileNames {
  package static let all: [String] =
    marked + invisible + words + [
      "", " ", "x", "x1", "x y", "x  y", "a + b", "(a + b)", "a[0]", "!p", "-", "0", "17", "|", "||", "a|b", "\\",
      "a\\", "\"", "a\"b",
      "`", "a`b", "%", "%00", "x%00", "x%25", "x%2500", "%7C", ";", "; x", "(", ")", "x) (assert false", "/", "a/b",
      "a//b", "..",
      "\u{e9}", "e\u{301}", "\u{212b}", "\u{c5}", "\u{1f600}", "\u{430}", "\\(x)", "\\u{0}", "x:8", "x:64", "x:8:8",
      "x.y", "view.mappings",
      String(repeating: "x", count: 3000), String(repeating: "x", count: 3001),
    ]

  /// Names with the marks of names that are made up.
  private static let marked = [
    "?", "'", "#", "x?", "x'", "x#", "x?2", "x'2", "x#2", "?2", "x?'", "?\u{301}", "x?\u{301}", "x'\u{301}2",
    "missing?integer", "sample?:64",
    "probe?:0", "memory#1", "done#", "refused?3?integer", "x?copy",
  ]

  /// Names with characters that cannot be seen, or end something.
  private static let invisible = [
    "\0", "x\0", "x\u{0}1", "x\u{0}2", "\n", "x\ny", "x\r\ny", "x\ry", "x\n(assert false)\n; ", "x\u{2028}y",
    "x\u{85}y", "x\u{200b}",
    "x\u{202e}", "x\u{feff}", "\u{7f}",
  ]

  /// Names that mean something elsewhere.
  private static let words = [
    "true", "false", "let", "forall", "and", "bvadd", "select", "Int", "k!0", "x!1", "t1", "t2", "identity", "where",
    "memory", "may_panic",
    "faults.read", "page_table", "memory.initialised", "missing", "sample", "probe", "done", "index", "ensures", "test",
    "x/ensures/y",
    "test/ensures/x", "requires/x", "ok/x", "err/x", "condition/x",
  ]
}
