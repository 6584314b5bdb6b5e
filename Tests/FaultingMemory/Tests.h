// The tests. Each ends the program, with a sentence, where something is not as it should be.
#pragma once

void copies_from_pages_that_fault(void);
void copies_to_pages_that_fault(void);
void zeros_on_pages_that_fault(void);
void bytes_behind_the_end_of_a_file(void);
void loads_from_pages_that_fault(void);
void exchanges_on_pages_that_fault(void);
void exchanges_by_threads(void);
void strays_go_where_they_went(void);
void threads_fault_together(void);
