"""An office's place and time: hours, grid, resources, and the diary of what is taken.

A moment is civil minutes, `day * 1440 + minute`, day being a proleptic ordinal. Only feeds
know zones: see moment_utc.
"""

import datetime
import functools
import zoneinfo
from dataclasses import dataclass, field

DAY = 1440


@dataclass
class Service:
    name: str
    cells: int  # length in slots of the grid
    lead: float  # mean days from recording to visit
    share: float


@dataclass
class Office:
    number: int
    zone: str
    language: str
    grid: int
    hours: list  # by weekday: None or (open, close, lunch start, lunch end), minutes
    closed: set  # days
    resources: list  # (name, capacity) in the order of the screen
    services: list
    now: int
    rush: list  # (weekdays, from, until)
    habits: dict
    slips: dict  # the corruptor's weights, and how the form reads what is typed
    honest: dict
    half: str  # "tune" or "report"
    cache: dict = field(default_factory=dict)

    def opening(self, day):
        return None if day in self.closed else self.hours[(day + 6) % 7]

    def mask(self, day):
        """One byte a slot of the day: 1 where the office is open."""
        hours = self.opening(day)
        if hours not in self.cache:
            cells = bytearray(DAY // self.grid)
            if hours:
                start, end, lunch, lunch_end = hours
                for minute in range(start, end, self.grid):
                    cells[minute // self.grid] = not lunch <= minute < lunch_end
            self.cache[hours] = bytes(cells)
        return self.cache[hours]

    def starts(self, day, cells):
        """Slots in which a visit of so many may start, whoever is there."""
        key = (self.opening(day), cells)
        if key not in self.cache:
            mask = self.mask(day)
            self.cache[key] = [c for c in range(len(mask)) if c + cells <= len(mask)
                               and min(mask[c:c + cells])]
        return self.cache[key]

    def in_rush(self, moment):
        weekday, minute = (moment // DAY + 6) % 7, moment % DAY
        return any(weekday in days and start <= minute < end for days, start, end in self.rush)

    def bookable(self, moment, cells):
        cell, off = divmod(moment % DAY, self.grid)
        return off == 0 and cell in self.starts(moment // DAY, cells)


class Diary:
    """What is taken: for a resource and a day, the room left in each slot."""

    def __init__(self, office):
        self.office = office
        self.rooms = {}

    def room(self, resource, day):
        key = (resource, day)
        if key not in self.rooms:
            capacity = self.office.resources[resource][1]
            self.rooms[key] = bytearray(capacity * open_ for open_ in self.office.mask(day))
        return self.rooms[key]

    def free(self, resource, moment, cells):
        day, minute = divmod(moment, DAY)
        cell, off = divmod(minute, self.office.grid)
        taken = self.room(resource, day)[cell:cell + cells]
        return off == 0 and len(taken) == cells and min(taken) > 0

    def free_starts(self, resource, day, cells):
        room = self.room(resource, day)
        grid = self.office.grid
        return [day * DAY + c * grid for c in self.office.starts(day, cells)
                if min(room[c:c + cells]) > 0]

    def change(self, resource, moment, cells, by):
        """Takes (-1) or gives back (+1); outside hours there is nothing to take."""
        day, minute = divmod(moment, DAY)
        room, first = self.room(resource, day), minute // self.office.grid
        mask = self.office.mask(day)
        for cell in range(first, min(first + cells, len(room))):
            if mask[cell]:
                room[cell] = max(0, min(room[cell] + by, 250))


def ordinal(year, month, day):
    return datetime.date(year, month, day).toordinal()


@functools.lru_cache(maxsize=1 << 16)
def hour_utc(zone, hour):
    """UTC minutes of a civil hour."""
    day, hour = divmod(hour, 24)
    local = datetime.datetime.combine(datetime.date.fromordinal(day), datetime.time(hour),
                                      zoneinfo.ZoneInfo(zone))
    return int(local.timestamp()) // 60


def moment_utc(zone, moment):
    """UTC minutes since 1970 of a civil moment."""
    return hour_utc(zone, moment // 60) + moment % 60


def stamp(moment):
    """20261201T113000 of a civil moment."""
    day, minute = divmod(moment, DAY)
    return f"{datetime.date.fromordinal(day):%Y%m%d}T{minute // 60:02}{minute % 60:02}00"


def stamp_utc(zone, moment):
    minutes = moment_utc(zone, moment)
    return f"{datetime.datetime.fromtimestamp(minutes * 60, datetime.timezone.utc):%Y%m%dT%H%M%SZ}"
