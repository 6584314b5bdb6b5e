// Runs two versions of a function of a linked image from the same states and compares what they do.
//
//   run-functions IMAGE
//
// reads a line for each comparison from the standard input:
//
//   FUNCTION ARGUMENTS RESULT SEED STATES ADDRESS BYTES INSTRUCTION
//
// FUNCTION, ADDRESS and INSTRUCTION are addresses in hexadecimal; BYTES, in hexadecimal, stand at ADDRESS in the second version.
// ARGUMENTS has a letter for each register: S a structure of two words, O one that is written alone, w and e the two words of
// one that is passed by value, p an address, n a count, a, z and l the address, the size and the alignment of a value, b, x and
// y the bits of one, f a function; ! before them has states that no contract allows
// among the others, and functions outward that write over what guards the stack. RESULT is v for none, b for a truth value, w for a word and r for two.
//
// A line comes back: `same HITS`, where HITS states execute the instruction at INSTRUCTION in the first version, or
// `different STATE: ...`. Compared are the end (return or signal), the calls outward with their arguments, what structures and
// result registers hold, the registers that are preserved, the stack pointer, and the bytes of the caller above it. The functions
// outward answer by the seed, and leave other values in all registers that they need not preserve.
#define _GNU_SOURCE
#include <elf.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <ucontext.h>

typedef uint64_t word;

#if defined(__x86_64__)
// A trap is `ud2`.
enum { ARGUMENTS = 6, PRESERVED = 6, TRAP = SIGILL };
#else
// A trap is `brk`.
enum { ARGUMENTS = 8, PRESERVED = 11 + 8, TRAP = SIGTRAP };
#endif

// What the assembly reads and writes: arguments, preserved registers, the stack pointer, the function.
word in_arguments[ARGUMENTS], in_preserved[PRESERVED], in_stack, in_function;
word out_results[2], out_preserved[PRESERVED], out_stack, out_flags, own_stack;
// What the functions outward leave behind.
word junk[8];
void enter(void);
void outward(void);

#if defined(__x86_64__)
__asm__(
    ".text\n.globl enter, outward\nenter:\n"
    "push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15\n"
    "mov %rsp, own_stack(%rip)\n"
    "mov in_preserved(%rip), %rbx; mov in_preserved+8(%rip), %rbp; mov in_preserved+16(%rip), %r12\n"
    "mov in_preserved+24(%rip), %r13; mov in_preserved+32(%rip), %r14; mov in_preserved+40(%rip), %r15\n"
    "mov in_arguments(%rip), %rdi; mov in_arguments+8(%rip), %rsi; mov in_arguments+16(%rip), %rdx\n"
    "mov in_arguments+24(%rip), %rcx; mov in_arguments+32(%rip), %r8; mov in_arguments+40(%rip), %r9\n"
    "mov junk(%rip), %rax; mov junk+8(%rip), %r10; mov in_function(%rip), %r11\n"
    "mov in_stack(%rip), %rsp\n"
    "call *%r11\n"
    "mov %rsp, out_stack(%rip); mov own_stack(%rip), %rsp\n"
    "pushfq; pop out_flags(%rip); cld\n"
    "mov %rax, out_results(%rip); mov %rdx, out_results+8(%rip)\n"
    "mov %rbx, out_preserved(%rip); mov %rbp, out_preserved+8(%rip); mov %r12, out_preserved+16(%rip)\n"
    "mov %r13, out_preserved+24(%rip); mov %r14, out_preserved+32(%rip); mov %r15, out_preserved+40(%rip)\n"
    "pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx\n"
    "ret\n"
    // The number of the function is in %eax.
    "outward:\n"
    "mov %eax, %r9d\n"
    "sub $8, %rsp; call record; add $8, %rsp\n"
    "mov junk(%rip), %rcx; mov junk+8(%rip), %rdx; mov junk+16(%rip), %rsi; mov junk+24(%rip), %rdi\n"
    "mov junk+32(%rip), %r8; mov junk+40(%rip), %r9; mov junk+48(%rip), %r10; mov junk+56(%rip), %r11\n"
    "movq %rcx, %xmm0; movq %rdx, %xmm1; movq %rsi, %xmm2; movq %rdi, %xmm3; cmp %rcx, %rdx\n"
    "ret\n");
