"""The corruptor: mechanisms with their weights, and the form that they have to pass.

What the form refuses is put right at once: such an attempt leaves no slip.
"""

from dataclasses import replace

from mechanisms import (carried_over, clock_of_24, clock_phrase, date_digit, date_order, default_day,
                        default_length, default_minutes, default_start, ear_day, ear_time, ear_weekday,
                        half_of_day, key_any, key_doubled, key_dropped, key_near, key_swapped,
                        screen_column, screen_day, screen_month, screen_page, screen_row, wrong_year,
                        zone_shift)
from place import DAY

# What each mechanism is worth on average; an office's own are drawn around it. Keys are worth
# more attempts than slips: the form refuses most of what they make.
TIME = {key_dropped: .24, key_doubled: .06, key_near: .09, key_any: .06, key_swapped: .07,
        half_of_day: .08, clock_of_24: .05, ear_time: .06, clock_phrase: .03, screen_row: .07,
        default_minutes: .03, default_start: .01, zone_shift: .02}
DATE = {default_day: .10, screen_page: .08, screen_day: .05, ear_weekday: .03, date_order: .03,
        screen_month: .03, date_digit: .03, ear_day: .02, wrong_year: .02}
OTHER = {screen_column: .04, default_length: .02, carried_over: .02}
# These no form refuses, so fewer attempts make as many slips.
WHO = {"wrong-person": .02, "swapped": .01, "duplicate": .015, "unrecorded": .02}
DOUBLE = .10


def both(meant, time, date):
    """A wrong time on a wrong day."""
    return replace(time, at=date.at // DAY * DAY + time.at % DAY, p=time.p * date.p,
                   slug="other" if "other" in (time.slug, date.slug) else f"{date.slug}+{time.slug}")


class Form:
    """What the booking form lets through, and what the clerk does not notice."""

    def __init__(self, office, diary):
        self.office, self.diary = office, diary

    def takes(self, meant, outcome):
        office = self.office
        if (outcome.at, outcome.resource, outcome.cells) == (meant.at, meant.resource, meant.cells):
            return 0.
        if not office.slips["lax"]:
            return float(outcome.at > meant.made
                         and self.diary.free(outcome.resource, outcome.at, outcome.cells))
        p = 1. if outcome.at > meant.made else .2
        if not office.bookable(outcome.at, outcome.cells):
            return p * .4
        return p if self.diary.free(outcome.resource, outcome.at, outcome.cells) else p * .3


def weigh(office, meant, at, resource, cells):
    """{name: probability that one attempt has just this result}, before the form has its say."""
    weights, names = office.slips["weights"], {}
    parts = {m: m(office, meant) for m in weights if callable(m)}

    def add(slug, p):
        if p:
            names[slug] = names.get(slug, 0) + p
    for mechanism, outcomes in parts.items():
        for o in outcomes:
            if (o.at, o.resource, o.cells) == (at, resource, cells):
                add(o.slug, (1 - DOUBLE) * weights[mechanism] * o.p)
    if (resource, cells) != (meant.resource, meant.cells):
        return names
    times = [(o, weights[m] * o.p) for m in TIME for o in parts[m] if o.at % DAY == at % DAY]
    dates = [(o, weights[m] * o.p) for m in DATE for o in parts[m] if o.at // DAY == at // DAY]
    alone = sum(w for m, w in weights.items() if callable(m))
    share = DOUBLE * alone / sum(weights[m] for m in TIME) / sum(weights[m] for m in DATE)
    for time, p in times:
        for date, q in dates:
            add(both(meant, time, date).slug, share * p * q)
    return names


def draw(office, meant, rng):
    """One attempt, as the weights have it; None where its mechanism can do nothing here."""
    weights = {m: w for m, w in office.slips["weights"].items() if callable(m)}

    def one(among):
        names = list(among)
        mechanism = rng.choices(names, [weights[m] for m in names])[0]
        at = rng.random()
        for outcome in mechanism(office, meant):
            at -= outcome.p
            if at < 0:
                return outcome
        return None
    if rng.random() >= DOUBLE:
        return one(weights)
    time, date = one(TIME), one(DATE)
    return both(meant, time, date) if time and date else None
