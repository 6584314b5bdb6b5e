// A process that executes instructions one by one, by ptrace.
//
// It is a program of one page, which is written here: the instruction that calls the system, and the filter by which the system refuses
// further calls. All that the run needs is mapped by calls that this process has it make; then the filter is installed. So whatever it
// executes can change nothing but its own memory.
#define _GNU_SOURCE

#include "processor_run.h"

#include <errno.h>

#if defined(__linux__) && defined(__x86_64__)

#include <elf.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

#ifndef CLOSE_RANGE_CLOEXEC
#define CLOSE_RANGE_CLOEXEC (1U << 2)
#endif

#define PAGE 4096
// Where the program's page is: far from where programs and their data are put.
#define OWN_PAGE 0x5ffffff00000
// The end of what processes may map, whatever the kernel is built for.
#define END_OF_MEMORY 0x7ffffffff000
// Carry, parity, zero, sign, overflow; and the one that is always set.
#define COMPUTED_FLAGS 0x8c5
#define FIXED_FLAGS 0x2

// The file of the program, which is its page too.
struct program {
  Elf64_Ehdr header;
  Elf64_Phdr segment;
  struct sock_fprog filter_program;
  struct sock_filter filter[1];
  uint8_t code[4];
};

#define OWN(member) (OWN_PAGE + offsetof(struct program, member))

static const struct program program = {
  .header = {
    .e_ident = {ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64, ELFDATA2LSB, EV_CURRENT},
    .e_type = ET_EXEC, .e_machine = EM_X86_64, .e_version = EV_CURRENT, .e_entry = OWN(code),
    .e_phoff = offsetof(struct program, segment), .e_ehsize = sizeof(Elf64_Ehdr),
    .e_phentsize = sizeof(Elf64_Phdr), .e_phnum = 1,
  },
  .segment = {
    .p_type = PT_LOAD, .p_flags = PF_R | PF_X, .p_vaddr = OWN_PAGE, .p_paddr = OWN_PAGE,
    .p_filesz = sizeof(struct program), .p_memsz = sizeof(struct program), .p_align = PAGE,
  },
  .filter_program = {.len = 1, .filter = (struct sock_filter *)OWN(filter)},
  .filter = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)},
  // syscall; ud2
  .code = {0x0f, 0x05, 0x0f, 0x0b},
};

int processor_run_is_available(void) { return 1; }

// The signal that the process is stopped by; 0 where it has ended.
static int wait_for(pid_t process) {
  int status;
  while (waitpid(process, &status, __WALL) == -1)
    if (errno != EINTR) return 0;
  return WIFSTOPPED(status) ? WSTOPSIG(status) : 0;
}

// Executes an instruction. Returns the signal that comes of it, or 0 where the process has ended. Signals that others send are dropped.
static int step(pid_t process, int *code) {
  for (;;) {
    if (ptrace(PTRACE_SINGLESTEP, process, 0, 0) != 0) return 0;
    int number = wait_for(process);
    if (number == 0) return 0;
    siginfo_t information;
    if (ptrace(PTRACE_GETSIGINFO, process, 0, &information) != 0) {
      // Stops that are of no signal have no information.
      if (errno == EINVAL) continue;
      return 0;
    }
    *code = information.si_code;
    if (*code > 0) return number;
  }
}

// Has the process call the system. Returns the result, or an error as its negative number.
static long call(pid_t process, long number, uint64_t first, uint64_t second, uint64_t third, uint64_t fourth) {
  struct user_regs_struct registers;
  if (ptrace(PTRACE_GETREGS, process, 0, &registers) != 0) return -errno;
  registers.rip = OWN(code);
  registers.rax = (unsigned long long)number;
  // No call is repeated that something has interrupted.
  registers.orig_rax = (unsigned long long)-1;
  registers.rdi = first;
  registers.rsi = second;
  registers.rdx = third;
  registers.r10 = fourth;
  registers.r8 = 0;
  registers.r9 = 0;
  if (ptrace(PTRACE_SETREGS, process, 0, &registers) != 0) return -errno;
  int code;
  if (step(process, &code) != SIGTRAP) return -ESRCH;
  if (ptrace(PTRACE_GETREGS, process, 0, &registers) != 0) return -errno;
  return (long)registers.rax;
}