#else
__asm__(
    ".text\n.globl enter, outward\nenter:\n"
    "stp x29, x30, [sp, #-160]!; stp x19, x20, [sp, #16]; stp x21, x22, [sp, #32]; stp x23, x24, [sp, #48]\n"
    "stp x25, x26, [sp, #64]; stp x27, x28, [sp, #80]; stp d8, d9, [sp, #96]; stp d10, d11, [sp, #112]\n"
    "stp d12, d13, [sp, #128]; stp d14, d15, [sp, #144]\n"
    "ldr x9, =own_stack; mov x10, sp; str x10, [x9]\n"
    "ldr x9, =in_preserved; ldp x19, x20, [x9]; ldp x21, x22, [x9, #16]; ldp x23, x24, [x9, #32]\n"
    "ldp x25, x26, [x9, #48]; ldp x27, x28, [x9, #64]; ldr x29, [x9, #80]; ldp d8, d9, [x9, #88]\n"
    "ldp d10, d11, [x9, #104]; ldp d12, d13, [x9, #120]; ldp d14, d15, [x9, #136]\n"
    "ldr x9, =in_stack; ldr x9, [x9]; mov sp, x9\n"
    "ldr x9, =in_arguments; ldp x0, x1, [x9]; ldp x2, x3, [x9, #16]; ldp x4, x5, [x9, #32]; ldp x6, x7, [x9, #48]\n"
    "ldr x9, =junk; ldp x8, x10, [x9]; ldp x11, x12, [x9, #16]; ldp x13, x14, [x9, #32]\n"
    "ldr x16, =in_function; ldr x16, [x16]\n"
    "blr x16\n"
    "ldr x9, =out_preserved; stp x19, x20, [x9]; stp x21, x22, [x9, #16]; stp x23, x24, [x9, #32]\n"
    "stp x25, x26, [x9, #48]; stp x27, x28, [x9, #64]; str x29, [x9, #80]; stp d8, d9, [x9, #88]\n"
    "stp d10, d11, [x9, #104]; stp d12, d13, [x9, #120]; stp d14, d15, [x9, #136]\n"
    "ldr x9, =out_results; stp x0, x1, [x9]\n"
    "ldr x9, =out_stack; mov x10, sp; str x10, [x9]\n"
    "ldr x9, =own_stack; ldr x10, [x9]; mov sp, x10\n"
    "ldp x19, x20, [sp, #16]; ldp x21, x22, [sp, #32]; ldp x23, x24, [sp, #48]; ldp x25, x26, [sp, #64]\n"
    "ldp x27, x28, [sp, #80]; ldp d8, d9, [sp, #96]; ldp d10, d11, [sp, #112]; ldp d12, d13, [sp, #128]\n"
    "ldp d14, d15, [sp, #144]; ldp x29, x30, [sp], #160\n"
    "ret\n"
    // The number of the function is in w16.
    "outward:\n"
    "stp x29, x30, [sp, #-16]!\n"
    "mov w5, w16\n"
    "bl record\n"
    "ldr x17, =junk; ldp x1, x2, [x17]; ldp x3, x4, [x17, #16]; ldp x5, x6, [x17, #32]; ldp x7, x8, [x17, #48]\n"
    "ldp x9, x10, [x17]; ldp x11, x12, [x17, #16]; ldp x13, x14, [x17, #32]; ldp x15, x16, [x17, #48]\n"
    "ldp q0, q1, [x17]; ldp q2, q3, [x17, #32]; cmp x1, x2\n"
    "ldp x29, x30, [sp], #16\n"
    "ret\n"
    ".ltorg\n");
#endif

// MARK: The functions outward

