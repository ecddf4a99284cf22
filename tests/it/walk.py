#!/usr/bin/env python3
"""Walks all rows of the daemon's table of routes, as each kind of caller.

    walk.py ROUTES.C PORT roles       each row asks for the role that it names, and no less
    walk.py ROUTES.C PORT offices     whoever is of one office meets nothing of the other
    walk.py ROUTES.C PORT forms       each POST is ours by its headers, and knows its fields

Tokens are "secret of NAME": clerk, supervisor, admin (of all offices) and near (an admin, of riverside
alone). Hillside has two participants of the name of Roe. Prints what is wrong; exit status 1 if anything is."""
import http.client
import json
import re
import sys
import urllib.parse

RANKS = ["ANYONE", "CLERK", "SUPERVISOR", "ADMIN"]
ROW = re.compile(r"\{\s*EVHTTP_REQ_(\w+),\s*\"([^\"]+)\",\s*ACCESS_(\w+),\s*(\w+)\s*\}")

source = open(sys.argv[1]).read()
port, what = int(sys.argv[2]), sys.argv[3]
rows = [match.groups()[:3] for match in ROW.finditer(source)]
assert len(rows) == len(re.findall(r"\{\s*EVHTTP_REQ_", source)) > 40, "a row that cannot be read"

# What a POST to hillside would say.
BODIES = {
    "answer": {"verdict": "correct"},
    "snooze": {"for": "15m"},
    "shown": {"desk": "far"},
    "requests": {"office": "hillside", "participant": "Eve Doe", "when": "dec 3 10:00"},
    "ask": {"office": "hillside", "participant": "Eve Doe", "when": "dec 3 10:00"},
    "steps": {"step": "acknowledged"},
    "reset": {"office": "hillside"},
}
faults = []


def ask(method, path, token=None, body=None, form=False, **headers):
    conn = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    if token:
        headers["Authorization"] = f"Bearer secret of {token}"
    if body is not None:
        body = urllib.parse.urlencode(body) if form else json.dumps(body)
    conn.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = conn.getresponse()
    return answer.status, answer.headers, answer.read().decode(errors="replace")


def is_page(pattern):
    return not pattern.startswith(("/v1/", "/metrics", "/healthz", "/readyz", "/board.js"))


def fault(row, who, text):
    faults.append(f"{row[0]} {row[1]} as {who}: {text}")


def fill(pattern, ids):
    return re.sub(r"\{\}", lambda _: str(next(ids)), pattern)


def send(row, who, path, body=None, **headers):
    method = "HEAD" if row[1] == "/v1/stream" else row[0]
    if method == "POST":
        return ask(method, path, who, body or {}, form=is_page(row[1]), X_Slipwatch="1", **headers)
    return ask(method, path, who)


def walk_roles():
    for row in rows:
        for who in [None, "nobody", "clerk", "supervisor", "admin"]:
            rank = RANKS.index(who.upper()) if who not in (None, "nobody") else 0
            needed = RANKS.index(row[2])
            status, headers, text = send(row, who, fill(row[1], iter([999999, "none"])))
            wanted = 401 if rank == 0 and needed else 403 if rank < needed else None
            if wanted and status != wanted or not wanted and status in (401, 403):
                fault(row, who, f"{status}, not {wanted}")
            if status >= 400 and text and not is_page(row[1]) and set(json.loads(text)) - {"at"} != {"error", "message"}:
                fault(row, who, f"an error that is no JSON: {text}")
            if any(name.lower().startswith("access-control") for name in headers):
                fault(row, who, "another site's pages may read it")


def open_stream(who):
    """All that was ever told."""
    conn = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    conn.request("GET", "/v1/stream?last_event_id=0", headers={"Authorization": f"Bearer secret of {who}"})
    return conn.getresponse()


def far_ids():
    """By the word before the {}: what hillside has of each."""
    known = lambda path: json.loads(ask("GET", path, "admin")[2])
    alert = known("/v1/alerts?state=all&office=hillside")["alerts"][0]["id"]
    request = json.loads(ask("POST", "/v1/requests", "admin", {
        "office": "hillside", "participant": "Zoe Roe", "when": "dec 4 10:00"}, X_Slipwatch="1")[2])["id"]
    ask("POST", f"/v1/alerts/{alert}/answer", "admin", {"verdict": "slip"}, X_Slipwatch="1")
    case = known("/v1/cases?office=hillside")["cases"][0]["id"]
    stream = open_stream("admin")
    while '"office":"hillside"' not in (line := stream.readline().decode()) or not line.startswith("data: "):
        pass
    notice = json.loads(line[6:])["id"]
    return {"alerts": [alert], "requests": [request], "cases": [case], "feeds": ["hillside", "bookings"],
            "notices": [notice], "in": ["none"]}


def ids_of(pattern, ids):
    words = pattern.strip("/").split("/")
    return iter(ids[words[words.index("{}") - 1]]) if "{}" in words else iter([])


def walk_offices():
    ids = far_ids()
    before = ask("GET", "/v1/alerts?state=all&office=hillside", "admin")[2]
    for row in rows:
        path = fill(row[1], ids_of(row[1], ids))
        if row[0] == "GET":
            path += "?office=hillside&day=2026-12-01&name=Bob&q=Bob&service="
        status, _, text = send(row, "near", path, BODIES.get(path.rsplit("/", 1)[1]))
        if re.search("Roe|Office hillside|SQLite", text):
            fault(row, "near", f"tells of hillside: {text[:300]}")
        if row[0] == "POST" and row[1] != "/v1/board" and status not in (403, 404):
            fault(row, "near", f"{status}")
        if row[1] == "/v1/backup" and status != 403:
            fault(row, "near", f"{status}")
    if ask("GET", "/v1/alerts?state=all&office=hillside", "admin")[2] != before:
        faults.append("hillside's alerts are others now")
    stream, text = open_stream("near"), ""
    while '"show"' not in text:  # riverside's own alert is told
        text += stream.readline().decode()
    if "hillside" in text:
        faults.append("the stream tells of hillside")


def walk_forms():
    ids = far_ids()
    for row in (row for row in rows if row[0] == "POST"):
        path = fill(row[1], ids_of(row[1], ids))
        body = BODIES.get(path.rsplit("/", 1)[1], {})
        for headers in {}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://evil.example", "X_Slipwatch": "1"}:
            status = ask("POST", path, "admin", body, is_page(row[1]), **headers)[0]
            if status != 403:
                fault(row, "admin", f"{status} with {headers}")
        status, _, text = ask("POST", path, "admin", body | {"no_such_field": "1"}, is_page(row[1]), X_Slipwatch="1")
        if status != 400:
            fault(row, "admin", f"takes any field: {status} {text[:200]}")


{"roles": walk_roles, "offices": walk_offices, "forms": walk_forms}[what]()
print("\n".join(faults))
sys.exit(bool(faults))
