/// One change to the code under proof, and what must notice it.
struct Mutant: CustomStringConvertible, Sendable {
  /// In `Sources/VmIO`.
  let file: String
  /// What stands there, or, between ⟦ and ⟧, the part of it that is changed; `occurrence` counts from 1 where it stands
  /// there more than once.
  let original: String
  let occurrence: Int
  /// What stands there instead; nothing, where a statement is dropped.
  let changed: String
  let isStatement: Bool
  /// The method that breaks, and the clause that says so.
  let method: String
  let clause: String

  /// An expression in place of another.
  static func expression(
    _ file: String, _ original: String, _ occurrence: Int = 1, to changed: String, breaks method: String,
    _ clause: String
  ) -> Mutant {
    Mutant(
      file: file, original: original, occurrence: occurrence, changed: changed, isStatement: false, method: method,
      clause: clause)
  }

  /// A statement in place of another, or of none.
  static func statement(
    _ file: String, _ original: String, to changed: String = "", breaks method: String, _ clause: String
  ) -> Mutant {
    Mutant(
      file: file, original: original, occurrence: 1, changed: changed, isStatement: true, method: method,
      clause: clause)
  }

  var description: String {
    "\(file): \(original) -> \(changed.isEmpty ? "(dropped)" : changed)"
  }
}

extension Mutant {
  static let all = availability + moving + constructing + writing + pointers

  private static let availability: [Mutant] = [
    .expression(
      "VmWriter", "end.address - cursor.address", to: "cursor.address - end.address", breaks: "any/avail",
      "arithmetic/subtraction-1"),
    .expression(
      "VmWriter", "end.address - cursor.address", to: "end.address &+ cursor.address", breaks: "any/avail",
      "ensures/result"),
    .expression("VmWriter", "avail > 0", to: "avail >= 0", breaks: "any/has_avail", "ensures/result"),
    .expression("VmWriter", "avail > 0", to: "avail > 1", breaks: "any/has_avail", "ensures/result"),
    .expression("VmWriter", "avail > 0", to: "avail == 0", breaks: "any/has_avail", "ensures/result"),
  ]

  private static let moving: [Mutant] = [
    .expression("VmWriter", "min(maxAvail, avail)", to: "max(maxAvail, avail)", breaks: "any/limit", "ensures/limited"),
    .expression("VmWriter", "min(maxAvail, avail)", to: "avail", breaks: "any/limit", "ensures/limited"),
    .expression("VmWriter", "min(maxAvail, avail)", to: "maxAvail", breaks: "any/limit", "ensures/not-more"),
    .expression("VmWriter", "min(maxAvail, avail)", to: "0", breaks: "any/limit", "ensures/exact-above-limit"),
    .statement(
      "VmWriter", "end = cursor.wrappingAdding(length)", to: "end = end.wrappingAdding(length)", breaks: "any/limit",
      "ensures/inv"),
    .statement(
      "VmWriter", "end = cursor.wrappingAdding(length)", to: "cursor = cursor.wrappingAdding(length)",
      breaks: "any/limit", "ensures/cursor"),
    .statement("VmWriter", "end = cursor.wrappingAdding(length)", breaks: "any/limit", "ensures/limited"),
    .expression(
      "VmWriter", "count <= avail", to: "count < avail", breaks: "any/skip",
      "panic/no-more-is-skipped-than-is-available"),
    .expression(
      "VmWriter", "count <= avail", to: "avail <= count", breaks: "any/skip",
      "panic/no-more-is-skipped-than-is-available"),
    .statement(
      "VmWriter", "cursor = cursor.wrappingAdding(count)", to: "cursor = end.wrappingAdding(count)",
      breaks: "any/skip", "ensures/cursor"),
    .statement(
      "VmWriter", "cursor = cursor.wrappingAdding(count)", to: "end = cursor.wrappingAdding(count)",
      breaks: "any/skip", "ensures/end"),
    .statement("VmWriter", "cursor = cursor.wrappingAdding(count)", breaks: "any/skip", "ensures/avail"),
  ]

  private static let constructing: [Mutant] = [
    .expression(
      "VmWriter", "M.Ghost.View.choose(isFallible, .none, machine.kernelView(of: pointer.range))",
      to: "M.Ghost.View.choose(isFallible, machine.kernelView(of: pointer.range), .none)",
      breaks: "infallible/from_kernel_space", "ensures/no-view-if-fallible"),
    .expression(
      "VmWriter", "M.Ghost.View.choose(isFallible, .none, machine.kernelView(of: pointer.range))",
      to: "M.Ghost.View.none",
      breaks: "infallible/from_kernel_space", "ensures/granted/write-view"),
    .expression(
      "KernelSpace", "from: ⟦range.start⟧, to: range.end", to: "range.end", breaks: "infallible/from_kernel_space",
      "ensures/granted/wf"),
    .expression(
      "KernelSpace", "from: range.start, to: ⟦range.end⟧", to: "range.start", breaks: "infallible/from_kernel_space",
      "ensures/granted/owner-inv"),
    .expression(
      "VmWriter", "pointer.wrappingAdding(length)", 1, to: "pointer", breaks: "infallible/from_kernel_space",
      "ensures/end"),
    .expression(
      "VmWriter", "isFallible: ⟦isFallible⟧, isKernel: true", to: "!isFallible",
      breaks: "infallible/from_kernel_space", "ensures/owner/is_fallible"),
    .expression(
      "VmWriter", "isFallible: isFallible, isKernel: ⟦true⟧", to: "false",
      breaks: "infallible/from_kernel_space", "ensures/owner/is_kernel"),
    .expression(
      "VmWriter", "ghostID: ghostID, cursor: ⟦cursor⟧, end: end", to: "end",
      breaks: "infallible/to_fallible", "ensures/cursor"),
    .expression(
      "VmWriter", "ghostID: ghostID, cursor: cursor, end: ⟦end⟧", to: "cursor",
      breaks: "infallible/to_fallible", "ensures/end"),
    .expression(
      "VmWriter", "ghostID: ⟦ghostID⟧, cursor: cursor, end: end", to: "0",
      breaks: "infallible/to_fallible", "ensures/ghost_id"),
    .expression(
      "VmWriter", "pointer.wrappingAdding(length)", 2, to: "pointer", breaks: "fallible/from_user_space",
      "ensures/end"),
    .expression(
      "VmWriter", "isFallible: true, isKernel: ⟦false⟧", to: "true", breaks: "fallible/from_user_space",
      "ensures/owner/not-kernel"),
    .expression(
      "VmWriter", "id: ⟦id⟧, range: pointer.range, isFallible: true", to: "0", breaks: "fallible/from_user_space",
      "ensures/owner/id"),
  ]

  private static let writing: [Mutant] = [
    // `<` keeps every clause of the page: it never says when an error may come back.
    .expression(
      "VmWriter", "value.size <= avail", to: "value.size < avail", breaks: "infallible/write_once",
      "ensures/err/only-what-does-not-fit"),
    .expression(
      "VmWriter", "value.size <= avail", to: "avail <= value.size", breaks: "infallible/write_once",
      "memory/store-1/in-range"),
    .expression(
      "VmWriter", "value.size <= avail", to: "value.size != avail", breaks: "infallible/write_once",
      "memory/store-1/in-range"),
    .statement(
      "VmWriter", "throw .invalidArgs", to: "throw .pageFault", breaks: "infallible/write_once", "ensures/err/error"),
    .expression(
      "VmWriter", "cursor.isAligned(to: value.alignment)", to: "cursor.isAligned(to: 1)",
      breaks: "infallible/write_once", "memory/store-1/one-piece"),
    .expression(
      "VmWriter", "cursor.isAligned(to: value.alignment)", to: "end.isAligned(to: value.alignment)",
      breaks: "infallible/write_once", "panic/the-cursor-is-aligned-for-the-value"),
    .expression(
      "VmWriter", "storeOnce(⟦value.bits⟧, size", to: "value.bits &+ 1", breaks: "infallible/write_once",
      "ensures/ok/bytes"),
    .expression(
      "VmWriter", "value.bits, size: ⟦value.size⟧, at", to: "1", breaks: "infallible/write_once", "ensures/ok/bytes"),
    .expression(
      "VmWriter", "at: ⟦cursor.address⟧, by", to: "end.address", breaks: "infallible/write_once",
      "memory/store-1/in-range"),
    .statement(
      "VmWriter", "cursor = cursor.wrappingAdding(value.size)", to: "cursor = cursor.wrappingAdding(1)",
      breaks: "infallible/write_once", "ensures/ok/advance"),
    .statement(
      "VmWriter", "cursor = cursor.wrappingAdding(value.size)", breaks: "infallible/write_once", "ensures/ok/advance"),
    .statement("VmWriter", "owner.advance(by: value.size)", breaks: "infallible/write_once", "ensures/wf"),
    .statement(
      "VmWriter", "owner.advance(by: value.size)", to: "owner.advance(by: avail)", breaks: "infallible/write_once",
      "ensures/wf"),
  ]

  private static let pointers: [Mutant] = [
    .expression("VirtPtr", "address &+ count", to: "address &- count", breaks: "any/skip", "ensures/cursor"),
    .expression("VirtPtr", "address &+ count", to: "address &+ count &+ 1", breaks: "any/limit", "ensures/limited"),
    .expression(
      "VirtPtr", "address % alignment == 0", to: "address % alignment != 0", breaks: "infallible/write_once",
      "ensures/ok/aligned"),
    .expression(
      "VirtPtr", "address % alignment == 0", to: "address % alignment <= 1", breaks: "infallible/write_once",
      "ensures/ok/aligned"),
    .expression(
      "VmIOOwner", "range.start + M.number(count)", to: "range.start - M.number(count)",
      breaks: "infallible/write_once", "ensures/wf"),
    .expression(
      "VmIOOwner", "view.dropping(below: range.start)", to: "view", breaks: "infallible/write_once",
      "ensures/ok/owner/passed-over"),
    .expression(
      "VmIOOwner", "view.dropping(below: range.start)", to: "view.dropping(below: range.end)",
      breaks: "infallible/write_once", "ensures/ok/owner/view"),
  ]
}
