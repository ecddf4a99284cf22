"""The other side of inject.c: what is to go wrong in a program that runs, and whether it did."""
import mmap
import os
import struct

WRITE, SYNC, READ, SEND, NAME, MEMORY = 1, 2, 4, 8, 16, 32
NONE, KILL, TEAR, FAIL, LAST, JUNK = range(6)
LAYOUT = struct.Struct("=IIIIqqq")  # action, calls, errno, fired, at, counted, room


class Plan:
    def __init__(self, path):
        self.path = path
        with open(path, "wb") as file:
            file.write(LAYOUT.pack(NONE, 0, 0, 0, 0, 0, -1))
        self.file = open(path, "r+b")
        self.map = mmap.mmap(self.file.fileno(), LAYOUT.size)

    def arm(self, action, calls, at=1, number=0, room=-1):
        """From now on: at the at-th of these calls. Kinds first: what counts is counted last."""
        self.map[:] = LAYOUT.pack(NONE, 0, 0, 0, 0, 0, -1)
        self.map[:] = LAYOUT.pack(action, calls, number, 0, at, 0, room)

    def disarm(self):
        """How many calls there were since it was armed, and at how many something was done."""
        self.map[:4] = struct.pack("=I", NONE)
        *_, fired, _, counted, _ = LAYOUT.unpack(self.map[:])
        self.map[:] = LAYOUT.pack(NONE, 0, 0, 0, 0, 0, -1)
        return counted, fired

    def fired(self):
        return LAYOUT.unpack(self.map[:])[3]

    def environment(self, library):
        return {"LD_PRELOAD": library, "SLIPWATCH_FAULTS": self.path}
