#!/usr/bin/env python3
"""Connects to a unix socket, or a port of this machine, many times and holds on to all of it:
crowd.py PATH|PORT COUNT [OWN-ADDRESS]."""
import signal
import socket
import sys

signal.alarm(120)  # should nobody end it
crowd = []
own = sys.argv[3] if len(sys.argv) > 3 else "127.0.0.1"
for _ in range(int(sys.argv[2])):
    if sys.argv[1].isdigit():
        conn = socket.create_connection(("127.0.0.1", int(sys.argv[1])), source_address=(own, 0))
    else:
        conn = socket.socket(socket.AF_UNIX)
        conn.connect(sys.argv[1])
    crowd.append(conn)
print("connected", flush=True)
signal.pause()
