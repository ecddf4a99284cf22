"""What happened in a story: who asked, what was recorded, and the calendars that tell it."""
import json
import os
import shutil
from datetime import timedelta
from zoneinfo import ZoneInfo

from expecting import Expect
from office import Mistake, Office, clauses, minutes, moment, unquote, working_day

PEOPLE = """Amira Haddad|Tom Becker|Li Wenjun|Grace Okafor|Peter Novak|Sofia Marino|Hannah Weiss
Carlos Vega|Aisha Bello|John O'Brien|Mei Tanaka|Ruth Adler|Dmitri Volkov|Ximena Quiroga|Kofi Mensah
Ulrike Pfaff|Bjarne Dahl|Yusuf Demir|Fatou Ndiaye|Greta Holm""".replace("\n", "|").split("|")
CALENDAR = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Riverside//Scheduler//EN"]


class Entry:
    """Something asked or recorded, with the words that were said of it."""
    WORDS = ["to", "any", "at", "on", "service", "for", "mail", "id", "tied", "withdrawn", "made",
             "modified", "sequence", "note", "cancelled", "phone", "accepted", "status"]

    def __init__(self, uid, name, when, words):
        self.uid, self.name, self.when, self.words = uid, name, moment(when), {}
        self.take(words)
        self.uid = self.words.get("id", self.uid)

    def take(self, words):
        for clause in words:
            word, _, rest = clause.partition(" ")
            if word not in self.WORDS:
                raise Mistake(f"nothing is known of `{clause}`")
            self.words[word] = unquote(rest)

    def copy(self):
        other = Entry.__new__(Entry)
        other.uid, other.name, other.when = self.uid, self.name, self.when
        other.words = dict(self.words)
        return other


