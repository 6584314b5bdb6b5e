// The header of module CCapstone: Capstone's own, or an error that says how to install it.
#if __has_include(<capstone/capstone.h>)
#include <capstone/capstone.h>
#elif __has_include(<capstone.h>)
#include <capstone.h>
#else
#error "libcapstone is missing. Run `make verify`, which installs it, or: apt-get install libz3-dev libcapstone-dev pkg-config (macOS: brew install z3 capstone pkg-config)"
#endif
