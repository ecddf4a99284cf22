"""A daemon that is measured: its folder, its start and stop, and what it says."""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import time

import measure

NOW = "2026-01-01T08:00:00-05:00"
# The day before the feeds begin: what is read once, by an office's own horizon, is seen from there.
EVE = "2026-11-30T08:00:00-05:00"


class Daemon:
    """A real daemon on a folder of its own, with offices by their ids. `clock`: the time
    stands still at NOW; else it is the system's."""

    def __init__(self, build, folder, offices, clock=True):
        self.build, self.folder = build, folder
        self.clock = ["--test-clock", folder / "clock"] if clock else []
        (folder / "offices.d").mkdir(parents=True)
        for name, text in offices.items():
            (folder / "offices.d" / f"{name}.yaml").write_text(text)
        (folder / "clock").write_text(NOW)
        (folder / "slipwatch.yaml").write_text(
            f'database: bench.db\noffices: offices.d\nlog: warning\nlisten: ["unix:{folder}/api.sock"]\n')
        self.process = None

    def launch(self):
        """The seconds until it serves."""
        command = [self.build / "slipwatchd", "--foreground", "-c", self.folder / "slipwatch.yaml",
                   *self.clock]
        if os.getuid() == 0:
            command.append("--allow-root")
        start = time.monotonic()
        self.process = subprocess.Popen(command, stderr=open(self.folder / "log", "ab"))
        self.until_ready()
        return time.monotonic() - start

    def until_read(self, pause=0.01):
        """What stood there at the start, or nothing."""
        while any(feed["fetches"] == 0 for feed in self.feeds()):
            time.sleep(pause)

    def start(self):
        took = self.launch()
        self.until_read()
        return took

    def ask(self, method, path, body=None):
        """The text of an answer."""
        connection = http.client.HTTPConnection("localhost")
        connection.sock = socket.socket(socket.AF_UNIX)
        try:
            connection.sock.connect(str(self.folder / "api.sock"))
            connection.request(method, path, body, {"X-Slipwatch": "1"})
            return connection.getresponse().read()
        finally:
            connection.close()

    def get(self, path):
        return json.loads(self.ask("GET", path))

    def post(self, path, body=None):
        return json.loads(self.ask("POST", path, json.dumps(body or {})))

    def metric(self, name):
        """The largest value of all its labels."""
        text = self.ask("GET", "/metrics").decode()
        return max(float(line.rsplit(" ", 1)[1]) for line in text.splitlines()
                   if re.match(re.escape(name) + "[{ ]", line))

    def feeds(self):
        return self.get("/v1/feeds")["feeds"]

    def until_ready(self):
        end = time.monotonic() + 60
        while True:
            try:
                self.get("/v1/status")
                return
            except OSError:
                time.sleep(0.001)
                if time.monotonic() > end or self.process.poll() is not None:
                    raise SystemExit((self.folder / "log").read_text()) from None

    def fetches(self):
        return self.feeds()[0]["fetches"]

    def listen(self):
        stream = socket.socket(socket.AF_UNIX)
        stream.connect(str(self.folder / "api.sock"))
        stream.sendall(b"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        said = b""
        while b"event: hello" not in said:
            said += stream.recv(65536)
        return stream

    def refresh(self, feed):
        """From the rename of a feed's file to its findings: the daemon sees it by itself."""
        before = self.fetches()
        shutil.copy(feed, self.folder / "offices.d" / ".new")
        stream = self.listen()
        start = time.monotonic()
        os.rename(self.folder / "offices.d" / ".new", self.folder / "offices.d" / "bookings.ics")
        while not self.hears(stream, before) and self.fetches() == before:
            stream.close()
            stream = self.listen()  # a first import's summary was more than a stream may owe
        stream.close()
        return time.monotonic() - start

    @staticmethod
    def hears(stream, before):
        """Of a further fetch; False when the daemon hangs up before."""
        said = b""
        while heard := stream.recv(65536):
            said += heard
            if any(int(n) > before for n in re.findall(rb'"fetches": *(\d+)[^0-9]', said)):
                return True
        return False

    def watched(self, feed):
        watch = measure.Watch(self.process.pid)
        self.refresh(feed)
        return watch.stop()

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def erase(self):
        self.stop()
        for path in self.folder.glob("bench.db*"):
            path.unlink()
        (self.folder / "offices.d" / "bookings.ics").unlink(missing_ok=True)
