#!/usr/bin/env python3
"""A small web server that behaves as calendars' servers do, well and badly.

    server.py FOLDER PORTFILE [CERTIFICATE KEY]

It serves FOLDER on a free port of 127.0.0.1, writes the port to PORTFILE (whole, by rename) and
to stdout, and goes when its stdin closes. With a certificate it speaks TLS. It is a proxy, too:
for any http:// address it answers by itself. The first part of a path names a behaviour:

    /files/NAME      ETag and Last-Modified, 304 for either
    /dated/NAME      Last-Modified alone
    /plain/NAME      no validators at all
    /gzip/NAME       compressed, with an ETag
    /drip/NAME       a byte now and then
    /short/NAME      a Content-Length that is not reached
    /cut/NAME        half of it, without a length, then a clean close
    /reset/NAME      half of it, then a reset
    /chunks/NAME     in chunks, without a length
    /basic/NAME      for desk:s3cret:x alone      /bearer/NAME   for the token alone
    /digest/NAME     for desk:s3cret:x alone, by Digest
    /wall/NAME       a login page for who comes without desk:s3cret:x, by Basic
    /hint/SECONDS/NAME  plain, with Cache-Control: max-age
    /redirect/REST   302 to /REST                 /away/REST     302 to localhost, another name
    /to?URL          302 to URL                   /loop          302 to itself
    /status/CODE     that, with Retry-After: 120
    /login           200 and a page in HTML
    /slow            a calendar in chunks that never ends, at its leisure
    /endless         chunks without an end        /bomb          gzip: 64 MiB of nothing
    /bomb/KIND       as KIND (gzip, deflate, br, zstd, nested, twice) says
    /hang            never answers               /nothing        closes without an answer
    /garbled         says gzip, and is not       /badchunk       chunks that are none
    /counters        JSON: requests by path and status, and the headers of the last one
"""
import gzip
import hashlib
import json
import os
import re
import socket
import ssl
import struct
import sys
import threading
import zlib
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler

sys.dont_write_bytecode = True

from quiet import QuietServer

