/* Fuzzes configuration: any bytes are read or refused, as an office, a daemon or tokens. */
#include <slipwatch/config.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* No such folder: what the bytes name beside it is not there, and nothing is written. */
static const char path[] = "/nonexistent/slipwatch/riverside.yaml";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GError) checked = NULL;
	g_autoptr(GError) loaded = NULL;
	g_autoptr(Office) office = NULL;
	bool good = config_check_text((const char *)data, size, path, &checked);

	if (good != (checked == NULL))
		abort();
	office = config_load_text((const char *)data, size, path, &loaded);
	if ((office != NULL) != (loaded == NULL))
		abort();
	/* Faults are lines of text, whatever the bytes were. */
	if (checked != NULL && !g_utf8_validate(checked->message, -1, NULL))
		abort();
	return 0;
}
