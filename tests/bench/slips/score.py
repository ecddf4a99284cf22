"""What a judge's verdicts are worth, against the truth: the figures of one column."""

from collections import defaultdict

from place import stamp
from truth import APART, WHO, plain

BINS = 15
SHOWN = .15  # less is only logged
DESK_DAY = 120  # bookings recorded at one desk in a day
ORDERING = range(2, 13)  # honest changes alerted, in a thousand
AT_HONEST = .006  # the rate of honest alerts at which judges of other boldness are compared


def ratio(part, whole):
    return part / whole if whole else None


def counter():
    return defaultdict(int)


def false_words(truth, verdict):
    """(class, words) of a false alert."""
    records = [truth.world.records[n] for n in verdict.bookings]
    story = ", ".join(sorted({f"{r.truth} {r.trace}".strip() for r in records})) or "no record"
    kind = verdict.kinds[0] if verdict.kinds else "-"
    return (f"false {verdict.rule}: {story}",
            f"{truth.office.number}: {verdict.tier} {verdict.p} {kind}: {verdict.why}")


def incident_words(truth, incident):
    record = incident.record
    if not record:
        return f"{truth.office.number}: a request without a record"
    _, at, resource, cells = record.state(truth.office.now)
    meant = record.meant
    return (f"{truth.office.number}: b{record.number} {stamp(meant.at)[:13]} -> {stamp(at)[:13]}, resource "
            f"{meant.resource} -> {resource}, slots {meant.cells} -> {cells}, made {stamp(record.made)[:13]}")


