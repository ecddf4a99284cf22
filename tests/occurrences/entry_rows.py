"""
The known differences between our reading of entries that do not repeat and icalendar's, as
in rows.py: who is not as RFC 5545 says, what decides, and which golden folder pins ours.
"""
import re

from calendars import Line
from ends import ambiguous, ends_apart, only_if
from oddities import each_line
from readers import is_none
from rewritings import each_master, last_revisions
from rows import INPUT, ODDITIES, POLICY, READER, Row

FIRST_OF_ZONES, LAST_OF_TABLES = 1999, 2037
TIME = r"(\d{1,2}([:.]\d\d)?\s*([ap]\.?m\.?)?|noon)"
TIME_TOLD = re.compile(
    rf"[\s(,\\]*(\b(at|this is|la)\s*)?(\w{{3}} \w{{3}} \d+\\, \d{{4}} )?\b{TIME}"
    rf"(\s*(-|to)\s*{TIME})?( on [\d/]+)?\W*$", re.I)

TELEPHONE = re.compile(
    r"[\s,(\\]+(\+\d[\d ().-]{6,18}|(\(\d{3}\) ?|\d{3}[ .-])?\d{3}[.-]\d{4}"
    r"|\d{3}( \d{2}){3})\)?$")
NOBODY_NAMED = re.compile(
    r"(busy|tentative|away|out of office|working elsewhere|private appointment"
    r"|ocupado|provisional|ausente|fuera de la oficina|cita privada)$", re.I)


def first_part(change):
    """Names with what stands before the dash put otherwise."""
    def changed(line, event):
        if line.name != "SUMMARY":
            return line
        name, *service = line.value.strip().split(" - ", 1)
        return line.but(" - ".join([change(name), *service]))
    return each_line(changed)


def told_times(series, window):
    """Names without the times that their parts end in."""
    def change(line, event):
        parts = [TIME_TOLD.sub("", part) for part in line.value.split(" - ", 1)]
        return line.but(" - ".join(parts)) if line.name == "SUMMARY" else line
    return each_line(change)(series, window)


def categories_apart(series, window):
    """The first category as the summary's second part."""
    def change(event, *_):
        line, name = event.first("CATEGORIES"), event.value("SUMMARY").split(" - ")[0]
        if not line or "\\," not in line.value:
            return None
        first = re.split(r"(?<!\\),", line.value)[0]
        return event.but("CATEGORIES", "SUMMARY", add=[Line("SUMMARY", f"{name} - {first}")])
    return each_master(change)(series, window)


@each_line
def readable_ends(line, event):
    """Without a DTEND or DURATION that is none: ours is a slot, or a day."""
    return None if line.name in ("DTEND", "DURATION") and is_none(line.value) else line


def is_misread(event, start):
    return start.year > LAST_OF_TABLES or start.year < FIRST_OF_ZONES


ENTRIES = ODDITIES + [
    Row("times that come twice or never", READER, "3.3.5", "the second of the two",
        "half-past-one-that-comes-twice", only_if(ambiguous, ends_apart)),
    Row("times before a zone's first change, or beyond 2037", READER, "3.6.5",
        "the first change holds before; there are none later",
        "a-zone-before-its-first-change", only_if(is_misread, ends_apart)),
    Row("a category with a comma in it", READER, "3.3.11", "cut at the comma",
        "escaped-and-quoted-names", categories_apart),
    Row("revisions of one entry", READER, "3.8.7.4", "an older one stands beside it",
        "one-uid-for-two-bookings", last_revisions),
    Row("an end that is none", INPUT, "3.3.5, 3.3.6", "for us there is none, and counted",
        "an-end-before-its-start", readable_ends),
    Row("a time at the end of a name", POLICY, "slipwatch.yaml(5)",
        "for us it belongs to the note", "asked-on-the-booking",
        told_times),
    Row("a telephone at the end of a name", POLICY, "slipwatch.yaml(5)",
        "for us it is no part of it", "schedulista-name-with-client-phone",
        first_part(lambda name: TELEPHONE.sub("", name))),
    Row("a word of a time where a name should be", POLICY, "slipwatch.yaml(5)",
        "for us it is nobody's name", "exchange-busy-in-spanish",
        first_part(lambda name: NOBODY_NAMED.sub("?", name))),
]
