// What of the user program is in assembly.
#pragma once
#include <stdint.h>
#include "calls.h"

// Two words that a system call returns.
struct user_result {
  uintptr_t value, status;
};
struct user_result user_call(uintptr_t number, uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d);
void user_load(uintptr_t address);
void user_store(uintptr_t address);
void user_jump(uintptr_t address);
void user_privileged(void);
void user_undefined(void);
