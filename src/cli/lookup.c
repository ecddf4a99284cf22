/* slipwatch lookup: for the person at the window. The sentences are the daemon's, in the
 * office's language; the tables below are for whoever wants to know more. */
#include "cli.h"

static void
print_sentences(const char *name, const json_t *said)
{
	size_t i;
	const json_t *sentence;

	printf("%s\n", name);
	json_array_foreach(said, i, sentence) printf("  %s\n", json_string_value(sentence));
}

static const char *
request_state(const json_t *request)
{
	if (json_is_true(json_object_get(request, "withdrawn")))
		return _("withdrawn");
	if (json_is_true(json_object_get(request, "superseded")))
		return _("superseded");
	return json_is_true(json_object_get(request, "gone")) ? _("gone") : "";
}

static void
print_requests(const json_t *requests)
{
	Table *table = table_new((const char *[]){
	    _("ASKED FOR"), _("SERVICE"), _("ASKED ON"), _("RECORDED"), "", NULL });
	const json_t *request;
	size_t i;

	json_array_foreach(requests, i, request)
	{
		g_autofree char *asked = text_asked(request);
		g_autofree char *asked_at = text_time(member(request, "asked_at"));
		g_autofree char *recorded = text_time(member(request, "recorded"));

		table_row(table, (const char *[]){ asked, member(request, "service"),
				     asked_at, recorded, request_state(request), NULL });
	}
	table_print(table);
}

static void
print_bookings(const json_t *bookings)
{
	Table *table = table_new((const char *[]){
	    _("RECORDED"), _("RESOURCE"), _("SERVICE"), "", _("CHANGES"), NULL });
	const json_t *booking;
	size_t i;

	json_array_foreach(bookings, i, booking)
	{
		g_autofree char *start = text_time(member(booking, "start"));
		size_t count = json_array_size(json_object_get(booking, "changes"));
		g_autofree char *changes =
		    count ? g_strdup_printf("%zu", count) : g_strdup("");
		bool gone = g_str_equal(member(booking, "state"), "gone");
		bool theirs = json_is_true(json_object_get(booking, "theirs"));

		table_row(table, (const char *[]){ start, member(booking, "resource"),
				     member(booking, "service"),
				     gone     ? _("taken off")
				     : theirs ? ""
					      : _("another's now"),
				     changes, NULL });
	}
	table_print(table);
}

/* With a name only where that changed. */
static void
add_place(GString *text, const json_t *stand, bool named)
{
	g_autofree char *start = text_time(member(stand, "start"));

	g_string_append_printf(text, "%s, %s", start, member(stand, "resource"));
	if (named && *member(stand, "participant"))
		g_string_append_printf(text, ", %s", member(stand, "participant"));
}

static void
add_changes(Table *table, const json_t *changes)
{
	const json_t *change;
	size_t i;

	json_array_foreach(changes, i, change)
	{
		const json_t *from = json_object_get(change, "from");
		const json_t *to = json_object_get(change, "to");
		bool named = to && !g_str_equal(member(from, "participant"),
				       member(to, "participant"));
		g_autofree char *seen = text_time(member(change, "seen_at"));
		g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL);

		add_place(before, from, named);
		if (to)
			add_place(after, to, named);
		else
			g_string_append(after, _("taken off the record"));
		table_row(table, (const char *[]){ seen, before->str, after->str, NULL });
	}
}

static void
print_changes(const json_t *bookings)
{
	Table *table = table_new((const char *[]){ _("SEEN"), _("FROM"), _("TO"), NULL });
	const json_t *booking;
	size_t i;

	json_array_foreach(bookings, i, booking)
	    add_changes(table, json_object_get(booking, "changes"));
	table_print(table);
}

static void
print_person(const json_t *person)
{
	const json_t *bookings = json_object_get(person, "bookings");

	print_sentences(member(person, "name"), json_object_get(person, "say"));
	putchar('\n');
	print_requests(json_object_get(person, "requests"));
	print_bookings(bookings);
	print_changes(bookings);
	print_alerts(json_object_get(person, "alerts"), true);
	putchar('\n');
}

static void
print_lookup(const json_t *reply)
{
	const json_t *people = json_object_get(reply, "people");
	const json_t *others = json_object_get(reply, "others"), *person, *other;
	size_t i;

	if (!json_array_size(people))
		print_sentences(member(reply, "name"), json_object_get(reply, "say"));
	json_array_foreach(people, i, person) print_person(person);
	json_array_foreach(others, i, other)
	    printf("%s %s", i ? ";" : _("See also:"), json_string_value(other));
	if (json_array_size(others))
		putchar('\n');
}

int
command_lookup(Cli *cli, int argc, char **argv, GError **error)
{
	g_autofree char *office = NULL, *name = NULL;
	const GOptionEntry own[] = {
		{ "office", 0, 0, G_OPTION_ARG_STRING, &office, N_("At which office"),
		    N_("ID") },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GString) path = g_string_new("/v1/lookup");
	json_t *reply;

	if (!cli_parse(cli, own, &argc, argv, error))
		return EXIT_BUG;
	name = g_strjoinv(" ", argv + 1); /* quoted or not */
	if (!cli_name(&name, error))
		return EXIT_BUG;
	add_query(path, "name", name);
	add_query(path, "office", office);
	if (!(reply = cli_get(cli, path->str, error)))
		return EXIT_BUG;
	if (cli->json) {
		print_json(reply);
		return EXIT_DONE;
	}
	print_lookup(reply);
	json_decref(reply);
	return EXIT_DONE;
}
