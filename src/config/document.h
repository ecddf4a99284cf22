/*
 * A YAML file as a tree in which every node knows its line, bounded before it is built.
 *
 * libyaml compares each anchor with all others and hands out cycles: an event pass over the
 * text refuses what is too deep, too large or circular, and only then is the tree loaded.
 */
#ifndef SLIPWATCH_CONFIG_DOCUMENT_H
#define SLIPWATCH_CONFIG_DOCUMENT_H

#include "fault.h"

#include <yaml.h>

enum {
	DOCUMENT_BYTES_MAX = 1 << 20,
	DOCUMENT_DEPTH_MAX = 16,
	DOCUMENT_NODES_MAX = 50000,
	DOCUMENT_ANCHORS_MAX = 100,
};

typedef struct Document {
	char *path;   /* as the user gave it */
	char *folder; /* absolute: relative paths in the file start here */
	unsigned order;
	yaml_document_t tree;
	bool loaded;
} Document;

/* NULL when it cannot be read; then faults has grown. (transfer full) */
Document *document_read(const char *path, FaultList *faults);
Document *document_parse(const char *text, size_t len, const char *path, FaultList *faults);
void document_free(Document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

/* All below take NULL for a node that is not there, and return NULL for none. */
yaml_node_t *document_root(Document *document);

/* The value of a key, or of a path of keys ("alerts.interrupt"), in a mapping. */
yaml_node_t *node_at(yaml_document_t *tree, yaml_node_t *mapping, const char *path);

/* Nothing was written after the key: the same as leaving the key out. */
bool node_is_null(const yaml_node_t *node);

/* A scalar's text; NULL for anything else, and for text with a NUL in it. */
const char *node_text(const yaml_node_t *node);

#endif
