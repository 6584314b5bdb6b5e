// The C entry points of the code under proof, one for each method of VmIO that executes anything.
//
// The name is the id of the method's contract with `/` as `_`, after `vmio_`; `_consuming` ends the name of a form that
// returns the writer or reader in place of changing it. Ghost state has no bytes: there are no owners, and no entry
// points for what is ghost state alone (`owner/...`, `any/ghost_id`). What a method requires, a caller has to ensure; a
// method that panics executes `ud2` on x86-64 and `brk` on AArch64.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

// A writer or a reader: the address of the next byte, and the one after the last byte.
struct vmio_span {
  uintptr_t cursor, end;
};

// The outcome of a method that throws.
enum {
  // It returned.
  VMIO_OK = 0,
  // `VmIOError.invalidArgs`: the value is larger than the memory that is left.
  VMIO_INVALID_ARGS = 1,
  // `VmIOError.pageFault`: an access to user memory faulted.
  VMIO_PAGE_FAULT = 2,
  // The value of a compare-and-exchange was not the expected one.
  VMIO_DIFFERENT = 3,
};

// A number and an outcome: the bytes done, whether or not the method threw; or the value read, 0 if it threw.
struct vmio_result {
  uintptr_t value, status;
};

// Constructors. `self` is what is initialised.
void vmio_infallible_from_kernel_space(struct vmio_span *self, uintptr_t pointer, uintptr_t length);
void vmio_infallible_from(struct vmio_span *self, uintptr_t address, uintptr_t count);
void vmio_fallible_from_user_space(struct vmio_span *self, uintptr_t pointer, uintptr_t length);
void vmio_reader_infallible_from_kernel_space(struct vmio_span *self, uintptr_t pointer, uintptr_t length);
void vmio_reader_infallible_from(struct vmio_span *self, uintptr_t address, uintptr_t count);
void vmio_reader_fallible_from_user_space(struct vmio_span *self, uintptr_t pointer, uintptr_t length);
struct vmio_span vmio_infallible_to_fallible(struct vmio_span self);
struct vmio_span vmio_reader_infallible_to_fallible(struct vmio_span self);

// Writers of either memory.
uintptr_t vmio_any_cursor(const struct vmio_span *self);
uintptr_t vmio_any_end(const struct vmio_span *self);
uintptr_t vmio_any_avail(const struct vmio_span *self);
bool vmio_any_has_avail(const struct vmio_span *self);
void vmio_any_limit(struct vmio_span *self, uintptr_t most);
void vmio_any_skip(struct vmio_span *self, uintptr_t count);
struct vmio_span vmio_any_limit_consuming(struct vmio_span self, uintptr_t most);
struct vmio_span vmio_any_skip_consuming(struct vmio_span self, uintptr_t count);
// `body` is called once with the clone.
void vmio_any_clone_exclusive(struct vmio_span *self, void (*body)(struct vmio_span *clone, uintptr_t context),
                              uintptr_t context);

// Readers of either memory.
uintptr_t vmio_reader_any_cursor(const struct vmio_span *self);
uintptr_t vmio_reader_any_end(const struct vmio_span *self);
uintptr_t vmio_reader_any_remain(const struct vmio_span *self);
bool vmio_reader_any_has_remain(const struct vmio_span *self);
void vmio_reader_any_limit(struct vmio_span *self, uintptr_t most);
void vmio_reader_any_skip(struct vmio_span *self, uintptr_t count);
struct vmio_span vmio_reader_any_limit_consuming(struct vmio_span self, uintptr_t most);
struct vmio_span vmio_reader_any_skip_consuming(struct vmio_span self, uintptr_t count);

// Kernel memory. A value is `size` bytes at `address`, aligned to `alignment`; or `bits`, in one access.
uintptr_t vmio_infallible_write_val(struct vmio_span *self, uintptr_t address, uintptr_t size, uintptr_t alignment);
uintptr_t vmio_infallible_write_once(struct vmio_span *self, uintptr_t bits, uintptr_t size, uintptr_t alignment);
uintptr_t vmio_infallible_fill(struct vmio_span *self, uintptr_t address, uintptr_t size, uintptr_t alignment);
uintptr_t vmio_infallible_fill_zeros(struct vmio_span *self, uintptr_t length);
uintptr_t vmio_infallible_write(struct vmio_span *self, struct vmio_span *reader);
uintptr_t vmio_reader_infallible_read(struct vmio_span *self, struct vmio_span *writer);
uintptr_t vmio_reader_infallible_read_val(struct vmio_span *self, uintptr_t address, uintptr_t size,
                                          uintptr_t alignment);
struct vmio_result vmio_reader_infallible_read_once(struct vmio_span *self, uintptr_t size, uintptr_t alignment);

// User memory on one side at least. The last word of a name is the other side.
struct vmio_result vmio_infallible_write_fallible_fallible(struct vmio_span *self, struct vmio_span *reader);
struct vmio_result vmio_fallible_write_fallible_infallible(struct vmio_span *self, struct vmio_span *reader);
struct vmio_result vmio_fallible_write_fallible_fallible(struct vmio_span *self, struct vmio_span *reader);
struct vmio_result vmio_reader_infallible_read_fallible(struct vmio_span *self, struct vmio_span *writer);
struct vmio_result vmio_reader_fallible_read_fallible_infallible(struct vmio_span *self, struct vmio_span *writer);
struct vmio_result vmio_reader_fallible_read_fallible_fallible(struct vmio_span *self, struct vmio_span *writer);
uintptr_t vmio_fallible_write_val(struct vmio_span *self, uintptr_t address, uintptr_t size, uintptr_t alignment);
uintptr_t vmio_reader_fallible_read_val(struct vmio_span *self, uintptr_t address, uintptr_t size, uintptr_t alignment);
struct vmio_result vmio_fallible_fill_zeros(struct vmio_span *self, uintptr_t length);
struct vmio_result vmio_reader_fallible_atomic_load(const struct vmio_span *self, uintptr_t size, uintptr_t alignment);
// Returns the previous value, with `VMIO_DIFFERENT` if it was not the expected one.
struct vmio_result vmio_fallible_atomic_compare_exchange(struct vmio_span *self, const struct vmio_span *reader,
                                                         uintptr_t expected, uintptr_t desired, uintptr_t size,
                                                         uintptr_t alignment);

// Addresses.
uintptr_t vmio_pointer_wrapping_adding(uintptr_t pointer, uintptr_t count);
uintptr_t vmio_pointer_subtracting(uintptr_t pointer, uintptr_t count);
bool vmio_pointer_is_aligned(uintptr_t pointer, uintptr_t alignment);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif
