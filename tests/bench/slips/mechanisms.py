"""What keys, ears and screens make of what was meant.

Each mechanism is a function from a Meant to its outcomes with their probabilities, so that
it can be both drawn from and weighed (corruptor.py). The names are those that a person would
call the outcome by; "other" where the detector cannot know the mechanism.
"""

import datetime
from dataclasses import dataclass

from place import DAY, hour_utc

ROW = "1234567890"
PAD = {"7": "84", "8": "795", "9": "86", "4": "751", "5": "4682", "6": "953",
       "1": "420", "2": "1530", "3": "26", "0": "12"}
HOURS_EN = {1: {11: .5, 9: .2, 4: .3}, 2: {10: .4, 3: .6}, 3: {2: .5, 4: .5}, 4: {5: .3, 1: .3, 3: .4},
            5: {9: .8, 4: .2}, 7: {11: .8, 10: .2}, 8: {3: .3, 10: .7}, 9: {5: .8, 1: .2},
            10: {11: .3, 2: .3, 8: .4}, 11: {7: .6, 10: .2, 1: .2}, 12: {11: .5, 2: .5}}
HOURS_ES = {1: {11: .6, 12: .4}, 2: {12: .7, 10: .3}, 3: {6: .8, 4: .2}, 4: {3: .5, 5: .5},
            5: {4: .5, 11: .5}, 6: {3: .6, 7: .4}, 7: {6: .7, 9: .3}, 8: {9: .5, 10: .5},
            9: {7: .5, 11: .5}, 10: {12: .4, 2: .3, 11: .3}, 11: {12: .5, 10: .3, 1: .2}, 12: {2: .6, 11: .4}}
TEENS = {13: 30, 14: 40, 15: 50, 16: 60, 17: 70, 30: 13, 40: 14, 50: 15}
DAYS_EN = {13: [30], 30: [13], 6: [16], 16: [6], 7: [17, 11], 17: [7], 4: [14], 14: [4], 19: [9],
           9: [19, 5], 5: [9, 15], 15: [5], 1: [3, 21], 3: [1, 23], 20: [28], 12: [20], 21: [1]}
DAYS_ES = {2: [12], 12: [2], 3: [13, 6], 13: [3], 6: [16, 3], 16: [6], 7: [17], 17: [7], 9: [19],
           19: [9], 11: [1], 22: [12], 23: [3], 26: [6]}


@dataclass(frozen=True)
class Meant:
    """What the clerk was to write, and what stood on the screen."""
    at: int
    resource: int
    cells: int
    made: int  # when it is being recorded
    screen: int  # the day on screen: of the record before this one
    before: int  # the moment of the record before this one


@dataclass(frozen=True)
class Outcome:
    at: int
    resource: int
    cells: int
    p: float
    slug: str


def timed(meant, rows):
    """Outcomes that change the time of day: rows of (minute, p, slug)."""
    day = meant.at - meant.at % DAY
    return [Outcome(day + minute, meant.resource, meant.cells, p, slug)
            for minute, p, slug in rows if minute is not None and 0 <= minute < DAY]


def dated(meant, rows):
    """Outcomes that change the day: rows of (day, p, slug)."""
    return [Outcome(day * DAY + meant.at % DAY, meant.resource, meant.cells, p, slug)
            for day, p, slug in rows if day is not None and p > 0]


# --- keys: the time as text, one key wrong, read back by the form ---------------------------

def typed(office, minute):
    """The text of a time, in the office's way: digits, where the colon stands, half of day."""
    style, hour = office.slips["style"], minute // 60
    if style == "24":
        return f"{hour:02}", f"{minute % 60:02}", ""
    return str((hour - 1) % 12 + 1), f"{minute % 60:02}", "p" if hour >= 12 else "a"


def read(office, hours, minutes, half):
    """What the form makes of the text; None: it beeps."""
    if not hours or len(hours) > 2 or len(minutes) > 2:
        return None
    hour, minute = int(hours), int(minutes or "0")
    if hour > 23 or minute > 59:
        return None
    if office.slips["rounds"]:
        minute -= minute % office.grid
    style = office.slips["style"]
    guesses = style == "12" or style == "24" and len(hours) == 1 and office.slips["guesses"]
    if guesses and 1 <= hour <= 12:  # no am or pm: the form takes the half that is open
        start, end, *_ = next(h for h in office.hours if h)
        morning = hour % 12 * 60 + minute
        return morning if start <= morning < end else morning + 720
    if style == "12p" and 1 <= hour <= 12:
        return hour % 12 * 60 + minute + (720 if half == "p" else 0)
    return hour * 60 + minute


def retyped(office, text, colon, half):
    """The form's reading of a run of digits whose colon stands where it stood, or of none."""
    if office.slips["colon"]:
        return read(office, text[:colon], text[colon:], half)
    return read(office, text[:-2], text[-2:], half)


def keyed(office, meant, change, slug):
    """All texts that one wrong key makes: change(digits) -> [(text, where, p)]."""
    hours, minutes, half = typed(office, meant.at % DAY)
    rows = []
    for text, at, p in change(hours + minutes):
        longer = len(text) - len(hours + minutes)
        colon = len(hours) + (longer if at < len(hours) else 0)
        minute = retyped(office, text, colon, half)
        if minute is not None and minute != meant.at % DAY:
            rows.append((minute, p, slug(meant.at % DAY, minute)))
    return timed(meant, rows)


def dropping(text):
    return [(text[:i] + text[i + 1:], i, 1 / len(text)) for i in range(len(text))]


def doubling(text):
    return [(text[:i] + text[i] + text[i:], i, 1 / len(text)) for i in range(len(text))]


def swapping(text):
    n = len(text) - 1
    return [(text[:i] + text[i + 1] + text[i] + text[i + 2:], i, 1 / n) for i in range(n)]


def key_dropped(office, meant):
    def slug(was, now):
        if was % 60 == now % 60:
            return "hour-digit-dropped"
        return "minutes-lost" if now % 60 == 0 and was // 60 == now // 60 else "other"
    return keyed(office, meant, dropping, slug)


def key_doubled(office, meant):
    return keyed(office, meant, doubling,
                 lambda was, now: "hour-digit-added" if was % 60 == now % 60 else "other")


def key_near(office, meant):
    def change(text):
        rows = []
        for i, digit in enumerate(text):
            if office.slips["layout"] == "pad":
                near = PAD[digit]
            else:
                at = ROW.index(digit)
                near = ROW[max(at - 1, 0):at] + ROW[at + 1:at + 2]
            rows += [(text[:i] + d + text[i + 1:], i, 1 / len(text) / len(near)) for d in near]
        return rows
    return keyed(office, meant, change, lambda was, now: "neighbour-key")


def key_any(office, meant):
    def change(text):
        return [(text[:i] + d + text[i + 1:], i, 1 / len(text) / 9)
                for i in range(len(text)) for d in ROW if d != text[i]]
    return keyed(office, meant, change, lambda was, now: "digit-changed")


def key_swapped(office, meant):
    return keyed(office, meant, swapping, lambda was, now: "digits-swapped")


def half_of_day(office, meant):
    minute = meant.at % DAY
    return timed(meant, [(minute + 720 if minute < 720 else minute - 720, 1, "am-pm")])


def clock_of_24(office, meant):
    """13:00 taken for three o'clock."""
    minute = meant.at % DAY
    return timed(meant, [(minute + 120, 1, "24h-as-12h")] if 780 <= minute < 1200 else [])


# --- ears ----------------------------------------------------------------------------------

def ear_time(office, meant):
    minute = meant.at % DAY
    hour, rows = minute // 60, []
    table = HOURS_ES if office.language == "es" else HOURS_EN
    for heard, p in table.get((hour - 1) % 12 + 1, {}).items():
        start, end, *_ = next(h for h in office.hours if h)
        morning = heard % 12 * 60 + minute % 60
        rows.append((morning if start <= morning < end else morning + 720, p * .6, "misheard"))
    teen = TEENS.get(minute % 60)
    if teen and teen < 60:
        rows.append((hour * 60 + teen, .4, "misheard"))
    if minute % 60 == 0 and hour in (13, 14, 15):  # "thirteen" and "three thirty"
        rows.append((hour * 60 + 30, .1, "other"))
    return timed(meant, rows)


def clock_phrase(office, meant):
    """Half to, half past; quarter to, quarter past; ten to, ten past."""
    minute = meant.at % DAY
    past = {30: [(-60, .7), (60, .3)], 15: [(-30, .8), (30, .2)], 45: [(30, .6), (60, .2), (-30, .2)],
            50: [(20, 1)], 10: [(-20, 1)], 40: [(40, 1)], 20: [(-40, 1)]}.get(minute % 60, [])
    return timed(meant, [(minute + by, p, "clock-phrase" if abs(by) in (30, 60) else "other")
                         for by, p in past])


