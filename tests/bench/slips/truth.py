"""What is true of a world at its end, as a judge is held to it.

An incident is one slip: any finding that names one of its bookings or requests is right.
"""

from dataclasses import dataclass

from place import DAY

HORIZON = 180 * DAY
OVERDUE = 4 * DAY  # a request without a record by then has been forgotten, weekends and all
APART = {"neighbour-slot", "wrong-week"}  # half of them are what honest people do, too
WHO = {"wrong-person", "swapped", "duplicate", "unrecorded"}
SAME = {"24h-as-12h": "hour-digit-dropped"}


def plain(kind):
    """A kind's name with equal ones merged; of a double slip its parts, in any order."""
    return frozenset(SAME.get(part, part) for part in kind.split("+"))


@dataclass
class Pair:
    """A request that stands, and the record made for it."""
    request: object
    record: object
    at: int
    resource: int
    cells: int
    start: bool  # what of it differs visibly
    other: bool

    @property
    def differs(self):
        return self.start or self.other


@dataclass
class Incident:
    slug: str
    pair: Pair
    start: bool  # it changed the start, and the request on file shows it
    record: object


def made_pair(office, record, when, since):
    request = record.request
    if not request or request.person is not record.person or request.made > when or record.made > when \
            or (request.withdrawn is not None and request.withdrawn <= when) \
            or (record.gone is not None and record.gone <= when):
        return None
    _, at, resource, cells = record.state(when)
    horizon = office.now + HORIZON
    if not since <= at <= horizon and (request.until < since or request.at > horizon):
        return None  # neither what was asked nor what is recorded lies ahead
    habits, exact = office.habits, request.at == request.until
    other = habits["asks_resource"] and resource != request.resource \
        or habits["asks_length"] and exact and cells != request.cells
    return Pair(request, record, at, resource, cells, not request.at <= at <= request.until, bool(other))


class Truth:
    """`since`: when the judge first looked; what was over by then is not asked about."""

    def __init__(self, world, since=None):
        self.world, self.office = world, world.office
        office, now = world.office, world.office.now
        self.since = now if since is None else since
        self.pairs = [p for r in world.records if (p := made_pair(office, r, now, self.since))]
        self.by_record = {id(p.record): p for p in self.pairs}
        self.incidents, self.of_booking, self.of_request, self.honest = [], {}, {}, {}
        for record in world.records:
            self.judge(record)
        for request in world.requests:
            if request.truth != "slip":
                continue
            asked = request.until >= self.since and request.at <= now + HORIZON
            if asked and request.made < now - OVERDUE:
                self.add(Incident("unrecorded", None, False, None), [], [request])
            else:  # not asked about yet, but whoever says so is right
                self.of_request[request.number] = Incident("unseen", None, False, None)

    def judge(self, record):
        pair, (_, at, _, cells) = self.by_record.get(id(record)), record.state(self.office.now)
        if record.truth == "honest":
            if record.request and max(at, record.request.until) >= self.since:
                self.honest[record.number] = record
        elif record.truth == "slip":
            self.slip(record, pair, at, cells)

    def slip(self, record, pair, at, cells):
        now = self.since
        ahead = at >= now or record.meant.at >= now
        if record.fixed is not None or record.gone is not None:  # it was one while it lasted
            self.of_booking[record.number] = Incident("unseen", None, False, record)
        elif record.slug == "wrong-person" and not record.request:
            self.of_booking[record.number] = Incident("unseen", None, False, record)
        elif record.slug in WHO:
            # The first of two swapped records stands for both.
            if ahead and not (record.slug == "swapped" and record.number > record.partner.number):
                records = [record] + ([record.partner] if record.partner else [])
                self.add(Incident(record.slug, pair, False, record), records,
                         [r.request for r in records if r.request])
        elif pair and pair.differs:
            self.add(Incident(record.slug, pair, pair.start, record), [record], [record.request])
        elif record.request is None and now <= at <= now + HORIZON and self.impossible_start(at):
            self.add(Incident("impossible", None, False, record), [record], [])
        elif ahead:  # nothing on file shows it: whoever finds it is right all the same
            self.of_booking[record.number] = Incident("unseen", None, False, record)

    def impossible_start(self, at):
        """Outside hours, on a closed day or off the grid: no request is needed to see it."""
        return not self.office.bookable(at, 1)

    def add(self, incident, records, requests):
        self.incidents.append(incident)
        for record in records:
            self.of_booking[record.number] = incident
        for request in requests:
            self.of_request[request.number] = incident

    def incident(self, verdict):
        """The slip that a verdict speaks of, or None."""
        for numbers, known in ((verdict.bookings, self.of_booking), (verdict.requests, self.of_request)):
            for number in numbers:
                if number in known:
                    return known[number]
        return None
