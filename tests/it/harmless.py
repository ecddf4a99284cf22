#!/usr/bin/env python3
"""Holds what a sink wrote to what that sink may hold: harmless.py text|html|ics|metrics [FILE]...

The participant of tests/it/text.bats must be in it by the word Evilyn, unless it is of metrics."""
import re
import sys

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
METRIC = re.compile(r'(# (HELP|TYPE) .*|[a-z_]+(\{[a-z]+="([^"\\\n]|\\.)*"(,[a-z]+="([^"\\\n]|\\.)*")*\})? [0-9.e+-]+)$')


def text(said):
    assert "\r" not in said, "a carriage return"
    assert not re.search(r"^\W*(Forged|Set-Cookie)", said, re.M), "a line of its own"


def html(said):
    assert not re.search(r"<(i|img)\b", said), "markup"
    for start in re.finditer(r"&lt;i&gt;", said):
        tag = said[:start.start()].rfind("<"), said[:start.start()].rfind(">")
        assert tag[1] > tag[0] or said[tag[0]:start.start()].count('"') % 2, "out of its attribute"
    assert "&lt;i&gt;" in said and "&amp;" in said, "her name is not as it was"


def ics(said):
    assert said.endswith("\r\n") and "\n" not in said.replace("\r\n", "") and "\r" not in said.replace("\r\n", "")
    whole = said.replace("\r\n ", "")
    for line in whole.split("\r\n")[:-1]:
        assert re.match(r"[A-Z-]+[;:]", line), line
    assert whole.count("BEGIN:VEVENT") == 1 and not re.search("^X-FORGED", whole, re.M)
    summary = re.search("^SUMMARY:(.*)$", whole, re.M).group(1)
    assert re.search(r"\\,", summary) and not re.search(r"(?<!\\)[,;]", summary), summary


def metrics(said):
    for line in said.splitlines():
        assert METRIC.match(line), line


kind, files = sys.argv[1], sys.argv[2:] or ["/dev/stdin"]
for name in files:
    said = open(name, "rb").read().decode()  # all of it is UTF-8
    if kind == "ics":
        found = UNSEEN.search(said.replace("\r\n", "\n"))
    else:
        found = UNSEEN.search(said)
    assert not found, f"{name}: {found.group()!r} after {said[max(found.start() - 40, 0):found.start()]!r}"
    assert kind == "metrics" or "Evilyn" in said, f"{name}: nobody is in it: {said[:500]}"
    try:
        globals()[kind](said)
    except AssertionError as fault:
        sys.exit(f"{name}: {fault}\n{said[:2000]}")
