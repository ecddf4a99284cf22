"""A web server on the loopback that serves calendars, and knows when each was sent."""

import fcntl
import http.server
import struct
import termios
import threading
import time


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        web = self.server.web
        web.asked.append((time.monotonic(), self.path))
        body = web.bodies[self.path]
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if web.holds_back:
            self.wfile.write(body[:-1])
            self.until_taken()
        web.last_byte[self.path] = time.monotonic()
        self.wfile.write(body[-1:] if web.holds_back else body)

    def until_taken(self):
        """All but the last byte has left for the daemon, and it had a moment for it."""
        while struct.unpack("i", fcntl.ioctl(self.connection, termios.TIOCOUTQ, b"\0" * 4))[0]:
            time.sleep(0.001)
        time.sleep(0.02)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024


class Web:
    """`holds_back`: the last byte of a body is sent when all others were taken."""

    def __init__(self, holds_back=False):
        self.bodies, self.last_byte, self.asked = {}, {}, []
        self.holds_back = holds_back
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.web = self
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
