#!/usr/bin/env python3
"""An independent reading of zone files for core_zone: zoneinfo's, with fold 0.

    zone_rows.py FIRST_YEAR LAST_YEAR ZONE... | all

For every half-hour within two days of each change of offset in those years, in UTC and on
the local clock of before the change: runs of them that give one offset, as
"u ZONE FIRST LAST OFFSET" and "l ZONE FIRST LAST OFFSET". With fold 0 zoneinfo reads a time
in a gap with the offset before the gap and a doubled time as the first of the two, which is
RFC 5545's rule. Zone files are found by PYTHONTZPATH.
"""
import datetime
import sys
import zoneinfo

EPOCH = datetime.datetime(1970, 1, 1)
HALF_HOUR, DAY = 1800, 86400


def offset(zone, utc):
    at = (EPOCH + datetime.timedelta(seconds=utc)).replace(tzinfo=datetime.timezone.utc)
    return int(at.astimezone(zone).utcoffset().total_seconds())


def reading(zone, local):
    at = (EPOCH + datetime.timedelta(seconds=local)).replace(tzinfo=zone, fold=0)
    return int(at.utcoffset().total_seconds())


def changes(zone, first, last):
    """Looked for day by day, and then to the second."""
    start = (datetime.datetime(first, 1, 1) - EPOCH).days * DAY
    end = (datetime.datetime(last + 1, 1, 1) - EPOCH).days * DAY
    before = offset(zone, start)
    for day in range(start, end, DAY):
        low, high = day, day + DAY
        after = offset(zone, high)
        if before == after:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if offset(zone, middle) == before:
                low = middle
            else:
                high = middle
        yield high
        before = after


def print_runs(kind, name, read, first):
    """Each half-hour is asked for; what one offset answers is one line."""
    start, known = first, None
    for at in range(first, first + 4 * DAY + 1, HALF_HOUR):
        now = read(at)
        if known is not None and now != known:
            print(kind, name, start, at - HALF_HOUR, known)
            start = at
        known = now
    print(kind, name, start, first + 4 * DAY, known)


def main(first, last, names):
    for name in sorted(zoneinfo.available_timezones()) if names == ["all"] else names:
        zone = zoneinfo.ZoneInfo(name)
        for change in changes(zone, first, last):
            around = change - 2 * DAY
            print_runs("u", name, lambda utc: offset(zone, utc), around)
            print_runs("l", name, lambda local: reading(zone, local),
                       around + offset(zone, change - 1))


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