BASIC = "Basic ZGVzazpzM2NyZXQ6eA=="  # desk:s3cret:x
PASSWORD = "s3cret:x"
NONCE = "2f8a17c1"
BEARER = "Bearer t0ken-of-the-office"
NOTHING = b"\0" * (64 << 20)
# What a header says, and what comes. Neither brotli nor zstd is python's: nobody unpacks it here.
BOMBS = {
    "gzip": (["gzip"], lambda: gzip.compress(NOTHING)),
    "deflate": (["deflate"], lambda: zlib.compress(NOTHING)),
    "br": (["br"], lambda: b"\x5b\xff\xff\xff" + b"\0" * 65536),
    "zstd": (["zstd"], lambda: b"\x28\xb5\x2f\xfd\xa4" + b"\xff\xff\xff\x03" + b"\x03\0\x08" * 20000),
    "nested": (["gzip, gzip"], lambda: gzip.compress(gzip.compress(NOTHING))),
    "twice": (["gzip", "gzip"], lambda: gzip.compress(gzip.compress(NOTHING))),
}
lock = threading.Lock()
counters = {"requests": {}, "status": {}, "headers": {}, "auth": [], "hosts": {}}
stopping = threading.Event()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        host, self.path = re.match("(?:http://([^/]*))?(.*)", self.path).groups()
        verb, _, rest = self.path.lstrip("/").partition("/")
        verb = verb.partition("?")[0]
        if verb != "counters":
            with lock:
                requests = counters["requests"]
                requests[self.path] = requests.get(self.path, 0) + 1
                counters["headers"] = dict(self.headers.items())
                counters["auth"].append(self.headers.get("Authorization", "none").split()[0])
                if host:
                    counters["hosts"][host] = counters["hosts"].get(host, 0) + 1
        action = getattr(self, "serve_" + verb, None)
        if action is None:
            return self.answer(404, b"no such behaviour\n")
        try:
            action(rest)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, code, body=b"", headers=(), length=None):
        if self.path != "/counters":
            with lock:
                key = str(code)
                counters["status"][key] = counters["status"].get(key, 0) + 1
        self.send_response(code)
        for name, value in headers:
            self.send_header(name, value)
        if code != 304 and length != "none":
            self.send_header("Content-Length", str(len(body) if length is None else length))
        if length == "none":
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)

    def load(self, name):
        path = os.path.join(self.server.folder, os.path.basename(name))
        try:
            with open(path, "rb") as file:
                return file.read(), os.stat(path).st_mtime
        except FileNotFoundError:
            return None, 0

    def serve_counters(self, rest):
        with lock:
            body = json.dumps(counters, sort_keys=True).encode()
        self.answer(200, body, [("Content-Type", "application/json")])

    def serve_validated(self, name, with_etag=True, packed=False):
        body, at = self.load(name)
        if body is None:
            return self.answer(404, b"not here\n")
        etag = '"%s"' % hashlib.sha1(body).hexdigest()
        modified = formatdate(at, usegmt=True)
        headers = [("Content-Type", "text/calendar"), ("Last-Modified", modified)]
        if with_etag:
            headers.append(("ETag", etag))
        same = with_etag and self.headers.get("If-None-Match") == etag
        if not with_etag:
            same = self.headers.get("If-Modified-Since") == modified
        if same:
            return self.answer(304, b"", headers)
        if packed and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers.append(("Content-Encoding", "gzip"))
            body = gzip.compress(body)
        self.answer(200, body, headers)

    def serve_files(self, name):
        self.serve_validated(name)

    def serve_dated(self, name):
        self.serve_validated(name, with_etag=False)

    def serve_gzip(self, name):
        self.serve_validated(name, packed=True)

    def serve_plain(self, name):
        self.answer(200, self.load(name)[0] or b"")

    def serve_drip(self, name):
        body, _ = self.load(name)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(len(body)):
            if stopping.wait(0.2):
                return
            self.wfile.write(body[at:at + 1])
            self.wfile.flush()

    def serve_short(self, name):
        body, _ = self.load(name)
        self.answer(200, body, length=len(body) + 100)
        self.close_connection = True

    def serve_cut(self, name):
        body, _ = self.load(name)
        self.answer(200, body[:len(body) // 2], length="none")

    def serve_reset(self, name):
        body, _ = self.load(name)
        self.answer(200, body[:len(body) // 2], length=len(body))
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def send_chunk(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def start_chunks(self, *headers):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def serve_chunks(self, name):
        body, _ = self.load(name)
        self.start_chunks()
        for at in range(0, len(body), 100):
            self.send_chunk(body[at:at + 100])
        self.wfile.write(b"0\r\n\r\n")

    def serve_endless(self, rest):
        self.start_chunks()
        while not stopping.is_set():
            self.send_chunk(b"x" * 65536)

    def serve_slow(self, rest):
        self.start_chunks(("Content-Type", "text/calendar"))
        self.send_chunk(b"BEGIN:VCALENDAR\r\n")
        while not stopping.wait(0.05):
            self.send_chunk(b"X-MORE:and more\r\n" * 100)

    def serve_bomb(self, rest):
        encodings, body = BOMBS[rest or "gzip"]
        self.answer(200, body(), [("Content-Encoding", each) for each in encodings])

    def serve_basic(self, name):
        if self.headers.get("Authorization") != BASIC:
            return self.answer(401, b"", [("WWW-Authenticate", 'Basic realm="x"')])
        self.serve_plain(name)

    def serve_bearer(self, name):
        if self.headers.get("Authorization") != BEARER:
            return self.answer(401, b"", [("WWW-Authenticate", "Bearer")])
        self.serve_plain(name)

    def serve_digest(self, name):
        said = self.headers.get("Authorization", "")
        fields = dict(re.findall('(\\w+)="?([^",]*)"?', said.partition(" ")[2]))
        md5 = lambda *words: hashlib.md5(":".join(words).encode()).hexdigest()
        want = md5(md5("desk", "x", PASSWORD), NONCE, fields.get("nc", ""), fields.get("cnonce", ""),
                   "auth", md5("GET", fields.get("uri", "")))
        if said.startswith("Digest ") and fields.get("response") == want and fields["uri"] == self.path:
            return self.serve_plain(name)
        challenge = 'Digest realm="x", nonce="%s", qop="auth", algorithm=MD5' % NONCE
        self.answer(401, b"who are you?\n", [("WWW-Authenticate", challenge)])

    def serve_wall(self, name):
        if self.headers.get("Authorization") != BASIC:
            return self.serve_login(name)
        self.serve_plain(name)

    def serve_hint(self, rest):
        seconds, _, name = rest.partition("/")
        self.answer(200, self.load(name)[0] or b"", [("Cache-Control", "private, max-age=" + seconds)])

    def serve_redirect(self, rest):
        self.answer(302, b"", [("Location", "/" + rest)])

    def serve_away(self, rest):
        port = self.server.server_address[1]
        self.answer(302, b"", [("Location", "http://localhost:%d/%s" % (port, rest))])

    def serve_to(self, rest):
        self.answer(302, b"", [("Location", self.path.partition("?")[2])])

    def serve_loop(self, rest):
        self.answer(302, b"", [("Location", "/loop")])

    def serve_status(self, rest):
        self.answer(int(rest), b"so it is\n", [("Retry-After", "120")])

    def serve_login(self, rest):
        page = b"<!DOCTYPE html><html><body><form>Please sign in</form></body></html>\n"
        self.answer(200, page, [("Content-Type", "text/html"), ("ETag", '"login"')])

    def serve_nothing(self, rest):
        self.close_connection = True

    def serve_garbled(self, rest):
        self.answer(200, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", [("Content-Encoding", "gzip")])

    def serve_badchunk(self, rest):
        self.start_chunks()
        self.wfile.write(b"zzz\r\n")
        self.close_connection = True

    def serve_hang(self, rest):
        stopping.wait()


def main():
    folder, portfile = sys.argv[1:3]
    server = QuietServer(("127.0.0.1", 0), Handler)
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*sys.argv[3:5])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.folder = folder
    port = server.server_address[1]
    with open(portfile + ".new", "w") as file:
        file.write("%d\n" % port)
    os.rename(portfile + ".new", portfile)
    print(port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    stopping.set()


main()
