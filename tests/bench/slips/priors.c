/* Prints what slipwatch believes of slips before any verdict, as JSON. */
#include <slipwatch/learn.h>

#include <stdio.h>

int
main(void)
{
	g_autoptr(Beliefs) beliefs = beliefs_new(NULL, NULL);
	json_t *json = beliefs_json(beliefs);

	json_dumpf(json, stdout, JSON_COMPACT);
	json_decref(json);
	return putchar('\n') == EOF;
}