static const struct {
  const char *name;
  int arguments;
  char answer;  // t none: it does not come back, v nothing, l what an address holds, c a part of a count, and capitals where the last argument is where a fault is said
} functions[] = {
    {"bare_store_once", 3, 'v'}, {"bare_load_once", 2, 'l'}, {"bare_store", 3, 'v'},
    {"bare_load", 2, 'l'}, {"bare_store_value", 3, 'v'}, {"bare_copy", 3, 'v'},
    {"bare_zero", 2, 'v'}, {"bare_copy_fallibly", 3, 'c'}, {"bare_zero_fallibly", 2, 'c'},
    {"bare_load_once_fallibly", 2, 'L'}, {"bare_compare_exchange_fallibly", 4, 'X'}, {"__stack_chk_fail", 0, 't'},
    {"a function that is passed", 1, 'f'},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions, PASSED = FUNCTIONS - 1, MOST_CALLS = 48, CUT = 1000 };

struct run {
  int end;  // 0 returned, a signal, that of a trap for a function that does not come back, or `CUT`
  int calls;
  word call[MOST_CALLS][5];
  word structures[ARGUMENTS][2];
  word results[2], preserved[PRESERVED], stack, flags, above[8];
};
static struct run *run;
static word seed, state, answers;
static sigjmp_buf leave;
static word breakpoint;
// What guards the stack of functions, and its value; NULL where the image has none.
static word *guard, guard_value;
// Whether the states are any, and not those that contracts allow.
static bool is_any;
static bool hit;

static word mixed(word value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
  value = (value ^ value >> 27) * 0x94d049bb133111eb;
  return value ^ value >> 31;
}
static word draw(void) { return mixed(seed ^ mixed(state) ^ mixed(++answers << 32)); }
static word low(word bits, word size) { return size >= 8 ? bits : bits & (((word)1 << 8 * size) - 1); }

word record(word a, word b, word c, word d, word e, unsigned number) {
  if (functions[number].answer == 't') siglongjmp(leave, TRAP);
  if (run->calls == MOST_CALLS) siglongjmp(leave, CUT);
  word arguments[] = {a, b, c, d}, *call = run->call[run->calls++];
  call[0] = number;
  for (int k = 0; k < functions[number].arguments && functions[number].answer != 'f'; k++) call[1 + k] = arguments[k];
  word answer = draw();
  for (int k = 0; k < 8; k++) junk[k] = draw();
  // As though somebody had written over the frame.
  if (is_any && guard && answer % 4 == 0) *guard = draw();
  word count = functions[number].arguments == 3 ? c : b;
  switch (functions[number].answer) {
  case 'l': return low(answer, a);
  case 'c': return answer % 3 == 0 ? count : answer % 3 == 1 || count == 0 ? 0 : draw() % count;
  case 'L': *(bool *)c = answer % 3 == 0; return answer % 3 ? low(draw(), a) : draw();
  case 'X': *(bool *)e = answer % 3 == 0; return answer % 3 == 1 ? a : answer % 3 ? low(draw(), c) : draw();
  case 'f': {
    word *clone = (word *)a;
    call[1] = clone[0], call[2] = clone[1], call[3] = b;
    clone[0] = draw(), clone[1] = draw();
    return draw();
  }
  default: return answer;
  }
}

static void caught(int signal, siginfo_t *information, void *context) {
  (void)information;
#if defined(__x86_64__)
  word at = ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP] - 1;
#else
  word at = ((ucontext_t *)context)->uc_mcontext.pc;
#endif
  if (signal == SIGTRAP && breakpoint && at == breakpoint) hit = true;
  siglongjmp(leave, signal);
}

// MARK: The image

static char *text(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) perror(path), exit(64);
  fseek(file, 0, SEEK_END), *size = ftell(file), rewind(file);
  char *bytes = malloc(*size);
  if (fread(bytes, 1, *size, file) != *size) perror(path), exit(64);
  fclose(file);
  return bytes;
}

