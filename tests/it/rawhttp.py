#!/usr/bin/env python3
"""Sends stdin to a port of this machine as it is, and prints what comes back until the
other side ends it."""
import socket
import sys

with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as conn:
    conn.sendall(sys.stdin.buffer.read())
    while data := conn.recv(65536):
        sys.stdout.buffer.write(data)
