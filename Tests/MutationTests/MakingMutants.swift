extension Table {
  /// Slices, and what is trusted of kernel memory.
  static let slices: [Table] = [
    Table(
      "ByteSlice", "init(at", breaks: "infallible/from",
      [
        .expression("self.address = ⟦address⟧", to: "count", .stronger("ensures/owner/range")),
        .expression("self.count = ⟦count⟧", to: "address", .page("ensures/length")),
        .expression(
          "self.count = ⟦count⟧", to: "count &+ 1", .own("ensures/length"),
          of: "reader/infallible/from"),
      ]),
    Table(
      "ByteSlice", "init(of", breaks: "infallible/write_val",
      [
        .expression("count: ⟦value.size⟧", to: "value.alignment", .page("ensures/ok/avail")),
        .expression(
          "count: ⟦value.size⟧", to: "value.size - 1", .stronger("ensures/ok/advance"),
          of: "fallible/write_val"),
      ]),
    Table(
      "ByteSlice", "func addresses", breaks: "infallible/from",
      [
        .expression("M.number(⟦address⟧)", to: "count", .page("ensures/inv")),
        .expression("start + M.number(count)", to: "start", .page("ensures/length")),
        .expression("start + M.number(count)", to: "M.number(count)", .page("ensures/length")),
        .expression(
          "start + M.number(count)", to: "start + M.number(count) + 1", .page("ensures/length")),
      ]),
    Table(
      "KernelSpace", "func kernelWriteView", breaks: "infallible/from_kernel_space",
      [
        .dropped(
          "axiom(\"kernel-write-view\", of: view, in: range)", .page("ensures/granted/write-view")),
        .expression("return ⟦view⟧", to: "unknownView()", .page("ensures/granted/write-view")),
        .expression("return ⟦view⟧", to: ".none", .page("ensures/granted/write-view")),
      ]),
    Table(
      "KernelSpace", "func kernelReadView", breaks: "reader/infallible/from_kernel_space",
      [
        .dropped(
          "axiom(\"kernel-read-view\", of: view, in: range)", .own("ensures/granted/read-view")),
        .expression("return ⟦view⟧", to: "unknownView()", .own("ensures/granted/read-view")),
        .expression(
          "return ⟦view⟧", to: "view.dropping(below: range.end)", .own("ensures/granted/owner-inv")),
      ]),
  ]
}

extension Table {
  /// Constructors.
  static let making: [Table] = [
    Table(
      "VmWriter+Kernel", "func fromKernelSpace", breaks: "infallible/from_kernel_space",
      [
        .expression(
          "M.Ghost.View.choose(isFallible, .none, machine.kernelWriteView(of: pointer.range))",
          to: "M.Ghost.View.none", .page("ensures/granted/write-view")),
        .expression(
          "machine.kernelWriteView(of: pointer.range)", to: "machine.unknownView()",
          .page("ensures/granted/write-view")),
        .expression("ghostID: ⟦id⟧", to: "0", .page("ensures/granted/wf")),
        .expression("view: ⟦view⟧", to: ".none", .page("ensures/granted/write-view")),
      ]),
    Table(
      "VmReader+Kernel", "func fromKernelSpace", breaks: "reader/infallible/from_kernel_space",
      [
        .expression(
          "M.Ghost.View.choose(isFallible, .none, machine.kernelReadView(of: pointer.range))",
          to: "M.Ghost.View.choose(isFallible, machine.kernelReadView(of: pointer.range), .none)",
          .own("ensures/no-view-if-fallible")),
        .expression(
          "M.Ghost.View.choose(isFallible, .none, machine.kernelReadView(of: pointer.range))",
          to: "M.Ghost.View.none", .own("ensures/granted/read-view")),
        .expression(
          "machine.kernelReadView(of: pointer.range)", to: "machine.unknownView()",
          .own("ensures/granted/read-view")),
        .expression("view: ⟦view⟧", to: ".none", .own("ensures/granted/read-view")),
      ]),
    Table(
      "VmWriter+Kernel", "func from(_", breaks: "infallible/from",
      [
        .expression("VirtPtr<M>(⟦slice.address⟧", to: "slice.count", .page("ensures/inv")),
        .expression("length: ⟦slice.count⟧", to: "slice.address", .page("ensures/inv")),
        .expression("id: ⟦id⟧", to: "0", .stronger("ensures/owner/id")),
        .expression("isFallible: ⟦false⟧", to: "true", .page("ensures/write-view")),
      ]),
    Table(
      "VmReader+Kernel", "func from(_", breaks: "reader/infallible/from",
      [
        .expression("length: ⟦slice.count⟧", to: "slice.count &- 1", .own("ensures/inv")),
        .expression("id: ⟦id⟧", to: "0", .stronger("ensures/owner/id")),
        .expression("isFallible: ⟦false⟧", to: "true", .own("ensures/read-view")),
        .dropped(
          "machine.axiom(\"slice-is-initialised\", of: .none, in: pointer.range)",
          .stronger("ensures/permission")),
      ]),
    Table(
      "VmWriter+Kernel", "func toFallible", breaks: "infallible/to_fallible",
      [
        .expression(
          "(⟦span⟧)", to: "VmSpan(ghostID: 0, cursor: cursor, end: end, on: machine)",
          .page("ensures/ghost_id")),
        .expression(
          "(⟦span⟧)", to: "VmSpan(ghostID: ghostID, cursor: end, end: end, on: machine)",
          .page("ensures/cursor")),
        .expression(
          "(⟦span⟧)", to: "VmSpan(ghostID: ghostID, cursor: cursor, end: cursor, on: machine)",
          .page("ensures/end")),
      ]),
    Table(
      "VmWriter+User", "func fromUserSpace", breaks: "fallible/from_user_space",
      [
        .expression("pointer.wrappingAdding(length)", to: "pointer", .page("ensures/end")),
        .expression("owner: VmIOOwner(id: ⟦id⟧", to: "0", .page("ensures/owner/id")),
        .expression("isFallible: ⟦true⟧", to: "false", .stronger("ensures/owner/is_fallible")),
        .expression("isKernel: ⟦false⟧", to: "true", .page("ensures/owner/not-kernel")),
      ]),
    Table(
      "VmReader+Kernel", "func toFallible", breaks: "reader/infallible/to_fallible",
      [
        .expression(
          "(⟦span⟧)", to: "VmSpan(ghostID: 0, cursor: cursor, end: end, on: machine)",
          .own("ensures/ghost_id")),
        .expression(
          "(⟦span⟧)", to: "VmSpan(ghostID: ghostID, cursor: end, end: end, on: machine)",
          .own("ensures/cursor")),
        .expression(
          "(⟦span⟧)", to: "VmSpan(ghostID: ghostID, cursor: cursor, end: cursor, on: machine)",
          .own("ensures/end")),
      ]),
    Table(
      "VmReader+User", "func fromUserSpace", breaks: "reader/fallible/from_user_space",
      [
        .expression("owner: VmIOOwner(id: ⟦id⟧", to: "0", .own("ensures/owner/id")),
        .expression(
          "range: ⟦pointer.range⟧",
          to: "AddressRange(start: pointer.range.end, end: pointer.range.end)",
          .own("ensures/owner/range")),
        .expression("isFallible: ⟦true⟧", to: "false", .stronger("ensures/owner/is_fallible")),
        .expression("isKernel: ⟦false⟧", to: "true", .own("ensures/owner/not-kernel")),
      ]),
  ]
}
