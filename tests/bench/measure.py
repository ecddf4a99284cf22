"""Wall time and peak memory of processes, for tests/bench/run.

Memory is the proportional set size (PSS) summed over all processes watched, sampled each
10 ms: pages that processes share count once, and a parser that comes and goes counts while it is there.
"""

import os
import subprocess
import threading
import time

SAMPLE_SECONDS = 0.01


def children(root):
    """The process and all below it."""
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as file:
                    todo += [int(word) for word in file.read().split()]
        except OSError:
            continue
    return found


def pss(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


class Watch:
    """Samples a process and its children until it is stopped."""

    def __init__(self, pid, every=SAMPLE_SECONDS):
        self.pid, self.peak, self.every = pid, 0, every
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def look(self):
        self.peak = max(self.peak, sum(pss(pid) for pid in children(self.pid)))

    def run(self):
        while not self.ending.wait(self.every):
            self.look()

    def stop(self):
        self.ending.set()
        self.thread.join()
        self.look()  # what was over sooner
        return self.peak


def run(command, good=(0, 1), **options):
    """Runs a command to its end: (wall seconds, peak bytes, standard output)."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)
    watch = Watch(process.pid)
    output, _ = process.communicate()
    wall = time.monotonic() - start
    peak = watch.stop()
    if process.returncode not in good:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}")
    return wall, peak, output