def ear_day(office, meant):
    date = datetime.date.fromordinal(meant.at // DAY)
    heard = (DAYS_ES if office.language == "es" else DAYS_EN).get(date.day, [])
    return dated(meant, [(day_of(date.year, date.month, d), 1 / len(heard), "day-digit")
                         for d in heard])


def ear_weekday(office, meant):
    """Tuesday and Thursday; martes and miércoles."""
    day = meant.at // DAY
    to = ({1: 1, 2: -1} if office.language == "es" else {1: 2, 3: -2}).get((day + 6) % 7)
    return dated(meant, [(day + to, 1, "neighbour-day")] if to else [])


# --- the screen ----------------------------------------------------------------------------

def screen_row(office, meant):
    minute, grid = meant.at % DAY, office.grid
    return timed(meant, [(minute + n * grid, p, "neighbour-slot" if abs(n) < 3 else "other")
                         for n, p in ((1, .44), (-1, .38), (2, .07), (-2, .05), (3, .04), (-3, .02))])


def screen_column(office, meant):
    """Columns of a day are resources."""
    to = [r for r in (meant.resource - 1, meant.resource + 1) if 0 <= r < len(office.resources)]
    return [Outcome(meant.at, r, meant.cells, 1 / len(to), "neighbour-resource") for r in to]


def screen_day(office, meant):
    """Columns of a week are days; the week's page ends after its last."""
    day = meant.at // DAY
    return dated(meant, [(day + by, .5, "neighbour-day") for by in (-1, 1)
                         if (day + 6) // 7 == (day + by + 6) // 7])


def screen_page(office, meant):
    day = meant.at // DAY
    return dated(meant, [(day + 7 * n, p, "wrong-week" if abs(n) < 3 else "other")
                         for n, p in ((1, .45), (-1, .35), (2, .08), (-2, .07), (3, .05))])


def screen_month(office, meant):
    """The month's page: the same number, or the same place on the page."""
    date, day = datetime.date.fromordinal(meant.at // DAY), meant.at // DAY
    rows = []
    for by, p in ((1, .55), (-1, .25)):
        year, month = divmod(date.year * 12 + date.month - 1 + by, 12)
        rows.append((day_of(year, month + 1, date.day), p, "wrong-month"))
    return dated(meant, rows + [(day + 28, .1, "other"), (day + 35, .1, "other")])


def default_day(office, meant):
    rows = {}
    for day, p in ((meant.made // DAY, .7), (meant.screen, .3)):
        rows[day] = rows.get(day, 0) + p
    return dated(meant, [(d, p, "default-day") for d, p in rows.items() if d != meant.at // DAY])


def default_minutes(office, meant):
    minute = meant.at % DAY
    return timed(meant, [(minute - minute % 60, 1, "minutes-lost")] if minute % 60 else [])


def default_length(office, meant):
    cells = office.slips["cells"]
    return [Outcome(meant.at, meant.resource, cells, 1, "default-duration")] if cells != meant.cells else []


def default_start(office, meant):
    """The first slot of the day was never changed. To the detector it has no name."""
    hours = office.opening(meant.at // DAY)
    return timed(meant, [(hours[0], 1, "other")] if hours and hours[0] != meant.at % DAY else [])


def carried_over(office, meant):
    """The fields of the record before. To the detector it has no name."""
    to = [(meant.at // DAY * DAY + meant.before % DAY, .6), (meant.before, .4)]
    return [Outcome(at, meant.resource, meant.cells, p, "other") for at, p in to if at != meant.at]


# --- dates as text ---------------------------------------------------------------------------

def day_of(year, month, day):
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:
        return None


def date_order(office, meant):
    date = datetime.date.fromordinal(meant.at // DAY)
    return dated(meant, [(day_of(date.year, date.day, date.month), 1, "day-month-swap")]
                 if date.day <= 12 and date.day != date.month else [])


def date_digit(office, meant):
    date = datetime.date.fromordinal(meant.at // DAY)
    text = str(date.day)
    texts = [(t, p * .3) for t, _, p in dropping(text) + doubling(text)]
    texts += [(t, p * .15) for t, _, p in (swapping(text) if len(text) > 1 else [])]
    texts += [(text[:i] + d + text[i + 1:], .25 / len(text) / len(PAD[c]))
              for i, c in enumerate(text) for d in PAD[c]]
    rows = {}
    for t, p in texts:
        day = day_of(date.year, date.month, int(t)) if t and int(t) else None
        if day and t != text:
            rows[day] = rows.get(day, 0) + p
    return dated(meant, [(day, p, "day-digit") for day, p in rows.items()])


def wrong_year(office, meant):
    date = datetime.date.fromordinal(meant.at // DAY)
    return dated(meant, [(day_of(date.year + by, date.month, date.day), .5, "wrong-year")
                         for by in (-1, 1)])


def zone_shift(office, meant):
    """Written on a machine that keeps another clock."""
    offset = meant.at // 60 * 60 - hour_utc(office.zone, meant.at // 60)
    offset = (offset + 720) % DAY - 720
    minute = meant.at % DAY
    return timed(meant, [(minute + offset, .5, "zone-shift"), (minute - offset, .5, "zone-shift")]
                 if offset else [])
