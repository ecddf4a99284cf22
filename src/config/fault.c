/* Gathers faults, then tells them by file and line. */
#include "fault.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

typedef struct Fault {
	unsigned order, index;
	size_t line, column;
	char *text; /* with its place in front */
} Fault;

struct FaultList {
	GArray *faults; /* Fault */
	unsigned files;
};

static void
fault_clear(void *fault)
{
	g_free(((Fault *)fault)->text);
}

FaultList *
faults_new(void)
{
	FaultList *faults = g_new0(FaultList, 1);

	faults->faults = g_array_new(FALSE, FALSE, sizeof(Fault));
	g_array_set_clear_func(faults->faults, fault_clear);
	return faults;
}

void
faults_free(FaultList *faults)
{
	if (faults == NULL)
		return;
	g_array_unref(faults->faults);
	g_free(faults);
}

void
fault_add(FaultList *faults, Place place, const char *text)
{
	Fault fault = { .order = place.order,
		.index = faults->faults->len,
		.line = place.line,
		.column = place.column };

	if (faults_full(faults))
		return;
	fault.text = place.line == 0 ? g_strdup_printf("%s: %s", place.path, text)
				     : g_strdup_printf("%s:%zu:%zu: %s", place.path,
					   place.line, place.column, text);
	g_array_append_val(faults->faults, fault);
}

bool
faults_full(const FaultList *faults)
{
	return faults->faults->len >= FAULTS_MAX;
}

bool
faults_any(const FaultList *faults)
{
	return faults->faults->len > 0;
}

unsigned
faults_next_file(FaultList *faults)
{
	return faults->files++;
}

static int
fault_compare(const void *left, const void *right)
{
	const Fault *a = left, *b = right;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

bool
faults_report(FaultList *faults, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (!faults_any(faults))
		return true;
	g_array_sort(faults->faults, fault_compare);
	for (guint i = 0; i < faults->faults->len; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? "\n" : "",
		    g_array_index(faults->faults, Fault, i).text);
	if (faults_full(faults))
		g_string_append(
		    text, _("\nand perhaps more: mend these first, then check again"));
	g_set_error_literal(error, SW_ERROR, SW_ERROR_CONFIG, text->str);
	return false;
}
