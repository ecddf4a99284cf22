"""The office of a story: its clauses, and the YAML that they are."""
import re
from datetime import datetime, timedelta

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Mistake(Exception):
    """A story that cannot be read."""


def clauses(text):
    """Split at commas outside quotes."""
    return [c.strip() for c in re.findall(r'(?:[^,"]|"[^"]*")+', text) if c.strip()]


def unquote(text):
    return text[1:-1] if text[:1] == '"' and text[-1:] == '"' else text


def moment(text):
    """`[Tue] 2026-12-01 11:30`; a wrong weekday is a mistake."""
    found = re.fullmatch(r"(?:([A-Za-z]{3}) )?(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?", text)
    if not found:
        raise Mistake(f"not a date and time: {text}")
    when = datetime.fromisoformat(f"{found[2]} {found[3] or '00:00'}")
    if found[1] and found[1].lower() != DAYS[when.weekday()]:
        raise Mistake(f"{found[2]} is a {DAYS[when.weekday()].title()}, not a {found[1]}")
    return when


def minutes(text):
    return int(text[:-1]) * {"m": 1, "h": 60}[text[-1]]


def working_day(when, step):
    when += timedelta(days=step)
    while when.weekday() > 4:
        when += timedelta(days=step)
    return when


class Office:
    def __init__(self):
        self.hours = [["mon-fri", "08:00", "17:00", None]]
        self.stations, self.services, self.closed, self.away = [], [], [], []
        self.capacity, self.keys, self.pattern = {}, {"slot": "15m"}, None
        self.zone = "America/New_York"
        self.told_hours = False

    def tell(self, clause):
        word, _, rest = clause.partition(" ")
        teller = getattr(self, f"tell_{word}", None)
        if teller:
            teller(rest)
        else:
            self.stations.append(clause)

    def tell_hours(self, rest):
        days, span = rest.split()
        if not self.told_hours:
            self.hours = []
        self.told_hours = True
        self.hours.append([days, *span.split("-"), None])

    def tell_always(self, _):
        self.hours = []

    def tell_break(self, rest):
        self.hours[-1][3] = rest

    def tell_zone(self, rest):
        self.zone = rest

    def tell_closed(self, rest):
        self.closed.append(rest)

    def tell_away(self, rest):
        station, day = rest.rsplit(" ", 1)
        self.away.append((station, day))

    def tell_capacity(self, rest):
        station, number = rest.rsplit(" ", 1)
        self.capacity[station] = number

    def tell_service(self, rest):
        self.services.append(rest.split(" "))

    def tell_pattern(self, rest):
        self.pattern = unquote(rest)

    def tell_slot(self, rest):
        self.keys["slot"] = rest

    def tell_horizon(self, rest):
        self.keys["horizon"] = rest

    def tell_language(self, rest):
        self.keys["language"] = rest

    def tell_buffer(self, rest):
        self.keys["buffer"] = rest

    def settle(self):
        self.stations = self.stations or ["Station 1", "Station 2", "Station 3"]
        self.services = self.services or [["recertification", "30m"]]

    def opening(self, day):
        """The moment at which the office opens on that day, or None."""
        opens = None if self.hours else "08:00"
        for days, start, _, _ in self.hours:
            first, _, last = days.partition("-")
            if DAYS.index(first) <= day.weekday() <= DAYS.index(last or first):
                opens = start
        if not opens or day.strftime("%Y-%m-%d") in self.closed:
            return None
        return datetime.fromisoformat(f"{day:%Y-%m-%d} {opens}")

    def yaml(self):
        out = ["office: Riverside WIC", f"timezone: {self.zone}"]
        out += [f"{key}: {value}" for key, value in self.keys.items()]
        if self.hours:
            out.append("hours:")
        for days, start, end, pause in self.hours:
            pause = f', break: "{pause}"' if pause else ""
            out.append(f'  - {{days: {days}, open: "{start}", close: "{end}"{pause}}}')
        if self.closed:
            out.append("closed: [" + ", ".join(f'"{day}"' for day in self.closed) + "]")
        out.append("resources:")
        for station in self.stations:
            days = ", ".join(f'"{day}"' for name, day in self.away if name == station)
            away = f", away: [{days}]" if days else ""
            out.append(f"  - {{name: {station}, capacity: {self.capacity.get(station, 1)}{away}}}")
        out.append("services:")
        for name, length, *group in self.services:
            out.append(f"  - {{name: {name}, length: {length}{', group: true' if group else ''}}}")
        pattern = f", requested_pattern: '{self.pattern}'" if self.pattern else ""
        out += ["feeds:", f"  - {{name: bookings, holds: {'both' if pattern else 'recorded'}, "
                f"url: bookings.ics{pattern}}}",
                "  - {name: requests, holds: requested, url: requests.ics}"]
        return "\n".join(out) + "\n"
