"""Honest changes: where somebody who asked for one time ends up on purpose.

As in mechanisms.py: a distribution over outcomes that is drawn from and weighed.
"""

import math

from place import DAY

REACH = 21  # days to either side
# What a changed wish keeps: the day, the time of day, the weekday and time, nothing;
# or it goes to the person's usual time.
SHARES = {"day": .35, "time": .20, "week": .15, "usual": .10, "else": .20}
ALIKE = .20  # of them look like slips
MINUTES_ALIKE = (30, -30, 60, -60, 120, -120)


def weights(office, diary, meant, person, resource):
    """{moment: (component, weight)...} of the free starts of a resource, not yet normalised."""
    day, minute = divmod(meant.at, DAY)
    first = max(day - REACH, meant.made // DAY)
    parts = {name: {} for name in SHARES}
    for other in range(first, day + REACH + 1):
        away = abs(other - day)
        near = math.exp(-away / 8)
        free = [at for at in diary.free_starts(resource, other, meant.cells)
                if at > meant.made + 30 and at != meant.at]
        for at in free:
            off = abs(at % DAY - minute)
            if not away:
                parts["day"][at] = math.exp(-off / 120)
            elif off == 0:
                parts["time"][at] = near
                if away in (7, 14):
                    parts["week"][at] = .8 if away == 7 else .2
            if away and abs(at % DAY - person.minute) <= 30:
                parts["usual"][at] = near * (2 if (other + 6) % 7 == person.weekday else 1)
            parts["else"][at] = near / len(free)
    return parts


def alike(office, diary, meant, resource):
    """Half an hour, an hour or two, a week, the slot beside: what slips look like."""
    moments = [meant.at + by for by in MINUTES_ALIKE] + [meant.at + 7 * DAY, meant.at - 7 * DAY]
    moments += [meant.at + office.grid, meant.at - office.grid] * 2
    return [at for at in moments
            if at > meant.made + 30 and diary.free(resource, at, meant.cells)]


def times(office, diary, meant, person, resource):
    """{moment: p} of an honest change of the time, on one resource."""
    result = {}
    parts = weights(office, diary, meant, person, resource)
    there = {name: part for name, part in parts.items() if part}
    total = sum(SHARES[name] for name in there)
    lookalikes = alike(office, diary, meant, resource)
    left = 1 - ALIKE if lookalikes and there else 1 if there else 0
    for name, part in there.items():
        scale = left * SHARES[name] / total / sum(part.values())
        for at, weight in part.items():
            result[at] = result.get(at, 0) + weight * scale
    for at in lookalikes:
        result[at] = result.get(at, 0) + (1 - left) / len(lookalikes)
    return result


def lengths(office, meant):
    """Other lengths that the same visit may have been given on purpose."""
    usual = {service.cells for service in office.services} | {meant.cells + 1}
    return sorted(usual - {meant.cells})


def rate(office, meant):
    """How likely a change is: more with lead time, a constant on average."""
    lead = (meant.at - meant.made) / DAY
    return office.honest["rate"] * min(2., .5 + .7 * lead / office.honest["lead"])
