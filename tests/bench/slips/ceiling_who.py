"""The ceiling for slips that are none of a time: wrong-person, unrecorded, duplicate, and
records that are impossible by themselves.

It knows how often people are mistaken for one another and by whom, how many give up, ask
for their kin, come twice or come again, and weighs each story for what it sees. Whose
record a request has, if it has one of its own, it knows; of the others it sees what stands
where they asked to be.
"""

from collections import defaultdict

import honest
from judges import Verdict, tier_of
from lookalikes import IN_A_ROW, SOON
from mechanisms import Meant
from offices import HONEST
from place import DAY, stamp
from world import FOLLOW_DAYS, FOLLOWS, TRACES

QUICK = 10  # minutes: recorded while they spoke
BY_CHANCE = .001  # that a record which has nothing to do with a request is made just then
AGAIN = 1e-6  # that somebody comes again, just then, by a wish of his own


class CeilingWho:
    def __init__(self, ceiling):
        self.ceiling, self.truth, self.world = ceiling, ceiling.truth, ceiling.world
        self.office, self.rates = ceiling.office, ceiling.world.lookalikes.rates
        now = self.office.now
        self.standing = [r for r in self.world.records if r.gone is None or r.gone > now]
        self.at = {r.number: r.state(now)[1:] for r in self.standing}
        self.unasked = defaultdict(list)  # by service
        for record in self.standing:
            if not record.request or record.request.person is not record.person:
                self.unasked[record.service].append(record)

    def verdicts(self):
        return [*self.unmet(), *self.repeated(), *self.impossible()]

    def rate(self, slug):
        return self.world.attempts * self.office.slips["weights"][slug]

    def ahead(self, *moments):
        return any(self.truth.since <= m <= self.office.now + 180 * DAY for m in moments)

    # --- requests without a record ------------------------------------------------------

    def unmet(self):
        newest = {}
        for request in self.world.requests:
            if request.withdrawn is None:
                key = (request.person.number, request.service)
                newest[key] = max(newest.get(key, 0), request.made)
        for request in self.world.requests:
            record = request.record
            own = record and record.person is request.person and record.request is request
            if request.withdrawn is None and not own and self.ahead(request.at, request.until):
                replaced = newest[request.person.number, request.service] > request.made
                yield self.whose(request, HONEST * TRACES["newer"] if replaced else 0.)

    def whose(self, request, replaced):
        """What became of a request without a record of its own."""
        missing = self.rate("unrecorded")
        idle = missing + self.rates["given up"] + replaced
        best, wrong, total = None, 0., 0.
        for record in self.fitting(request):
            weights = self.of_another(request, record, idle)
            total += sum(weights)
            if weights[0] > wrong:
                best, wrong = record, weights[0]
        if not best:
            return self.verdict("unrecorded", missing / idle, [], [request.number])
        return self.verdict("wrong-person", wrong / total, [best.number], [request.number])

    def fitting(self, request):
        place = self.office.habits["asks_resource"]
        for record in self.unasked[request.service]:
            at, resource, _ = self.at[record.number]
            if request.at <= at <= request.until and not (place and resource != request.resource) \
                    and record.person is not request.person:
                yield record

    def of_another(self, request, record, idle):
        """Weights: taken for somebody else; asked by his kin; nothing to do with it."""
        starts = 1 + (request.until - request.at) // self.office.grid
        similar = dict((p.number, share) for p, share in self.world.people.similar(request.person))
        wrong = self.rate("wrong-person") * similar.get(record.person.number, 0) / starts
        family = self.world.lookalikes.family(self.world, record.person)
        kin = self.rates["helper"] / len(family) / starts if request.person in family else 0.
        places = len(self.office.resources) * 60 * len(self.office.starts(request.at // DAY, 1))
        chance = idle * len(self.unasked[request.service]) / max(places, 1) / len(self.world.people.all)
        if self.ceiling.dated(record):
            wait = record.made - request.made
            chance *= 0. if wait < 0 else BY_CHANCE if wait < QUICK else 1.
        linked = self.office.habits["related"] and not self.office.habits["uids"]
        if linked:  # the feed says what was recorded for it
            chance, wrong = 0., wrong * (request.record is record)
        return wrong, kin, chance

    # --- records of the same visit ------------------------------------------------------

    def repeated(self):
        groups = defaultdict(list)
        for record in self.standing:
            groups[record.person.number, record.service].append(record)
        for group in groups.values():
            for i, one in enumerate(group):
                for two in group[i + 1:]:
                    if self.ahead(self.at[one.number][0], self.at[two.number][0]) \
                            and not (one.request and two.request):
                        yield self.twice(one, two)

    def twice(self, one, two):
        orders = [(a, b) for a, b in ((one, two), (two, one)) if not b.request]
        slip = sum(self.again_by_slip(a, b) for a, b in orders)
        meant = sum(self.again_on_purpose(a, b) for a, b in orders)
        return self.verdict("duplicate", slip / (slip + meant), [one.number, two.number], [])

    def soon(self, first, second):
        """Was the second made when an immediate repetition is?"""
        if not (self.ceiling.dated(first) and self.ceiling.dated(second)):
            return True
        return 0 <= second.made - first.made <= max(SOON)

    def again_by_slip(self, first, second):
        (at, resource, cells), there = self.at[first.number], self.at[second.number]
        meant = Meant(at, resource, cells, first.made, 0, 0)
        if there[1:] != (resource, cells) or not self.soon(first, second):
            return 0.
        times = honest.moments_alike(self.office, meant)
        free = [t for t in times if t == there[0] or t > first.made + 30
                and self.ceiling.whole.free(resource, t, cells)]
        return self.rate("duplicate") / len(free) if there[0] in times else 0.

    def again_on_purpose(self, first, second):
        (at, resource, cells), there = self.at[first.number], self.at[second.number]
        p = AGAIN
        if there[1:] == (resource, cells) and self.soon(first, second):
            if there[0] - at in [days * DAY for days in FOLLOW_DAYS]:
                p += FOLLOWS / len(FOLLOW_DAYS)
            if there[0] == at + cells * self.office.grid:
                p += self.rates["twice"] * IN_A_ROW
            elif there[0] > at and there[0] // DAY == at // DAY:
                p += self.rates["twice"] * (1 - IN_A_ROW) / len(self.office.starts(at // DAY, cells))
        return p

    # --- by themselves ------------------------------------------------------------------

    def impossible(self):
        """Nobody honest is recorded so without having asked for it."""
        for record in self.standing:
            at = self.at[record.number][0]
            if not record.request and self.ahead(at) and self.truth.impossible_start(at):
                yield self.verdict("outside-hours", 1., [record.number], [])

    def verdict(self, rule, p, bookings, requests):
        return Verdict(rule, tier_of(p), p, [rule], bookings, requests, stamp(self.office.now)[:13])
