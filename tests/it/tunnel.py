#!/usr/bin/env python3
"""A proxy for https: whatever host is asked for, it is the server on one port of this machine.

    tunnel.py PORT FOLDER

It listens on a free port, which it writes to FOLDER/port (whole, by rename), notes each host that
was asked for in FOLDER/hosts, and goes when its stdin closes.
"""
import os
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler

sys.dont_write_bytecode = True

from quiet import QuietServer

port, folder = int(sys.argv[1]), sys.argv[2]


def carry(source, sink):
    while chunk := source.recv(65536):
        sink.sendall(chunk)
    sink.shutdown(socket.SHUT_WR)


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_CONNECT(self):
        with open(os.path.join(folder, "hosts"), "a") as hosts:
            hosts.write(self.path + "\n")
        server = socket.create_connection(("127.0.0.1", port))
        self.send_response(200)
        self.end_headers()
        threading.Thread(target=carry, args=(server, self.connection), daemon=True).start()
        carry(self.connection, server)


proxy = QuietServer(("127.0.0.1", 0), Handler)
with open(os.path.join(folder, "port.new"), "w") as file:
    file.write(f"{proxy.server_port}\n")
os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
threading.Thread(target=proxy.serve_forever, daemon=True).start()
sys.stdin.read()
