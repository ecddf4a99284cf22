"""Series at random: every part of a rule, exceptions, overrides, zones, ends of all kinds."""
import datetime
import random

from dateutil import rrule

from calendars import Event, Line, Series, text_of, utc_of

ZONES = ["America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Santiago",
         "Pacific/Auckland", "Asia/Tokyo", "Africa/Casablanca"]
CLOCKS = [(9, 0), (10, 15), (13, 30), (0, 0), (1, 30), (2, 0), (2, 30), (23, 45), (16, 20)]
DAYS = "MO TU WE TH FR SA SU".split()
OFFICE = "America/New_York"


def some(rng, choices, most=3):
    return rng.sample(choices, rng.randint(1, min(most, len(choices))))


def joined(values):
    return ",".join(map(str, values))


def by_parts(rng, freq, all_day):
    """BYxxx parts that may stand together (RFC 5545 3.3.10), mostly none or one."""
    parts = {}

    def may(chance, name, values):
        if rng.random() < chance:
            parts[name] = joined(some(rng, values))

    signed = [n for n in range(-31, 32) if n]
    may(.2, "BYMONTH", list(range(1, 13)))
    if freq == "YEARLY":
        if "BYMONTH" not in parts:
            may(.15, "BYWEEKNO", list(range(1, 54)) + list(range(-53, 0)))
        if "BYWEEKNO" not in parts and "BYMONTH" not in parts:
            may(.15, "BYYEARDAY", [n for n in range(-366, 367) if n])
    if freq != "WEEKLY" and "BYWEEKNO" not in parts and "BYYEARDAY" not in parts:
        may(.25, "BYMONTHDAY", signed)
    if rng.random() < .5:
        days = some(rng, DAYS)
        if freq in ("MONTHLY", "YEARLY") and not parts.keys() - {"BYMONTH"} and rng.random() < .5:
            days = [f"{rng.choice([1, 2, 3, 4, 5, -1, -2])}{day}" for day in days]
        parts["BYDAY"] = joined(days)
    if not all_day:
        may(.1, "BYHOUR", list(range(24)))
        may(.08, "BYMINUTE", [0, 15, 30, 45, 59])
        may(.03, "BYSECOND", [0, 30, 59])
    if parts and rng.random() < .2:  # others look for the third of two up to the year 9999
        many = freq != "DAILY" and parts.get("BYDAY", "").count(",") > 1
        parts["BYSETPOS"] = joined(some(rng, [1, -1] + [2, -2] * many, 2))
    return parts


