"""What ought to be said of a story, and the faults of what was."""
from office import Mistake, clauses, moment, unquote

TIERS = ["log", "digest", "ask", "interrupt"]
LONGEST = 200  # a sentence is shorter


class Expect:
    WORDS = ["for", "proposed", "asked", "recorded", "says", "unsaid", "withdrawn", "shown", "once"]

    def __init__(self, line):
        self.line, self.words = line, []
        head, *rest = clauses(line)
        self.rules, self.kinds, self.tiers = head.split(" ")
        for tier in self.tiers.split("|"):
            if tier not in TIERS:
                raise Mistake(f"no such tier: {tier}")
        for clause in rest:
            word, _, value = clause.partition(" ")
            if word not in self.WORDS:
                raise Mistake(f"nothing is known of `{clause}`")
            if word in ("proposed", "asked", "recorded"):
                value = moment(value).strftime("%Y-%m-%dT%H:%M")
            self.words.append((word, unquote(value)))

    def of_kind(self, finding):
        kind, equal = finding.get("kind", "-"), finding.get("equal", [])
        if "=" in self.kinds:
            named = {kind, *(equal if isinstance(equal, list) else [equal])}
            return set(self.kinds.split("=")) <= named
        return kind in self.kinds.split("|") or self.kinds == "-"

    def about(self, finding):
        """Is it this finding, rightly or wrongly told?"""
        people = [finding.get("participant", ""), *finding.get("participants", [])]
        return finding["rule"] in self.rules.split("|") and all(
            value in people or value in finding["why"] for word, value in self.words if word == "for")

    def meets(self, finding):
        if not self.about(finding) or not self.of_kind(finding):
            return False
        if finding["tier"] not in self.tiers.split("|"):
            return False
        return all(holds(word, value, finding) for word, value in self.words)


def holds(word, value, finding):
    if word in ("proposed", "asked", "recorded"):
        return finding.get(word, "")[:16] == value
    if word == "says":
        return value in finding["why"]
    if word == "unsaid":
        return value not in finding["why"]
    if word == "withdrawn":
        return finding.get("withdrawn", False)
    if word == "shown":
        return value in finding.get("shown", [])
    if word == "once":
        return len(finding["shown"]) == 1
    return True


def last_words(lines):
    """A replay's lines: what was said last of each matter, and in which ways it was shown."""
    seen = {}
    for line in lines:
        for finding in [line["finding"]] if "finding" in line else line["findings"]:
            key = (finding["rule"], finding.get("participant"), tuple(finding["bookings"]),
                   tuple(finding.get("requests", [])))
            shown = seen.get(key, {}).get("shown", []) + [line["show"]]
            seen[key] = dict(finding, shown=shown, withdrawn=line["show"] == "withdraw")
    return list(seen.values())


def short(finding):
    words = [finding["rule"], finding.get("kind", "-"), finding["tier"], f"p {finding['p']}"]
    for word in ("equal", "proposed", "shown", "withdrawn"):
        if finding.get(word):
            words.append(f"{word} {finding[word]}")
    return " ".join(words) + f": {finding['why']}"


def judge(story, findings):
    """The faults of what was said, as lines; none if the story was told right."""
    faults, left = [], list(findings)
    for expect in story.expects:
        met = next((f for f in left if expect.meets(f)), None)
        if met:
            left.remove(met)
            continue
        near = [f for f in left if expect.about(f)]
        faults.append(f"expected: {expect.line}")
        faults += [f"seen:     {short(f)}" for f in near] or ["seen:     nothing of the kind"]
        left = [f for f in left if f not in near]
    for finding in findings:
        if len(finding["why"]) >= LONGEST:
            faults.append(f"too long: {finding['why']}")
    for finding in left:
        if finding["tier"] != "log" and not any(m.meets(finding) for m in story.may):
            faults.append(f"uncalled: {short(finding)}")
    return faults
