#!/usr/bin/env python3
"""Writes a hostile calendar to stdout: bodies.py NAME. It stands beside one good booking.

Each is made, not stored: they are large, and all that is hostile in them is their making.
"""
import sys

OLD = "DTSTART:19000101T000000"
NEVER = "RRULE:FREQ=DAILY;COUNT=1000000000;BYMONTH=2;BYMONTHDAY=30"
WORN = (
    "RRULE:FREQ=YEARLY;COUNT=1000000000;BYMONTH=2,4,6;BYMONTHDAY=30,31;BYDAY=1MO;BYSETPOS=366;BYHOUR=%s"
    % ",".join(map(str, range(24)))
)


def event(uid, *lines, start="DTSTART;TZID=America/New_York:20261201T090000"):
    return "\r\n".join(["BEGIN:VEVENT", "UID:" + uid, start, *lines, "END:VEVENT"]) + "\r\n"


def many(count, uid, *lines, **named):
    return "".join(event(uid % i if "%" in uid else uid, *lines, **named) for i in range(count))


def attendees(count):
    return ["ATTENDEE;CN=A%d:mailto:a%d@x.example" % (i, i) for i in range(count)]


def nested(depth):
    return "BEGIN:VEVENT\r\nUID:deep\r\n" + "BEGIN:X\r\n" * depth + "END:X\r\n" * depth + "END:VEVENT\r\n"


def hard_zone(i):
    """One that is looked for in vain, day by day, through three hundred years."""
    rule = "DTSTART:17000101T000000\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n"
    turn = "BEGIN:%s\r\n" + rule + "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:%s\r\n"
    parts = "".join(turn % (kind, kind) for kind in ["STANDARD", "DAYLIGHT"] * 15)
    return "BEGIN:VTIMEZONE\r\nTZID:Zone %d\r\n%sEND:VTIMEZONE\r\n" % (i, parts)


def zoned(i):
    return event("z%d" % i, start="DTSTART;TZID=Zone %d:20261201T090000" % i)


BODIES = {
    "nothing": lambda: "",
    "one line of 100 MB": lambda: event("long", "SUMMARY:" + "x" * 100_000_000),
    "a folded line of 100 MB": lambda: event("folded", "SUMMARY:" + "x\r\n " * 25_000_000),
    "a line without an end": lambda: "X" * 100_000_000,
    "100,000 attendees": lambda: event("crowd", *attendees(100_000)),
    "100,000 parameters": lambda: event("params", "ATTENDEE" + ";A=1" * 100_000 + ":mailto:a@x.example"),
    "10,000 nested BEGINs": lambda: nested(10_000),
    "a million BEGINs without an END": lambda: "BEGIN:VEVENT\r\n" * 1_000_000,
    "every second for ever": lambda: event("second", "RRULE:FREQ=SECONDLY"),
    "a billion times": lambda: event("billion", "RRULE:FREQ=DAILY;COUNT=1000000000;BYHOUR=8,9,10;BYMINUTE=0,15,30,45"),
    "a rule that never comes true": lambda: event("never", NEVER, start=OLD),
    "thousands of rules that never come true": lambda: many(3_000, "never-%d", NEVER, start=OLD),
    "thousands of rules that wear out": lambda: many(2_000, "worn-%d", *[WORN] * 10, start=OLD),
    "thousands of rules of one UID": lambda: many(1_900, "worn", *[WORN] * 10, start=OLD),
    "thousands of zones that wear out": lambda: "".join(map(hard_zone, range(2_000)))
    + "".join(map(zoned, range(2_000))),
    "NULs": lambda: event("nul", "SUMMARY:a\0b") + "\0" * 1_000_000 + "\r\n",
    "invalid UTF-8": lambda: event("bytes", "SUMMARY:" + "\xff\xc3\xed\xa0\x80" * 10_000),
    "the years 1 and 9999": lambda: event("one", "RRULE:FREQ=YEARLY", start="DTSTART:00010101T000000")
    + event("last", "DTEND:99991231T235959", start="DTSTART:99991231T000000")
    + event("zero", start="DTSTART:00000101T000000"),
    "negative durations": lambda: event("before", "DURATION:-P9999999999D")
    + event("less", "DURATION:-PT1H") + event("huge", "DURATION:P99999999999999999999W"),
    "one UID a million times": lambda: many(1_000_000, "same"),
    "a zone that is a path": lambda: event("path", start="DTSTART;TZID=../../../../etc/passwd:20261201T090000"),
}

if __name__ == "__main__":
    out = sys.stdout.buffer
    out.write(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    out.write(event("good", "SUMMARY:Bob Roe", "LOCATION:Station 2").encode())
    out.write(BODIES[sys.argv[1]]().encode("latin-1"))
    out.write(b"END:VCALENDAR\r\n")