static void become(int file) {
  static char *const none[] = {NULL};
  static char *const arguments[] = {"run", NULL};
  sigset_t signals;
  sigemptyset(&signals);
  sigprocmask(SIG_SETMASK, &signals, NULL);
  // What a terminal sends is not for this one, nor are files that others wait for the end of.
  setsid();
#ifdef SYS_close_range
  syscall(SYS_close_range, 0, ~0U, CLOSE_RANGE_CLOEXEC);
#endif
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ptrace(PTRACE_TRACEME, 0, 0, 0) == 0)
    syscall(SYS_execveat, file, "", arguments, none, AT_EMPTY_PATH);
  _exit(1);
}

pid_t processor_run_start(void) {
  int file = (int)syscall(SYS_memfd_create, "run", MFD_CLOEXEC);
  if (file < 0) return -1;
  pid_t process = -1;
  if (write(file, &program, sizeof program) == (ssize_t)sizeof program && (process = fork()) == 0) become(file);
  int error = errno;
  close(file);
  errno = error;
  if (process < 0) return -1;
  int stop = wait_for(process);
  if (stop != SIGTRAP) {
    // One that has ended has no number any more.
    if (stop != 0) processor_run_end(process);
    errno = EPERM;
    return -1;
  }
  error = 0;
  if (ptrace(PTRACE_SETOPTIONS, process, 0, PTRACE_O_EXITKILL) != 0) error = errno;
  // The stack that programs get, and what the kernel maps beside it.
  if (error == 0) error = (int)-call(process, SYS_munmap, OWN_PAGE + PAGE, END_OF_MEMORY - OWN_PAGE - PAGE, 0, 0);
  if (error == 0) error = (int)-call(process, SYS_munmap, 0, OWN_PAGE, 0, 0);
  if (error == 0) return process;
  processor_run_end(process);
  errno = error;
  return -1;
}

int processor_run_map(pid_t process, uint64_t address, const uint8_t *bytes, size_t count, int access) {
  long found = call(
    process, SYS_mmap, address, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE);
  if (found < 0 && found > -PAGE) return (int)-found;
  if ((uint64_t)found != address) return EEXIST;
  int error = processor_run_write(process, address, bytes, count);
  if (error != 0) return error;
  uint64_t protection = (access & PROCESSOR_READ ? PROT_READ : 0) | (access & PROCESSOR_WRITE ? PROT_WRITE : 0)
    | (access & PROCESSOR_EXECUTE ? PROT_EXEC : 0);
  return (int)-call(process, SYS_mprotect, address, count, protection, 0);
}

int processor_run_close(pid_t process) {
  long result = call(process, SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0);
  if (result == 0) result = call(process, SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, OWN(filter_program), 0);
  return (int)-result;
}

int processor_run_read(pid_t process, uint64_t address, uint8_t *bytes, size_t count) {
  struct iovec own = {bytes, count}, other = {(void *)address, count};
  ssize_t done = process_vm_readv(process, &own, 1, &other, 1, 0);
  return done < 0 ? errno : (size_t)done == count ? 0 : EFAULT;
}

int processor_run_write(pid_t process, uint64_t address, const uint8_t *bytes, size_t count) {
  struct iovec own = {(void *)bytes, count}, other = {(void *)address, count};
  ssize_t done = process_vm_writev(process, &own, 1, &other, 1, 0);
  return done < 0 ? errno : (size_t)done == count ? 0 : EFAULT;
}

