#!/usr/bin/env python3
"""Asks a daemon every 5 ms how it is until its standard input ends; prints what each took.

    probe.py SOCKET

Beside the daemon it asks an echo: another process that sends back what it gets, and is all
that the machine itself can do while it is busy.
"""

import json
import os
import select
import socket
import sys
import time

PATHS = ("/healthz", "/v1/alerts", "/v1/feeds")
PERIOD = 0.005


def echo():
    near, far = socket.socketpair()
    if os.fork() == 0:
        near.close()
        while heard := far.recv(64):
            far.sendall(heard)
        os._exit(0)
    far.close()
    return near


def ask_echo(connection):
    connection.sendall(b"?")
    return len(connection.recv(64)) == 1


def ask(connection, path):
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    said = b""
    while b"\r\n\r\n" not in said:
        said += connection.recv(65536)
    head, _, body = said.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)
    return head.startswith(b"HTTP/1.1 200")


def main():
    control = echo()
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(sys.argv[1])
    took = {name: [] for name in ("echo", *PATHS)}
    wrong = 0
    due = time.monotonic()
    while not select.select([sys.stdin], [], [], max(due - time.monotonic(), 0))[0]:
        for name, seconds in took.items():
            start = time.monotonic()
            wrong += not (ask_echo(control) if name == "echo" else ask(connection, name))
            seconds.append(time.monotonic() - start)
        due = max(due + PERIOD, time.monotonic())
    json.dump({"took": took, "wrong": wrong}, sys.stdout)


if __name__ == "__main__":
    main()
