"""An office lived through: who asked for what and when, what was recorded, what went wrong.

Recording follows the clock, so that what is taken is taken. The truth of each record stands
on it: "fine", "honest" (with its trace) or "slip" (with the name of what happened).
"""

import heapq
import math
import random
from dataclasses import dataclass, field

import corruptor
import honest
from corruptor import Form
from lookalikes import LookAlikes
from mechanisms import Meant, Outcome
from offices import DAYS, HONEST, TRACELESS, draw_office
from people import People
from place import DAY, Diary

# What else becomes of an honest change: the record is moved later, a newer request stands
# above the older, or the asked slot was taken.
TRACES = {"none": TRACELESS / HONEST, "edited": .23, "newer": .17, "taken": .13}
QUICK = {"none": .35, "taken": .6}  # recorded while they spoke; else .7
QUICK_ELSE = .7
ONLY = {"resource": .08, "length": .07}  # changes of those alone; the rest are of the time
KEEPS = .85  # of the latter stay with their resource
HARMLESS = .06  # edits that change nothing we look at
FIXED = .06  # slips that were put right before now
FOLLOWS = .02  # of bookings have a further visit agreed at the desk
FOLLOW_DAYS = [7, 14, 28]
ON_FILE = {False: .80, True: .60}  # of bookings have a request; fewer where the form is lax


@dataclass
class Request:
    number: int
    person: object
    service: int
    at: int
    until: int  # the latest start that will do
    resource: int
    cells: int
    made: int
    record: object = None
    withdrawn: int = None
    truth: str = ""  # "slip": nothing was recorded for it


@dataclass
class Record:
    number: int
    person: object
    service: int
    meant: Meant
    made: int
    states: list  # (from when, at, resource, cells), ascending
    request: Request = None
    truth: str = "fine"
    slug: str = ""
    trace: str = ""  # of an honest change: none, edited, newer, taken
    partner: object = None
    note: bool = False  # the clerk noted the time that was meant
    quick: bool = False  # recorded while they spoke
    edits: list = field(default_factory=list)  # when, the harmless ones too
    fixed: int = None
    gone: int = None  # cancelled

    def state(self, when):
        return next(s for s in reversed(self.states) if s[0] <= when)


