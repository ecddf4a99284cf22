"""Where one judge orders changed starts better than another: `run --ordering`.

Both are held to the line at which the same share of honest changes is above it, so their
boldness does not matter; what only one of them has above its line is counted by the kind that
ours gives.
"""

from collections import Counter

from score import AT_HONEST
from truth import APART, WHO

COLUMNS = ("slips, both", "slips, ours alone", "slips, theirs alone", "honest, both",
           "honest, ours alone", "honest, theirs alone")


def loudest(verdicts):
    """{booking: the verdict of it that is surest}."""
    best = {}
    for verdict in verdicts:
        for number in verdict.bookings:
            if number not in best or verdict.p > best[number].p:
                best[number] = verdict
    return best


def ordered_rows(truth, ours, theirs):
    """(is a slip, our kind, our p, their p) of slips of a start and of honest changes."""
    ours, theirs, rows = loudest(ours), loudest(theirs), []

    def add(slip, number):
        mine, other = ours.get(number), theirs.get(number)
        kind = mine.kinds[0] if mine and mine.kinds else "-"
        rows.append((slip, kind, mine.p if mine else 0., other.p if other else 0.))
    for incident in truth.incidents:
        if incident.start and incident.slug not in APART and incident.slug not in WHO:
            add(True, incident.record.number)
    for number in truth.honest:
        add(False, number)
    return rows


def line_of(rows, judge):
    honest = sorted((row[judge] for row in rows if not row[0]), reverse=True)
    return honest[int(AT_HONEST * len(honest))] if honest else 1.


def print_ordering(rows):
    """By kind, the most disputed first."""
    mine, theirs, kinds = line_of(rows, 2), line_of(rows, 3), {}
    for slip, kind, our_p, their_p in rows:
        above = our_p > mine, their_p > theirs
        if any(above):
            whose = "both" if all(above) else "ours alone" if above[0] else "theirs alone"
            kinds.setdefault(kind, Counter())[f"{'slips' if slip else 'honest'}, {whose}"] += 1
    print(f"\nAbove the line of {AT_HONEST:.1%} honest changes, ours and the stranger's, by our kind:")
    print(f"{'':36}", *(f"{column:>20}" for column in COLUMNS))
    disputed = {kind: sum(n for key, n in row.items() if not key.endswith("both"))
                for kind, row in kinds.items()}
    for kind, row in sorted(kinds.items(), key=lambda item: (-disputed[item[0]], item[0])):
        print(f"{kind:36}", *(f"{row[column]:20}" for column in COLUMNS))