class Story:
    def __init__(self, name):
        self.name, self.office = name, Office()
        self.now, self.others, self.rush, self.habit = moment("2026-11-24 09:00"), 12, None, None
        self.asked, self.recorded, self.expects, self.may = [], [], [], []
        self.nothing, self.open, self.snapshots, self.answers = False, None, [], []
        self.count = 0

    # Each verb of a story is a method: do_VERB(rest of the line).
    def do_office(self, rest):
        for clause in clauses(rest):
            self.office.tell(clause)

    def do_now(self, rest):
        self.now = moment(rest)

    def do_others(self, rest):
        self.others = int(rest)

    def do_rush(self, rest):
        self.rush = moment(rest)

    def do_habit(self, rest):
        self.habit = rest

    def entry(self, letter, rest):
        name, when, *words = clauses(rest)
        self.count += 1
        return Entry(f"{letter}{self.count}@clinic.example", unquote(name), when, words)

    def do_asked(self, rest):
        self.asked.append(self.entry("q", rest))

    def do_recorded(self, rest):
        self.recorded.append(self.entry("b", rest))

    def do_then(self, rest):
        self.keep()
        self.now = moment(rest)

    def the(self, entries, name):
        found = [e for e in entries if e.name == name or e.uid == name]
        if not found:
            raise Mistake(f"nobody here is called {name}")
        return found[-1]

    def do_moved(self, rest):
        name, when, *words = clauses(rest)
        entry = self.the(self.recorded, unquote(name))
        entry.when = moment(when)
        entry.take(words)

    def do_dropped(self, rest):
        self.recorded.remove(self.the(self.recorded, rest))

    def do_withdrew(self, rest):
        self.the(self.asked, rest).words["withdrawn"] = ""

    def do_answer(self, rest):
        name, verdict = clauses(rest)
        self.answers.append((self.now, name, verdict))

    def do_expect(self, rest):
        if rest == "nothing":
            self.nothing = True
        else:
            self.expects.append(Expect(rest))

    def do_may(self, rest):
        self.may.append(Expect(rest))

    def do_open(self, rest):
        self.open = rest

    def keep(self):
        if not self.snapshots:
            self.office.settle()
            self.start = self.now
            self.surroundings()
        self.snapshots.append((self.now, [e.copy() for e in self.asked],
                               [e.copy() for e in self.recorded]))

    def settle(self):
        if not self.expects and not self.nothing:
            raise Mistake("nothing is expected")
        self.keep()

    def surroundings(self):
        """Other people, each booked as asked, so that the feed shows its habits."""
        day, made = self.now + timedelta(days=7), working_day(self.now, -1)
        places = []
        while len(places) < self.others + (6 if self.rush else 0):
            day += timedelta(days=1)
            opens = self.office.opening(day)
            places += [opens + timedelta(hours=h) for h in range(4)] if opens else []
        for number, when in enumerate(places):
            rushed = number >= self.others
            if rushed:
                made = self.rush - timedelta(minutes=self.rush.minute % 15 - number % 6)
            else:
                made = working_day(made, -1) if number % 3 == 0 else made
                made = made.replace(hour=9 + 2 * (number % 3), minute=20)
            self.neighbour(number, when, made, not rushed and number % 6 == 5)

    def neighbour(self, number, when, made, wished):
        """One of the others; `wished`: moved by an hour when they asked again."""
        name, station = PEOPLE[number], self.office.stations[-1]
        first = when + timedelta(hours=1) if wished else when
        uid, stamp = f"o{number}", made.strftime("%Y-%m-%d %H:%M")
        words = [f"on {station}", f"made {stamp}", f"id {uid}@clinic.example"]
        later = (made + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
        if wished:
            words += [f"modified {later}", "sequence 1"]
            self.asked.append(Entry(uid, name, first.strftime("%Y-%m-%d %H:%M"),
                                    [f"at {stamp}", f"id {uid}f@clinic.example"]))
        self.asked.append(Entry(uid, name, when.strftime("%Y-%m-%d %H:%M"),
                                [f"at {later if wished else stamp}", f"id {uid}q@clinic.example"]))
        self.recorded.append(Entry(uid, name, when.strftime("%Y-%m-%d %H:%M"), words))

    # --- as calendars ---
    def utc(self, when):
        utc = when.replace(tzinfo=ZoneInfo(self.office.zone)).astimezone(ZoneInfo("UTC"))
        return utc.strftime("%Y%m%dT%H%M%SZ")

    def local(self, name, when):
        return f"{name};TZID={self.office.zone}:{when:%Y%m%dT%H%M%S}"

    def asked_at(self, entry):
        if "at" in entry.words:
            return moment(entry.words["at"])
        return working_day(self.start, -1).replace(hour=10, minute=0)

    def made(self, entry, asked):
        if entry.words.get("made") == "unknown":
            return None
        if "made" in entry.words:
            return moment(entry.words["made"])
        first = [self.asked_at(a) for a in asked if a.name == entry.name]
        base = min(first) if first else working_day(self.start, -1).replace(hour=10, minute=0)
        return base + timedelta(minutes=5)

    def common(self, entry, now):
        service = entry.words.get("service", self.office.services[0][0])
        title = entry.name if service == "none" else f"{entry.name} - {service}"
        title = title.replace(",", "\\,")
        out = ["BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{self.utc(now)}", f"SUMMARY:{title}"]
        if "mail" in entry.words or "accepted" in entry.words:
            answer = ";PARTSTAT=ACCEPTED" if "accepted" in entry.words else ""
            mail = f'mailto:{entry.words["mail"]}' if "mail" in entry.words else "invalid:nomail"
            out.append(f'ATTENDEE;CN="{entry.name}"{answer}:{mail}')
        if "phone" in entry.words:
            out.append(f"CONTACT:{entry.words['phone']}")
        return out

    def asking(self, entry, now):
        words, out = entry.words, self.common(entry, now)
        if "any" in words:
            out.append(f"DTSTART;VALUE=DATE:{entry.when:%Y%m%d}")
        else:
            out.append(self.local("DTSTART", entry.when))
        if "to" in words:
            last = words["to"] if len(words["to"]) > 5 else f"{entry.when:%Y-%m-%d} {words['to']}"
            out.append(self.local("X-SLIPWATCH-REQUESTED-END", moment(last)))
        if "for" in words:
            out.append(f"DURATION:PT{minutes(words['for'])}M")
        if "on" in words:
            out.append(f"LOCATION:{words['on']}")
        if "tied" in words:
            out.append(f"RELATED-TO:{words['tied'].removeprefix('to ')}")
        if "withdrawn" in words:
            out.append("STATUS:CANCELLED")
        return out + [f"CREATED:{self.utc(self.asked_at(entry))}", "END:VEVENT"]

    def recording(self, entry, asked, now):
        words, out = entry.words, self.common(entry, now)
        length = words.get("for", "30m")
        out += [self.local("DTSTART", entry.when), f"DURATION:PT{minutes(length)}M",
                f"LOCATION:{words.get('on', self.office.stations[0])}"]
        if "note" in words:
            note = words["note"].replace(",", "\\,").replace(";", "\\;")
            out.append(f"DESCRIPTION:{note}")
        if "cancelled" in words:
            out.append("STATUS:CANCELLED")
        elif "status" in words or self.habit == "confirms":
            out.append(f"STATUS:{words.get('status', 'confirmed').upper()}")
        return out + self.stamps(entry, asked, now) + ["END:VEVENT"]

    def stamps(self, entry, asked, now):
        made = self.made(entry, asked)
        if self.habit == "bare" or not made:
            return []
        modified = moment(entry.words["modified"]) if "modified" in entry.words else made
        if self.habit == "rewrites":
            modified = max(made, now.replace(hour=3, minute=0))
        out = [f"CREATED:{self.utc(made)}", f"LAST-MODIFIED:{self.utc(modified)}"]
        if "sequence" in entry.words:
            out.append(f"SEQUENCE:{entry.words['sequence']}")
        return out

    def bodies(self, snapshot):
        now, asked, recorded = snapshot
        want, have = list(CALENDAR), list(CALENDAR)
        for entry in asked:
            want += self.asking(entry, now)
        for entry in recorded:
            have += self.recording(entry, asked, now)
        return {"requests": "\r\n".join(want + ["END:VCALENDAR", ""]),
                "bookings": "\r\n".join(have + ["END:VCALENDAR", ""])}

    def stamp(self, when):
        return when.replace(tzinfo=ZoneInfo(self.office.zone)).isoformat()

    def write(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        put(f"{folder}/office.yaml", self.office.yaml())
        if len(self.snapshots) == 1:
            for name, body in self.bodies(self.snapshots[0]).items():
                put(f"{folder}/{name}.ics", body)
            return
        for snapshot in self.snapshots:
            for name, body in self.bodies(snapshot).items():
                put(f"{folder}/days/{name}/{self.utc(snapshot[0])}.ics", body)
        lines = [json.dumps({"at": self.stamp(at), "participant": name, "verdict": verdict})
                 for at, name, verdict in self.answers]
        put(f"{folder}/days/verdicts.jsonl", "".join(line + "\n" for line in lines))


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