class World:
    """records and requests of one office, and `now`. Each `term` is a time of its own there:
    the same office and people, other days."""

    def __init__(self, seed, number, size, term=0):
        self.office = draw_office(seed, number)
        self.rng = random.Random(f"{seed}/{number}/life" + (f"/{term}" if term else ""))
        self.diary = Diary(self.office)
        self.form = Form(self.office, self.diary)
        self.people = People(self.office, random.Random(f"{seed}/{number}/people"), int(size * .8))
        self.records, self.requests, self.later = [], [], []
        self.last = None  # the record before
        self.attempts = self.attempt_rate()
        self.live(size)
        self.lookalikes = LookAlikes(seed, number, term)
        self.lookalikes.add(self)

    # --- time ---------------------------------------------------------------------------

    def live(self, size):
        office, rng = self.office, self.rng
        first = office.now // DAY - DAYS
        quarters = [day * DAY + minute for day in range(first, office.now // DAY)
                    if (hours := office.opening(day)) for minute in range(hours[0], hours[1], 15)]
        loads = [3. if office.in_rush(q) else 1. for q in quarters]
        each = size / sum(loads)
        for quarter, load in zip(quarters, loads):
            for moment in sorted(quarter + rng.randrange(15) for _ in range(self.poisson(each * load))):
                self.until(moment)
                self.record(moment)
        self.until(office.now)

    def poisson(self, mean):
        limit, n, p = math.exp(-mean), 0, self.rng.random()
        while p > limit:
            n, p = n + 1, p * self.rng.random()
        return n

    def until(self, moment):
        while self.later and self.later[0][0] <= moment:
            when, _, action = heapq.heappop(self.later)
            action(when)

    def plan(self, when, action):
        heapq.heappush(self.later, (when, len(self.records) + len(self.later) * 1e-6, action))

    def working(self, moment):
        """The first moment from this on at which somebody is at work."""
        while not (hours := self.office.opening(moment // DAY)) or moment % DAY >= hours[1]:
            moment = (moment // DAY + 1) * DAY + self.rng.randrange(480, 900)
        return max(moment, moment // DAY * DAY + hours[0])

    # --- wishes -------------------------------------------------------------------------

    def wish(self, person, service, made, taken=False):
        """A time somebody would ask for: mostly a free one."""
        office, rng = self.office, self.rng
        cells = office.services[service].cells
        for _ in range(40):
            day = made // DAY + int(rng.expovariate(1 / office.services[service].lead)) + (rng.random() < .9)
            day += ((person.weekday - (day + 6) % 7) % 7) * (rng.random() < person.fixed)
            starts = office.starts(day, cells)
            if not starts or day > made // DAY + 170:
                continue
            minute = person.minute if rng.random() < person.fixed else rng.choice(starts) * office.grid
            near = [c for c in starts if abs(c * office.grid - minute) <= 60] or starts
            usual = near[len(near) // 2]
            at = day * DAY + (rng.choice(near) if minute != person.minute else usual) * office.grid
            resource = rng.randrange(len(office.resources))
            if any(abs(at - other) < 120 for other in person.ahead.values()):
                continue  # nobody asks for two visits at once
            if at > made + 60 and self.diary.free(resource, at, cells) != taken:
                return Meant(at, resource, cells, made, *self.screen(made))
        return None

    def screen(self, made):
        return (self.last.meant.at // DAY, self.last.meant.at) if self.last else (made // DAY, made)

    def asked(self, person, service, meant, quick):
        """The request as it is on file: a time, or a range around it; None: not on file."""
        office, rng, made = self.office, self.rng, meant.made
        made -= rng.randrange(1, 9) if quick else int(rng.expovariate(1 / 400)) + 12
        at = until = meant.at
        if rng.random() < .18:
            day = at - at % DAY
            start, end, *_ = office.opening(at // DAY)
            noon = 720
            half = (day + start, day + noon) if at % DAY < noon else (day + noon, day + end)
            around = (max(at - 60, day + start), min(at + 60, day + end))
            at, until = rng.choice([around, (day + start, day + end), half])
        request = Request(len(self.requests), person, service, at, until, meant.resource, meant.cells, made)
        self.requests.append(request)
        return request

    # --- recording ----------------------------------------------------------------------

    def attempt_rate(self):
        """Attempts a booking, so that as many slips as said pass the form."""
        rng, passed, tries = random.Random(self.office.number), 0., 400
        day = self.office.now // DAY - DAYS
        for _ in range(tries):
            meant = self.wish(self.people.all[0], rng.randrange(len(self.office.services)), day * DAY + 600)
            if self.draw_mechanism() in corruptor.WHO:
                passed += 1
            elif meant and (outcome := corruptor.draw(self.office, meant, self.rng)):
                passed += self.form.takes(meant, outcome)
        load = sum(1 + (self.office.slips["rush"] - 1) * .25 for _ in range(tries))
        return self.office.slips["rate"] * tries * tries / load / max(passed * .8, tries * .1)

    def draw_mechanism(self):
        weights = self.office.slips["weights"]
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def record(self, made):
        office, rng = self.office, self.rng
        person = rng.choice(self.people.all)
        service = rng.choices(range(len(office.services)), [s.share for s in office.services])[0]
        if person.ahead.get(service, 0) > made - 2 * DAY:
            return
        meant = self.wish(person, service, made)
        if not meant:
            return
        filed = rng.random() < ON_FILE[office.slips["lax"]]
        if rng.random() < self.attempts * (office.slips["rush"] if office.in_rush(made) else 1):
            if self.slip(person, service, meant, filed):
                return
        change = rng.random() < honest.rate(office, meant) and rng.choices(list(TRACES), TRACES.values())[0]
        if change and filed:
            self.changed(person, service, meant, change)
            return
        record = self.write(person, service, meant, filed)
        chance = rng.random()
        if filed and chance < .04:
            self.plan(self.some_time(record), lambda when: self.withdraw(record, when))
        elif chance > 1 - FOLLOWS:
            self.follow_up(record)
        elif chance > .93:
            self.sibling(record)

    def write(self, person, service, meant, filed, outcome=None, **truth):
        """A record of what was meant, or of what became of it."""
        rng = self.rng
        to = outcome or Outcome(meant.at, meant.resource, meant.cells, 1, "")
        quick = rng.random() < QUICK.get(truth.get("trace"), QUICK_ELSE)
        record = Record(len(self.records), person, service, meant, meant.made,
                        [(meant.made, to.at, to.resource, to.cells)], quick=quick, **truth)
        if filed:
            named = isinstance(filed, Request)
            record.request = filed if named else self.asked(person, service, meant, quick)
            record.request.record = record
        record.note = rng.random() < self.office.habits["notes"]
        self.records.append(record)
        self.diary.change(to.resource, to.at, to.cells, -1)
        person.ahead[service] = max(person.ahead.get(service, 0), meant.at, to.at)
        self.last = record
        if rng.random() < HARMLESS:
            self.plan(self.some_time(record), record.edits.append)
        return record

    def some_time(self, record):
        """Between the recording and the visit, at work."""
        span = max(60, min(record.meant.at - record.made, DAYS * DAY))
        return self.working(record.made + 20 + int(self.rng.random() ** 2 * span * .8))

    def move(self, record, when, at, resource, cells):
        _, *before = record.states[-1]
        self.diary.change(before[1], before[0], before[2], +1)
        self.diary.change(resource, at, cells, -1)
        record.states.append((when, at, resource, cells))
        record.edits.append(when)

    # --- honest changes -----------------------------------------------------------------

    def destination(self, person, meant, only_time):
        """Where an honest change leads to, or None."""
        office, rng = self.office, self.rng
        chance = rng.random()
        if not only_time and chance < ONLY["resource"]:
            there = [r for r in range(len(office.resources)) if r != meant.resource
                     and self.diary.free(r, meant.at, meant.cells)]
            return Outcome(meant.at, rng.choice(there), meant.cells, 1, "") if there else None
        if not only_time and chance < sum(ONLY.values()):
            there = [n for n in honest.lengths(office, meant) if self.diary.free(meant.resource, meant.at, n)]
            return Outcome(meant.at, meant.resource, rng.choice(there), 1, "") if there else None
        resource = meant.resource if rng.random() < KEEPS else rng.randrange(len(office.resources))
        times = honest.times(office, self.diary, meant, person, resource)
        if not times:
            return None
        return Outcome(rng.choices(list(times), times.values())[0], resource, meant.cells, 1, "")

    def changed(self, person, service, meant, trace):
        if trace == "taken":
            meant = self.wish(person, service, meant.made, taken=True) or meant
        if trace in ("none", "taken"):
            to = self.destination(person, meant, trace == "taken")
            truth = {"truth": "honest", "trace": trace} if to else {}
            self.write(person, service, meant, True, to, **truth)
            return
        record = self.write(person, service, meant, True)
        self.plan(self.some_time(record), lambda when: self.rethink(record, when, trace))

    def rethink(self, record, when, trace):
        """The person rings again; what is asked now is on file, or only the edit is."""
        if record.truth != "fine":
            return
        _, at, resource, cells = record.states[-1]
        now = Meant(at, resource, cells, when, at // DAY, at)
        to = at > when + 60 and self.destination(record.person, now, trace == "newer")
        if not to:
            return
        if trace == "newer":
            meant = Meant(to.at, to.resource, to.cells, when, at // DAY, at)
            record.request = self.asked(record.person, record.service, meant, True)
            record.request.record = record
        self.move(record, when, to.at, to.resource, to.cells)
        record.truth, record.trace = "honest", trace

    def withdraw(self, record, when):
        if record.truth != "fine":
            return
        record.request.withdrawn = when
        if self.rng.random() < .7:
            _, at, resource, cells = record.states[-1]
            self.diary.change(resource, at, cells, +1)
            record.gone = when
        else:
            self.rethink(record, when, "withdrawn")

    def follow_up(self, record):
        """A further visit of a series, agreed at the desk: no request of its own."""
        _, at, resource, cells = record.states[0]
        at += self.rng.choice(FOLLOW_DAYS) * DAY
        if self.diary.free(resource, at, cells):
            self.write(record.person, record.service,
                       Meant(at, resource, cells, record.made + 1, *self.screen(record.made)), False)

    def sibling(self, record):
        """One of the family comes along, in the next slot."""
        _, at, resource, cells = record.states[0]
        family = [p for p in self.people.by_last.get(record.person.last[:2].lower(), ())
                  if p.last == record.person.last and p is not record.person
                  and p.ahead.get(record.service, 0) < record.made - 2 * DAY]
        at += cells * self.office.grid
        if family and self.diary.free(resource, at, cells):
            self.write(self.rng.choice(family), record.service,
                       Meant(at, resource, cells, record.made + 2, *self.screen(record.made)), True)

    # --- slips --------------------------------------------------------------------------

    def slip(self, person, service, meant, filed):
        """True if something wrong passed the form."""
        mechanism = self.draw_mechanism()
        if mechanism in corruptor.WHO:
            return self.who(mechanism, person, service, meant, filed)
        outcome = corruptor.draw(self.office, meant, self.rng)
        if not outcome or self.rng.random() >= self.form.takes(meant, outcome):
            return False
        record = self.write(person, service, meant, filed, outcome, truth="slip", slug=outcome.slug)
        if self.rng.random() < FIXED:
            self.plan(self.some_time(record), lambda when: self.fix(record, when))
        return True

    def fix(self, record, when):
        meant = record.meant
        if meant.at > when and self.diary.free(meant.resource, meant.at, meant.cells):
            self.move(record, when, meant.at, meant.resource, meant.cells)
            record.fixed = when

    def who(self, slug, person, service, meant, filed):
        rng = self.rng
        if slug == "unrecorded":
            if filed:
                self.asked(person, service, meant, True).truth = "slip"
            return filed
        if slug == "wrong-person":
            similar = self.people.similar(person)
            if not similar:
                return False
            request = self.asked(person, service, meant, True) if filed else None
            other = rng.choices([p for p, _ in similar], [w for _, w in similar])[0]
            record = self.write(other, service, meant, request, truth="slip", slug=slug)
            return bool(record)
        if slug == "duplicate":
            record = self.write(person, service, meant, filed)
            times = honest.alike(self.office, self.diary, meant, meant.resource)
            if not times:
                return False
            to = Outcome(rng.choice(list(times)), meant.resource, meant.cells, 1, slug)
            self.write(person, service, meant, False, to, truth="slip", slug=slug, partner=record)
            return True
        return self.swap(person, service, meant, filed)

    def swap(self, person, service, meant, filed):
        """Two records of one hour exchange their times."""
        other = self.last
        if not other or not other.request or other.truth != "fine" or other.person is person \
                or not filed or meant.made - other.made > 60 or len(other.states) > 1:
            return False
        _, at, resource, cells = other.states[0]
        if cells != meant.cells or at == meant.at:
            return False
        self.diary.change(resource, at, cells, +1)
        record = self.write(person, service, meant, True, Outcome(at, resource, cells, 1, "swapped"),
                            truth="slip", slug="swapped", partner=other)
        other.states[0] = (other.made, meant.at, meant.resource, cells)
        self.diary.change(meant.resource, meant.at, cells, -1)
        other.truth, other.slug, other.partner = "slip", "swapped", record
        return True
