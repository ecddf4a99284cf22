"""What slipwatch is taught: each office's own verdicts, and priors that are wrong.

An office teaches what it is: so it is taught by the answers of some of its terms and judged in
others, beside the same judge untaught, the ceiling, which knows the office from the start, and
the stranger, which knows how offices are but not this one. What is shown in a term hangs on
what was learned before it.

A learned file is that of `slipwatch learned export`; its rows are described in
include/slipwatch/learn.h.
"""

import json
import os
import random
import shutil
import subprocess
from collections import Counter

import judges
from ceiling import Ceiling, Stranger
from place import stamp_utc
from render import Renderer, rfc3339
from score import Score
from truth import Truth
from world import World

AFTER = (100, 300, 1000)  # verdicts
JUDGED = 8  # terms of an office in which it is judged; it is taught in those that follow
TAUGHT = 90  # at most
UNTAUGHT = "untaught"
LOUDNESS = ("interrupt", "ask", "digest")


def threefold(build, folder, seed):
    """A file in which each kind's prior weight is three times too large or too small."""
    told = subprocess.run([os.path.join(build, "priors")], capture_output=True, check=True)
    priors = json.loads(told.stdout)
    rng = random.Random(f"{seed}/threefold")
    wrong = {kind: weight * 3 ** rng.choice((-1, 1)) for kind, weight in priors["kinds"].items()}
    rows = [{"what": "weight", "name": kind, "slip": weight / sum(wrong.values()), "honest": 0}
            for kind, weight in wrong.items()]
    path = os.path.join(folder, "threefold.json")
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"version": 1, "rows": rows}, out)
    return path


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as out:
        out.write(text)


def export(renderer, folder):
    for name, text in zip(("bookings.ics", "requests.ics"), renderer.snapshot(renderer.office.now)):
        write(folder, name, text)
    write(folder, "office.yaml", renderer.config())


def term_columns(work):
    """One office's scores by what it was taught in its other terms, none of them scored:
    {column: Score}, and how many verdicts it has given in all."""
    options, number, folder = work
    folder = os.path.join(folder, f"taught{number}")
    program, scores = judges.Program(options.build), {}
    files, given = teach(program, options, number, folder)
    for term in range(JUDGED):
        world = World(options.seed, number, options.size, term)
        truth, where = Truth(world), os.path.join(folder, "judged")
        ceiling = Ceiling(truth)
        export(Renderer(world), where)
        judged = {UNTAUGHT: program.check(world.office, where),
                  "stranger": Stranger(truth).verdicts(), "ceiling": ceiling.verdicts()}
        for verdicts, learned in files.items():
            judged[f"after {verdicts}"] = program.check(world.office, where, learned)
        for name, verdicts in judged.items():
            scores.setdefault(name, Score()).add(truth, verdicts, ceiling.sound)
    shutil.rmtree(folder)
    return scores, given


def teach(program, options, number, folder):
    """{verdicts: learned file} for each of AFTER, and how many verdicts there were in all: if
    they do not suffice for one, it has them all."""
    files, given, before = {}, 0, None
    for term in range(JUDGED, JUDGED + TAUGHT):
        lesson = Lesson(program, options, number, folder, term)
        answers = lesson.answers(before)
        while answers:
            goal = next(n for n in AFTER if n > given)
            some, answers = answers[:goal - given], answers[goal - given:]
            given += len(some)
            before = lesson.teach(some, before, os.path.join(folder, f"{given}.json"))
            if given == goal:
                files[goal] = before
            if given == AFTER[-1]:
                return files, given
    return {n: files.get(n, before) for n in AFTER}, given


class Lesson:
    """One term of an office: what is shown there, and a desk that knows the truth."""

    def __init__(self, program, options, number, folder, term):
        world = World(options.seed, number, options.size, term)
        self.program, self.office, self.truth = program, world.office, Truth(world)
        renderer, self.folder = Renderer(world), os.path.join(folder, "lesson")
        shutil.rmtree(self.folder, ignore_errors=True)
        for feed, text in zip(("bookings", "requests"), renderer.snapshot(self.office.now)):
            write(os.path.join(self.folder, "snapshots", feed),
                  stamp_utc(self.office.zone, self.office.now) + ".ics", text)
        write(self.folder, "office.yaml", renderer.config())

    def replay(self, learned, *more):
        return self.program.run("replay", "-c", os.path.join(self.folder, "office.yaml"), "--snapshots",
                                os.path.join(self.folder, "snapshots"), *more,
                                *(["--learned", learned] if learned else []))

    def answers(self, learned):
        """(participant, verdict) of what is shown by what was learned, in the order of the
        office: a name's louder alert first. Two that are as loud cannot be told apart."""
        shown = {}
        for notice in self.replay(learned):
            for finding in notice.get("findings") or [notice["finding"]]:
                if finding["rule"] in judges.RULES and finding["tier"] in LOUDNESS:
                    shown[finding["rule"], *finding["bookings"], *finding.get("requests", ())] = finding
        looks = Counter((f.get("participant"), f["tier"]) for f in shown.values())
        some = [f for f in shown.values() if f.get("participant") and looks[f["participant"], f["tier"]] == 1]
        some.sort(key=lambda f: LOUDNESS.index(f["tier"]))
        return [(f["participant"], answer(self.truth, f)) for f in some]

    def teach(self, answers, before, after):
        lines = [json.dumps({"at": rfc3339(self.office, self.office.now + 5), "participant": name,
                             "verdict": said}) for name, said in answers]
        write(os.path.join(self.folder, "snapshots"), "verdicts.jsonl", "\n".join(lines) + "\n")
        self.replay(before, "--until", rfc3339(self.office, self.office.now + 30), "--save-learned", after)
        return after


def answer(truth, finding):
    verdict = judges.verdict(finding)
    if truth.incident(verdict):
        return "slip"
    records = [truth.world.records[n] for n in verdict.bookings]
    return "changed-on-purpose" if any(r.truth == "honest" for r in records) else "correct"
