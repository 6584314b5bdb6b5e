// What Sources/CFaultingMemory does, without Swift: so that it can be run for another processor, and by the sanitizers.
#include <stdio.h>
#include "Tests.h"

#define RUN(test) (puts(#test), fflush(stdout), test())

int main(void) {
  // Before the first access, which has the handler installed: each process has handlers of its own first.
  RUN(strays_go_where_they_went);
  RUN(copies_from_pages_that_fault);
  RUN(copies_to_pages_that_fault);
  RUN(zeros_on_pages_that_fault);
  RUN(bytes_behind_the_end_of_a_file);
  RUN(loads_from_pages_that_fault);
  RUN(exchanges_on_pages_that_fault);
  RUN(exchanges_by_threads);
  RUN(threads_fault_together);
  puts("all as expected");
}
