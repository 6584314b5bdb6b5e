#define _GNU_SOURCE
#include "Context.h"
#include <string.h>

#if defined(__linux__) && defined(__x86_64__)

static const int order[REGISTER_COUNT] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
                                          REG_R8,  REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};

uint64_t context_place(const ucontext_t *context) { return (uint64_t)context->uc_mcontext.gregs[REG_RIP]; }

void context_set_place(ucontext_t *context, uint64_t place) { context->uc_mcontext.gregs[REG_RIP] = (greg_t)place; }

void context_read(const ucontext_t *context, struct state *state) {
  for (int i = 0; i < REGISTER_COUNT; i++) state->registers[i] = (uint64_t)context->uc_mcontext.gregs[order[i]];
  state->flags = (uint64_t)context->uc_mcontext.gregs[REG_EFL] & FLAGS;
  memcpy(state->vectors, context->uc_mcontext.fpregs->_xmm, sizeof state->vectors);
}

void context_write(ucontext_t *context, const struct state *state) {
  for (int i = 0; i < REGISTER_COUNT; i++) context->uc_mcontext.gregs[order[i]] = (greg_t)state->registers[i];
  greg_t *flags = &context->uc_mcontext.gregs[REG_EFL];
  *flags = (*flags & ~(greg_t)FLAGS) | (greg_t)(state->flags & FLAGS);
  uint8_t *area = (uint8_t *)context->uc_mcontext.fpregs;
  memcpy(context->uc_mcontext.fpregs->_xmm, state->vectors, sizeof state->vectors);
  // Where the area is an extended one, its header says which registers are taken from it: these are.
  uint32_t magic;
  memcpy(&magic, area + 464, sizeof magic);
  if (magic == 0x46505853) area[512] |= 2;
}

#elif defined(__linux__) && defined(__aarch64__)
#include <asm/sigcontext.h>
#include <unistd.h>

uint64_t context_place(const ucontext_t *context) { return context->uc_mcontext.pc; }

void context_set_place(ucontext_t *context, uint64_t place) { context->uc_mcontext.pc = place; }

// The part of the frame that has the vector registers, which is always there. Where another part has the longer registers of SVE, the
// system takes all of them from that one: the program ends then.
static struct fpsimd_context *vectors(const ucontext_t *context) {
  uint8_t *place = (uint8_t *)context->uc_mcontext.__reserved;
  struct fpsimd_context *found = 0;
  for (struct _aarch64_ctx *head; head = (struct _aarch64_ctx *)place, head->magic != 0 && head->size != 0; place += head->size) {
    if (head->magic == FPSIMD_MAGIC) found = (struct fpsimd_context *)place;
    if (head->magic == EXTRA_MAGIC || (head->magic == SVE_MAGIC && head->size > sizeof(struct sve_context))) _exit(70);
  }
  if (!found) _exit(70);
  return found;
}

void context_read(const ucontext_t *context, struct state *state) {
  for (int i = 0; i < 31; i++) state->registers[i] = context->uc_mcontext.regs[i];
  state->registers[31] = context->uc_mcontext.sp;
  state->flags = context->uc_mcontext.pstate & FLAGS;
  memcpy(state->vectors, vectors(context)->vregs, sizeof state->vectors);
}

void context_write(ucontext_t *context, const struct state *state) {
  for (int i = 0; i < 31; i++) context->uc_mcontext.regs[i] = state->registers[i];
  context->uc_mcontext.sp = state->registers[31];
  context->uc_mcontext.pstate = (context->uc_mcontext.pstate & ~(uint64_t)FLAGS) | (state->flags & FLAGS);
  memcpy(vectors(context)->vregs, state->vectors, sizeof state->vectors);
}

#endif
