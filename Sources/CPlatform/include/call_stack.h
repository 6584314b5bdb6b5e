#pragma once

#include <stddef.h>
#include <stdint.h>

/// Writes the return addresses of the calls that this thread is in, the innermost first; returns how many, at most `most`. Follows frame
/// pointers, which Swift keeps, and reads no memory but this thread's stack, whatever other threads map or unmap meanwhile.
size_t call_stack(uintptr_t *addresses, size_t most);

/// An image that the loader has put into memory.
struct call_stack_image {
  /// Where it begins; 0 where there is none.
  uintptr_t base;
  /// Its file, which stays valid as long as the image is loaded; empty for the program itself.
  const char *path;
};

/// The image that an address is in.
struct call_stack_image call_stack_image(uintptr_t address);
