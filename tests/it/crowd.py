#!/usr/bin/env python3
"""Connects to a unix socket many times and holds on to all of it: crowd.py PATH COUNT."""
import signal
import socket
import sys

signal.alarm(120)  # should nobody end it
crowd = []
for _ in range(int(sys.argv[2])):
    conn = socket.socket(socket.AF_UNIX)
    conn.connect(sys.argv[1])
    crowd.append(conn)
print("connected", flush=True)
signal.pause()
