#!/usr/bin/env python3
"""Slow clients: each sends a header's byte now and then, until it is cut off.

    loris.py PORT COUNT [tls|body]      of a handshake, of a body

Prints `connected` when all have begun, and `cut off COUNT` when none is left."""
import selectors
import socket
import sys

BEGUN = {
    "head": b"GET /v1/alerts HTTP/1.1\r\nX-Slow: ",
    "body": b"POST /v1/requests HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n",
    "tls": b"\x16\x03\x01\x40\x00\x01\x00\x3f\xfc\x03\x03",  # of 16 KB, and not all of it
}

port, count = int(sys.argv[1]), int(sys.argv[2])
selector = selectors.DefaultSelector()
for _ in range(count):
    conn = socket.create_connection(("127.0.0.1", port))
    conn.sendall(BEGUN[sys.argv[3] if len(sys.argv) > 3 else "head"])
    selector.register(conn, selectors.EVENT_READ)
print("connected", flush=True)
cut = 0
while cut < count:
    for key, _ in selector.select(timeout=0.5):
        try:
            ended = not key.fileobj.recv(1024)
        except OSError:
            ended = True
        if ended:
            selector.unregister(key.fileobj)
            key.fileobj.close()
            cut += 1
    for key in list(selector.get_map().values()):
        try:
            key.fileobj.sendall(b"x")
        except OSError:
            pass
print("cut off", cut, flush=True)
