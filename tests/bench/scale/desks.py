"""Two hundred desks on the stream: nobody falls behind, whatever one of them does."""

import selectors
import time

from scale.figures import milliseconds, say
from scale.stream import Desk

PER_SECOND, LATE_MAX = 10, 0.5
NOTICES_MAX = 5000  # until a desk that reads nothing must have been dropped


def clashes(count):
    """A calendar in which `count` pairs of bookings clash: as many alerts."""
    event = ("BEGIN:VEVENT\r\nUID:c{n}-{twin}\r\nDTSTAMP:20260101T120000Z\r\nDTSTART:202612{day:02}T{hour:02}0000Z\r\n"
             "DURATION:PT30M\r\nSUMMARY:Person {n} {twin} - visit\r\nLOCATION:Station {n}\r\nEND:VEVENT\r\n")
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n" + "".join(
        event.format(n=n, twin=twin, day=1 + n % 28, hour=14 + n % 6) for n in range(count) for twin in "ab")
        + "END:VCALENDAR\r\n").encode()


class Crowd:
    """Desks that read, and when each of them had heard of which notice."""

    def __init__(self, path, count):
        self.desks = [Desk(path) for _ in range(count)]
        self.selector = selectors.DefaultSelector()
        self.heard = [{} for _ in self.desks]
        self.gone = 0
        for n, desk in enumerate(self.desks):
            self.selector.register(desk, selectors.EVENT_READ, n)

    def listen(self, seconds):
        """To whatever comes meanwhile."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            for key, _ in self.selector.select(left):
                self.take(key.data)

    def take(self, n):
        if not self.desks[n].take():
            self.gone += 1
            self.selector.unregister(self.desks[n])
            return
        now = time.monotonic()
        for event, number, _ in self.desks[n].events():
            if event == "alert":
                self.heard[n][number] = now

    def have_heard(self):
        """Of how many notices all desks know."""
        return min(map(len, self.heard))


def snooze(daemon, alerts, turn):
    """A notice; and the moment before it."""
    start = time.monotonic()
    daemon.post(f"/v1/alerts/{alerts[turn % len(alerts)]}/snooze", {"for": f"{15 + turn // len(alerts)}m"})
    return start


def paced(daemon, crowd, alerts, notices):
    """As many notices at ten a second; the seconds that each took to each desk."""
    asked = []
    for turn in range(notices):
        due = time.monotonic() + 1 / PER_SECOND
        asked.append(snooze(daemon, alerts, turn))
        crowd.listen(due - time.monotonic())
    end = time.monotonic() + 10
    while crowd.have_heard() < notices and time.monotonic() < end:
        crowd.listen(0.05)
    return [at - start for heard in crowd.heard for start, (_, at) in zip(asked, sorted(heard.items()))]


def until_dropped(daemon, crowd, alerts, first):
    """Notices at once until the one that reads nothing has gone; how many that took."""
    whole = daemon.metric("slipwatch_stream_clients")
    for turn in range(first, first + NOTICES_MAX):
        snooze(daemon, alerts, turn)
        crowd.listen(0.001)
        if turn % 20 == 0 and daemon.metric("slipwatch_stream_clients") < whole:
            return turn - first
    return None


def measure_desks(daemon, feed, desks, seconds):
    daemon.folder.joinpath("offices.d", "bookings.ics").write_bytes(feed)
    daemon.start()
    alerts = [alert["id"] for alert in daemon.get("/v1/alerts?limit=500")["alerts"]]
    mute = Desk(daemon.folder / "api.sock")  # it reads nothing, ever
    crowd = Crowd(daemon.folder / "api.sock", desks)
    crowd.listen(0.5)
    notices = seconds * PER_SECOND
    took = paced(daemon, crowd, alerts, notices)
    say(f"{desks} desks, {notices} notices: to each desk", milliseconds(took))
    say(f"{desks} desks: notices that each has heard of", f"{crowd.have_heard()} of {notices}",
        "all, none later than 0.5 s", crowd.have_heard() == notices and max(took) <= LATE_MAX)
    further = until_dropped(daemon, crowd, alerts, notices)
    crowd.listen(0.5)
    say("a desk that reads nothing", f"dropped after {further} further notices, others gone: {crowd.gone}",
        "dropped, alone", further is not None and crowd.gone == 0)
    mute.close()
    daemon.stop()
