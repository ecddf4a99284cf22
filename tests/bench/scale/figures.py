"""How figures are printed: a line each, with what it has to be."""

import math
import statistics


def percentile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def spread(values):
    return (statistics.median(values), percentile(values, 0.99), max(values))


def milliseconds(values):
    return "p50 {:7.2f}  p99 {:7.2f}  max {:7.2f} ms".format(*(1e3 * one for one in spread(values)))


def say(name, text, wanted=None, holds=None):
    """`wanted` in words, and whether it `holds`."""
    verdict = "" if wanted is None else f"   [{wanted}: {'holds' if holds else 'MISSED'}]"
    print(f"{name:52} {text}{verdict}", flush=True)


def exponent(small, large, growth):
    """Of n, by which what took `small` takes `large` at `growth` times the size."""
    return math.log(max(large, 1e-9) / max(small, 1e-9)) / math.log(growth)
