/* The table of fields: those of times and of names, and figures as they stand. */
#include "values.h"

#include "words.h"

char *
saying_time(const Saying *saying, int64_t at)
{
	return at == NO_TIME ? NULL : words_time(at, saying->office, saying->year);
}

char *
saying_flag(bool set)
{
	return set ? g_strdup("") : NULL;
}

char *
saying_name(const Saying *saying, const char *name)
{
	return name && *name ? words_cut(name, saying->name_max) : NULL;
}

char *
saying_number(unsigned number)
{
	return number ? g_strdup_printf("%u", number) : NULL;
}

/* Said as they stand. */
static const struct {
	const char *key;
	size_t offset;
	bool time; /* else an unsigned */
} plain[] = {
	{ "over", offsetof(Finding, over), false },
	{ "asked_minutes", offsetof(Finding, asked_minutes), false },
	{ "recorded_minutes", offsetof(Finding, recorded_minutes), false },
	{ "due", offsetof(Finding, due), false },
	{ "start", offsetof(Finding, start), true },
	{ "also", offsetof(Finding, also), true },
	{ "made", offsetof(Finding, made), true },
	{ "as_of", offsetof(Finding, as_of), true },
};

static char *
plain_value(const Saying *saying, size_t offset, bool time)
{
	const void *at = (const char *)saying->finding + offset;

	return time ? saying_time(saying, *(const int64_t *)at)
		    : saying_number(*(const unsigned *)at);
}

static const Field *
field_in(const Field *field, const char *key)
{
	while (field->key && !g_str_equal(field->key, key))
		field++;
	return field->key ? field : NULL;
}

static const Field *
field_named(const char *key)
{
	const Field *field = field_in(time_fields, key);

	return field ? field : field_in(name_fields, key);
}

char *
saying_value(const char *key, const void *data)
{
	const Field *field = field_named(key);

	if (field)
		return field->value(data);
	for (unsigned i = 0; i < G_N_ELEMENTS(plain); i++)
		if (g_str_equal(plain[i].key, key))
			return plain_value(data, plain[i].offset, plain[i].time);
	return NULL;
}

bool
saying_knows(const char *key)
{
	bool known = field_named(key) != NULL;

	for (unsigned i = 0; i < G_N_ELEMENTS(plain); i++)
		known |= g_str_equal(plain[i].key, key);
	return known;
}
