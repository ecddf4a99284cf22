"""
Rewritings: the same series in words that another reader gets right. Each takes
(series, window) or, by `each_master`, (event, window, series); None: it does not apply.
"""
import datetime
import re

from dateutil import rrule

from calendars import Event, Line, local_of, moment, text_of, utc_of
from readers import ZONE, clocks


def zone_of(event):
    """The clock that a series runs on."""
    start = event.first("DTSTART")
    return "UTC" if start.value.endswith("Z") else start.params.get("TZID", ZONE)


def is_date(event):
    return "T" not in event.value("DTSTART")


def like_start(event, name, local):
    """A line with that time of the series' clock, in the form of DTSTART."""
    start = event.first("DTSTART")
    text = local.strftime("%Y%m%d" if is_date(event) else "%Y%m%dT%H%M%S")
    return start.but(text + "Z" * start.value.endswith("Z")).named(name)


def on_clock(event, line):
    """A line's time on the series' clock."""
    if line.params.get("TZID") == event.first("DTSTART").params.get("TZID") and (
            line.value.endswith("Z") == event.value("DTSTART").endswith("Z")):
        return local_of(line.value)
    return local_of(text_of(moment(line, ZONE), zone_of(event)))


def each_master(change):
    """A rewriting of each master by itself; None if none of them changed."""
    def rewrite(series, window):
        events = [event if event.is_override else change(event, window, series) or event
                  for event in series.events]
        changed = any(new is not old for new, old in zip(events, series.events))
        return series.but(events) if changed else None
    return rewrite


def starts_of(series, event, last, without=()):
    """All starts of a master up to `last`, on its own clock, by the other reader itself."""
    bare = event.but("DTEND", "DURATION", "STATUS", "TRANSP", "EXRULE", "SUMMARY",
                     "X-MICROSOFT-CDO-BUSYSTATUS", *without)
    first = moment(event.first("DTSTART"), ZONE) - 86400 * 400
    return clocks(series.but([bare]), (first, last), zone_of(event))


# --- rewritings ---------------------------------------------------------------------------

def until_whole_day(event, window, series):
    if is_date(event):
        return None
    start = event.first("DTSTART")

    def bound(match):
        clock = match[1] + "T235959"
        if not start.value.endswith("Z") and "TZID" not in start.params:
            return "UNTIL=" + clock
        return "UNTIL=" + text_of(utc_of(local_of(clock), zone_of(event)))
    rules = [rule.but(re.sub(r"UNTIL=(\d{8})(?=;|$)", bound, rule.value))
             for rule in event.all("RRULE")]
    if list(map(str, rules)) == list(map(str, event.all("RRULE"))):
        return None
    return event.but("RRULE", add=rules)


def periods_apart(series, window):
    """A PERIOD as its start, and an override that has its length."""
    named = [(moment(event.first("RECURRENCE-ID"), ZONE),
              event.first("RECURRENCE-ID").params.get("RANGE")) for event in series.overrides]
    events, added = [], []
    for event in series.events:
        periods = [(line, value) for line in event.all("RDATE")
                   for value in line.value.split(",") if "/" in value]
        if not periods or event.is_override:
            events.append(event)
            continue
        excepted = {moment(line, ZONE, value) for line in event.all("EXDATE")
                    for value in line.value.split(",")}
        kept = [line for line in event.all("RDATE") if "/" not in line.value]
        for line, value in periods:
            start, end = value.split("/")
            at = moment(line, ZONE, start)
            kept.append(line.but(start, VALUE=""))
            if at in excepted or any(at == other or future and at > other
                                     for other, future in named):
                continue
            last = (Line("DURATION", end) if "P" in end else
                    line.but(end, VALUE="").named("DTEND"))
            added.append(event.but(
                "RDATE", "RRULE", "EXDATE", "DTSTART", "DTEND", "DURATION",
                add=[kept[-1].named("RECURRENCE-ID"), kept[-1].named("DTSTART"), last]))
        events.append(event.but("RDATE", add=kept))
    return series.but(events + added) if events != series.events else None


