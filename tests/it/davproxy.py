#!/usr/bin/env python3
"""Stands between the daemon and a CalDAV server, counts what is asked for, and can do harm.

    davproxy.py PORT FOLDER

It forwards to 127.0.0.1:PORT from a free port of its own, which it writes to FOLDER/port (whole,
by rename), and goes when its stdin closes. Each request is a line of JSON in FOLDER/log: its method,
path, status, how many entries a multiget asked for and how many hrefs the answer has.

    FOLDER/kill      holds the pid of the server: that is killed in the middle of the next multiget,
                     whose answer is cut in half
    FOLDER/nosync    while it is there, the server knows no sync-collection
"""
import json
import os
import re
import signal
import sys
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler

sys.dont_write_bytecode = True

from quiet import QuietServer

lock = threading.Lock()
HREF = re.compile(rb"<(?:\w+:)?href[ >]")


def path_of(name):
    return os.path.join(sys.argv[2], name)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def note(self, status, asked, told):
        with lock, open(path_of("log"), "a") as log:
            log.write(json.dumps({"method": self.command, "path": self.path, "status": status,
                                  "asked": asked, "told": told}) + "\n")

    def take_kill(self):
        try:
            with open(path_of("kill")) as file:
                pid = int(file.read())
            os.unlink(path_of("kill"))
            return pid
        except FileNotFoundError:
            return None

    def refuse(self):
        self.note(501, 0, 0)
        self.send_response(501)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def forward(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        multiget = b"calendar-multiget" in body
        if b"sync-collection" in body and os.path.exists(path_of("nosync")):
            return self.refuse()
        server = HTTPConnection("127.0.0.1", int(sys.argv[1]))
        headers = {k: v for k, v in self.headers.items() if k.lower() != "accept-encoding"}
        server.request(self.command, self.path, body, headers)
        answer = server.getresponse()
        data = answer.read()
        kill = self.take_kill() if multiget else None
        self.note(answer.status, len(HREF.findall(body)) if multiget else 0,
                  len(HREF.findall(data)))
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if kill:
            os.kill(kill, signal.SIGKILL)
            data = data[:len(data) // 2]
            self.close_connection = True
        self.wfile.write(data)

    def answer(self):
        try:
            self.forward()
        except (ConnectionError, OSError):
            self.close_connection = True

    do_GET = do_PROPFIND = do_REPORT = answer


def main():
    server = QuietServer(("127.0.0.1", 0), Handler)
    with open(path_of("port.new"), "w") as file:
        file.write("%d\n" % server.server_address[1])
    os.rename(path_of("port.new"), path_of("port"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


main()
