"""Honest changes: where somebody who asked for one time ends up on purpose.

As in mechanisms.py: a distribution over outcomes that is drawn from and weighed.
"""

import math

from place import DAY

REACH = 21  # days to either side
# What a changed wish keeps: the day, the time of day, the weekday and time, nothing;
# or it goes to the person's usual time.
SHARES = {"day": .40, "time": .22, "week": .05, "usual": .13, "else": .20}
ALIKE = .20  # of them, and no others, look like slips
MINUTES_ALIKE = {30: .15, -30: .1, 60: .1, -60: .1, 120: .15, -120: .05}
SLOTS_ALIKE = {1: .06, -1: .06}
WEEKS_ALIKE = {1: .14, -1: .09}


def weights(office, diary, meant, person, resource):
    """{moment: (component, weight)...} of the free starts of a resource, not yet normalised."""
    day, minute = divmod(meant.at, DAY)
    first = max(day - REACH, meant.made // DAY)
    parts, slips = {name: {} for name in SHARES}, moments_alike(office, meant)
    for other in range(first, day + REACH + 1):
        away = abs(other - day)
        near = math.exp(-away / 8)
        free = [at for at in diary.free_starts(resource, other, meant.cells)
                if at > meant.made + 30 and at != meant.at and at not in slips]
        for at in free:
            off = abs(at % DAY - minute)
            if not away:
                parts["day"][at] = math.exp(-off / 120)
            elif off == 0:
                parts["time"][at] = near
                if away in (14, 21):
                    parts["week"][at] = .7 if away == 14 else .3
            if away and abs(at % DAY - person.minute) <= 30:
                parts["usual"][at] = near * (2 if (other + 6) % 7 == person.weekday else 1)
            parts["else"][at] = near / len(free)
    return parts


def moments_alike(office, meant):
    """{moment: weight} of half an hour, an hour or two, the slot beside, a week."""
    rows = list(MINUTES_ALIKE.items())
    rows += [(n * office.grid, p) for n, p in SLOTS_ALIKE.items()]
    rows += [(7 * DAY * n, p) for n, p in WEEKS_ALIKE.items()]
    result = {}
    for by, p in rows:
        result[meant.at + by] = result.get(meant.at + by, 0) + p
    return result


def alike(office, diary, meant, resource):
    """Those of them that are free."""
    return {at: p for at, p in moments_alike(office, meant).items()
            if at > meant.made + 30 and diary.free(resource, at, meant.cells)}


def times(office, diary, meant, person, resource):
    """{moment: p} of an honest change of the time, on one resource."""
    result = {}
    parts = weights(office, diary, meant, person, resource)
    there = {name: part for name, part in parts.items() if part}
    total = sum(SHARES[name] for name in there)
    lookalikes = alike(office, diary, meant, resource)
    left = 1 - ALIKE if lookalikes and there else float(bool(there))
    for name, part in there.items():
        scale = left * SHARES[name] / total / sum(part.values())
        for at, weight in part.items():
            result[at] = result.get(at, 0) + weight * scale
    for at, weight in lookalikes.items():
        result[at] = (1 - left) * weight / sum(lookalikes.values())
    return result


def lengths(office, meant):
    """Other lengths that the same visit may have been given on purpose."""
    usual = {service.cells for service in office.services} | {meant.cells + 1}
    return sorted(usual - {meant.cells})


def rate(office, meant):
    """How likely a change is: more with lead time, a constant on average."""
    lead = (meant.at - meant.made) / DAY
    return office.honest["rate"] * min(2., .5 + .7 * lead / office.honest["lead"])
