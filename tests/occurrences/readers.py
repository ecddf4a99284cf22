"""Three readers of a series: ours, recurring_ical_events, and libical's own expansion."""
import datetime
import os
import re
import subprocess
import unicodedata
import warnings

import icalendar
import recurring_ical_events

from calendars import UTC, clock, utc_of

ZONE = "America/New_York"  # the office's: of dates and floating times
NAME_SURE = 180  # characters of a name that are not cut for any of its escapes
SLOT = 900  # a booking without an end is one slot long
FREE = {"STATUS": "CANCELLED", "TRANSP": "TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS": "FREE"}


def seconds(at):
    """UTC of what icalendar makes of a time; dates and floating ones are the office's."""
    if isinstance(at, datetime.datetime) and at.tzinfo:
        return int(at.timestamp())
    if not isinstance(at, datetime.datetime):
        at = datetime.datetime(at.year, at.month, at.day)
    return utc_of(at, ZONE)


def span(event):
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    all_day = not isinstance(start, datetime.datetime)
    if all_day and not isinstance(end, datetime.datetime):
        return seconds(start), seconds(max(end, start + datetime.timedelta(days=1)))
    return seconds(start), seconds(end) if seconds(end) > seconds(start) else seconds(start) + SLOT


def plain_summary(event):
    """Without what Outlook puts before a cancelled one."""
    summary = str(event.get("SUMMARY", ""))
    return re.sub("^(canceled|cancelled|cancelado):", "", summary, flags=re.I)


def booked(event):
    return (not any(str(event.get(name, "")).strip().upper() == value
                    for name, value in FREE.items())
            and plain_summary(event) == str(event.get("SUMMARY", "")))


def entry_span(event):
    """UTC of an entry that does not repeat; without an end it is one slot long, or a day."""
    start = event["DTSTART"].dt
    if "DTEND" in event:
        event = {"DTSTART": event["DTSTART"], "DTEND": event["DTEND"]}
    else:
        length = event["DURATION"].dt if "DURATION" in event else datetime.timedelta(0)
        event = {"DTSTART": event["DTSTART"], "DTEND": icalendar.vDDDTypes(start + length)}
    return span(event)


def is_none(text):
    """Neither a time nor a length, or one beyond all calendars."""
    try:
        icalendar.vDDDTypes(icalendar.vDDDTypes.from_ical(text))
    except (ValueError, OverflowError):
        return True
    return False


def plain(text):
    """Whatever is escaped stands for itself, \\r for a break, as far as names go."""
    text = re.sub(r'\\(["\':])', r"\1", text.replace("\\r", " ").replace("%3A", ":"))
    text = "".join(c if c.isspace() or unicodedata.category(c) != "Cc" else "" for c in text)
    return " ".join(text.split())[:NAME_SURE].strip(" -")


def plain_name(text):
    return " - ".join(filter(None, map(plain, text.split(" - ", 1))))


def attendee_name(event):
    """Of the first attendee, for an entry without a summary."""
    attendees = event.get("ATTENDEE", [])
    first = (attendees if isinstance(attendees, list) else [attendees])[:1]
    return "".join(str(attendee.params.get("CN", "")) for attendee in first)


def entry_name(event):
    """PARTICIPANT - SERVICE as slipwatch.yaml(5) reads a summary and its category."""
    name, _, service = plain_summary(event).partition(" - ")
    categories = event.get("CATEGORIES")
    if categories is not None:
        first = categories[0] if isinstance(categories, list) else categories
        service = str(first.cats[0]).strip() or service
    return plain_name(f"{name.strip() or attendee_name(event) or '?'} - {service}")


def occurrences(series, window):
    day = 86400
    first, last = (datetime.datetime.fromtimestamp(at, UTC)
                   for at in (window[0] - 3 * day, window[1] + 3 * day))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar = icalendar.Calendar.from_ical(str(series))
        return recurring_ical_events.of(calendar).between(first, last)


def theirs(series, window):
    """(start, end) of each booking, by recurring_ical_events."""
    return sorted(span(event) for event in occurrences(series, window) if booked(event))


def clocks(series, window, zone):
    """The starts of a series on its own clock, by recurring_ical_events."""
    starts = []
    for event in occurrences(series, window):
        at = event["DTSTART"].dt
        if getattr(at, "tzinfo", None) and str(at.tzinfo) != zone:
            at = at.astimezone(clock(zone))
        starts.append(datetime.datetime(*at.timetuple()[:6]))
    return sorted(starts)


class Program:
    """Runs a reader over many files at once: "FIRST LAST PATH" in, its lines out."""

    def __init__(self, build, *command):
        self.command = [os.path.join(build, "occurrences", command[0]), *command[1:]]
        self.environment = os.environ | {
            "SLIPWATCH_PARSE": os.path.join(build, "slipwatch-parse")}

    def read(self, folder, cases):
        """For each case (series, window) its lines, split; an answer for each."""
        lines = []
        for number, (series, window) in enumerate(cases):
            path = os.path.join(folder, f"{number}.ics")
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(str(series))
            lines.append(f"{window[0]} {window[1]} {path}\n")
        run = subprocess.run(self.command, input="".join(lines), text=True, errors="replace",
                             stdout=subprocess.PIPE, env=self.environment, check=True)
        parts = run.stdout.split("== ")[1:]
        assert len(parts) == len(cases), f"{self.command}: {len(parts)} of {len(cases)}"
        return [part.splitlines()[1:] for part in parts]


def ours(lines):
    """Spans of our answer, and what is said beside them: cut, aside, bad."""
    spans = [tuple(map(int, line.split(" ")[:2])) for line in lines if line[0] in "-0123456789"]
    return sorted(spans), [line for line in lines if line[0] not in "-0123456789"]


def libicals(lines):
    """Starts of libical's answer, each once: it counts doubles twice, lets a day end at its
    second midnight, and has no zone for floating times and dates."""
    starts = []
    for line in lines:
        start, _, form = line.split(" ")[:3]
        at = datetime.datetime.fromtimestamp(int(start), UTC).replace(tzinfo=None)
        starts.append(utc_of(at, ZONE) if form == "f" else int(start))
    return sorted(set(starts))
