// Copies and zeros on x86-64.
//
// The pieces of a copy end at any byte, so what was done is not known when one faults. It is then done over byte by
// byte, which comes to the first byte that faults, and no further. Until that byte nothing may have been written from it
// on: stores of 16 bytes are aligned, so that they lie on one page; of stores that may lie across two none is wider than 8
// bytes, for the processor makes those whole or not at all.
#if defined(__x86_64__)
#include "Table.h"

// From so many bytes on the processor's own loop is faster. It counts down as it goes, and says where it is when
// it faults.
#define BULK 1024

  .text

// rdi: destination; rsi: source; rdx: count. Between pieces these say what is left. r8: where the destination began.
ROUTINE(faulting_copy_routine)
  mov %rdi, %r8
  cmp $16, %rdx
  jb 6f
  cmp $BULK, %rdx
  jae 5f
0:
  mov (%rsi), %rax
  mov 8(%rsi), %rcx
  mov %rax, (%rdi)
  mov %rcx, 8(%rdi)
  // On to the next multiple of 16, which lies within what was done, or just behind it.
  lea 16(%rdi), %rax
  and $-16, %rax
  sub %rdi, %rax
  add %rax, %rdi
  add %rax, %rsi
  sub %rax, %rdx
  sub $64, %rdx
  jb 2f
  .p2align 4
1:
  movups (%rsi), %xmm0
  movups 16(%rsi), %xmm1
  movups 32(%rsi), %xmm2
  movups 48(%rsi), %xmm3
  movaps %xmm0, (%rdi)
  movaps %xmm1, 16(%rdi)
  movaps %xmm2, 32(%rdi)
  movaps %xmm3, 48(%rdi)
  add $64, %rsi
  add $64, %rdi
  sub $64, %rdx
  jae 1b
2:
  add $64, %rdx
  cmp $16, %rdx
  jb 4f
3:
  movups (%rsi), %xmm0
  movaps %xmm0, (%rdi)
  add $16, %rsi
  add $16, %rdi
  sub $16, %rdx
  cmp $16, %rdx
  jae 3b
4:
  // The last 16 bytes, some of them again: those before are done.
  mov -16(%rsi,%rdx), %rax
  mov -8(%rsi,%rdx), %rcx
  mov %rax, -16(%rdi,%rdx)
  mov %rcx, -8(%rdi,%rdx)
.Lcopy_pieces_end:
  lea (%rdi,%rdx), %rax
  sub %r8, %rax
  ret
5:
  mov %rdx, %rcx
.Lcopy_bulk:
  rep movsb
.Lcopy_bulk_end:
  mov %rdi, %rax
  sub %r8, %rax
  ret
6:
  cmp $8, %edx
  jb 7f
  mov (%rsi), %rax
  mov -8(%rsi,%rdx), %rcx
  mov %rax, (%rdi)
  mov %rcx, -8(%rdi,%rdx)
  mov %rdx, %rax
  ret
7:
  cmp $4, %edx
  jb .Lcopy_bytes
  mov (%rsi), %eax
  mov -4(%rsi,%rdx), %ecx
  mov %eax, (%rdi)
  mov %ecx, -4(%rdi,%rdx)
.Lcopy_few_end:
  mov %rdx, %rax
  ret

.Lcopy_bulk_faulted:
  mov %rcx, %rdx
  jmp .Lcopy_bytes
.Lcopy_block_faulted:
  add $64, %rdx
.Lcopy_bytes:
  test %rdx, %rdx
  je .Lcopy_stop
8:
  movzbl (%rsi), %eax
  mov %al, (%rdi)
.Lcopy_bytes_end:
  inc %rsi
  inc %rdi
  dec %rdx
  jne 8b
.Lcopy_stop:
  mov %rdi, %rax
  sub %r8, %rax
  ret
  RECOVERS(0b, 1b, .Lcopy_bytes)
  // While there are blocks the count is lower by one of them.
  RECOVERS(1b, 2b, .Lcopy_block_faulted)
  RECOVERS(2b, .Lcopy_pieces_end, .Lcopy_bytes)
  RECOVERS(.Lcopy_bulk, .Lcopy_bulk_end, .Lcopy_bulk_faulted)
  RECOVERS(6b, .Lcopy_few_end, .Lcopy_bytes)
  RECOVERS(8b, .Lcopy_bytes_end, .Lcopy_stop)
END(faulting_copy_routine)

// rdi: destination; rsi: count.
ROUTINE(faulting_zero_routine)
  mov %rdi, %r8
  mov %rsi, %rdx
  xor %eax, %eax
  cmp $16, %rdx
  jb 6f
  cmp $BULK, %rdx
  jae 5f
  xorps %xmm0, %xmm0
0:
  mov %rax, (%rdi)
  mov %rax, 8(%rdi)
  lea 16(%rdi), %rcx
  and $-16, %rcx
  sub %rdi, %rcx
  add %rcx, %rdi
  sub %rcx, %rdx
  cmp $16, %rdx
  jb 4f
3:
  movaps %xmm0, (%rdi)
  add $16, %rdi
  sub $16, %rdx
  cmp $16, %rdx
  jae 3b
4:
  mov %rax, -16(%rdi,%rdx)
  mov %rax, -8(%rdi,%rdx)
.Lzero_pieces_end:
  lea (%rdi,%rdx), %rax
  sub %r8, %rax
  ret
5:
  mov %rdx, %rcx
.Lzero_bulk:
  rep stosb
.Lzero_bulk_end:
  mov %rdi, %rax
  sub %r8, %rax
  ret
6:
  cmp $8, %edx
  jb 7f
  mov %rax, (%rdi)
  mov %rax, -8(%rdi,%rdx)
  mov %rdx, %rax
  ret
7:
  cmp $4, %edx
  jb .Lzero_bytes
  mov %eax, (%rdi)
  mov %eax, -4(%rdi,%rdx)
.Lzero_few_end:
  mov %rdx, %rax
  ret

.Lzero_bulk_faulted:
  mov %rcx, %rdx
.Lzero_bytes:
  test %rdx, %rdx
  je .Lzero_stop
8:
  movb $0, (%rdi)
.Lzero_bytes_end:
  inc %rdi
  dec %rdx
  jne 8b
.Lzero_stop:
  mov %rdi, %rax
  sub %r8, %rax
  ret
  RECOVERS(0b, .Lzero_pieces_end, .Lzero_bytes)
  RECOVERS(.Lzero_bulk, .Lzero_bulk_end, .Lzero_bulk_faulted)
  RECOVERS(6b, .Lzero_few_end, .Lzero_bytes)
  RECOVERS(8b, .Lzero_bytes_end, .Lzero_stop)
END(faulting_zero_routine)
#endif
  .section .note.GNU-stack, "", %progbits
