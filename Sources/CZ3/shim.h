// The header of module CZ3: Z3's own, or an error that says how to install it.
#if __has_include(<z3.h>)
#include <z3.h>
#else
#error "libz3 is missing. Run `make verify`, which installs it, or: apt-get install libz3-dev libcapstone-dev pkg-config (macOS: brew install z3 capstone pkg-config)"
#endif
