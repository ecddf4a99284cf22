"""The ceiling: a judge that knows the generator's own weights and mechanisms.

It sees what the program sees: the times, what was free when a record was made, edits where
the feed shows them, the busy hour, lead time, notes, how soon after the request a record was
made. It weighs both stories exactly, with the same outcome functions that made the world.
It is not given who is paired with whom by guessing: it knows the pairs.

It knows this very office as well: how often it slips in what way, what its form takes and how
it reads what is typed. Whoever comes new to an office cannot: the Stranger is the same judge
that only knows how offices are, and takes this one for any of them.
"""

import random
from copy import copy
from dataclasses import replace

import corruptor
import honest
from ceiling_who import CeilingWho
from corruptor import Form
from judges import of_pair
from mechanisms import Meant, Outcome
from offices import DAYS, draw_slips
from place import DAY, Diary
from truth import plain
from world import HARMLESS, KEEPS, ONLY, QUICK, QUICK_ELSE, TRACES

STARTS = 6  # of a range that are tried as what was meant
MOVED = .04  # a slot's use was another when the record was made than the feed now shows
TAKEN_SINCE = .15  # without CREATED: an asked slot is taken now that was free
TINY = 1e-12
STRANGERS = 8  # offices that this one may be
SOUND = .25  # a name is sound from this share of its result's mechanisms on