def without_blanks(event, window, series):
    lines = [line.but(line.value.strip() if line.name != "RRULE" else
                      re.sub(r"\s|;\s*$", "", line.value)) for line in event.lines]
    return Event(lines) if list(map(str, lines)) != list(map(str, event.lines)) else None


def high_ordinals(event, window, series):
    """The 20th Monday of a year as the Monday among its days 134 to 140."""
    found = re.search(r"BYDAY=(\d\d)([A-Z]{2})(?=;|$)", event.value("RRULE"))
    if not found:
        return None
    last = int(found[1]) * 7
    days = ",".join(str(day) for day in range(last - 6, last + 1))
    rule = event.value("RRULE").replace(found[0], f"BYDAY={found[2]};BYYEARDAY={days}")
    return event.but("RRULE", add=[event.first("RRULE").but(rule)])


def last_revisions(series, window):
    """Of components that stand for the same, the one that was revised last."""
    best = {}
    for event in series.events:
        name = event.first("RECURRENCE-ID")
        key = (bool(name), moment(name or event.first("DTSTART"), ZONE))
        rank = int(event.value("SEQUENCE") or -1), event.value("LAST-MODIFIED")
        if key not in best or rank >= best[key][0]:
            best[key] = rank, event
    kept = [event for _, event in best.values()]
    return series.but(kept) if len(kept) < len(series.events) else None


def excepted_midnights(event, window, series):
    """Of an all-day series: the midnight of a zone as its day."""
    lines = [line.but(line.value.split("T")[0], TZID="", VALUE="DATE") if "T" in line.value
             and not line.value.endswith("Z") else line for line in event.all("EXDATE")]
    if not is_date(event) or list(map(str, lines)) == list(map(str, event.all("EXDATE"))):
        return None
    return event.but("EXDATE", add=lines)


def weekday_of_weeks(event, window, series):
    rule = event.value("RRULE")
    if "BYWEEKNO" not in rule or re.search("BYDAY|BYMONTHDAY|BYYEARDAY", rule):
        return None
    day = "MO TU WE TH FR SA SU".split()[local_of(event.value("DTSTART")).weekday()]
    return event.but("RRULE", add=[event.first("RRULE").but(f"{rule};BYDAY={day}")])


def excepted_days(event, window, series):
    """A date that excepts a timed series as each of that day's starts."""
    days = {local_of(value).date() for line in event.all("EXDATE")
            for value in line.value.split(",") if "T" not in value}
    if is_date(event) or not days:
        return None
    kept = [line for line in event.all("EXDATE") if "T" in line.value]
    starts = starts_of(series, event, window[1], ["EXDATE"])
    return event.but("EXDATE", add=kept + [like_start(event, "EXDATE", start)
                                           for start in starts if start.date() in days])


def overrides_apart(series, window):
    """Each override as an exception to its series and a booking of its own."""
    if not series.overrides:
        return None
    excepted, events = [], []
    for number, event in enumerate(series.overrides):
        name = event.first("RECURRENCE-ID")
        excepted.append(name.but(RANGE="").named("EXDATE"))
        own = event.but("RECURRENCE-ID", "UID", "RRULE", "RDATE", "EXDATE")
        own.lines.insert(0, Line("UID", f"{series.uid}-override-{number}"))
        events.append(own)
    return series.but([master.but(add=excepted) for master in series.masters] + events)


def masters_apart(series, window):
    """Masters of one UID each with one of its own; what they both name is there twice."""
    if len(series.masters) < 2:
        return None
    apart = overrides_apart(series, window) or series
    events = [event.but("UID", add=[Line("UID", f"{event.value('UID')}-master-{number}")])
              for number, event in enumerate(apart.events)]
    return series.but(events)


