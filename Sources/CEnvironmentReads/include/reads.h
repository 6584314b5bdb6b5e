#pragma once

/// Counts from now on how often `getenv` is asked for a name; `NULL` to count nothing. The name is not copied.
void environment_reads_count(const char *name);

/// How often it was asked for the names that were to be counted.
unsigned long environment_reads(void);