static word passed;

static void put(word at, const void *bytes, size_t count) {
  memcpy((void *)at, bytes, count);
  __builtin___clear_cache((char *)at, (char *)at + count);
}

// Has a call of `at` come to `outward` with the number of a function, by code in `island`, which is near.
static void divert(word at, unsigned number, char *island) {
#if defined(__x86_64__)
  unsigned char code[17] = {0xb8, number, 0, 0, 0, 0x49, 0xbb}, jump[5] = {0xe9};
  word target = (word)outward;
  memcpy(code + 7, &target, 8);
  code[15] = 0x41, code[16] = 0xff;
  put((word)island, code, 17);
  put((word)island + 17, "\xe3", 1);
  int32_t distance = (word)island - (at + 5);
  memcpy(jump + 1, &distance, 4);
  if (at) put(at, jump, 5);
#else
  uint32_t code[6] = {0x52800010 | number << 5, 0x58000051, 0xd61f0220, 0, 0, 0};  // movz w16; ldr x17, .+8; br x17
  word target = (word)outward;
  memcpy(code + 3, &target, 8);
  put((word)island, code, 20);
  uint32_t jump = 0x14000000 | (((word)island - at) >> 2 & 0x3ffffff);
  if (at) put(at, &jump, 4);
#endif
}

