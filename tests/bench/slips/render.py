"""A world as its office's program exports it: iCalendar feeds with that program's habits.

A snapshot shows what stood at a moment. Whatever a habit rewrites on each export is a
placeholder in an event's text until the snapshot is put together.
"""

import datetime
import unicodedata

from place import DAY, moment_utc, stamp, stamp_utc

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bench//Scheduler {}//EN\r\n"
TAIL = "END:VCALENDAR\r\n"
NOW, TODAY, SNAPSHOT = "@NOW@", "@TODAY@", "@SNAPSHOT@"
WEEKDAYS = {"en": "Mon Tue Wed Thu Fri Sat Sun",
            "es": "lunes martes miércoles jueves viernes sábado domingo"}
MONTHS = {"en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
          "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"}


def moment_words(moment, language):
    date, minute = datetime.date.fromordinal(moment // DAY), moment % DAY
    weekday = WEEKDAYS[language].split()[date.weekday()]
    month = MONTHS[language].split()[date.month - 1]
    clock = f"{minute // 60}:{minute % 60:02}"
    if language == "es":
        return f"{weekday} {date.day} de {month} a las {clock}"
    half = "pm" if minute >= 720 else "am"
    return f"{weekday} {month} {date.day} at {(minute // 60 - 1) % 12 + 1}:{minute % 60:02} {half}"


def escape(text):
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def fold_line(line):
    """RFC 5545's 75 octets, never within a character."""
    if len(line.encode()) <= 75:
        return line
    parts, part = [], ""
    for c in line:
        if len((part + c).encode()) > 74:
            parts.append(part)
            part = ""
        part += c
    return "\r\n ".join(parts + [part])


class Renderer:
    def __init__(self, world):
        self.world, self.office = world, world.office
        self.habits, self.cache = world.office.habits, {}
        self.summary = self.habits["summary"] or not self.habits["addresses"]

    # --- pieces -------------------------------------------------------------------------

    def time(self, name, moment):
        times, office = self.habits["times"], self.office
        if times == "utc":
            return f"{name}:{stamp_utc(office.zone, moment)}"
        if times == "floating":
            return f"{name}:{stamp(moment)}"
        return f"{name};TZID={office.zone}:{stamp(moment)}"

    def utc(self, name, moment):
        return f"{name}:{stamp_utc(self.office.zone, moment)}"

    def name(self, person, habit):
        if habit == "last-first":
            return f"{person.last}, {person.first}"
        name = f"{person.first} {person.last}"
        if habit in ("bare", "upper"):
            name = "".join(c for c in unicodedata.normalize("NFKD", name.replace("Ł", "L"))
                           if not unicodedata.combining(c))
        return name.upper() if habit == "upper" else name

    def who(self, person, service, habit):
        name, kind = self.name(person, habit), self.office.services[service].name
        if self.summary:
            return [f"SUMMARY:{escape(name)} - {kind}"]
        quoted = f'"{name}"' if "," in name else name
        return [f"ATTENDEE;CN={quoted}:mailto:{person.address}", f"SUMMARY:{kind}", f"CATEGORIES:{kind}"]

    def uid(self, record):
        tail = f"-{SNAPSHOT}" if self.habits["uids"] else ""
        return f"b{record.number}{tail}@office{self.office.number}.example"

    def modified(self, edits, made):
        habit = self.habits["modified"]
        if habit == "none":
            return []
        if habit == "daily":
            return [f"LAST-MODIFIED:{TODAY}"]
        return [self.utc("LAST-MODIFIED", max(edits + [made]))]

    # --- events -------------------------------------------------------------------------

    def record(self, record, when):
        _, at, resource, cells = record.state(when)
        edits = [e for e in record.edits if e <= when]
        key = (record.number, at, resource, cells, len(edits))
        if key not in self.cache:
            self.cache[key] = self.event(record, at, resource, cells, edits)
        return self.cache[key]

    def event(self, record, at, resource, cells, edits):
        office, habits = self.office, self.habits
        lines = ["BEGIN:VEVENT", f"UID:{self.uid(record)}", f"DTSTAMP:{NOW}",
                 *self.who(record.person, record.service, habits["names"]),
                 self.time("DTSTART", at), self.time("DTEND", at + cells * office.grid),
                 f"LOCATION:{office.resources[resource][0]}"]
        if habits["created"]:
            lines.append(self.utc("CREATED", record.made))
        lines += self.modified(edits, record.made)
        if habits["sequence"] != "none":
            lines.append(f"SEQUENCE:{len(edits) if habits['sequence'] == 'true' else 0}")
        if record.note:
            lines.append("DESCRIPTION:" + escape(self.note(record, at)))
        elif habits["text"]:  # written by the program, from the record
            lines.append("DESCRIPTION:" + escape(moment_words(at, office.language)))
        return "\r\n".join(map(fold_line, lines + ["END:VEVENT", ""]))

    def note(self, record, at):
        meant = at if record.truth == "honest" else record.meant.at
        words = moment_words(meant, self.office.language)
        return f"pidió {words}" if self.office.language == "es" else f"asked for {words}"

    def request(self, request, when):
        office, habits = self.office, self.habits
        gone = request.withdrawn is not None and request.withdrawn <= when
        key = ("r", request.number, gone)
        if key in self.cache:
            return self.cache[key]
        lines = ["BEGIN:VEVENT", f"UID:r{request.number}@office{office.number}.example", f"DTSTAMP:{NOW}",
                 *self.who(request.person, request.service, "plain"), self.time("DTSTART", request.at),
                 self.utc("CREATED", request.made)]
        if request.until != request.at:
            lines.append(self.time("X-SLIPWATCH-REQUESTED-END", request.until))
        elif habits["asks_length"]:
            lines.append(f"DURATION:PT{request.cells * office.grid}M")
        if habits["asks_resource"]:
            lines.append(f"LOCATION:{office.resources[request.resource][0]}")
        if habits["related"] and request.record and not habits["uids"]:
            lines.append(f"RELATED-TO:{self.uid(request.record)}")
        if gone:
            lines.append("STATUS:CANCELLED")
        self.cache[key] = "\r\n".join(map(fold_line, lines + ["END:VEVENT", ""]))
        return self.cache[key]

    # --- whole --------------------------------------------------------------------------

    def snapshot(self, when, number=0):
        """The texts of both feeds as they were served at a moment."""
        zone = self.office.zone
        bookings, requests = [HEAD.format(self.office.number)], [HEAD.format(self.office.number)]
        for record in self.world.records:
            if record.made > when:
                continue
            text = self.record(record, when)
            if record.gone is None or record.gone > when:
                bookings.append(text)
            elif self.habits["cancelled"]:
                bookings.append(text.replace("END:VEVENT", "STATUS:CANCELLED\r\nEND:VEVENT"))
        requests += [self.request(r, when) for r in self.world.requests if r.made <= when]
        today = stamp_utc(zone, when - when % DAY + 120)
        return ["".join(lines + [TAIL]).replace(NOW, stamp_utc(zone, when)).replace(TODAY, today)
                .replace(SNAPSHOT, str(number)) for lines in (bookings, requests)]

    def config(self, cap=1000):
        """The office's file."""
        office, names = self.office, "mon tue wed thu fri sat sun".split()
        rows = [f"office: Office {office.number}", f"timezone: {office.zone}", f"slot: {office.grid}m",
                f"language: {office.language}", "hours:"]
        for day, hours in enumerate(office.hours):
            if hours:
                start, end, lunch, lunch_end = (f"{m // 60:02}:{m % 60:02}" for m in hours)
                pause = f', break: "{lunch}-{lunch_end}"' if lunch != lunch_end else ""
                rows.append(f'  - {{days: {names[day]}, open: "{start}", close: "{end}"{pause}}}')
        closed = ", ".join(f'"{datetime.date.fromordinal(d)}"' for d in sorted(office.closed))
        rows += [f"closed: [{closed}]", "resources:"]
        rows += [f"  - {{name: {name}, capacity: {n}}}" for name, n in office.resources]
        rows.append("services:")
        rows += [f"  - {{name: {s.name}, length: {s.cells * office.grid}m}}" for s in office.services]
        rows += [f"participant_from: {'summary' if self.summary else 'attendee'}",
                 f"alerts: {{daily_cap: {cap}}}", "feeds:",
                 "  - {name: bookings, holds: recorded, url: bookings.ics}",
                 "  - {name: requests, holds: requested, url: requests.ics}"]
        return "\n".join(rows) + "\n"


def rfc3339(office, moment):
    utc = datetime.datetime.fromtimestamp(moment_utc(office.zone, moment) * 60, datetime.timezone.utc)
    return f"{utc:%Y-%m-%dT%H:%M:%SZ}"
