/*
 * What the desk keeps between two runs: the last notice it saw, and which bubbles it left
 * on which server. A small JSON file in the user's state folder; without it all is shown
 * anew.
 */
#ifndef DESK_MEMORY_H
#define DESK_MEMORY_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Memory Memory;

Memory *memory_open(const char *path); /* a file that cannot be read is an empty memory */
void memory_free(Memory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Memory, memory_free)

int64_t memory_notice(const Memory *memory); /* -1: none */
void memory_set_notice(Memory *memory, int64_t notice);

/* The server that the ids are of; another server's ids are forgotten. NULL: none. */
void memory_set_server(Memory *memory, const char *server);

unsigned memory_bubble(
    const Memory *memory, const char *key); /* the server's id; 0: none */
void memory_set_bubble(Memory *memory, const char *key, unsigned id); /* id 0: forget it */
GPtrArray *memory_keys(const Memory *memory); /* char *, owned (transfer full) */

/* Written aside and renamed. */
bool memory_save(Memory *memory, GError **error);

#endif