class Ceiling:
    def __init__(self, truth, history=None):
        """`history`: when the first of our own snapshots was taken, if there are any."""
        self.truth, self.world, self.office = truth, truth.world, truth.office
        self.history = history
        habits = self.office.habits
        self.knows_edits = habits["modified"] == "true" or habits["sequence"] == "true"
        self.whole = Diary(self.office)  # as it stands now
        for record in self.world.records:
            if record.gone is None or record.gone > self.office.now:
                change(self.whole, record, self.office.now, -1)
        self.moved = {}  # pairs by where their records stand
        for pair in truth.pairs:
            if pair.start:
                self.moved.setdefault(pair.at, []).append(pair)

    def dated(self, record):
        return self.office.habits["created"] or (self.history is not None and record.made > self.history)

    def verdicts(self):
        """One for each pair that differs, judged over what the diary held when it was made;
        and what ceiling_who says."""
        ordered = sorted((p for p in self.truth.pairs if p.differs), key=lambda p: p.record.made)
        pairs = [self.verdict(pair, diary) for pair, diary in self.with_diaries(ordered)]
        return pairs + CeilingWho(self).verdicts()

    def with_diaries(self, pairs):
        now = self.office.now
        shown = sorted((r for r in self.world.records if r.gone is None or r.gone > now),
                       key=lambda r: r.made)
        whole, growing, filled = self.whole, Diary(self.office), 0
        for pair in pairs:
            if self.dated(pair.record):
                while filled < len(shown) and shown[filled].made < pair.record.made:
                    change(growing, shown[filled], now, -1)
                    filled += 1
                yield pair, growing
            else:
                change(whole, pair.record, now, +1)
                yield pair, whole
                change(whole, pair.record, now, -1)

    def verdict(self, pair, diary):
        names, changed = self.weigh(pair, diary)
        slip = sum(names.values())
        kind = max(names, key=names.get) if names else "other"
        return of_pair(pair, slip / (slip + changed) if slip + changed else .5, [kind])

    # --- the two stories ----------------------------------------------------------------

    def weigh(self, pair, diary):
        """({name: weight of a slip}, weight of an honest change)."""
        names, changed = {}, 0
        meants = self.meants(pair)
        for meant in meants:
            for name, p in self.slip(pair, meant, diary).items():
                names[name] = names.get(name, 0) + p / len(meants)
            changed += self.honest(pair, meant, diary) / len(meants)
        if self.crosses(pair):
            names["swapped"] = self.office.slips["weights"]["swapped"] * self.world.attempts
            changed *= .01  # they would have had to agree on it
        if pair.record.note:
            noted = pair.record.states[-1][1] if pair.record.truth == "honest" else pair.record.meant.at
            if noted == pair.at:
                names = {name: p * .001 for name, p in names.items()}
            else:
                changed *= .001
        return names, changed

    def crosses(self, pair):
        """Does another's record of the same hour stand where this one asked to be, and this
        one's where that one did?"""
        asked, place = pair.request, self.office.habits["asks_resource"]
        there = (p for at in range(asked.at, asked.until + 1, self.office.grid)
                 for p in self.moved.get(at, ()))
        return any(p.request.at <= pair.at <= p.request.until and p.cells == pair.cells
                   and abs(p.record.made - pair.record.made) <= 60
                   and (not place or (p.resource, pair.resource) == (asked.resource, p.request.resource))
                   for p in there if p is not pair)

    def meants(self, pair):
        """What may have been meant: the time asked for, or some of the times of a range."""
        office, record, request = self.office, pair.record, pair.request
        dated = self.dated(record)
        made = record.made if dated else request.made
        resource = request.resource if office.habits["asks_resource"] else pair.resource
        exact = request.at == request.until
        cells = request.cells if exact and office.habits["asks_length"] else pair.cells
        screen = (record.meant.screen, record.meant.before) if dated else (made // DAY, made)
        first = Meant(request.at, resource, cells, made, *screen)
        if exact:
            return [first]
        starts = [at for at in range(request.at, request.until + 1, office.grid)
                  if office.bookable(at, cells)] or [request.at]
        some = starts[::max(1, len(starts) // STARTS)][:STARTS]
        return [replace(first, at=at) for at in some]

    def slip(self, pair, meant, diary):
        office, record = self.office, pair.record
        rate = self.world.attempts
        if self.dated(record):
            rate *= office.slips["rush"] if office.in_rush(record.made) else 1
        else:
            rate *= (1 + office.slips["rush"]) / 2
        rate *= self.asked_slot(meant, diary, record, free=True) * self.harmless(record)
        rate *= self.quickness(pair, QUICK_ELSE)
        takes = Form(office, diary).takes(
            meant, Outcome(pair.at, pair.resource, pair.cells, 1, ""))
        rate *= max(takes, MOVED)
        return {name: p * rate for name, p in
                corruptor.weigh(office, meant, pair.at, pair.resource, pair.cells).items()}

    def honest(self, pair, meant, diary):
        record = pair.record
        chance = honest.rate(self.office, meant) * max(self.destination(pair, meant, diary), TINY)
        seen = self.harmless(record)
        free = self.asked_slot(meant, diary, record, free=True)
        parts = TRACES["none"] * free * seen * self.quickness(pair, QUICK["none"])
        taken = self.asked_slot(meant, diary, record, free=False)
        parts += TRACES["taken"] * taken * seen * self.quickness(pair, QUICK["taken"])
        parts += TRACES["edited"] * self.edit(record) * free * self.quickness(pair, QUICK_ELSE)
        return chance * parts

    def destination(self, pair, meant, diary):
        """P(this result | an honest change)."""
        office, p = self.office, 0
        if pair.at == meant.at and pair.cells == meant.cells:
            there = [r for r in range(len(office.resources))
                     if r != meant.resource and diary.free(r, meant.at, meant.cells)]
            p += ONLY["resource"] / len(there) if there else 0
        if pair.at == meant.at and pair.resource == meant.resource:
            there = [n for n in honest.lengths(office, meant) if diary.free(meant.resource, meant.at, n)]
            p += ONLY["length"] / len(there) if pair.cells in there else 0
        if pair.cells == meant.cells and pair.at != meant.at:
            kept = (pair.resource == meant.resource) * KEEPS + (1 - KEEPS) / len(office.resources)
            person = pair.record.person
            times = honest.times(office, diary, meant, person, pair.resource)
            p += (1 - sum(ONLY.values())) * kept * times.get(pair.at, 0)
        return p

    # --- the evidence -------------------------------------------------------------------

    def asked_slot(self, meant, diary, record, free):
        """P(the asked slot looks as it does now | it was free, or taken, then)."""
        wrong = MOVED if self.dated(record) or not free else TAKEN_SINCE
        return 1 - wrong if diary.free(meant.resource, meant.at, meant.cells) == free else wrong

    def so_far(self, record):
        """How likely an edit that comes some time before the visit has come by now."""
        span = max(60, min(record.meant.at - record.made, DAYS * DAY))
        return min(1., max(0., (self.office.now - record.made - 20) / (span * .8)) ** .5)

    def harmless(self, record):
        """P(the edits that the feed shows | nothing was moved)."""
        if self.history is not None and record.made > self.history and len(record.states) > 1:
            return TINY  # we saw it move
        if not self.knows_edits:
            return 1.
        p = HARMLESS * self.so_far(record)
        return p if record.edits else 1 - p

    def edit(self, record):
        """P(the edits that the feed shows, an honest move among them)."""
        if self.history is not None and record.made > self.history:
            return self.so_far(record) if len(record.states) > 1 else TINY
        return self.so_far(record) if record.edits or not self.knows_edits else TINY

    def quickness(self, pair, quick):
        if not self.dated(pair.record):
            return 1.
        return quick if pair.record.made - pair.request.made < 10 else 1 - quick

    # --- for scoring --------------------------------------------------------------------

    def sound(self, incident):
        """The names that the mechanisms bear out for an incident's result."""
        if incident.slug in ("swapped", "wrong-person"):
            return {plain(incident.slug)}
        pair, record = incident.pair, incident.record
        names = corruptor.weigh(self.office, record.meant, pair.at, pair.resource, pair.cells)
        total = sum(names.values())
        return {plain(incident.slug)} | {plain(name) for name, p in names.items() if p >= SOUND * total}


class Stranger(Ceiling):
    def __init__(self, truth, history=None):
        super().__init__(truth, history)
        rng = random.Random(f"stranger {self.office.number}")
        self.own = dict(self.office.slips)
        self.others = [self.other(draw_slips(rng, self.office.services)) for _ in range(STRANGERS)]

    def other(self, slips):
        """(its slips, its rate of attempts): an office like this one that slips like that."""
        world = copy(self.world)
        world.office = replace(self.office, slips=slips)
        world.diary, world.last = Diary(world.office), None
        world.form, world.rng = Form(world.office, world.diary), random.Random(0)
        return slips, world.attempt_rate()

    def weigh(self, pair, diary):
        names, changed, attempts = {}, 0, self.world.attempts
        for slips, self.world.attempts in self.others:
            self.office.slips.update(slips)
            more, honest_weight = super().weigh(pair, diary)
            for name, p in more.items():
                names[name] = names.get(name, 0) + p
            changed += honest_weight
        self.office.slips.update(self.own)
        self.world.attempts = attempts
        return names, changed


def change(diary, record, now, by):
    _, at, resource, cells = record.state(now)
    diary.change(resource, at, cells, by)
