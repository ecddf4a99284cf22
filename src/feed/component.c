/* Components: opened, nested, closed or broken off; judged and digested on the way. */
#include "component.h"

#include <string.h>

/* One UID over and over: that it is there more often than it may be is known, and all the
 * others are but counted. */
static bool
is_crowd(Walk *walk, const CatalogueItem *item)
{
	GArray *items = walk->catalogue->items;
	CatalogueItem *last =
	    items->len ? &g_array_index(items, CatalogueItem, items->len - 1) : NULL;
	bool again = last && !walk->judge.reason && !digest_is_none(last->digest) &&
		     digest_equal(last->key, item->key);

	walk->run = again ? walk->run + 1 : 0;
	if (walk->run <= ITEM_ENTRIES_MAX)
		return false;
	last->count++;
	return true;
}

static void
add_item(Walk *walk, Digest digest)
{
	Catalogue *catalogue = walk->catalogue;
	bool bad = walk->judge.reason != NULL;
	CatalogueItem item = { .key = walk->judge.uid,
		.digest = bad ? DIGEST_NONE : digest };

	if (digest_is_none(item.key))
		item.key = digest;
	item.first = catalogue->slices->len;
	item.count = 1;
	if (!is_crowd(walk, &item)) {
		g_array_append_val(catalogue->items, item);
		g_array_append_val(catalogue->slices, walk->slice);
	}
	if (++catalogue->components > FEED_COMPONENTS_MAX)
		walk_fail(walk, "line %u: more than %d bookings", walk->slice.line,
		    FEED_COMPONENTS_MAX);
}

void
component_line(Walk *walk)
{
	const Line *line = &walk->line;
	bool zone = walk->slice.kind == SLICE_TIMEZONE;
	bool churn = line->kind == LINE_VOLATILE || (zone && line->kind == LINE_MODIFIED);

	if (walk->slice.kind == SLICE_OTHER || line->len == 0)
		return;
	judge_line(&walk->judge, line, walk->depth);
	if (!churn && (zone || walk->depth == 0))
		fingerprint_line(&walk->print, line);
	if (line->kind == LINE_OCCURRENCE && walk->depth == 0)
		walk->slice.occurrence = true;
}

/* The component is whole, or as whole as it will be. */
static void
component_add(Walk *walk, Digest digest)
{
	const Judge *judge = &walk->judge;
	bool zone = walk->slice.kind == SLICE_TIMEZONE;
	g_autofree char *reason = NULL;

	if (!zone)
		add_item(walk, digest);
	else if (!judge->reason)
		zoning_add(&walk->zoning, walk->catalogue, &walk->slice, digest);
	if (!judge->reason)
		return;
	reason = g_strconcat(zone ? "time zone: " : "", judge->reason, NULL);
	catalogue_quarantine(walk->catalogue, &walk->slice, judge->line, reason);
	if (walk->catalogue->quarantined_count > QUARANTINED_MAX)
		walk_fail(walk, "line %u: %s; so it was with %d before it",
		    walk->slice.line, reason, QUARANTINED_MAX);
}

void
component_name(const Line *line, char name[NEST_NAME_MAX])
{
	const char *text = line->value, *end = text + line->value_len;
	size_t len = 0;

	while (text < end && g_ascii_isspace(*text))
		text++;
	while (end > text && g_ascii_isspace(end[-1]))
		end--;
	for (; text < end && len < NEST_NAME_MAX - 1; text++)
		name[len++] = *text >= 'a' && *text <= 'z' ? *text - 'a' + 'A' : *text;
	name[len] = '\0';
}

void
component_open(Walk *walk)
{
	const Line *line = &walk->line;

	walk->place = IN_COMPONENT;
	walk->slice = (Slice){
		.text = line->raw,
		.line = line->number,
		.kind = slice_kind(line),
		.method = walk->method,
	};
	if (walk->method == METHOD_ANSWER && walk->slice.kind != SLICE_TIMEZONE)
		walk->slice.kind = SLICE_OTHER;
	walk->judge = (Judge){ .kind = walk->slice.kind };
	walk->depth = 0;
	component_name(line, walk->names[0]);
	fingerprint_begin(&walk->print);
	if (walk->slice.kind != SLICE_TIMEZONE)
		fingerprint_method(&walk->print, walk->method);
	component_line(walk);
}

void
component_close(Walk *walk, const char *end, unsigned line)
{
	Slice *slice = &walk->slice;

	walk->place = IN_CALENDAR;
	if (slice->kind != SLICE_OTHER)
		walk->loose = (Slice){ .text = end, .line = line };
	slice->len = end - slice->text;
	if (slice->kind != SLICE_OTHER) {
		judge_end(&walk->judge, slice->text, slice->len, line - slice->line);
		component_add(walk, fingerprint_end(&walk->print));
	}
	judge_done(&walk->judge);
}

void
component_break(Walk *walk, const char *what)
{
	judge_fault(&walk->judge, 0, "no END:%s before %s on line %u", walk->names[0], what,
	    walk->line.number);
	component_close(walk, walk->line.raw, walk->line.number);
}

void
component_nest(Walk *walk)
{
	if (++walk->depth < COMPONENT_DEPTH_MAX)
		component_name(&walk->line, walk->names[walk->depth]);
	else
		judge_fault(&walk->judge, walk->line.number, "nested over %d deep",
		    COMPONENT_DEPTH_MAX);
	component_line(walk);
}

/* What an END within a component closes, at the least: it and all that is nested in it. */
void
component_end(Walk *walk)
{
	char name[NEST_NAME_MAX];
	unsigned depth = walk->depth;

	component_line(walk);
	if (depth >= COMPONENT_DEPTH_MAX) { /* too deep for its name to be kept */
		walk->depth--;
		return;
	}
	if (depth == 0 && line_says(&walk->line, walk->names[0])) { /* as it should be */
		component_close(walk, walk->lines.at, walk->lines.number);
		return;
	}
	component_name(&walk->line, name);
	while (depth > 0 && strcmp(name, walk->names[depth]) != 0)
		depth--;
	if (strcmp(name, walk->names[depth]) != 0) {
		judge_fault(&walk->judge, walk->line.number, "END:%s where END:%s is due",
		    name, walk->names[walk->depth]);
		return;
	}
	if (depth < walk->depth)
		judge_fault(&walk->judge, walk->line.number, "no END:%s before END:%s",
		    walk->names[walk->depth], name);
	if (depth == 0)
		component_close(walk, walk->lines.at, walk->lines.number);
	else
		walk->depth = depth - 1;
}
