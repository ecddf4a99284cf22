"""How time and memory grow with the bookings of one feed."""

import math
import subprocess
import time

from daemon import EVE, Daemon
from measure import Watch, run
from scale.figures import say

SAMPLE = 0.05
INDEX_BYTES_MAX, FLAT_MAX = 40, 1.20
FLAT = ("check", "first import", "new DTSTAMPs, another order", "10 bookings changed")


def of_command(command):
    wall, peak, _ = run([str(word) for word in command], stderr=subprocess.DEVNULL)
    return wall, peak


def refreshed(daemon, feed):
    watch = Watch(daemon.process.pid, SAMPLE)
    wall = daemon.refresh(feed)
    return wall, watch.stop()


def restarted(daemon):
    daemon.stop()
    return daemon.start(), None


def measure_size(build, folder, feeds, office):
    """What each work took: seconds, and bytes at the most."""
    daemon = Daemon(build, folder, {"bench": office})
    rows = {"plain libical": of_command([build / "naive_libical", feeds["base"]]),
            "check": of_command([build / "slipwatch", "check", "--now", EVE, "--json", "--recorded",
                                 feeds["base"], "--timezone", "America/New_York"])}
    daemon.start()
    rows["first import"] = refreshed(daemon, feeds["base"])
    rows["restart until it serves"] = restarted(daemon)
    rows["body equal"] = refreshed(daemon, feeds["base"])
    rows["new DTSTAMPs, another order"] = refreshed(daemon, feeds["stamped"])
    rows["10 bookings changed"] = refreshed(daemon, feeds["ten"])
    daemon.stop()
    return rows


def fitted(points):
    """The exponent of n that fits (n, figure) best."""
    logs = [(math.log(n), math.log(max(figure, 1e-4))) for n, figure in points]
    middle = [sum(column) / len(logs) for column in zip(*logs)]
    return (sum((x - middle[0]) * (y - middle[1]) for x, y in logs)
            / sum((x - middle[0]) ** 2 for x, _ in logs))


def table(sizes, found, which, unit):
    print(f"{unit:30}" + "".join(f"{n:>11}" for n in sizes) + "   exponent")
    for name in found[sizes[0]]:
        figures = [found[n][name][which] for n in sizes]
        if None not in figures:
            shown = "".join(f"{one:11.3f}" if which == 0 else f"{one / 2**20:11.1f}" for one in figures)
            print(f"{name:30}{shown}   n^{fitted(list(zip(sizes, figures))):.2f}")


def report_flat(sizes, found):
    """The two largest bodies, but for what the index of known digests may take."""
    small, large = sizes[-2:]
    for name in FLAT:
        less, more = found[small][name][1], found[large][name][1]
        each = (more - less) / (large - small)
        more -= INDEX_BYTES_MAX * (large - small)
        say(f"{name}: memory, {large} to {small}", f"{more / less:.2f}, {each:.0f} bytes a further booking",
            "within 20 %, 40 bytes apart", more <= FLAT_MAX * less)


def measure_growth(build, folder, make_feed, sizes, office):
    found = {}
    for n in sizes:
        start = time.monotonic()
        feeds = {name: make_feed(folder / f"{n}-{name}.ics", n, *options) for name, options in (
            ("base", ()), ("stamped", ("--stamp", "7", "--shuffle", "7")),
            ("ten", ("--changed", "10", "--stamp", "8")))}
        found[n] = measure_size(build, folder / str(n), feeds, office)
        for feed in feeds.values():
            feed.unlink()
        print(f"{n} bookings: measured in {time.monotonic() - start:.0f} s", flush=True)
    table(sizes, found, 0, "seconds")
    table(sizes, found, 1, "MB at the most, all processes")
    report_flat(sizes, found)
