"""Calendars as plain content lines, so that a row can write them otherwise."""
import datetime
import io
import re
import zoneinfo

from dateutil import tz

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1)
LINE = re.compile(r'([^:;]+)((?:;[^:;="]+=(?:"[^"]*"|[^":;]*))*):(.*)', re.S)

PARAM = re.compile(r';([^:;="]+)=("[^"]*"|[^":;]*)')


OWN = {}  # the zones that the calendar at hand describes itself, by TZID
ZONE_LINES = re.compile(r"(BEGIN|END|TZID|TZOFFSETFROM|TZOFFSETTO|DTSTART|RRULE|RDATE)[:;]")


class Line:
    def __init__(self, name, value, **params):
        self.name, self.value, self.params = name.upper(), value, params

    @classmethod
    def read(cls, text):
        match = LINE.match(text)
        if not match:
            return None
        params = {name.upper(): value.strip('"') for name, value in PARAM.findall(match[2])}
        return cls(match[1], match[3], **params)

    def __str__(self):
        params = "".join(
            f';{name}="{value}"' if set(value) & set(":;,") else f";{name}={value}"
            for name, value in self.params.items())
        return f"{self.name}{params}:{self.value}"

    def named(self, name):
        return Line(name, self.value, **self.params)

    def but(self, value=None, **params):
        return Line(self.name, self.value if value is None else value,
                    **{k: v for k, v in (self.params | params).items() if v})


class Event:
    """A VEVENT's own lines; what is nested in it is left out."""

    def __init__(self, lines):
        self.lines = lines

    def all(self, name):
        return [line for line in self.lines if line.name == name]

    def first(self, name):
        return next(iter(self.all(name)), None)

    def value(self, name):
        line = self.first(name)
        return line.value if line else ""

    def but(self, *without, add=()):
        return Event([line for line in self.lines if line.name not in without] + list(add))

    @property
    def is_override(self):
        return self.first("RECURRENCE-ID") is not None

    @property
    def recurs(self):
        return any(self.first(name) for name in ("RRULE", "RDATE"))

    def __str__(self):
        return "\r\n".join(["BEGIN:VEVENT", *map(str, self.lines), "END:VEVENT", ""])


class Series:
    """All components of one UID, and what of their calendar they need."""

    def __init__(self, uid, events, head=""):
        self.uid, self.events, self.head = uid, events, head

    def but(self, events):
        return Series(self.uid, events, self.head)

    @property
    def masters(self):
        return [event for event in self.events if not event.is_override]

    @property
    def overrides(self):
        return [event for event in self.events if event.is_override]

    def __str__(self):
        events = "".join(map(str, self.events))
        return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{self.head}{events}END:VCALENDAR\r\n"


def local_of(text):
    """The clock's reading of "20261201" or "20261201T100000Z"."""
    form = "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d"
    return datetime.datetime.strptime(text.strip().rstrip("Z"), form)


def clock(zone):
    """A zone of the system, or of the calendar at hand."""
    return OWN.get(zone) or zoneinfo.ZoneInfo(zone)


def described(head):
    """(TZID or None, text) of each VTIMEZONE."""
    blocks = re.findall(r"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", head, re.S)
    names = [re.search(r"^TZID[^:]*:(.*?)\r$", block, re.M) for block in blocks]
    return [(name and name[1].replace("\\", ""), block) for name, block in zip(names, blocks)]


def bounded(block):
    """A VTIMEZONE that says what was before its first change, too (RFC 5545 3.8.3.3), and
    nothing beside its changes."""
    kept = [line for line in block.split("\r\n") if ZONE_LINES.match(line)]
    starts = re.findall(r"^DTSTART:(\d{8}T\d{6})", "\n".join(kept), re.M)
    offsets = re.findall(r"^TZOFFSETFROM:(.*)", "\n".join(kept), re.M)
    if not starts or len(starts) != len(offsets):
        return "".join(line + "\r\n" for line in kept)
    before = min(zip(starts, offsets))[1]
    kept[-1:] = ["BEGIN:STANDARD", "DTSTART:15000101T000000", f"TZOFFSETFROM:{before}",
                 f"TZOFFSETTO:{before}", "END:STANDARD", kept[-1]]
    return "".join(line + "\r\n" for line in kept)


def learn(head):
    """Takes the zones of a calendar for those that `clock` knows beside the system's."""
    OWN.clear()
    for name, block in reversed(described(head)):  # the first of a name counts
        try:
            OWN[name] = tz.tzical(io.StringIO(bounded(block).replace("\r", ""))).get()
        except ValueError:
            pass  # it says nothing


def utc_of(local, zone):
    """RFC 5545 3.3.5: fold 0 takes the offset before a gap, and the first of a fold."""
    at = local.replace(tzinfo=clock(zone), fold=0)
    return int((local - at.utcoffset() - EPOCH).total_seconds())


def moment(line, zone, value=None):
    """UTC seconds of a line's time; `zone` is that of floating times and dates."""
    value = value or line.value
    return utc_of(local_of(value), "UTC" if value.endswith("Z") else
                  line.params.get("TZID", zone))


def text_of(utc, zone=None):
    """How that moment is written: in UTC, or on the clock of `zone`."""
    at = datetime.datetime.fromtimestamp(utc, clock(zone) if zone else UTC)
    return at.strftime("%Y%m%dT%H%M%S" + ("" if zone else "Z"))


def read(text):
    """The series of a calendar; ValueError if its lines cannot be read."""
    lines = re.sub(r"\r?\n[ \t]", "", text.lstrip("\ufeff").replace("\r\n", "\n")).split("\n")
    head, events, stack, zones = [], {}, [], []
    for text in lines:
        line = Line.read(text)
        if line is None:
            continue
        if line.name == "BEGIN":
            stack.append(line.value.upper())
            if stack[-1] == "VEVENT":
                event = Event([])
        if "VTIMEZONE" in stack:
            zones.append(text)
        elif stack[-1:] == ["VEVENT"] and line.name not in ("BEGIN", "END"):
            event.lines.append(line)
        elif line.name == "X-WR-TIMEZONE":
            head.append(text)
        if line.name == "END":
            if stack and stack.pop() == "VEVENT":
                uid = event.value("UID") or f"(without UID, {len(events)})"
                events.setdefault(uid, []).append(event)
    text = "".join(line + "\r\n" for line in head + zones)
    return [Series(uid, found, text) for uid, found in events.items()]
