"""A small office under a real daemon, and what must hold of it whatever happens to the daemon.

Its people asked for 11:30, each on a day of their own, and are recorded at 1:30 pm when the feed
says so. A desk listens to the stream all the time, resumes where it was, and remembers all."""
import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time

import inject

PATIENCE = 30
FIRST_DAY = 1796083200  # 2026-12-01
NOW = 1795532400  # 2026-11-24T15:00:00Z
OFFICE = """office: Riverside
timezone: America/New_York
horizon: 365d
alerts: {daily_cap: 1000}
feeds:
  - {name: bookings, holds: recorded, url: ../bookings.ics, every: 7d}
  - {name: requests, holds: requested, url: ../requests.ics, every: 7d}
"""
DEEDS = ("raised", "updated", "reminded", "escalated", "listed", "withdrawn", "answered", "snoozed")
GONE = (OSError, http.client.HTTPException, ValueError)


def calendar(entries, created):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
    for uid, start, name in entries:
        lines += ["BEGIN:VEVENT", "UID:" + uid, "DTSTAMP:" + created, "CREATED:" + created,
                  "LAST-MODIFIED:" + created,
                  "DTSTART;TZID=America/New_York:" + start, "DURATION:PT15M",
                  "SUMMARY:%s - visit" % name, "LOCATION:Station 1", "END:VEVENT"]
    return "\r\n".join(lines + ["END:VCALENDAR", ""])


def stamp(at):
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(at))


def day(number):
    return time.strftime("%Y%m%d", time.gmtime(FIRST_DAY + number * 86400))


def wait_until(what, condition):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if condition():
                return
        except GONE:
            pass
        if time.monotonic() > deadline:
            raise AssertionError("never true: " + what)
        time.sleep(0.003)  # between two looks


