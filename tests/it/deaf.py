#!/usr/bin/env python3
"""Clients that ask for more than anybody holds ready for them and take nothing: deaf.py PATH COUNT.

Prints `connected` when all have asked, and `cut off COUNT` when none is left."""
import select
import socket
import sys

count = int(sys.argv[2])
poll = select.poll()
left = {}
for _ in range(count):
    conn = socket.socket(socket.AF_UNIX)
    conn.connect(sys.argv[1])
    conn.setblocking(False)
    try:
        while True:  # as much as goes in: each is answered in its turn
            conn.send(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n" * 100)
    except BlockingIOError:
        pass
    poll.register(conn, select.POLLRDHUP)
    left[conn.fileno()] = conn
print("connected", flush=True)
while left:
    for fd, _ in poll.poll(80_000) or sys.exit("still there"):
        poll.unregister(fd)
        left.pop(fd).close()
print("cut off", count, flush=True)
