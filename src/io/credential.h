/* A feed's secret: a systemd credential, or a file that nobody else may read. */
#ifndef SLIPWATCH_IO_CREDENTIAL_H
#define SLIPWATCH_IO_CREDENTIAL_H

#include <glib.h>
#include <stdbool.h>

/* "user:password" or a bearer token, without its line end (transfer full: credential_free).
 * SW_ERROR_CONFIG; the message names the credential, never its content. */
bool credential_read(const char *name, char **ret_secret, GError **error);

void credential_free(char *secret); /* wiped; takes NULL */

#endif
