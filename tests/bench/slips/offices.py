"""Offices, drawn at random: where, when, what they book, how they slip and how they export."""

import math
import random

import corruptor
from place import DAY, Office, Service, ordinal

DAYS = 30  # of recording before now
SLIPS = .01
HONEST = .15
TRACELESS = .07  # of all bookings: changed before they were recorded, the asked slot free
ZONES = ["America/New_York", "America/Chicago", "America/Phoenix", "America/Los_Angeles",
         "America/Mexico_City", "Europe/Madrid", "Europe/Berlin", "Europe/London",
         "Asia/Kolkata", "Australia/Sydney"]
NOWS = [(2026, 1, 12), (2026, 3, 2), (2026, 5, 18), (2026, 10, 12), (2027, 11, 29), (2028, 2, 7)]
SERVICES = ["recertification", "weight check", "first visit", "nutrition talk", "follow-up",
            "benefit pick-up", "consultation"]


def jitter(rng, value):
    return value * math.exp(rng.gauss(0, .6))


def draw_hours(rng):
    start = rng.choice([7, 8, 8, 9]) * 60
    lunch = rng.choice([(720, 780), (720, 780), (780, 840), (0, 0)])
    hours = [(start, rng.choice([960, 1020, 1020, 1080]), *lunch)] * 5 + [None, None]
    if rng.random() < .3:
        hours[rng.randrange(5)] = (600, 1140, *lunch)  # a late day
    if rng.random() < .2:
        hours[5] = (start, 720, 0, 0)
    return hours


def draw_services(rng, grid):
    rows = []
    for name in rng.sample(SERVICES, rng.choice([3, 4, 5])):
        cells = max(1, round(rng.choice([15, 20, 30, 30, 30, 60]) / grid))
        rows.append(Service(name, cells, rng.choice([4, 20, 45, 60, 80]), rng.uniform(.5, 2)))
    return rows


def draw_slips(rng, services):
    weights = {m: jitter(rng, w) for group in (corruptor.TIME, corruptor.DATE, corruptor.OTHER,
                                               corruptor.WHO) for m, w in group.items()}
    total = sum(weights.values())
    return {"weights": {m: w / total for m, w in weights.items()},
            "style": rng.choice(["24", "24", "12", "12", "12", "12p"]),
            "guesses": rng.random() < .6, "layout": rng.choice(["row", "pad"]),
            "colon": rng.random() < .6, "rounds": rng.random() < .4, "lax": rng.random() < .3,
            "cells": rng.choice(services).cells, "rate": SLIPS, "rush": 2.}


def draw_habits(rng):
    """How the office's program exports: what it says, and what it gets wrong."""
    return {"created": rng.random() < .8, "modified": rng.choice(["true", "true", "daily", "none"]),
            "sequence": rng.choice(["true", "true", "zero", "none"]), "uids": rng.random() < .15,
            "names": rng.choice(["plain", "plain", "last-first", "bare", "upper"]),
            "summary": rng.random() < .4, "addresses": rng.random() < .5,
            "times": rng.choice(["tzid", "tzid", "utc", "floating"]),
            "related": rng.random() < .15, "asks_resource": rng.random() < .6,
            "asks_length": rng.random() < .5, "notes": rng.choice([0, 0, 0, .15]),
            "text": rng.random() < .2, "cancelled": rng.random() < .5}


def draw_office(seed, number):
    rng = random.Random(f"{seed}/{number}")
    grid = rng.choice([5, 10, 15, 15, 15, 20, 30, 30])
    services = draw_services(rng, grid)
    now = ordinal(*rng.choice(NOWS)) * DAY + 6 * 60
    lead = sum(s.lead * s.share for s in services) / sum(s.share for s in services)
    closed = {now // DAY + rng.randrange(1, 120) for _ in range(6)} | {now // DAY - rng.randrange(DAYS)}
    closed |= {ordinal(y, 12, 25) for y in range(2025, 2031)} | {ordinal(y, 1, 1) for y in range(2025, 2031)}
    rush = [({rng.randrange(5), rng.randrange(5), rng.randrange(5)}, at, at + rng.choice([45, 60]))
            for at in rng.sample([480, 540, 600, 660, 840, 900], 2)]
    resources = [(f"{rng.choice(['Station', 'Room', 'Dr'])} {chr(65 + i)}" if i else "Desk 1",
                  2 if rng.random() < .1 else 1) for i in range(rng.randrange(4, 8))]
    return Office(number, rng.choice(ZONES), "es" if rng.random() < .25 else "en", grid,
                  draw_hours(rng), closed, resources, services, now, rush, draw_habits(rng),
                  draw_slips(rng, services), {"rate": HONEST, "traceless": TRACELESS, "lead": lead},
                  "tune" if number % 2 else "report")
