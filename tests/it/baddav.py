#!/usr/bin/env python3
"""A CalDAV server that does what no server should, and some of what servers may.

    baddav.py FOLDER [CERTIFICATE KEY]

It serves on a free port of 127.0.0.1, writes it to FOLDER/port (whole, by rename), and goes when its
stdin closes. The first part of a path names a behaviour; /good/ is a calendar with two entries:

    /good/      as it should be                     /empty/     a calendar without entries
    /doctype/   entities that would fill 10 GB      /login/     200 and a page to sign in
    /file/      302 to file:///etc/passwd           /away/      302 to localhost, another name
    /moved/     302 to /good/                       /plain/     a 207 that is no XML
    /clear/     302 to http, wherever one was
    /outside/   lists /etc/passwd                   /host/      lists an entry of another server
    /nothing/   no calendar, and none below         /endless/   a list without an end
    /stubborn/  a cut list that does not go on      /parts/     a list cut into five, RFC 6578
    /withheld/  does not give one of its entries    /broken/    one of its entries is cut short
    /deep/      nested 100,000 deep                 /digest/    for desk:s3cret by Digest alone
    /drop/      goes away in the middle of a list   /busy/      503, with Retry-After: 120
    /mended/    as broken, until FOLDER/mended is there
"""
import hashlib
import os
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler

sys.dont_write_bytecode = True

from quiet import QuietServer

HEAD = ('<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" '
        'xmlns:S="http://calendarserver.org/ns/">')
TAIL = "</multistatus>"
OK = "<status>HTTP/1.1 200 OK</status>"
ENTRY = ("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:{n}\nDTSTAMP:20261120T120000Z\n"
         "DTSTART:209012{n:02}T150000Z\nDURATION:PT30M\nSUMMARY:Guest {n}\nLOCATION:Station 1\n"
         "END:VEVENT\nEND:VCALENDAR\n")
stopping = threading.Event()