// The places of the general registers, in the order of their encoding.
#define PLACE(name) offsetof(struct user_regs_struct, name)
static const size_t places[16] = {
  PLACE(rax), PLACE(rcx), PLACE(rdx), PLACE(rbx), PLACE(rsp), PLACE(rbp), PLACE(rsi), PLACE(rdi),
  PLACE(r8),  PLACE(r9),  PLACE(r10), PLACE(r11), PLACE(r12), PLACE(r13), PLACE(r14), PLACE(r15),
};

int processor_run_registers(pid_t process, struct processor_registers *registers) {
  struct user_regs_struct general;
  struct user_fpregs_struct vectors;
  if (ptrace(PTRACE_GETREGS, process, 0, &general) != 0) return errno;
  if (ptrace(PTRACE_GETFPREGS, process, 0, &vectors) != 0) return errno;
  for (size_t number = 0; number < 16; number++)
    memcpy(&registers->general[number], (char *)&general + places[number], sizeof(uint64_t));
  registers->place = general.rip;
  registers->flags = general.eflags;
  memcpy(registers->vectors, vectors.xmm_space, sizeof registers->vectors);
  return 0;
}

int processor_run_set_registers(pid_t process, const struct processor_registers *registers) {
  struct user_regs_struct general;
  struct user_fpregs_struct vectors;
  if (ptrace(PTRACE_GETREGS, process, 0, &general) != 0) return errno;
  if (ptrace(PTRACE_GETFPREGS, process, 0, &vectors) != 0) return errno;
  for (size_t number = 0; number < 16; number++)
    memcpy((char *)&general + places[number], &registers->general[number], sizeof(uint64_t));
  general.rip = registers->place;
  general.eflags = (registers->flags & COMPUTED_FLAGS) | FIXED_FLAGS;
  general.orig_rax = (unsigned long long)-1;
  memcpy(vectors.xmm_space, registers->vectors, sizeof registers->vectors);
  if (ptrace(PTRACE_SETREGS, process, 0, &general) != 0) return errno;
  return ptrace(PTRACE_SETFPREGS, process, 0, &vectors) != 0 ? errno : 0;
}

enum processor_stop processor_run_step(pid_t process) {
  int code;
  switch (step(process, &code)) {
  case SIGTRAP: return code == SI_KERNEL ? PROCESSOR_BREAKPOINT : PROCESSOR_STEPPED;
  case SIGILL: return PROCESSOR_ILLEGAL;
  case SIGFPE: return PROCESSOR_ARITHMETIC;
  case SIGSEGV:
  case SIGBUS: return PROCESSOR_MEMORY;
  default: return PROCESSOR_LOST;
  }
}

void processor_run_end(pid_t process) {
  // Other numbers stand for many processes.
  if (process <= 0) return;
  kill(process, SIGKILL);
  // It may be stopped once more before it is gone.
  int status;
  for (;;) {
    if (waitpid(process, &status, __WALL) == -1) {
      if (errno == EINTR) continue;
      return;
    }
    if (!WIFSTOPPED(status)) return;
  }
}

#else

int processor_run_is_available(void) { return 0; }

pid_t processor_run_start(void) {
  errno = ENOSYS;
  return -1;
}

int processor_run_map(pid_t process, uint64_t address, const uint8_t *bytes, size_t count, int access) {
  return ENOSYS;
}

int processor_run_close(pid_t process) { return ENOSYS; }
int processor_run_read(pid_t process, uint64_t address, uint8_t *bytes, size_t count) { return ENOSYS; }
int processor_run_write(pid_t process, uint64_t address, const uint8_t *bytes, size_t count) { return ENOSYS; }
int processor_run_registers(pid_t process, struct processor_registers *registers) { return ENOSYS; }
int processor_run_set_registers(pid_t process, const struct processor_registers *registers) { return ENOSYS; }
enum processor_stop processor_run_step(pid_t process) { return PROCESSOR_LOST; }
void processor_run_end(pid_t process) {}

#endif