class Maker:
    def __init__(self, seed):
        self.rng = rng = random.Random(seed)
        self.uid = f"random-{seed}@x.example"
        self.form = rng.choices(["zone", "utc", "floating", "date"], [6, 1, 1, 2])[0]
        self.zone = rng.choice(ZONES)
        day = datetime.datetime(2025, 6, 1) + datetime.timedelta(days=rng.randrange(500))
        if self.form == "date":
            self.start = day
        else:
            hour, minute = rng.choice(CLOCKS)
            self.start = day.replace(hour=hour, minute=minute)
        self.clock = {"zone": self.zone, "utc": "UTC"}.get(self.form, OFFICE)

    def line(self, name, local, form=None, **params):
        """A time on the series' clock, in its own form or another one."""
        form = form or self.form
        if form == "date":
            return Line(name, local.strftime("%Y%m%d"), VALUE="DATE", **params)
        if form == "zone":
            return Line(name, local.strftime("%Y%m%dT%H%M%S"), TZID=self.zone, **params)
        if form == "floating":
            return Line(name, local.strftime("%Y%m%dT%H%M%S"), **params)
        at = utc_of(local, self.clock)
        if form == "utc":
            return Line(name, text_of(at), **params)
        other = self.rng.choice([zone for zone in ZONES if zone != self.zone])
        return Line(name, text_of(at, other), TZID=other, **params)

    def other_form(self):
        if self.form in ("date", "floating"):
            return self.form
        return self.rng.choices([self.form, "utc", "other"], [3, 1, 1])[0]

    def rule(self):
        rng = self.rng
        freq = rng.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY"])
        parts = {"FREQ": freq}
        if rng.random() < .4:
            parts["INTERVAL"] = rng.randint(1, 5)
        parts |= by_parts(rng, freq, self.form == "date")
        if rng.random() < .2:
            parts["WKST"] = rng.choice(DAYS)
        end = rng.random()
        if end < .35:
            parts["COUNT"] = rng.randint(1, 60)
        elif end < .7:
            parts["UNTIL"] = self.until()
        return ";".join(f"{name}={value}" for name, value in parts.items())

    def until(self):
        last = self.start + datetime.timedelta(days=self.rng.randrange(700))
        if self.form == "date" or self.rng.random() < .25:
            return last.strftime("%Y%m%d")
        if self.form == "floating":
            return last.strftime("%Y%m%dT%H%M%S")
        return text_of(utc_of(last, self.clock))

    def starts(self, text):
        """Some starts of the rule, only to have something to except and to override."""
        limit = datetime.datetime(2027, 9, 1)
        parts = dict(part.split("=") for part in text.split(";"))
        count = int(parts.pop("COUNT", 200))
        parts["UNTIL"] = limit.strftime("%Y%m%dT%H%M%S")
        bounded = ";".join(map("=".join, parts.items()))
        return list(rrule.rrulestr(bounded, dtstart=self.start))[:count]

    def length(self):
        rng, kind = self.rng, self.rng.random()
        days = datetime.timedelta(days=rng.randint(1, 4))
        if kind < .15:
            return []
        if self.form == "date":
            return ([self.line("DTEND", self.start + days)] if kind < .6
                    else [Line("DURATION", f"P{days.days}D")])
        if kind < .5:
            return [self.line("DTEND", self.start + datetime.timedelta(
                minutes=rng.choice([15, 30, 60, 480])))]
        if kind < .6:
            return [self.line("DTEND", self.start + days)]
        return [Line("DURATION", rng.choice(
            ["PT15M", "PT30M", "PT1H30M", "P1D", "P2DT1H", "PT24H", "P1W"]))]

    def dates(self, starts):
        rng, lines = self.rng, []
        if rng.random() < .35:
            for start in some(rng, starts, 4):
                form = "date" if rng.random() < .1 else self.other_form()
                lines.append(self.line("EXDATE", start, form))
        if rng.random() < .25:
            for _ in range(rng.randint(1, 3)):
                at = self.start + datetime.timedelta(
                    days=rng.randrange(400), hours=0 if self.form == "date" else rng.randrange(12))
                line = self.line("RDATE", at, self.other_form())
                if self.form not in ("date", "floating") and rng.random() < .3:
                    at = text_of(utc_of(at, self.clock))
                    line = Line("RDATE", f"{at}/PT{rng.randint(1, 6)}H", VALUE="PERIOD")
                lines.append(line)
        return lines

    def override(self, start, future=False):
        """One occurrence otherwise: moved, cancelled, longer, in another zone."""
        rng = self.rng
        shift = datetime.timedelta(days=rng.randint(-3, 3))
        if self.form != "date":
            shift += datetime.timedelta(minutes=15 * rng.randint(-20, 20))
        params = {"RANGE": "THISANDFUTURE"} if future else {}
        form = self.form if future else self.other_form()
        lines = [Line("UID", self.uid), self.line("RECURRENCE-ID", start, form, **params),
                 self.line("DTSTART", start + shift, form), Line("SUMMARY", "Ana - moved")]
        if rng.random() < .15:
            lines.append(Line("STATUS", "CANCELLED"))
        if self.form == "date":
            lines.append(Line("DURATION", f"P{rng.randint(1, 3)}D"))
        else:
            lines.append(Line("DURATION", rng.choice(["PT45M", "PT2H"])))
        return Event(lines)

    def series(self):
        rng = self.rng
        rule = self.rule()
        starts = self.starts(rule)
        if not starts and "UNTIL" not in rule:  # or others look for one up to the year 9999
            rule += ";UNTIL=" + self.until()
        starts = starts or [self.start]
        master = Event([Line("UID", self.uid), self.line("DTSTART", self.start),
                        Line("SUMMARY", "Ana - visit"), *self.length(), Line("RRULE", rule),
                        *self.dates(starts)])
        overrides = []
        if rng.random() < .35:
            overrides = [self.override(start) for start in some(rng, starts)]
        elif rng.random() < .12:
            overrides = [self.override(start, future=i == 0)
                         for i, start in enumerate(some(rng, starts))]
        kept = [] if overrides and rng.random() < .05 else [master]
        events = overrides + kept if rng.random() < .5 else kept + overrides
        return Series(self.uid, events)


def make(seed):
    return Maker(seed).series()
