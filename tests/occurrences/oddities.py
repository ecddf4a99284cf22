"""
Rewritings of what RFC 5545 does not allow, or leaves to the reader: the same series in valid
words, as we read it. As in rewritings.py: None, where there is nothing of that kind.
"""
import re
import zoneinfo

from icalendar.windows_to_olson import WINDOWS_TO_OLSON

from calendars import Event, Series, bounded, described, learn, moment, text_of
from readers import ZONE
from rewritings import each_master, is_date

LABELS = {"Eastern Time (US & Canada)": "America/New_York",
          "Eastern Time (US and Canada)": "America/New_York",
          "Pacific Time (US & Canada); Tijuana": "America/Los_Angeles"}
DAY = 86400
DATE, TIME = r"\d{8}", r"\d{8}T\d{6}Z?"
READABLE = re.compile(rf"({DATE}|{TIME})(/.*)?$")
PERIOD_END = re.compile(rf"/(?!({TIME}|\+?P[0-9WDTHMS]+)$).*")
PARTS = set("FREQ UNTIL COUNT INTERVAL BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY "
            "BYWEEKNO BYMONTH BYSETPOS WKST".split())


def each_line(change):
    """A rewriting of each line of all components by itself; a line may vanish."""
    def rewrite(series, window):
        events = [Event([new for new in (change(line, event) for line in event.lines) if new])
                  for event in series.events]
        same = list(map(str, events)) == list(map(str, series.events))
        return None if same else series.but(events)
    return rewrite


# --- zones --------------------------------------------------------------------------------

def system_name(tzid, block):
    """The system's name of a zone that is named otherwise, or described; or None."""
    known = {name: name for name in zoneinfo.available_timezones()}
    if not block:
        known |= {name.lower(): name for name in known}
    bare = re.sub(r" \d$", "", tzid)
    parts = bare.strip("/").split("/")
    location = re.search(r"^X-LIC-LOCATION:(.*?)\r$", block, re.M)
    names = [tzid, WINDOWS_TO_OLSON.get(bare, ""),
             *("/".join(parts[i:]) for i in range(len(parts))), location[1] if location else ""]
    if not block:
        names += [tzid.lower(), re.sub("[-_]", "/", tzid, count=1),
                  LABELS.get(re.sub(r"^\((UTC|GMT)[^)]*\) *", "", tzid), "")]
    return next((known[name] for name in names if name in known), None)


def system_zones(series, window):
    """Clocks of the system by their names there, and without the calendar's own words on
    them."""
    blocks = dict(reversed(described(series.head)))
    used = {line.params["TZID"] for event in series.events for line in event.lines
            if "TZID" in line.params}
    names = {tzid: system_name(tzid, blocks.get(tzid, "")) or tzid for tzid in used}
    head = series.head
    for tzid, block in described(head):
        if tzid is None or names.get(tzid, tzid) in zoneinfo.available_timezones():
            head = head.replace(block, "")
    renamed = each_line(lambda line, event: line.but(TZID=names[line.params["TZID"]])
                        if "TZID" in line.params else line)(series, window)
    if renamed is None and head == series.head:
        return None
    return Series(series.uid, (renamed or series).events, head)


def zones_to_the_letter(series, window):
    """Only zones that are used, each by the first that is said of it, with nothing beside
    their changes, and with what was before the first."""
    used = {line.params.get("TZID") for event in series.events for line in event.lines} - {None}
    head, first = series.head, dict(reversed(described(series.head)))
    for _, block in described(head):
        head = head.replace(block, "")
    head += "".join(bounded(first[name]) for name in sorted(used & set(first)))
    return Series(series.uid, series.events, head) if head != series.head else None


def own_zones(series, window):
    """Zones that the calendar describes by a name that cannot be taken for another."""
    known = {name.lower() for name in zoneinfo.available_timezones()}
    names = {name: f"own {name}" for name, block in described(series.head)
             if name and name.lower() in known}
    if not names:
        return None
    head = series.head
    for name, new in names.items():
        head = head.replace(f"\nTZID:{name}\r", f"\nTZID:{new}\r")
    clock_of = each_line(lambda line, event: line.but(
        TZID=names.get(line.params.get("TZID"), line.params.get("TZID"))))
    other = Series(series.uid, (clock_of(series, window) or series).events, head)
    learn(head)
    return other


def calendar_zone(series, window):
    """Floating times on the clock of X-WR-TIMEZONE, and all others as they are written."""
    zone = re.search(r"^X-WR-TIMEZONE[^:]*:(.*?)\r$", series.head, re.M)
    if not zone:
        return None

    def change(line, event):
        floats = re.fullmatch(r"\d{8}T\d{6}", line.value) and "TZID" not in line.params
        return line.but(TZID=zone[1]) if floats else line
    events = (each_line(change)(series, window) or series).events
    return Series(series.uid, events, series.head.replace(zone[0] + "\n", ""))


