// For assembly: routines that other files of this target call, and the table of what may fault in them.
#pragma once

#define ROUTINE(name) \
  .globl name; .hidden name; .type name, %function; .p2align 4; name: .cfi_startproc
#define END(name) .cfi_endproc; .size name, . - name

// What faults from `first` up to `last` goes on at `then`. Nothing refers to an entry: R keeps the linker from
// dropping it.
#define RECOVERS(first, last, then) \
  .pushsection faulting_table, "aR", %progbits; \
  .p2align 2; \
  .long first - .; .long last - .; .long then - .; \
  .popsection
