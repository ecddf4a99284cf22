"""What slipwatch is taught: verdicts of one half's offices, and priors that are wrong.

A learned file is that of `slipwatch learned export`; its rows are described in
include/slipwatch/learn.h.
"""

import json
import os
import random
import subprocess

import judges
from place import stamp_utc
from render import Renderer, rfc3339
from truth import Truth
from world import World

AFTER = (100, 300, 1000)  # verdicts


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


def lessons(work):
    """One office's alerts, as a desk that knows the truth answers them: (folder, office, lines)."""
    options, number, folder = work
    world = World(options.seed, number, options.size)
    office, truth, renderer = world.office, Truth(world), Renderer(world)
    folder = os.path.join(folder, f"lessons{number}")
    for feed, text in zip(("bookings", "requests"), renderer.snapshot(office.now)):
        write(os.path.join(folder, "snapshots", feed), stamp_utc(office.zone, office.now) + ".ics", text)
    write(folder, "office.yaml", renderer.config())
    notices = judges.Program(options.build).run("replay", *words(folder))
    shown = [f for n in notices for f in n.get("findings") or [n["finding"]] if f["rule"] in judges.RULES]
    names = [f.get("participant") for f in shown]
    answers = [(f["participant"], answer(truth, f)) for f in shown
               if f["tier"] != "log" and names.count(f.get("participant")) == 1 and f.get("participant")]
    return folder, office, [json.dumps({"at": rfc3339(office, office.now + 5), "participant": name,
                                        "verdict": said}) for name, said in answers]


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as out:
        out.write(text)


def words(folder):
    return ["-c", os.path.join(folder, "office.yaml"), "--snapshots", os.path.join(folder, "snapshots")]


def answer(truth, finding):
    verdict = judges.verdict(finding)
    if truth.incident(verdict):
        return "slip"
    records = [truth.world.records[n] for n in verdict.bookings]
    return "changed-on-purpose" if any(r.truth == "honest" for r in records) else "correct"


def teach(program, offices, folder):
    """{verdicts: learned file} for each of AFTER that the offices' answers suffice for."""
    files, given, before = {}, 0, None
    for where, office, lines in offices:
        while lines:
            goal = next((n for n in AFTER if n > given), None)
            if goal is None:
                return files
            some, lines = lines[:goal - given], lines[goal - given:]
            write(os.path.join(where, "snapshots"), "verdicts.jsonl", "\n".join(some) + "\n")
            given += len(some)
            after = os.path.join(folder, f"learned{given}.json")
            program.run("replay", *words(where), "--until", rfc3339(office, office.now + 30),
                        "--save-learned", after, *(["--learned", before] if before else []))
            before = after
            if given == goal:
                files[goal] = after
    return files