def later_ones_apart(series, window):
    """What THISANDFUTURE moves, one by one: by as much on the wall clock, each by the last
    of those before it."""
    if len(series.masters) != 1:
        return None
    master = series.masters[0]

    def named(event):
        return on_clock(master, event.first("RECURRENCE-ID"))
    turns = sorted((event for event in series.overrides
                    if event.first("RECURRENCE-ID").params.get("RANGE") == "THISANDFUTURE"),
                   key=named)
    taken, added = {named(event) for event in series.overrides}, []
    for start in starts_of(series, master, window[1]) if turns else []:
        turn = next((turn for turn in reversed(turns) if named(turn) < start), None)
        if not turn or start in taken:
            continue
        shift = on_clock(master, turn.first("DTSTART")) - named(turn)
        added.append(moved(turn, master, start, start + shift))
    plain = [event.but("RECURRENCE-ID", add=[event.first("RECURRENCE-ID").but(RANGE="")])
             if event in turns else event for event in series.events]
    return series.but(plain + added) if turns else None


def moved(turn, master, start, to):
    """That occurrence as an override moves it, as long as the override is."""
    event = turn.but("RECURRENCE-ID", "DTSTART", "DTEND", add=[
        like_start(master, "RECURRENCE-ID", start), like_start(master, "DTSTART", to)])
    end = turn.first("DTEND")
    if not end:
        return event
    length = on_clock(master, end) - on_clock(master, turn.first("DTSTART"))
    return event.but(add=[like_start(master, "DTEND", to + length)])


def until_in_utc(event, window, series):
    """A day more, and what is then too much as exceptions."""
    bounds = re.findall(r"UNTIL=(\d{8}T\d{6}Z?)", event.value("RRULE"))
    early = re.search(r"UNTIL=(\d{8})(?=;|$)", event.value("RRULE"))
    if early and is_date(event) and early[1] < event.value("DTSTART"):
        return event.but("RRULE")
    if not bounds or len(event.all("RRULE")) > 1 or is_date(event):
        return None
    bound = utc_of(local_of(bounds[0]), "UTC" if bounds[0].endswith("Z") else zone_of(event))
    if bound < moment(event.first("DTSTART"), ZONE):
        return event.but("RRULE")
    rule = event.first("RRULE").but(
        event.value("RRULE").replace(bounds[0], text_of(bound + 86400)))
    longer = event.but("RRULE", add=[rule])
    dates = [on_clock(event, line.but(value)) for line in event.all("RDATE")
             for value in line.value.split(",")]
    starts = [start for start in starts_of(series, longer, window[1])
              if utc_of(start, zone_of(event)) > bound and start not in dates]
    return longer.but(add=[like_start(event, "EXDATE", start) for start in starts])


def as_dates(event, starts):
    """A series as the list of its starts."""
    first = local_of(event.value("DTSTART"))
    lines = [like_start(event, "RDATE", start) for start in starts if start != first]
    if first not in starts:
        lines.append(like_start(event, "EXDATE", first))
    return event.but("RRULE", "RDATE", "EXDATE", add=lines)


def dates_once(event, window, series):
    """Without an RDATE that the rule has too."""
    if not event.first("RRULE"):
        return None
    starts = starts_of(series, event, window[1], ["RDATE", "EXDATE"])
    lines = [line.but(value) for line in event.all("RDATE") for value in line.value.split(",")]
    first = local_of(event.value("DTSTART"))
    kept = [line for line in lines
            if on_clock(event, line) == first or on_clock(event, line) not in starts]
    return event.but("RDATE", add=kept) if len(kept) < len(lines) else None


def exceptions_applied(event, window, series):
    """Its starts one by one, less the exceptions."""
    if not event.first("EXDATE") or not event.first("RRULE"):
        return None
    excepted = {on_clock(event, line.but(value)) for line in event.all("EXDATE")
                for value in line.value.split(",")}
    return as_dates(event, [start for start in starts_of(series, event, window[1], ["EXDATE"])
                            if start not in excepted])


