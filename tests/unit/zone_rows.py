#!/usr/bin/env python3
"""An independent reading of zone files for core_zone: zoneinfo's, with fold 0.

    zone_rows.py FIRST_YEAR LAST_YEAR ZONE... | all | whole

For every half-hour within two days of each change of offset in those years, in UTC and on
the local clock of before the change (whole: for all zones, every half-hour of those years,
in UTC and on the local clock): runs of them that give one offset, as
"u ZONE FIRST LAST OFFSET" and "l ZONE FIRST LAST OFFSET". With fold 0 zoneinfo reads a time
in a gap with the offset before the gap and a doubled time as the first of the two, which is
RFC 5545's rule. Zone files are found by PYTHONTZPATH.
"""
import datetime
import os
import sys
import zoneinfo

EPOCH = datetime.datetime(1970, 1, 1)
HALF_HOUR, DAY = 1800, 86400


def offset(zone, utc):
    at = (EPOCH + datetime.timedelta(seconds=utc)).replace(tzinfo=zone)
    return int(zone.fromutc(at).utcoffset().total_seconds())


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


def runs(read, first, last):
    """Each half-hour is asked for; what one offset answers is one run."""
    start, known = first, None
    for at in range(first, last + 1, HALF_HOUR):
        now = read(at)
        if known is not None and now != known:
            yield start, at - HALF_HOUR, known
            start = at
        known = now
    yield start, last, known


def print_runs(kind, name, read, first):
    for run in runs(read, first, first + 4 * DAY):
        print(kind, name, *run)


def file_of(name):
    for folder in zoneinfo.TZPATH:
        try:
            with open(os.path.join(folder, name), "rb") as file:
                return file.read()
        except OSError:
            continue
    return name


def whole_runs(zone, first, last):
    return [(kind, run) for kind, read in (("u", offset), ("l", reading))
            for run in runs(lambda at: read(zone, at), first, last)]


def print_whole(first, last):
    """Names of one file are read once, and held to each."""
    known = {}
    start, end = ((datetime.datetime(year, 1, 1) - EPOCH).days * DAY for year in (first, last + 1))
    for name in sorted(zoneinfo.available_timezones() - {"localtime"}):  # this machine's own
        file = file_of(name)
        if file not in known:
            known[file] = whole_runs(zoneinfo.ZoneInfo(name), start, end - HALF_HOUR)
        for kind, run in known[file]:
            print(kind, name, *run)


def main(first, last, names):
    for name in sorted(zoneinfo.available_timezones()) if names == ["all"] else names:
        zone = zoneinfo.ZoneInfo(name)
        for change in changes(zone, first, last):
            around = change - 2 * DAY
            print_runs("u", name, lambda utc: offset(zone, utc), around)
            print_runs("l", name, lambda local: reading(zone, local),
                       around + offset(zone, change - 1))


if sys.argv[3:] == ["whole"]:
    print_whole(int(sys.argv[1]), int(sys.argv[2]))
else:
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
