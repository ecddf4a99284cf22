"""Calendars that are meant to hold their reader up: each is one body."""

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n"
TAIL = "END:VCALENDAR\r\n"
BOOKING = "UID:{uid}\r\nDTSTAMP:20261120T120000Z\r\nDTSTART:20261201T{hour:02}0000Z\r\nDURATION:PT30M\r\n"


def event(lines, uid="h", hour=15):
    return "BEGIN:VEVENT\r\n" + BOOKING.format(uid=uid, hour=hour) + lines + "END:VEVENT\r\n"


def calendar(text):
    return (HEAD + text + TAIL).encode()


def seconds_zone():
    return ("BEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
            "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:STANDARD\r\n"
            "END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:z\r\nDTSTART;TZID=Odd:20261201T100000\r\nEND:VEVENT\r\n")


def bodies():
    """Name and body, in rotation."""
    nested = "BEGIN:X-A\r\n" * 10000 + "END:X-A\r\n" * 10000
    yearly = "".join(f"RRULE:FREQ=YEARLY;BYMONTH={n % 12 + 1};BYDAY=5MO\r\n" for n in range(83))
    return [
        ("one line of 10 MB", calendar(event("DESCRIPTION:" + "x" * 10_000_000 + "\r\n"))),
        ("100,000 parameters", calendar(event("SUMMARY;" + ";".join(
            f"X-{n}=1" for n in range(100_000)) + ":x\r\n"))),
        ("nested 10,000 deep", calendar(event(nested))),
        ("REQUEST-STATUS by the thousand", calendar(event("REQUEST-STATUS:2.0;ok\r\n" * 19_000))),
        ("83 yearly rules", calendar(event(yearly))),
        ("a rule that finds nothing", calendar(event(
            "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30,31\r\n"))),
        ("a rule by the second", calendar(event(
            "RRULE:FREQ=SECONDLY;BYHOUR=1;BYMINUTE=1;BYSECOND=1\r\n"))),
        ("a zone by the second", calendar(seconds_zone())),
        ("a zone that is a path", calendar(
            "BEGIN:VEVENT\r\nUID:p\r\nDTSTART;TZID=../../../../etc/passwd:20261201T100000\r\nEND:VEVENT\r\n")),
        ("1,000 series of 1,000", calendar("".join(
            event("RRULE:FREQ=DAILY;COUNT=1000\r\n", f"s{n}", n % 24) for n in range(1000)))),
        ("20,000 that clash", calendar("".join(
            event("LOCATION:Station 1\r\n", f"c{n}") for n in range(20_000)))),
        ("not a calendar", b"<html>" + b"\0\xff" * 500_000),
    ]
