"""Who judges a world: the program itself, and two baselines. All give Verdicts."""

import json
import os
import re
import subprocess
from dataclasses import dataclass

from people import distance
from place import DAY, stamp
from render import rfc3339

# Rules that say "this is a slip"; the others speak of rooms and feeds.
RULES = {"mismatch", "wrong-person", "swapped", "duplicate", "unrecorded", "text-contradiction",
         "unlikely", "outside-hours", "closed-day", "off-grid", "past"}
TIERS = ((.85, "interrupt"), (.5, "ask"), (.15, "digest"), (0, "log"))


@dataclass
class Verdict:
    rule: str
    tier: str
    p: float
    kinds: list  # the kind, and what explains as well
    bookings: list  # numbers
    requests: list
    proposed: str  # civil, 20261201T1130; "" none
    why: str = ""

    @property
    def alerts(self):
        return self.tier in ("interrupt", "ask")


def tier_of(p):
    return next(tier for least, tier in TIERS if p >= least)


class Program:
    """The built slipwatch, run on an office's folder."""

    def __init__(self, build):
        self.command = os.path.join(build, "slipwatch")
        os.environ["SLIPWATCH_PARSE"] = os.path.join(build, "slipwatch-parse")

    def learns(self):
        return "--learned" in subprocess.run([self.command, "check", "--help"], capture_output=True,
                                             text=True).stdout

    def run(self, *words):
        done = subprocess.run([self.command, *words, "--json"], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(f"slipwatch {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def check(self, office, folder, learned=None):
        words = ["check", "-c", os.path.join(folder, "office.yaml"), "--now", rfc3339(office, office.now)]
        return [verdict(f) for f in self.run(*words, *(["--learned", learned] if learned else []))
                if f["rule"] in RULES]

    def replay(self, folder, learned=None):
        """Each alert once, as it was shown at its loudest."""
        words = ["replay", "-c", os.path.join(folder, "office.yaml"), "--snapshots",
                 os.path.join(folder, "snapshots")]
        loudest = {}
        for notice in self.run(*words, *(["--learned", learned] if learned else [])):
            if notice["show"] not in ("raise", "update", "summary", "digest"):
                continue
            for finding in notice.get("findings") or [notice["finding"]]:
                if finding["rule"] in RULES:
                    said = verdict(finding)
                    key = (said.rule, *said.bookings, *said.requests)
                    if key not in loudest or said.p > loudest[key].p:
                        loudest[key] = said
        return list(loudest.values())


def verdict(finding):
    kinds = [finding[k] for k in ("kind", "equal") if k in finding]
    return Verdict(finding["rule"], finding["tier"], finding["p"], kinds,
                   numbers(finding, "b"), numbers(finding, "r"),
                   re.sub(r"[-:]", "", finding.get("proposed", ""))[:13], finding["why"])


def numbers(finding, letter):
    """A request that an entry's own text carries has the entry's UID."""
    uids = finding["bookings"] + finding.get("requests", [])
    return sorted({int(m[1]) for uid in uids if (m := re.match(letter + r"(\d+)", uid))})


def of_pair(pair, p, kinds=()):
    return Verdict("mismatch", tier_of(p), p, list(kinds), [pair.record.number], [pair.request.number],
                   stamp(pair.request.at)[:13])


def any_mismatch(truth):
    return [of_pair(pair, 1.) for pair in truth.pairs if pair.differs]


def edit_distance(truth):
    """Alerts when one digit (or one swap of two) makes the one time of the other."""
    def text(moment):
        minute = moment % DAY
        return stamp(moment)[:8] + f"{(minute // 60 - 1) % 12 + 1}{minute % 60:02}"
    return [of_pair(p, 1. if p.start and distance(text(p.request.at), text(p.at)) <= 1 else 0.)
            for p in truth.pairs if p.differs]