class Person:
    def __init__(self, number):
        self.name = "%s%s Number%d" % (chr(65 + number % 26), "na" * (number // 26 + 1), number)
        self.number = number
        self.slipped = self.corrected = False
        self.seen = False     # as a slip, in a feed
        self.answered = None  # acknowledged
        self.tried = set()    # sent, whatever came of it

    def request(self):
        return ("r%d" % self.number, day(self.number) + "T113000", self.name)

    def booking(self):
        hour = "113000" if self.corrected else "133000"
        return ("w%d" % self.number, day(self.number) + "T" + hour, self.name)


def right(letter):
    """Others stand where they asked to be: a feed that is wrong in all is another matter."""
    return [(letter + str(n), day(n) + "T090000", "Quin%s Right%s" % (chr(97 + n), chr(97 + n)))
            for n in range(12)]


class Desk:
    """Hears the stream as a desk does: resumes after the last notice that it heard."""

    def __init__(self, path):
        self.path, self.heard, self.sock, self.text = path, [], None, b""

    def connect(self):
        self.close()
        self.sock, self.text = socket.socket(socket.AF_UNIX), b""
        last = self.heard[-1]["id"] if self.heard else 0
        try:
            self.sock.settimeout(PATIENCE)
            self.sock.connect(self.path)
            self.sock.sendall(b"GET /v1/stream?last_event_id=%d HTTP/1.0\r\nHost: localhost\r\n\r\n"
                              % last)
        except OSError:
            self.close()
            raise

    def close(self):
        if self.sock:
            self.sock.close()
            self.sock = None

    def listen(self, until=None):
        """Takes what has come; with `until` waits for that notice, and comes back when the stream
        ends before it. An event that was cut is none."""
        while self.sock or (until and self.missing(until)):
            if not self.sock:
                self.connect()
            try:
                self.sock.settimeout(PATIENCE if until and self.missing(until) else 0)
                part = self.sock.recv(1 << 16)
            except BlockingIOError:
                break
            except ConnectionError:
                part = b""
            if not part:
                self.close()
                continue
            self.text += part
            *events, self.text = self.text.split(b"\n\n")
            self.take(events)

    def missing(self, notice):
        return not self.heard or self.heard[-1]["id"] < notice

    def take(self, events):
        for event in events:
            lines = event.decode().split("\n")
            if "event: alert" in lines:
                self.heard.append(json.loads(next(l for l in lines if l.startswith("data: "))[6:]))


class Office:
    def __init__(self, build, people, now=NOW):
        self.build, self.now = build, now
        self.folder = tempfile.mkdtemp(prefix="slipwatch-faults.")
        self.socket = os.path.join(self.folder, "api.sock")
        self.database = os.path.join(self.folder, "slipwatch.db")
        self.people = [Person(number) for number in range(people)]
        self.plan = inject.Plan(os.path.join(self.folder, "plan"))
        self.desk = Desk(self.socket)
        self.daemon, self.requests, self.shown, self.stored = None, [], set(), 0
        self.parser = os.path.join(build, "slipwatch-parse")
        self.set_clock(now)
        self.write("slipwatch.yaml", "database: slipwatch.db\noffices: offices.d\nlisten: [\"unix:%s\"]\n"
                   % self.socket)
        self.write("offices.d/riverside.yaml", OFFICE)
        self.write("requests.ics", calendar([p.request() for p in self.people] + right("rr"),
                                            stamp(now - 300)))
        self.publish()

    def set_clock(self, at):
        self.write("clock", time.strftime("%Y-%m-%dT%H:%M:%SZ\n", time.gmtime(at)))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".new", "w", newline="") as file:
            file.write(text)
        os.utime(path + ".new", (1700000000, 1700000000))  # not one that is being written
        os.rename(path + ".new", path)

    def bookings(self):
        return [p.booking() for p in self.people if p.slipped] + right("rw")

    def publish(self):
        for person in self.people:
            person.seen |= person.slipped and not person.corrected
        self.write("bookings.ics", self.body())

    def body(self):
        return calendar(self.bookings(), stamp(self.now - 4 * 86400))

    # --- the daemon ---------------------------------------------------------------------

    def launch(self):
        arguments = [os.path.join(self.build, "slipwatchd"), "-c",
                     os.path.join(self.folder, "slipwatch.yaml"),
                     "--test-clock", os.path.join(self.folder, "clock")]
        if os.geteuid() == 0:
            arguments.append("--allow-root")
        environment = dict(os.environ, SLIPWATCH_PARSE=self.parser,
                           **self.plan.environment(os.path.join(self.build, "faults", "inject.so")))
        with open(os.path.join(self.folder, "daemon.log"), "a") as log:
            self.daemon = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=log,
                                           stderr=log, env=environment)

    def serves(self):
        if self.daemon.poll() is not None:
            raise AssertionError("the daemon does not start")
        return self.call("GET", "/readyz")[0] == 200

    def start(self):
        self.launch()
        wait_until("the daemon serves", self.serves)
        self.desk.connect()

    def dead(self):
        """Whether the kill that was planned has come; then what it had sent is heard."""
        if not self.plan.disarm()[1]:
            return False
        self.daemon.wait(PATIENCE)
        self.desk.listen()
        return True

    def kill(self):
        self.daemon.kill()
        self.daemon.wait()
        self.desk.listen()
        self.plan.disarm()

    def stop(self):
        self.daemon.send_signal(signal.SIGTERM)
        assert self.daemon.wait(PATIENCE) == 0
        self.desk.listen()

    def remove(self):
        if self.daemon and self.daemon.poll() is None:
            self.daemon.kill()
            self.daemon.wait()
        self.desk.close()
        shutil.rmtree(self.folder)

    def call(self, method, path, body=None, raw=False):
        conn = http.client.HTTPConnection("localhost", timeout=PATIENCE)
        conn.sock = socket.socket(socket.AF_UNIX)
        try:
            conn.sock.settimeout(PATIENCE)
            conn.sock.connect(self.socket)
            conn.request(method, path, json.dumps(body) if body is not None else None,
                         {"X-Slipwatch": "1"})
            reply = conn.getresponse()
            text = reply.read()
            return reply.status, text if raw else json.loads(text or b"null")
        finally:
            conn.close()

    # --- what people and feeds do; each returns whether it was acknowledged -----------------

    def fetch(self, feed="bookings"):
        status, feed = self.call("POST", "/v1/feeds/riverside/%s/fetch?wait=1" % feed)
        good = status == 200 and feed["state"] != "backoff" and feed["failures"] == 0
        self.said = feed
        if good and feed["name"] == "bookings":
            self.stored = len(self.bookings())
        return good

    def answer(self, person, alert, verdict):
        """An alert that was withdrawn meanwhile takes none: that is an answer, too."""
        person.tried.add(verdict)
        status, reply = self.call("POST", "/v1/alerts/%d/answer" % alert, {"verdict": verdict})
        self.said = reply
        if status == 200:
            assert reply["verdict"] == verdict
            person.answered = verdict
        return status in (200, 409)

    def ask(self, name):
        status, reply = self.call("POST", "/v1/requests",
                                  {"participant": name, "when": "2026-12-10 10:00"})
        self.said = reply
        if status == 201:
            self.requests.append(reply["id"])
        return status == 201

    def show(self, notice):
        status, _ = self.call("POST", "/v1/notices/%d/shown" % notice, {"desk": "window"})
        if status == 204:
            self.shown.add(notice)
        return status == 204

    # --- what must hold ----------------------------------------------------------------

    def rows(self, sql, *values):
        return self.file.execute(sql, values).fetchall()

    def check(self):
        """Of a daemon that runs and has read its feeds."""
        self.file = sqlite3.connect("file:%s?mode=ro" % self.database, uri=True)
        try:
            assert self.rows("PRAGMA integrity_check") == [("ok",)]
            assert self.rows("PRAGMA foreign_key_check") == []
            self.check_data()
            self.check_notices()
            self.check_audit()
            self.check_people()
            self.check_given()
        finally:
            self.file.close()

    def check_notices(self):
        ids = [row[0] for row in self.rows("SELECT id FROM notice ORDER BY id")]
        assert ids == list(range(1, len(ids) + 1)), "a notice is gone"
        self.desk.listen(until=len(ids))
        assert [notice["id"] for notice in self.desk.heard] == ids, "the desk heard others"
        twice = self.rows("SELECT alert FROM told JOIN notice ON notice.id = notice WHERE show IN (0, 6) "
                          "AND finding LIKE '%\"mismatch\"%' GROUP BY alert HAVING count(*) > 1")
        assert not twice, "raised twice: %s" % twice

    def check_audit(self):
        ids = [row[0] for row in self.rows("SELECT id FROM audit ORDER BY id")]
        assert ids == list(range(1, len(ids) + 1)), "a line of the trail is gone"
        told = self.rows("SELECT at, alert FROM told JOIN notice ON notice.id = notice ORDER BY 1, 2")
        said = self.rows("SELECT at, alert FROM audit WHERE what IN (%s) ORDER BY 1, 2"
                         % ",".join("?" * len(DEEDS)), *DEEDS)
        assert told == said, "the trail is not what was told"

    def check_people(self):
        found = {}
        for finding, state, verdict, alert in self.rows("SELECT finding, state, verdict, id FROM alert"):
            finding = json.loads(finding)
            if finding["rule"] == "mismatch":
                found.setdefault(finding["participant"], []).append((state, verdict, alert))
        for person in self.people:
            own = found.pop(person.name, [])
            assert len(own) <= 1, "%s has %d alerts" % (person.name, len(own))
            if person.answered:
                self.check_answer(person, own[0][2])
        assert not found, "alerts of nobody: %s" % sorted(found)

    def check_standing(self):
        """What is wrong on record and was never answered is open: by no clock was it over."""
        open_ones = {a["finding"].get("participant") for a in self.call("GET", "/v1/alerts?limit=500")[1]["alerts"]}
        for person in self.people:
            if person.seen and not person.corrected and not person.tried:
                assert person.name in open_ones, "%s is not open" % person.name

    def check_answer(self, person, alert):
        lines = self.rows("SELECT detail FROM audit WHERE alert = ? AND what = 'answered'", alert)
        assert (person.answered,) in lines, "the answer for %s is lost" % person.name
        assert len(lines) == len(set(lines)), "an answer stands twice"

    def check_given(self):
        there = {row[0] for row in self.rows("SELECT uid FROM request")}
        assert there.issuperset(self.requests), "a request is lost"
        noted = {row[0] for row in self.rows("SELECT notice FROM shown")}
        assert noted >= self.shown, "what was shown is forgotten"

    def check_data(self):
        """The last good data stands, and each slip in it has its alert, now or at the next tick."""
        (stored,), = self.rows("SELECT bookings FROM feed WHERE name = 'bookings'")
        assert stored == self.stored == len(self.bookings()), (stored, self.stored)
        wait_until("each slip has its alert", lambda: not self.lost())

    def lost(self):
        named = {json.loads(row[0]).get("participant") for row in self.rows("SELECT finding FROM alert")}
        return [p.name for p in self.people if p.seen and p.name not in named]