def first_week_whole(event, window, series):
    """A weekly rule run from the first day of the start's week, its starts one by one."""
    rule, start = event.value("RRULE"), local_of(event.value("DTSTART"))
    if "FREQ=WEEKLY" not in rule or "BYSETPOS" not in rule:
        return None
    parts = dict(part.split("=") for part in rule.split(";"))
    names = "MO TU WE TH FR SA SU".split()
    week = names.index(parts.get("WKST", "MO"))
    if start.weekday() == week:
        return None
    first = start.replace(hour=0, minute=0, second=1) - datetime.timedelta(
        days=(start.weekday() - week) % 7)
    count = int(parts.pop("COUNT", 10000))
    for name, own in (("BYDAY", names[start.weekday()]), ("BYHOUR", start.hour),
                      ("BYMINUTE", start.minute), ("BYSECOND", start.second)):
        parts.setdefault(name, own)
    longer = event.but("DTSTART", "RRULE", "RDATE", "EXDATE", add=[
        like_start(event, "DTSTART", first),
        Line("RRULE", ";".join(f"{name}={value}" for name, value in parts.items()))])
    rest = event.but("RRULE", "EXDATE")
    starts = [at for at in starts_of(series, longer, window[1]) if at >= start][:count]
    starts = sorted({start, *starts, *starts_of(series, rest, window[1])})
    excepted = [line for line in event.all("EXDATE")]
    return as_dates(event, starts).but(add=excepted)


def rules_apart(event, window, series):
    """Several rules as the dates that they come to."""
    if len(event.all("RRULE")) < 2:
        return None
    starts = set(starts_of(series, event.but("RRULE"), window[1], ["EXDATE"]))
    for rule in event.all("RRULE"):
        alone = event.but("RRULE", "RDATE", "EXDATE", add=[rule])
        starts |= set(starts_of(series, alone, window[1]))
    return as_dates(event, sorted(starts)).but(add=event.all("EXDATE"))


def dates_in_utc(event, window, series):
    """RDATEs of a zone in UTC."""
    lines = [line.but(text_of(moment(line, ZONE, value)), TZID="")
             if "TZID" in line.params and "T" in value else line.but(value)
             for line in event.all("RDATE") for value in line.value.split(",")]
    if not any("TZID" in line.params for line in event.all("RDATE")):
        return None
    return event.but("RDATE", add=lines)


def without_exrule(event, window, series):
    """An EXRULE as the dates that it comes to."""
    if not event.all("EXRULE"):
        return None
    own, dates = local_of(event.value("DTSTART")), set()
    for rule in event.all("EXRULE"):
        alone = event.but("RRULE", "RDATE", "EXDATE", add=[rule.named("RRULE")])
        dates |= set(starts_of(series, alone, window[1])) - {own}
    return event.but("EXRULE", add=[like_start(event, "EXDATE", at) for at in sorted(dates)])


def starts_of_periods(series, window):
    """A PERIOD by its start alone: only starts are compared."""
    def change(event, *_):
        dates = [line.but(re.sub("/[^,]*", "", line.value), VALUE="") for line in event.all("RDATE")]
        return event.but("RDATE", add=dates) if "/" in str(event) else None
    return each_master(change)(series, window)


def start_apart(series, window):
    """A start that its own rule does not name, as a booking of its own."""
    added = []
    for number, event in enumerate(series.masters):
        parts = [part for part in event.value("RRULE").split(";") if not part.startswith("UNTIL")]
        start = local_of(event.value("DTSTART"))
        excepted = {on_clock(event, line.but(value)) for line in event.all("EXDATE")
                    for value in line.value.split(",")}
        if event.first("RRULE") and start not in excepted and next(iter(
                rrule.rrulestr(";".join(parts), dtstart=start)), None) != start:
            added.append(Event([Line("UID", f"{series.uid}-start-{number}"),
                                event.first("DTSTART")]))
    return series.but(series.events + added) if added else None


def listed(parts):
    """The starts one by one, of a rule that has one of those parts."""
    def change(event, window, series):
        if not re.search(parts, event.value("RRULE")):
            return None
        excepted = event.all("EXDATE")
        return as_dates(event, starts_of(series, event, window[1], ["EXDATE"])).but(add=excepted)
    return each_master(change)