# --- values -------------------------------------------------------------------------------

bare_dates = each_line(  # VALUE=DATE:20260301T120000
    lambda line, event: line.but(re.sub(r"T\d{6}Z?", "", line.value))
    if line.params.get("VALUE") == "DATE" else line)

utc_of_no_zone = each_line(  # TZID=Europe/London:20260301T120000Z
    lambda line, event: line.but(TZID="")
    if "TZID" in line.params and re.fullmatch(TIME, line.value) and line.value.endswith("Z")
    else line)


@each_line
def readable_dates(line, event):
    """Without dates that are none; of a period with another end its start."""
    if line.name not in ("RDATE", "EXDATE"):
        return line
    values = [value.strip() for value in line.value.split(",")]
    kept = [PERIOD_END.sub("", re.sub(f"^({DATE})/.*", r"\1", value))
            for value in values if READABLE.match(value)]
    if kept == values:
        return line
    value = {"VALUE": ""} if not any("/" in one for one in kept) else {}
    return line.but(",".join(kept), **value) if kept else None


def ends_behind_starts(series, window):
    """Without an end before the start."""
    def change(line, event):
        start = event.first("DTSTART")
        before = line.name == "DTEND" and moment(line, ZONE) < moment(start, ZONE)
        return None if before else line
    return each_line(change)(series, window)


def dates_of_days(event, window, series):
    """Of an all-day series: times of RDATE and DTEND as the days they are on."""
    def day(line, value):
        if "T" not in value:
            return line.but(value)
        at = moment(line, ZONE, value)
        if line.name == "DTEND":  # the last day's
            at += DAY - 1
        return line.but(text_of(at, ZONE)[:8], TZID="", VALUE="DATE")
    timed = [line for line in event.all("RDATE") + event.all("DTEND") if "T" in line.value]
    if not is_date(event) or not timed:
        return None
    days = [day(line, value) for line in event.all("RDATE") for value in line.value.split(",")]
    ends = [day(line, line.value) for line in event.all("DTEND")]
    return event.but("RDATE", "DTEND", add=[*{line.value: line for line in days}.values(), *ends])


def days_of_times(event, window, series):
    """Of a timed series: a date of RDATE as its usual time on that day."""
    if is_date(event):
        return None
    time = event.value("DTSTART")[8:]
    lines = [line.but(value) if "T" in value else
             event.first("DTSTART").named("RDATE").but(value + time)
             for line in event.all("RDATE") for value in line.value.split(",")]
    if all("T" in line.value for line in event.all("RDATE")):
        return None
    return event.but("RDATE", add=lines)


def exceptions_that_float(event, window, series):
    """Of a floating series: the moments of EXDATE as its clock shows them."""
    start = event.first("DTSTART")
    if is_date(event) or start.value.endswith("Z") or "TZID" in start.params:
        return None
    lines = [line.but(text_of(moment(line, ZONE, value), ZONE)) if value.endswith("Z")
             else line.but(value)
             for line in event.all("EXDATE") for value in line.value.split(",")]
    if not any(line.value.endswith("Z") for line in event.all("EXDATE")):
        return None
    return event.but("EXDATE", add=lines)


def exceptions_of_no_zone(event, window, series):
    """Of a series in a zone: EXDATE without a zone on that clock."""
    start = event.first("DTSTART")
    if "TZID" not in start.params:
        return None
    lines = [line.but(TZID=start.params["TZID"]) if "TZID" not in line.params
             and re.fullmatch(r"[\dT,]*T[\dT,]*", line.value) else line
             for line in event.all("EXDATE")]
    if list(map(str, lines)) == list(map(str, event.all("EXDATE"))):
        return None
    return event.but("EXDATE", add=lines)


def valid_rules(event, window, series):
    """Without rules that have a part twice, or one that there is not."""
    def valid(rule):
        names = [part.split("=")[0].strip().upper() for part in rule.value.split(";") if part]
        return len(set(names)) == len(names) and set(names) <= PARTS
    kept = [rule for rule in event.all("RRULE") if valid(rule)]
    return event.but("RRULE", add=kept) if len(kept) < len(event.all("RRULE")) else None


dates_of_days, days_of_times, exceptions_that_float, exceptions_of_no_zone, valid_rules = map(
    each_master, (dates_of_days, days_of_times, exceptions_that_float, exceptions_of_no_zone,
                  valid_rules))
