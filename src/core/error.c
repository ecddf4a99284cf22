/* One table of errors: exit status and word for each code. */
#include <slipwatch/error.h>

static const struct ErrorRow {
	int exit;
	const char *slug;
} rows[] = {
	[SW_ERROR_USAGE] = { EXIT_USAGE, "usage" },
	[SW_ERROR_CONFIG] = { EXIT_CONFIG, "config" },
	[SW_ERROR_NETWORK] = { EXIT_UNREACHABLE, "network" },
	[SW_ERROR_FORMAT] = { EXIT_DATA, "format" },
	[SW_ERROR_STORE] = { EXIT_BUG, "store" },
	[SW_ERROR_UNREACHABLE] = { EXIT_UNREACHABLE, "unreachable" },
	[SW_ERROR_PERMISSION] = { EXIT_DENIED, "permission" },
	[SW_ERROR_NOT_FOUND] = { EXIT_USAGE, "not-found" },
	[SW_ERROR_CONFLICT] = { EXIT_USAGE, "conflict" },
	[SW_ERROR_LIMIT] = { EXIT_DATA, "limit" },
	[SW_ERROR_BUG] = { EXIT_BUG, "bug" },
};

G_DEFINE_QUARK(slipwatch - error - quark, sw_error)

/* An error of another domain that came this far is a fault of the program. */
static const struct ErrorRow *
row_of(const GError *error)
{
	if (error->domain != SW_ERROR || (guint)error->code >= G_N_ELEMENTS(rows))
		return &rows[SW_ERROR_BUG];
	return &rows[error->code];
}

int
error_exit_code(const GError *error)
{
	return row_of(error)->exit;
}

const char *
error_slug(const GError *error)
{
	return row_of(error)->slug;
}
