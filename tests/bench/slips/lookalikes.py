"""What looks like a slip of who or how often, and is none: told by nobody's mistake.

Added to a world that has been lived through, by dice of its own: somebody asks and gives up,
one of the family asks in his own name, somebody comes twice on a day on purpose. And two
records of one visit are not made in the same minute. How often is an assumption.
"""

import random

from mechanisms import Meant
from place import DAY

# Of requests, records with a request, records: shares of offices, and how often there. Few
# have a waiting list, take a mother's name for her child's, or give visits of two parts;
# there it is common, and elsewhere rarer than the slip that it looks like.
GIVEN_UP = [(.7, .00005), (.3, .005)]
HELPER = [(.8, .00005), (.2, .005)]
TWICE = [(.8, .00005), (.2, .01)]
IN_A_ROW = .6  # of those who come twice; the rest come again later that day
SOON = [0, 0, 1, 2, 5, 15]  # minutes until the same visit is recorded again


def draw(rng, rows):
    return rng.choices([rate for _, rate in rows], [share for share, _ in rows])[0]


class LookAlikes:
    """`rates`: what of them this office has."""

    def __init__(self, seed, number, term=0):
        self.rng = random.Random(f"{seed}/{number}/lookalikes")
        self.rates = {"given up": draw(self.rng, GIVEN_UP), "helper": draw(self.rng, HELPER),
                      "twice": draw(self.rng, TWICE)}
        if term:
            self.rng.seed(f"{seed}/{number}/lookalikes/{term}")

    def add(self, world):
        world.rng = self.rng  # what was lived through stays as it was
        self.spread(world)
        for record in [r for r in world.records if r.truth == "fine" and r.gone is None]:
            if record.request and record.request.withdrawn is None:
                if self.rng.random() < self.rates["helper"]:
                    self.helped(world, record)
            if self.rng.random() < self.rates["twice"]:
                self.twice(world, record)
        for _ in range(world.poisson(len(world.requests) * self.rates["given up"])):
            self.given_up(world)

    def spread(self, world):
        """A visit that is recorded twice, or a series' next, takes the clerk a moment."""
        for before, record in zip(world.records, world.records[1:]):
            if record.person is before.person and record.service == before.service \
                    and 0 <= record.made - before.made <= 1:
                self.later(record, before.made + self.rng.choice(SOON), world.office.now)

    def later(self, record, made, now):
        record.made = max(record.made, min(made, now))
        record.states[0] = (record.made, *record.states[0][1:])

    def family(self, world, person):
        return [p for p in world.people.by_last.get(person.last[:2].lower(), ())
                if p.last == person.last and p is not person]

    def helped(self, world, record):
        family = [p for p in self.family(world, record.person) if record.service not in p.ahead]
        if family:
            record.request.person = self.rng.choice(family)
            record.truth, record.trace = "honest", "helper"

    def twice(self, world, record):
        """The same again on that day: right after, or later."""
        _, at, resource, cells = record.states[0]
        day, gap = at // DAY, cells * world.office.grid
        later = [t for t in world.diary.free_starts(resource, day, cells) if t >= at + 2 * gap]
        row = world.diary.free(resource, at + gap, cells) and self.rng.random() < IN_A_ROW
        if not row and not later:
            return
        meant = Meant(at + gap if row else self.rng.choice(later), resource, cells, record.made,
                      *world.screen(record.made))
        self.later(world.write(record.person, record.service, meant, False),
                   record.made + self.rng.choice(SOON), world.office.now)

    def given_up(self, world):
        """Asked, and thought better of it; nobody noted that."""
        person = self.rng.choice(world.people.all)
        service = self.rng.randrange(len(world.office.services))
        like = self.rng.choice(world.records)
        meant = service not in person.ahead and world.wish(person, service, like.made)
        if meant:
            person.ahead[service] = meant.at
            world.asked(person, service, meant, True)
