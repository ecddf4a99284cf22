/* Where things are on one WebDAV server: hrefs as paths, which never leave it. */
#ifndef IO_HREF_H
#define IO_HREF_H

#include <glib.h>
#include <stdbool.h>

/* The path of an href (a path, or a whole address of the same server) that an answer from
 * `url` has, as it is to be asked for again. SW_ERROR_FORMAT for another server's.
 * (transfer full) */
char *href_path(const char *url, const char *href, GError **error);

/* What is compared: the path without escapes. NULL: it says nothing that can be one.
 * (transfer full) */
char *href_key(const char *path);

/* By their keys: is it a member of that collection, and no collection itself? */
bool href_is_member(const char *collection, const char *member);

/* The path of an address, the address of a path on its server. (transfer full) */
char *url_path(const char *url);
char *url_with_path(const char *url, const char *path);

/* Scheme, host and port: "https://host:443" (transfer full). */
char *url_origin(const char *url);

#endif
