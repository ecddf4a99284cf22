"""A desk's end of the stream: chunked HTTP as server-sent events."""

import json
import socket
import time


class Desk:
    """One listener; `events` gives (name, id, data) of what came in whole."""

    def __init__(self, path, last_id=None):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        resume = f"Last-Event-ID: {last_id}\r\n" if last_id is not None else ""
        self.socket.sendall(f"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n{resume}\r\n".encode())
        self.raw, self.text, self.in_body = b"", b"", False

    def fileno(self):
        return self.socket.fileno()

    def close(self):
        self.socket.close()

    def take(self):
        """What is there, or comes; False: the daemon hung up."""
        try:
            heard = self.socket.recv(1 << 18)
        except ConnectionResetError:
            heard = b""
        self.raw += heard
        self.unchunk()
        return bool(heard)

    def unchunk(self):
        if not self.in_body:
            head, found, rest = self.raw.partition(b"\r\n\r\n")
            if not found:
                return
            self.in_body, self.raw = True, rest
        while True:
            size, found, rest = self.raw.partition(b"\r\n")
            if not found or len(rest) < int(size, 16) + 2:
                return
            self.text += rest[:int(size, 16)]
            self.raw = rest[int(size, 16) + 2:]

    def events(self):
        *whole, self.text = self.text.split(b"\n\n")
        for block in whole:
            fields = dict(line.split(b": ", 1) for line in block.split(b"\n")
                          if line and not line.startswith(b":"))
            if b"data" in fields:
                yield fields[b"event"].decode(), int(fields.get(b"id", 0)), json.loads(fields[b"data"])

    def until(self, wanted, seconds=600):
        """The first event that is wanted, and when it had come; None: hung up."""
        self.socket.settimeout(seconds)
        while True:
            for name, number, data in self.events():
                if wanted(name, number, data):
                    return data, time.monotonic()
            if not self.take():
                return None
