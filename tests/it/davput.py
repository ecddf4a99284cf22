#!/usr/bin/env python3
"""Puts bookings into a CalDAV collection, or deletes them: over one connection, since there are many.

    davput.py URL put FIRST LAST HOUR [YEAR]      entries FIRST to LAST at HOUR in New York,
                                           each on a day or in a place of its own, all before DST
    davput.py URL delete FIRST LAST
"""
import base64
import sys
from datetime import date, timedelta
from http.client import HTTPConnection
from urllib.parse import urlsplit

ENTRY = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VTIMEZONE\r
TZID:America/New_York\r
BEGIN:STANDARD\r
DTSTART:20071104T020000\r
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r
TZOFFSETFROM:-0400\r
TZOFFSETTO:-0500\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:w{n}\r
DTSTAMP:20261120T120000Z\r
CREATED:20261120T120000Z\r
DTSTART;TZID=America/New_York:{day:%Y%m%d}T{hour:02}0000\r
DURATION:PT30M\r
SUMMARY:Guest {n}\r
LOCATION:Station {station}\r
END:VEVENT\r
END:VCALENDAR\r
"""


def main():
    url, verb, first, last = urlsplit(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    year = int(sys.argv[6]) if len(sys.argv) > 6 else 2026
    server = HTTPConnection(url.hostname, url.port)
    headers = {"Authorization": "Basic " + base64.b64encode(b"desk:s3cret").decode(),
               "Content-Type": "text/calendar; charset=utf-8"}
    for n in range(first, last + 1):
        body = None
        if verb == "put":
            body = ENTRY.format(n=n, day=date(year, 12, 1) + timedelta(days=n % 90),
                                hour=int(sys.argv[5]), station=n // 90).encode()
        server.request(verb.upper(), "%sw%d.ics" % (url.path, n), body, headers)
        answer = server.getresponse()
        answer.read()
        if answer.status not in (200, 201, 204):
            sys.exit("%s w%d: %d" % (verb, n, answer.status))


main()
