/* Spans of time: half-open, in UTC seconds. */
#include <slipwatch/span.h>

bool
span_overlaps(Span a, Span b)
{
	return a.start < b.end && b.start < a.end;
}

bool
span_contains(Span span, int64_t at)
{
	return span.start <= at && at < span.end;
}

int64_t
span_length(Span span)
{
	return span.end - span.start;
}

Span
span_union(Span a, Span b)
{
	return (Span){
		.start = a.start < b.start ? a.start : b.start,
		.end = a.end > b.end ? a.end : b.end,
	};
}
