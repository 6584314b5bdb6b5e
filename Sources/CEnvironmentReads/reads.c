// `getenv` of this process, in place of the C library's: the linker takes the program's own definition, for shared libraries too.

#include "reads.h"

#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

extern char **environ;

static const char *_Atomic counted;
static atomic_ulong reads;

void environment_reads_count(const char *name) { atomic_store(&counted, name); }

unsigned long environment_reads(void) { return atomic_load(&reads); }

char *getenv(const char *name) {
  const char *watched = atomic_load(&counted);
  if (watched != NULL && strcmp(name, watched) == 0) atomic_fetch_add(&reads, 1);
  size_t length = strlen(name);
  if (environ == NULL || length == 0) return NULL;
  for (char **entry = environ; *entry != NULL; entry++) {
    if (strncmp(*entry, name, length) == 0 && (*entry)[length] == '=') return *entry + length + 1;
  }
  return NULL;
}

char *secure_getenv(const char *name) { return getenv(name); }