static void load(const char *path) {
  size_t size;
  char *file = text(path, &size);
  Elf64_Ehdr *header = (Elf64_Ehdr *)file;
  Elf64_Phdr *parts = (Elf64_Phdr *)(file + header->e_phoff);
  word start = ~(word)0, end = 0;
  for (int k = 0; k < header->e_phnum; k++)
    if (parts[k].p_type == PT_LOAD) {
      if (parts[k].p_vaddr < start) start = parts[k].p_vaddr & ~(word)0xfff;
      if (parts[k].p_vaddr + parts[k].p_memsz > end) end = (parts[k].p_vaddr + parts[k].p_memsz + 0xfff) & ~(word)0xfff;
    }
  char *memory = mmap((void *)start, end - start + 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  if ((word)memory != start) perror("the image cannot be mapped where it is linked"), exit(70);
  for (int k = 0; k < header->e_phnum; k++)
    if (parts[k].p_type == PT_LOAD) memcpy((void *)parts[k].p_vaddr, file + parts[k].p_offset, parts[k].p_filesz);
  char *island = memory + (end - start);
  Elf64_Shdr *sections = (Elf64_Shdr *)(file + header->e_shoff);
  for (int k = 0; k < header->e_shnum; k++) {
    if (sections[k].sh_type != SHT_SYMTAB) continue;
    const char *names = file + sections[sections[k].sh_link].sh_offset;
    Elf64_Sym *symbols = (Elf64_Sym *)(file + sections[k].sh_offset);
    for (size_t s = 0; s < sections[k].sh_size / sizeof *symbols; s++) {
      if (symbols[s].st_shndx != SHN_UNDEF && !strcmp(names + symbols[s].st_name, "__stack_chk_guard"))
        guard = (word *)symbols[s].st_value, guard_value = *guard;
      for (unsigned f = 0; f < PASSED; f++)
        if (symbols[s].st_shndx != SHN_UNDEF && !strcmp(names + symbols[s].st_name, functions[f].name)) {
          divert(symbols[s].st_value, f, island + 32 * f);
        }
    }
  }
  passed = (word)island + 32 * PASSED;
  divert(0, PASSED, (char *)passed);
}

// MARK: States

static word structures[ARGUMENTS][2];
static word *stack;
enum { STACK = 1 << 16 };

static word pick(const word *values, size_t count) { return values[draw() % count]; }
#define PICK(...) pick((word[]){__VA_ARGS__}, sizeof(word[]){__VA_ARGS__} / sizeof(word))

static void make_span(word *span, word size, word alignment, bool any) {
  word start = PICK(0, 1, 4096, 8 * (draw() & 0xffff), draw() >> draw() % 64, draw() >> 17, -(word)1 - (draw() & 0xff));
  if (draw() % 4 && alignment) start -= start % alignment;
  word length = PICK(0, 1, draw() % 17, size, size - 1, size + 1, size * (draw() % 5), 4096, draw() >> draw() % 64);
  span[0] = start;
  span[1] = start + (length < ~start || any ? length : ~start);
}

static void make_state(const char *arguments) {
  answers = 0;
  bool any = is_any = *arguments == '!';
  arguments += any;
  if (guard) *guard = guard_value;
  bool once = strchr(arguments, 'b') || strchr(arguments, 'x') || (strchr(arguments, 'z') && !strchr(arguments, 'a'));
  word alignment = once ? (word)1 << draw() % 4
                        : PICK(1, 2, 4, 8, 16, 4096, 3, 6, 1 + draw() % 300, 1 + (draw() >> 1 >> draw() % 63));
  word size = once ? alignment : alignment * PICK(1, 1, 2, 3, draw() % 6 + 1, draw() % 100 + 1);
  if (!once && size / alignment * alignment != size) size = alignment;
  if (any) alignment = PICK(alignment, draw() % 20, 0, draw()), size = PICK(size, draw() % 20, 0, draw());
  word most = 0;
  for (int k = 0; k < ARGUMENTS; k++) in_arguments[k] = draw();
  for (int k = 0; arguments[k]; k++) {
    make_span(structures[k], size, alignment, any);
    word *argument = &in_arguments[k], bits = low(draw(), size);
    switch (arguments[k]) {
    case 'S': case 'O':
      if (k && arguments[0] == 'S' && draw() % 2) structures[k][1] = structures[k][0] + (structures[0][1] - structures[0][0]);
      if (structures[k][1] < structures[k][0] && !any) structures[k][1] = structures[k][0];
      if (!most) most = structures[k][1] - structures[k][0];
      *argument = (word)structures[k];
      break;
    case 'w':
      *argument = structures[k][0], in_arguments[k + 1] = structures[k][1];
      most = structures[k][1] - structures[k][0];
      structures[k + 1][0] = structures[k][1];
      break;
    case 'e': *argument = structures[k][0]; break;
    case 'p': *argument = structures[k][0]; most = structures[k][1] - structures[k][0]; break;
    case 'n':
      *argument = arguments[0] == 'O' ? most : PICK(0, most, most - 1, most + 1, draw() % 17, most / 2, draw() >> draw() % 64);
      break;
    case 'a': *argument = any ? draw() : (draw() >> 20) / alignment * alignment; break;
    case 'z': *argument = size; break;
    case 'l': *argument = alignment; break;
    case 'b': case 'x': *argument = bits; break;
    case 'y': *argument = draw() % 4 ? bits : in_arguments[k - 1]; break;
    case 'f': *argument = passed; break;
    }
    if (arguments[k] == 'w') {
      // The second word goes with the first.
      in_arguments[k + 1] = structures[k + 1][0];
      k++;
    }
  }
  for (int k = 0; k < PRESERVED; k++) in_preserved[k] = draw();
  for (int k = 0; k < 8; k++) junk[k] = draw(), stack[STACK / 16 + k] = draw();
  in_stack = (word)&stack[STACK / 16];
}

static void perform(const char *arguments, struct run *into) {
  memset(into, 0, sizeof *into);
  run = into;
  make_state(arguments);
  struct itimerval limit = {{0, 0}, {1, 0}}, none = {{0, 0}, {0, 0}};
  setitimer(ITIMER_VIRTUAL, &limit, NULL);
  int end = sigsetjmp(leave, 1);
  if (end == 0) enter();
  setitimer(ITIMER_VIRTUAL, &none, NULL);
#if defined(__x86_64__)
  __asm__ volatile("cld");
#endif
  into->end = end;
  memcpy(into->structures, structures, sizeof structures);
  memcpy(into->above, &stack[STACK / 16], sizeof into->above);
  if (end) return;
  memcpy(into->results, out_results, sizeof out_results);
  memcpy(into->preserved, out_preserved, sizeof out_preserved);
  into->stack = out_stack, into->flags = out_flags & 0x400;
}

// MARK: Comparison

static const char *difference(const struct run *a, const struct run *b, char result) {
  static char what[160];
  if (a->end != b->end) return sprintf(what, "ends by %d and by %d", a->end, b->end), what;
  if (a->calls != b->calls) return sprintf(what, "makes %d calls and %d", a->calls, b->calls), what;
  for (int k = 0; k < a->calls; k++)
    for (int n = 0; n < 5; n++)
      if (a->call[k][n] != b->call[k][n])
        return sprintf(what, "call %d: %s: %#lx and %#lx", k, functions[a->call[k][0]].name, (long)a->call[k][n], (long)b->call[k][n]),
               what;
  // Where it traps, nobody reads what it has left.
  if (a->end) return NULL;
  if (memcmp(a->structures, b->structures, sizeof a->structures)) return "leaves another structure";
  if (memcmp(a->preserved, b->preserved, sizeof a->preserved)) return "leaves another register that is preserved";
  if (a->stack != b->stack) return "leaves another stack pointer";
  if (a->flags != b->flags) return "leaves another direction of string instructions";
  if (memcmp(a->above, b->above, sizeof a->above)) return "writes to the frame of its caller";
  word mask = result == 'b' ? 0xff : result == 'v' ? 0 : ~(word)0;
  if ((a->results[0] ^ b->results[0]) & mask || (result == 'r' && a->results[1] != b->results[1]))
    return sprintf(what, "gives back %#lx and %#lx", (long)a->results[0], (long)b->results[0]), what;
  return NULL;
}

int main(int count, char **words) {
  if (count != 2) return fputs("usage: run-functions IMAGE\n", stderr), 64;
  load(words[1]);
  stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  static char other_stack[1 << 16];
  sigaltstack(&(stack_t){.ss_sp = other_stack, .ss_size = sizeof other_stack}, NULL);
  int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGVTALRM};
  for (size_t k = 0; k < sizeof signals / sizeof *signals; k++) {
    struct sigaction action = {.sa_sigaction = caught, .sa_flags = SA_ONSTACK | SA_SIGINFO};
    sigaction(signals[k], &action, NULL);
  }
  char arguments[16], result, digits[128];
  word address, instruction;
  unsigned states;
  static struct run first, second, third;
  while (scanf("%lx %15s %c %lu %u %lx %127s %lx", &in_function, arguments, &result, &seed, &states, &address, digits, &instruction) == 8) {
    unsigned char bytes[64], before[64];
    size_t size = strlen(digits) / 2;
    for (size_t k = 0; k < size; k++) sscanf(digits + 2 * k, "%2hhx", &bytes[k]);
    memcpy(before, (void *)address, size);
    unsigned hits = 0;
    const char *found = NULL;
    for (state = 0; state < states && !found; state++) {
      perform(arguments, &first);
      put(address, bytes, size);
      perform(arguments, &second);
      put(address, before, size);
      found = difference(&first, &second, result);
      if (found || (*arguments != '!' && first.end && first.end != TRAP && first.end != CUT)) {
        printf("different %lu: %s\n", state, found ? found : "the first version faults");
        found = "";
        break;
      }
#if defined(__x86_64__)
      static const unsigned char stop[] = {0xcc};
#else
      static const unsigned char stop[] = {0x00, 0x00, 0x20, 0xd4};
#endif
      unsigned char saved[sizeof stop];
      memcpy(saved, (void *)instruction, sizeof stop);
      put(instruction, stop, sizeof stop);
      breakpoint = instruction, hit = false;
      perform(arguments, &third);
      breakpoint = 0;
      put(instruction, saved, sizeof stop);
      hits += hit;
    }
    if (!found) printf("same %u\n", hits);
    fflush(stdout);
  }
}
