"""A thousand feeds that are due in the same minute."""

import collections
import time

from scale.figures import say
from scale.web import Web

EVERY = 60


def office(name, urls):
    head = f"office: Office {name}\ntimezone: America/New_York\nfeeds:\n"
    return head + "".join(f'  - {{name: feed{n}, holds: recorded, url: "{url}", every: {EVERY}s}}\n'
                          for n, url in enumerate(urls))


def calendar(number):
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nBEGIN:VEVENT\r\n"
            f"UID:m{number}\r\nDTSTAMP:20260101T120000Z\r\nDTSTART:20261201T{14 + number % 6}0000Z\r\n"
            f"DURATION:PT30M\r\nSUMMARY:Person {number} - visit\r\nLOCATION:Station {number}\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n").encode()


def measure_minute(make, feeds, offices):
    """`make` gives a daemon, by the system's clock, with these offices."""
    web = Web()
    web.bodies = {f"/{n}.ics": calendar(n) for n in range(feeds)}
    share = feeds // offices
    daemon = make({f"m{o:03}": office(o, [f"{web.root}/{n}.ics" for n in range(o * share, (o + 1) * share)])
                   for o in range(offices)})
    start = time.monotonic()
    daemon.launch()
    while any(feed["fetches"] < 1 for feed in daemon.feeds()):
        time.sleep(0.2)
    first = time.monotonic() - start
    say(f"{feeds} feeds due at once: all read after", f"{first:.1f} s", "within the minute", first < EVERY)
    begun = len(web.asked)
    while any(feed["fetches"] < 2 for feed in daemon.feeds()) and time.monotonic() - start < 3 * EVERY:
        time.sleep(0.5)
    again = web.asked[begun:begun + feeds]
    by_second = collections.Counter(int(at) for at, _ in again)
    over = again[-1][0] - again[0][0] if again else 0
    say(f"{feeds} feeds, the next minute: spread over", f"{over:.1f} s, at most {max(by_second.values())} a second",
        "all, within the minute", len(again) == feeds and over < EVERY)
    held = max(daemon.metric(f'slipwatch_loop_longest_seconds{{callback="{kind}",by="work"}}')
               for kind in ("reply", "request", "fetch", "timer"))
    say(f"{feeds} feeds: the loop worked at most", f"{held * 1e3:.2f} ms at once", "under 20 ms", held < 0.020)
    daemon.stop()
    web.close()
