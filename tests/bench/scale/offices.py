"""Many offices in one daemon: what they take, and whether one of them feels the others."""

import statistics
import time
from pathlib import Path

from daemon import Daemon
from measure import Watch
from scale.figures import milliseconds, percentile, say
from scale.stream import Desk
from scale.web import Web

OFFICE = """office: Office {name}
timezone: America/New_York
horizon: 1800d
alerts: {{daily_cap: 1000}}
feeds:
  - {{name: bookings, holds: recorded, url: "{url}", every: 7d}}
"""
SLIP = """BEGIN:VEVENT
UID:slip@clinic.example
DTSTAMP:20260101T120000Z
CREATED:20260101T120000Z
LAST-MODIFIED:20260101T120000Z
DTSTART;TZID=America/New_York:20261203T133000
DURATION:PT30M
SUMMARY:Zelda Quist - recertification
LOCATION:Station 99
X-SLIPWATCH-REQUESTED-START;TZID=America/New_York:20261203T113000
END:VEVENT
""".replace("\n", "\r\n").encode()
MEMORY_MAX, BOOKING_BYTES_MAX, MEDIAN_MAX, P99_MAX = 300 << 20, 350, 0.030, 0.100
REFRESHES = 15


def of_its_own(body, name):
    """An office whose participants go to no other."""
    return body.replace(b"@mail.example", f"@{name}.example".encode())


def with_slip(body):
    return body.replace(b"END:VCALENDAR", SLIP + b"END:VCALENDAR")


def moved(body, turn):
    """Ten bookings said otherwise, as if they had been edited."""
    parts = body.split(b"STATUS:CONFIRMED", 11)
    return f"COMMENT:{turn}\r\nSTATUS:CONFIRMED".encode().join(parts[:11]) + b"STATUS:CONFIRMED" + parts[11]


class Served:
    """A daemon whose offices' feeds come from a web server of ours."""

    def __init__(self, build, folder, bodies):
        self.web = Web()
        self.web.bodies = {f"/{name}.ics": body for name, body in bodies.items()}
        self.daemon = Daemon(build, folder, {
            name: OFFICE.format(name=name, url=f"{self.web.root}/{name}.ics") for name in bodies})

    def start(self):
        """Until all is read: the seconds and the memory that it took."""
        start = time.monotonic()
        self.daemon.launch()
        watch = Watch(self.daemon.process.pid, every=0.1)
        self.daemon.until_read(0.2)
        self.web.holds_back = True
        return time.monotonic() - start, watch.stop()

    def refresh(self, desk, name, body, wanted):
        """From the last byte of a body to what the stream tells of it."""
        self.web.bodies[f"/{name}.ics"] = body
        self.daemon.post(f"/v1/feeds/{name}/bookings/fetch")
        _, heard = desk.until(lambda event, _, data: data.get("office") == name and wanted(event, data))
        return heard - self.web.last_byte[f"/{name}.ics"]

    def close(self):
        self.daemon.stop()
        self.web.close()


def is_done(event, data):
    return event == "feed" and data["state"] == "idle"


def is_raise(event, data):
    return event == "alert" and data["show"] == "raise"


def resident(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) << 10
    return 0


def report_memory(served, peak):
    held = resident(served.daemon.process.pid)
    say("all processes at their most", f"{peak / 2**20:.0f} MB")
    say("the daemon's resident memory", f"{held / 2**20:.0f} MB", "at most 300", held <= MEMORY_MAX)


def report_size(served, bookings):
    """When the daemon has stopped: the log is in the database then."""
    size = served.daemon.folder.joinpath("bench.db").stat().st_size
    say("database", f"{size / 2**20:.0f} MB, {size / bookings:.0f} bytes a booking", "at most 350",
        size / bookings <= BOOKING_BYTES_MAX)


def report_latency(served, bodies):
    desk = Desk(served.daemon.folder / "api.sock")
    desk.until(lambda event, *_: event == "hello")
    took = [served.refresh(desk, name, with_slip(body), is_raise) for name, body in bodies.items()]
    say("from a body's last byte to the desk", milliseconds(took), "median 30, p99 100",
        statistics.median(took) <= MEDIAN_MAX and percentile(took, 0.99) <= P99_MAX)


def report_refresh(served, alone, name, body):
    desks = [Desk(one.daemon.folder / "api.sock") for one in (served, alone)]
    for desk in desks:
        desk.until(lambda event, *_: event == "hello")
    took = ([], [])
    for turn in range(REFRESHES):
        for one, desk, list_ in zip((served, alone), desks, took):
            list_.append(one.refresh(desk, name, moved(body, turn), is_done))
    among, by_itself = map(statistics.median, took)
    say("a refresh of one office among all", f"{among * 1e3:.1f} ms, alone {by_itself * 1e3:.1f} ms, "
        f"ratio {among / by_itself:.2f}", "as fast", among <= 1.25 * by_itself)


def measure_offices(build, folder, bodies):
    """`bodies`: each office's calendar, by name."""
    bodies = {name: of_its_own(body, name) for name, body in bodies.items()}
    served = Served(build, folder / "all", bodies)
    name, body = next(iter(bodies.items()))
    alone = Served(build, folder / "alone", {name: body})
    bookings = sum(one.count(b"BEGIN:VEVENT") for one in bodies.values())
    try:
        took, peak = served.start()
        say(f"{len(bodies)} offices, {bookings} bookings: all read", f"{took:.1f} s")
        report_memory(served, peak)
        alone.start()
        report_refresh(served, alone, name, body)
        report_latency(served, bodies)
    finally:
        served.close()
        alone.close()
    report_size(served, bookings)