class Score:
    """Sums over offices; `figures` are their ratios."""

    def __init__(self, pairs_only=False):
        """`pairs_only`: a judge of pairs, not of who is missing or there twice."""
        self.pairs_only = pairs_only
        self.n = defaultdict(int)
        self.calibration = []  # (p, right)
        self.start_p, self.honest_p = [], []  # of each slip of a start, honest change: its loudest P
        self.kinds = defaultdict(counter)
        self.rules = defaultdict(counter)
        self.errors = []  # (class, words)

    def merge(self, other):
        self.pairs_only = other.pairs_only
        for key, value in other.n.items():
            self.n[key] += value
        for mine, theirs in ((self.kinds, other.kinds), (self.rules, other.rules)):
            for name, row in theirs.items():
                for key, value in row.items():
                    mine[name][key] += value
        self.calibration += other.calibration
        self.start_p += other.start_p
        self.honest_p += other.honest_p
        self.errors += other.errors

    def print_errors(self, most):
        """The commonest classes of error with so many examples of each."""
        classes = defaultdict(list)
        for name, words in self.errors if most else ():
            classes[name].append(words)
        for name, words in sorted(classes.items(), key=lambda item: -len(item[1])):
            print(f"\n{len(words)} x {name}")
            for line in words[::max(1, len(words) // most)][:most]:
                print("   ", line)

    def add(self, truth, verdicts, sound):
        """`sound`: the names of an incident's result that its own mechanisms bear out."""
        best, false = {}, defaultdict(list)
        for verdict in verdicts:
            incident = truth.incident(verdict)
            self.calibration.append((verdict.p, incident is not None))
            if not verdict.alerts:
                continue
            for key in (verdict.tier, "alerts"):
                self.n[key] += 1
                self.n[key + " right"] += incident is not None
                self.rules[verdict.rule][key] += 1
                self.rules[verdict.rule][key + " right"] += incident is not None
            if incident is None:
                for number in verdict.bookings:
                    false[number].append(verdict)
                self.errors.append(false_words(truth, verdict))
            else:
                before = best.get(id(incident))
                if before is None or (verdict.tier, verdict.p) > (before.tier, before.p):
                    best[id(incident)] = verdict
        self.n["bookings"] += len(truth.world.records)
        self.rank(truth, verdicts)
        self.matching(truth, verdicts)
        self.changes(truth, false)
        for incident in truth.incidents:
            self.incident_found(truth, incident, best.get(id(incident)), sound)

    def rank(self, truth, verdicts):
        """What is said of each slip and of each honest change, however quietly."""
        slips, honest = defaultdict(float), defaultdict(float)
        for verdict in verdicts:
            incident = truth.incident(verdict)
            if incident:
                slips[id(incident)] = max(slips[id(incident)], verdict.p)
            else:
                for number in verdict.bookings:
                    honest[number] = max(honest[number], verdict.p)
        self.start_p += [slips[id(i)] for i in truth.incidents
                         if i.start and i.slug not in APART and i.slug not in WHO]
        self.honest_p += [honest[number] for number in truth.honest]

    def ordering(self):
        """found_at, over the rates around AT_HONEST: it hangs less on a single pair."""
        found = [self.found_at(rate / 1000) for rate in ORDERING]
        return None if None in found else sum(found) / len(found)

    def found_at(self, rate):
        """Recall of starts where just this share of honest changes is alerted."""
        if self.pairs_only or not self.start_p or not self.honest_p:
            return None
        line = sorted(self.honest_p, reverse=True)[int(rate * len(self.honest_p))]
        return sum(p > line for p in self.start_p) / len(self.start_p)

    def matching(self, truth, verdicts):
        """Whom a judge pairs: to be seen where it tells every difference, however unlikely."""
        if not any(v.tier == "log" for v in verdicts):
            return
        said = {(b, r) for v in verdicts if v.rule in ("mismatch", "swapped")
                for b in v.bookings for r in v.requests}
        for pair in truth.pairs:
            if pair.differs:
                self.n["differing"] += 1
                self.n["differing matched"] += (pair.record.number, pair.request.number) in said
        for verdict in verdicts:
            if verdict.rule == "mismatch" and verdict.bookings and verdict.requests:
                record = truth.world.records[verdict.bookings[0]]
                self.n["matches"] += 1
                self.n["matches right"] += truth.world.requests[verdict.requests[0]].record is record

    def changes(self, truth, false):
        self.n["honest"] += len(truth.honest)
        for number in truth.honest:
            self.n["honest alerted"] += number in false
            self.n["honest interrupted"] += any(v.tier == "interrupt" for v in false.get(number, ()))

    def incident_found(self, truth, incident, verdict, sound):
        row, slug = self.kinds[incident.slug], incident.slug
        found = verdict is not None
        row["n"] += 1
        row["found"] += found
        row["interrupt"] += found and verdict.tier == "interrupt"
        if not found:
            self.errors.append(("missed " + slug, incident_words(truth, incident)))
        if slug in WHO or slug == "impossible":
            self.n[slug] += 1
            self.n[slug + " found"] += found
            return
        group = "apart" if slug in APART else "start" if incident.start else "beside"
        self.n[group] += 1
        self.n[group + " found"] += found
        if not found or verdict.rule != "mismatch":
            return
        if slug != "other":
            right = any(plain(kind) in sound(incident) for kind in verdict.kinds)
            row["named"] += right
            row["nameable"] += 1
            self.n["named"] += right
            self.n["nameable"] += 1
            if not right:
                self.errors.append(("misnamed " + slug, verdict.why))
        if incident.start:
            request = incident.pair.request
            self.n["proposals"] += 1
            self.n["proposed"] += stamp(request.at)[:13] <= verdict.proposed <= stamp(request.until)[:13]

    def ece(self, shown=False):
        """Expected calibration error over bins of equal mass: of all that is judged, or of what
        is shown. A judge that keeps the unlikely to itself has the latter only."""
        rows = sorted(c for c in self.calibration if c[0] >= SHOWN or not shown)
        total, error = len(rows), 0
        if not rows or not (shown or rows[0][0] < SHOWN):
            return None
        for i in range(BINS):
            part = rows[total * i // BINS:total * (i + 1) // BINS]
            if part:
                error += abs(sum(p for p, _ in part) - sum(right for _, right in part)) / total
        return error

    def figures(self):
        n, who = self.n, () if self.pairs_only else (*sorted(WHO), "impossible")
        both = n["start"] + n["apart"]
        return {
            "PPV of interrupts": ratio(n["interrupt right"], n["interrupt"]),
            "PPV of interrupts and asks": ratio(n["alerts right"], n["alerts"]),
            "recall, start changed, without P1 and D2": ratio(n["start found"], n["start"]),
            f"the same where {AT_HONEST:.1%} honest are alerted": self.found_at(AT_HONEST),
            "the same on average for .2 to 1.2 % (ordering)": self.ordering(),
            "recall of P1 and D2": ratio(n["apart found"], n["apart"]),
            "recall, start changed, all": ratio(n["start found"] + n["apart found"], both),
            "recall, resource or length alone": ratio(n["beside found"], n["beside"]),
            "honest changes alerted": ratio(n["honest alerted"], n["honest"]),
            "honest changes interrupted": ratio(n["honest interrupted"], n["honest"]),
            "kind named right": ratio(n["named"], n["nameable"]),
            "proposed time right": ratio(n["proposed"], n["proposals"]),
            "differing pairs matched": ratio(n["differing matched"], n["differing"]),
            "matched pairs right": ratio(n["matches right"], n["matches"]),
            "calibration error (ECE)": self.ece(),
            "the same, of what is shown": self.ece(shown=True),
            "alerts per desk-day": ratio(n["alerts"] * DESK_DAY, n["bookings"]),
            "interrupts per desk-day": ratio(n["interrupt"] * DESK_DAY, n["bookings"]),
            **{f"recall, {slug}": ratio(n[slug + " found"], n[slug]) if slug in who else None
               for slug in sorted(WHO)},
            "recall, near-impossible, no request":
                ratio(n["impossible found"], n["impossible"]) if who else None,
        }
