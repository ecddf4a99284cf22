/* What tells whether a file was touched. */
#ifndef IO_FILE_H
#define IO_FILE_H

#include <stdbool.h>
#include <sys/stat.h>

/* Another one whenever the file is another, or may hold something else (transfer full). */
char *file_stamp(const struct stat *st);

/* Touched so lately that the next touch may not show in its stamp, nor its end be written.
 */
bool file_is_fresh(const struct stat *st);

#endif
