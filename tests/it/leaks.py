#!/usr/bin/env python3
"""Names in files, as bytes, however they are written.

leaks.py FILE... -- NAME...   prints "FILE NAME" for each that is in one; status 1 if any is.
"""

import sys
import unicodedata


def plain(text):
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def writings(name):
    words = name.split()
    turned = f"{words[-1]}, {' '.join(words[:-1])}" if len(words) > 1 else name
    for text in (name, turned, " ".join(words[-1:] + words[:-1])):
        for case in (text, text.lower(), text.upper()):
            for form in ("NFC", "NFD"):
                yield unicodedata.normalize(form, case).encode()
        yield plain(text).encode()
    yield name.encode("utf-16-le")
    yield "".join(f"\\u{ord(c):04x}" if ord(c) > 127 else c for c in name).encode()


def main():
    at = sys.argv.index("--")
    found = False
    for path in sys.argv[1:at]:
        try:
            with open(path, "rb") as file:
                text = file.read()
        except FileNotFoundError:
            continue
        for name in sys.argv[at + 1:]:
            if any(writing in text for writing in set(writings(name))):
                print(path.rsplit("/", 1)[-1], name)
                found = True
    sys.exit(found)


main()
