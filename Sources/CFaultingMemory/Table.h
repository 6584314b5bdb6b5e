// Assembly macros: hidden global functions, and entries of the recovery table.
#pragma once

#define ROUTINE(name) \
  .globl name; .hidden name; .type name, %function; .p2align 4; name: .cfi_startproc
#define END(name) .cfi_endproc; .size name, . - name

// A fault of an instruction in `first..<last` continues at `then`. Nothing refers to an entry; the flag R (retain)
// keeps the linker from dropping the section.
#define RECOVERS(first, last, then) \
  .pushsection faulting_table, "aR", %progbits; \
  .p2align 2; \
  .long first - .; .long last - .; .long then - .; \
  .popsection
