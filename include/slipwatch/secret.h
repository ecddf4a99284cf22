/* What a process that holds people's names keeps to itself. */
#ifndef SLIPWATCH_SECRET_H
#define SLIPWATCH_SECRET_H

/* Its memory is written to no core file, and read by no other process of its account. Not
 * under a sanitizer, which looks for leaks as just such a process. */
void process_keep_secret(void);

#endif
