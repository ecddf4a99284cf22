"""Who comes: names with look-alikes, families under one roof, usual times."""

import unicodedata
from dataclasses import dataclass

# Each row holds first names that are taken for one another.
ALIKE = """Ana Anna Hannah|María Mariah Marie|Jon John Joan|Erik Eric Erica|Sofia Sofía Sophie
Luis Luisa Louis|Carla Karla Carlo|Nadia Nadja Natia|Iris Ines Inés|Tania Tanya Tonya
Martin Martín Martina|Elena Helena Ellen|Jose José Josefa|Leon León Leona|Mila Milla Camila
Sara Sarah Zara|Omar Amar Umar|Amy Aimee Amie|Rosa Rose Rosie|Julia Julie Juliana
Daniel Danielle Daniela|Mark Marc Marco|Lina Linh Lena|Fatima Fátima Fatma|Noel Noelia Joel""".replace("\n", "|")
FIRST = [row.split() for row in ALIKE.split("|")]
PLAIN = ["Grace", "Peter", "Olga", "Keisha", "Tom", "Ruth", "Yolanda", "Hugo", "Wei", "Priya",
         "Samuel", "Björn", "Łucja", "Zoë", "Denise", "Ibrahim", "Chloé", "Victor", "Agnes", "Paul"]
LAST_ALIKE = [["García", "Garcia", "Garza"], ["Gonzalez", "González", "Gonzales"],
              ["Nguyen", "Nguyên", "Nugent"], ["Smith", "Smyth", "Schmidt"],
              ["Müller", "Miller", "Moeller"], ["Ortiz", "Ortez", "Ortega"],
              ["O'Brien", "O’Brian", "Bryan"], ["Lee", "Li", "Leigh"]]
LAST = [(head + middle + tail).capitalize() for head in
        ["ba", "co", "fer", "hol", "ka", "lo", "mar", "pa", "ro", "sto", "wat"]
        for middle in ["ba", "ge", "li", "mo", "n", "r", "st"]
        for tail in ["kins", "er", "ova", "ez", "ski", "man", "ford"]]


@dataclass
class Person:
    number: int
    first: str
    last: str
    address: str
    minute: int  # the usual time of day
    weekday: int
    fixed: float  # how often it is that
    ahead: dict  # service -> the latest visit booked


class People:
    def __init__(self, office, rng, size):
        self.office, self.rng = office, rng
        self.all, self.by_last, self.seen = [], {}, set()
        for number in range(size):
            self.add(number)

    def add(self, number):
        rng = self.rng
        like = rng.choice(self.all) if self.all and rng.random() < .22 else None
        for _ in range(20):
            first, last = self.resembling(like) if like else self.anybody()
            if (fold(first), fold(last)) not in self.seen:
                break
        else:
            first, last = rng.choice(PLAIN), rng.choice(LAST) + "-" + rng.choice(LAST)
        self.seen.add((fold(first), fold(last)))
        roof = like and like.last == last and rng.random() < .10
        address = like.address if roof else f"{fold(first)}.{fold(last)}{number}@mail.example"
        start, end, *_ = next(h for h in self.office.hours if h)
        person = Person(number, first, last, address.replace(" ", "").replace("'", ""),
                        rng.randrange(start, end - 30, self.office.grid), rng.randrange(5),
                        rng.choice([.2, .5, .8]), {})
        self.all.append(person)
        self.by_last.setdefault(fold(last)[:2], []).append(person)

    def anybody(self):
        rng = self.rng
        first = rng.choice(rng.choice(FIRST)) if rng.random() < .6 else rng.choice(PLAIN)
        last = rng.choice(rng.choice(LAST_ALIKE)) if rng.random() < .12 else rng.choice(LAST)
        return first, last

    def resembling(self, like):
        """The same family name and another first name, often a near one; or the reverse."""
        rng = self.rng
        if rng.random() < .25:
            return like.first, rng.choice(next((r for r in LAST_ALIKE if like.last in r), LAST))
        row = next((row for row in FIRST if like.first in row), None)
        if row and rng.random() < .6:
            return rng.choice(row), like.last
        return rng.choice(rng.choice(FIRST)), like.last

    def similar(self, person):
        """Those whom a clerk may pick by mistake from the list of names, by likelihood."""
        found = []
        for other in self.by_last.get(fold(person.last)[:2], []):
            if other is person:
                continue
            first = distance(fold(person.first), fold(other.first))
            last = distance(fold(person.last), fold(other.last))
            if last == 0 or first == 0 and last <= 2:
                found.append((other, 3.0 ** -min(first + last, 4)))
        total = sum(weight for _, weight in found)
        return [(other, weight / total) for other, weight in found]


def fold(name):
    plain = unicodedata.normalize("NFKD", name.replace("Ł", "L").replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def distance(one, two):
    """Edit distance with adjacent swaps (optimal string alignment)."""
    before, row = [], list(range(len(two) + 1))
    for i, a in enumerate(one):
        above, row = row, [i + 1]
        for j, b in enumerate(two):
            best = min(above[j] + (a != b), above[j + 1] + 1, row[j] + 1)
            if before and j and a == two[j - 1] and one[i - 1] == b:
                best = min(best, before[j - 1] + 1)
            row.append(best)
        before = above
    return row[-1]