def listed(href, etag="1"):
    return ('<response><href>%s</href><propstat><prop><getetag>"%s"</getetag></prop>%s</propstat>'
            '</response>' % (href, etag, OK))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, body="", headers=()):
        data = body.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def multistatus(self, rows, token=""):
        token = token and "<sync-token>%s</sync-token>" % token
        self.answer(207, HEAD + rows + token + TAIL, [("Content-Type", "application/xml")])

    def describe(self, kind="<collection/><C:calendar/>"):
        self.multistatus("<response><href>%s</href><propstat><prop><resourcetype>%s</resourcetype>"
                         "<sync-token>t1</sync-token></prop>%s</propstat></response>"
                         % (self.base, kind, OK))

    def hrefs(self):
        return ["%s%d.ics" % (self.base, n) for n in (1, 2)]

    def list(self):
        self.multistatus("".join(map(listed, self.hrefs())), "t1")

    def give(self, but=None, text=lambda n: ENTRY.format(n=n)):
        rows = ""
        for n, href in enumerate(self.hrefs(), 1):
            if n != but:
                rows += ('<response><href>%s</href><propstat><prop><C:calendar-data>%s'
                         '</C:calendar-data></prop>%s</propstat></response>' % (href, text(n), OK))
        self.multistatus(rows)

    def act(self):
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        name = self.path.split("/")[1]
        self.base = "/%s/" % name
        verb = ("find" if self.command == "PROPFIND"
                else "texts" if "calendar-multiget" in self.body else "changes")
        own = getattr(self, "%s_%s" % (name, verb), None)
        usual = {"find": self.describe, "changes": self.list, "texts": self.give}[verb]
        try:
            (own or usual)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_PROPFIND = do_REPORT = act

    def empty_changes(self):
        self.multistatus("", "t1")

    def doctype_find(self):
        entities = "".join('<!ENTITY e%d "%s">' % (n, "&e%d;" % (n - 1) * 10) for n in range(1, 10))
        self.answer(207, '<!DOCTYPE b [<!ENTITY e0 "0123456789">%s]>%s<response><href>&e9;</href>'
                         '</response>%s' % (entities, HEAD, TAIL))

    def login_find(self):
        self.answer(200, "<html><body>Please sign in</body></html>", [("Content-Type", "text/html")])

    def file_find(self):
        self.answer(302, "", [("Location", "file:///etc/passwd")])

    def away_find(self):
        port = self.server.server_address[1]
        self.answer(302, "", [("Location", "http://localhost:%d/good/" % port)])

    def moved_find(self):
        self.answer(302, "", [("Location", "/good/")])

    def clear_find(self):
        port = self.server.server_address[1]
        self.answer(302, "", [("Location", "http://127.0.0.1:%d/good/" % port)])

    def plain_find(self):
        self.answer(207, "Welcome\n")

    def outside_changes(self):
        self.multistatus(listed("/etc/passwd"), "t1")

    def host_changes(self):
        self.multistatus(listed("https://evil.example.org/host/1.ics"), "t1")

    def nothing_find(self):
        self.describe("<collection/>")

    def endless_changes(self):
        self.send_response(207)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        rows, n = HEAD, 0
        while not stopping.is_set():
            rows += "".join(listed("/endless/%d.ics" % i) for i in range(n, n + 1000))
            data, rows, n = rows.encode(), "", n + 1000
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def cut(self, rows, token):
        self.multistatus(rows + "<response><href>%s</href><status>HTTP/1.1 507 Insufficient Storage"
                                "</status></response>" % self.base, token)

    def stubborn_changes(self):
        self.cut(listed("/stubborn/1.ics"), "t1")

    def parts_changes(self):
        token = self.body.partition("sync-token>")[2].partition("<")[0]
        at = int(token[1:] or 0) + 1
        rows = listed("/parts/%d.ics" % at)
        if at < 5:
            self.cut(rows, "p%d" % at)
        else:
            self.multistatus(rows, "t1")

    def parts_texts(self):
        self.hrefs = lambda: ["/parts/%d.ics" % n for n in range(1, 6)]
        self.give()

    def withheld_texts(self):
        self.give(but=2)

    def broken_texts(self):
        self.give(text=lambda n: ENTRY.format(n=n)[:-30 * (n == 2) or None])

    def mended_texts(self):
        self.give() if os.path.exists(os.path.join(sys.argv[1], "mended")) else self.broken_texts()

    def deep_find(self):
        self.answer(207, HEAD + "<x>" * 100000)

    def digest_find(self):
        given = self.headers.get("Authorization", "")
        fields = dict(part.strip().split("=", 1) for part in given[7:].split(",") if "=" in part)
        fields = {name: value.strip('"') for name, value in fields.items()}

        def md5(text):
            return hashlib.md5(text.encode()).hexdigest()
        want = md5("%s:%s:%s:%s:auth:%s" % (
            md5("desk:calendars:s3cret"), fields.get("nonce"), fields.get("nc"), fields.get("cnonce"),
            md5(self.command + ":" + self.path)))
        if given.startswith("Digest ") and fields.get("response") == want:
            return self.describe()
        self.answer(401, "", [("WWW-Authenticate", 'Digest realm="calendars", nonce="n1", qop="auth"')])

    def drop_changes(self):
        self.send_response(207)
        self.end_headers()
        self.wfile.write((HEAD + listed("/drop/1.ics")).encode())
        self.close_connection = True

    def busy_find(self):
        self.answer(503, "", [("Retry-After", "120")])


def main():
    server = QuietServer(("127.0.0.1", 0), Handler)
    if len(sys.argv) > 2:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(sys.argv[2], sys.argv[3])
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    path = os.path.join(sys.argv[1], "port")
    with open(path + ".new", "w") as file:
        file.write("%d\n" % server.server_address[1])
    os.rename(path + ".new", path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    stopping.set()


main()
