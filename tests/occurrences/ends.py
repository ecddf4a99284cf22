"""Rewritings of series by the exact start and end of each occurrence, in UTC."""
import datetime
import re

from calendars import Line, clock, moment, text_of, utc_of
from readers import ZONE
from rewritings import is_date, on_clock, starts_of, zone_of


def ends_apart(series, window):
    """Each occurrence as a booking of its own, with its end in UTC."""
    events = []
    for number, event in enumerate(series.events):
        if is_date(event):
            events.append(event)
            continue
        zone = zone_of(event)
        starts = ([on_clock(event, event.first("DTSTART"))] if event.is_override
                  else starts_of(series, event, window[1]))
        for start in starts:
            first, last = utc_of(start, zone), end_of(event, start)
            lines = [Line("DTSTART", text_of(first)), Line("DTEND", text_of(last))]
            if not event.is_override:
                lines.append(Line("UID", f"{series.uid}-{number}-{first}"))
            events.append(event.but("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE",
                                    *([] if event.is_override else ["UID"]), add=lines))
    return series.but(events)


def twice_or_never(local, zone):
    """Does the clock show that time twice, or never?"""
    first, second = (local.replace(tzinfo=clock(zone), fold=fold).utcoffset() for fold in (0, 1))
    return first != second


def only_if(condition, rewrite):
    """A rewriting of series of which some component meets a condition on its starts."""
    def meets(series, event, window):
        return not is_date(event) and any(
            condition(event, start) for start in
            ([on_clock(event, event.first("DTSTART"))] if event.is_override
             else starts_of(series, event, window[1])))

    def limited(series, window):
        if not any(meets(series, event, window) for event in series.events):
            return None
        return rewrite(series, window)
    return limited


def ambiguous(event, start):
    return twice_or_never(start, zone_of(event))


def over_a_change(event, start):
    """Has the clock another offset at its end than at its start?"""
    zone = zone_of(event)
    first = utc_of(start, zone)
    last = end_of(event, start)
    return (text_of(first, zone), text_of(last, zone)) != (
        start.strftime("%Y%m%dT%H%M%S"),
        (start + datetime.timedelta(seconds=last - first)).strftime("%Y%m%dT%H%M%S"))


def end_of(event, start):
    """UTC of the end of the occurrence that starts then on its clock (RFC 5545 3.3.6,
    3.8.5.3): DTEND is an exact length, the days of a DURATION are civil ones."""
    zone, end = zone_of(event), event.first("DTEND")
    if end:
        return utc_of(start, zone) + moment(end, ZONE) - moment(event.first("DTSTART"), ZONE)
    if event.first("DURATION"):
        days, seconds = duration(event.value("DURATION"))
        return utc_of(start + days, zone) + seconds
    return utc_of(start, zone)


def duration(text):
    """Civil days, and seconds (RFC 5545 3.3.6)."""
    weeks, days, *clock = (int(part or 0) for part in re.fullmatch(
        r"\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", text).groups())
    return (datetime.timedelta(days=weeks * 7 + days),
            clock[0] * 3600 + clock[1] * 60 + clock[2])
