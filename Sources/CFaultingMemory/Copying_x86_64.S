// Copying and zeroing on x86-64.
//
// Blocks may end at any byte, so that the progress within a block is unknown when it faults. The block is then repeated
// byte by byte, which stops exactly at the first byte that faults. Nothing may have been written from that byte on:
// 16-byte stores are aligned, so that each lies in one page, and no store that may cross a page boundary is wider than
// 8 bytes, because the processor performs those entirely or not at all.
#if defined(__x86_64__)
#include "Table.h"

// The count from which the string instructions are faster than the loop. They update the count as they go, so that the
// progress is exact when they fault.
#define BULK 1024

  .text

// rdi: destination; rsi: source; rdx: count. Between blocks these describe what is left. r8: the start of the
// destination.
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
  // Advances to the next multiple of 16, which lies within or just after the bytes already written.
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
  // The last 16 bytes; some of them are written a second time.
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
  // Inside the block loop the count is lower by one block.
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
