#!/usr/bin/env python3
"""An independent reading of zone files for core_zone: zoneinfo's, with fold 0.

    zone_rows.py FIRST_YEAR LAST_YEAR ZONE... | all

Prints "u ZONE UTC LOCAL" and "l ZONE LOCAL UTC" for every half-hour within two days of each
change of offset in those years. With fold 0 zoneinfo reads a time in a gap with the offset
before the gap and a doubled time as the first of the two, which is RFC 5545's rule.
Zone files are found by PYTHONTZPATH.
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
    return local - int(at.utcoffset().total_seconds())


def changes(zone, first, last):
    start = (datetime.datetime(first, 1, 1) - EPOCH).days * DAY
    end = (datetime.datetime(last + 1, 1, 1) - EPOCH).days * DAY
    for day in range(start, end, DAY):
        low, high = day, day + DAY
        if offset(zone, low) == offset(zone, high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if offset(zone, middle) == offset(zone, low):
                low = middle
            else:
                high = middle
        yield high


def main(first, last, names):
    for name in sorted(zoneinfo.available_timezones()) if names == ["all"] else names:
        zone = zoneinfo.ZoneInfo(name)
        for change in changes(zone, first, last):
            for utc in range(change - 2 * DAY, change + 2 * DAY + 1, HALF_HOUR):
                print("u", name, utc, utc + offset(zone, utc))
                local = utc + offset(zone, change - 1)
                print("l", name, local, reading(zone, local))


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
