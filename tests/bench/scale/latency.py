"""What the loop does while the daemon has the most to do: a first import, hostile bodies."""

import json
import subprocess
import sys
import threading
from pathlib import Path

from scale import hostile
from scale.figures import milliseconds, say

PROBE = Path(__file__).with_name("probe.py")
LOOP_HELD_MAX, READ_MAX = 0.020, 0.050


class Probe:
    """Asks from a process of its own, until it is stopped."""

    def __init__(self, daemon):
        self.process = subprocess.Popen([sys.executable, PROBE, daemon.folder / "api.sock"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def stop(self):
        return json.loads(self.process.communicate()[0])


def report(name, daemon, probed):
    for path, took in probed["took"].items():
        wanted = "reads under 50 ms" if path != "echo" else None
        say(f"{name}: {path}", milliseconds(took), wanted, max(took) < READ_MAX)
    if probed["wrong"]:
        say(f"{name}: wrong answers", str(probed["wrong"]), "none", False)
    held = [daemon.metric(f'slipwatch_loop_longest_seconds{{callback="{kind}",by="{by}"}}')
            for by in ("clock", "work")
            for kind in ("reply", "request", "fetch", "files", "timer", "stream")]
    clock, work = max(held[:6]), max(held[6:])
    say(f"{name}: the loop was held at most", f"{clock * 1e3:.2f} ms, {work * 1e3:.2f} ms of work",
        "under 20 ms", work < LOOP_HELD_MAX)


def while_importing(daemon, feed):
    daemon.start()
    probe = Probe(daemon)
    took = daemon.refresh(feed)
    report(f"first import of {took:.1f} s", daemon, probe.stop())
    daemon.stop()


def while_hostile(daemon, feed, rounds=2):
    """The same import, and beside it another office whose feed is another trap each time."""
    traps = hostile.bodies() * rounds
    target = daemon.folder / "offices.d" / "traps.ics"
    daemon.start()
    probe = Probe(daemon)
    importing = threading.Thread(target=daemon.refresh, args=(feed,))
    importing.start()
    for _, body in traps:
        target.with_suffix(".new").write_bytes(body)
        target.with_suffix(".new").rename(target)
        daemon.post("/v1/feeds/traps/bookings/fetch?wait=1")
    importing.join()
    report(f"import and {len(traps)} hostile bodies", daemon, probe.stop())
    daemon.stop()
