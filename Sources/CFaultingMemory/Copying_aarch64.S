// Copying and zeroing on AArch64.
//
// The progress within a block is unknown when it faults. The block is then repeated byte by byte, which stops exactly
// at the first byte that faults. Nothing may have been written from that byte on, and a store that crosses a page
// boundary may write the second page although the first one faults; so every wide store is aligned and lies in one
// page.
#if defined(__aarch64__)
#include "Table.h"

  .text

// x0: destination; x1: source; x2: count. Between blocks these describe what is left. x3: the start of the destination.
ROUTINE(faulting_copy_routine)
  mov x3, x0
  cmp x2, 32
  b.lo 5f
  neg x4, x0
  ands x4, x4, 15
  b.eq 1f
  sub x2, x2, x4
0:
  // Single bytes up to a multiple of 16; x4 counts these, and x2 the rest.
  ldrb w5, [x1]
  strb w5, [x0]
.Lcopy_front_end:
  add x1, x1, 1
  add x0, x0, 1
  subs x4, x4, 1
  b.ne 0b
1:
  cmp x2, 64
  b.lo 3f
2:
  ldp q0, q1, [x1]
  ldp q2, q3, [x1, 32]
  str q0, [x0]
  str q1, [x0, 16]
  str q2, [x0, 32]
  str q3, [x0, 48]
  add x1, x1, 64
  add x0, x0, 64
  sub x2, x2, 64
  cmp x2, 64
  b.hs 2b
3:
  cmp x2, 16
  b.lo 5f
4:
  ldr q0, [x1]
  str q0, [x0]
  add x1, x1, 16
  add x0, x0, 16
  sub x2, x2, 16
  cmp x2, 16
  b.hs 4b
5:
  cbz x2, .Lcopy_stop
6:
  ldrb w5, [x1]
  strb w5, [x0]
.Lcopy_bytes_end:
  add x1, x1, 1
  add x0, x0, 1
  subs x2, x2, 1
  b.ne 6b
.Lcopy_stop:
  sub x0, x0, x3
  ret
  RECOVERS(0b, .Lcopy_front_end, .Lcopy_stop)
  RECOVERS(2b, 5b, 5b)
  RECOVERS(6b, .Lcopy_bytes_end, .Lcopy_stop)
END(faulting_copy_routine)

// x0: destination; x1: count. x3: the start of the destination.
ROUTINE(faulting_zero_routine)
  mov x3, x0
  movi v0.2d, 0
  cmp x1, 32
  b.lo 5f
  neg x4, x0
  ands x4, x4, 15
  b.eq 1f
  sub x1, x1, x4
0:
  strb wzr, [x0]
.Lzero_front_end:
  add x0, x0, 1
  subs x4, x4, 1
  b.ne 0b
1:
  cmp x1, 64
  b.lo 3f
2:
  str q0, [x0]
  str q0, [x0, 16]
  str q0, [x0, 32]
  str q0, [x0, 48]
  add x0, x0, 64
  sub x1, x1, 64
  cmp x1, 64
  b.hs 2b
3:
  cmp x1, 16
  b.lo 5f
4:
  str q0, [x0]
  add x0, x0, 16
  sub x1, x1, 16
  cmp x1, 16
  b.hs 4b
5:
  cbz x1, .Lzero_stop
6:
  strb wzr, [x0]
.Lzero_bytes_end:
  add x0, x0, 1
  subs x1, x1, 1
  b.ne 6b
.Lzero_stop:
  sub x0, x0, x3
  ret
  RECOVERS(0b, .Lzero_front_end, .Lzero_stop)
  RECOVERS(2b, 5b, 5b)
  RECOVERS(6b, .Lzero_bytes_end, .Lzero_stop)
END(faulting_zero_routine)
#endif
  .section .note.GNU-stack, "", %progbits
