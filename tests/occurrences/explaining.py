"""Another reader, and which known differences make its answer ours."""
import collections


class Reader:
    """One of the two others: its name, its known differences, and what it makes of a case."""

    def __init__(self, name, table, read, subject, starts_only=False):
        self.name, self.table, self.read, self.subject = name, table, read, subject
        self.starts_only = starts_only
        self.counts, self.compared = collections.Counter(), 0

    def answer(self, series, window):
        """Its bookings that start within the window; a text: how it fails."""
        try:
            found = self.read(series, window)
        except Exception as error:
            return f"it fails: {type(error).__name__}: {error}"
        return [one for one in found if window[0] <= start_of(one) < window[1]]

    def explain(self, series, window, expected):
        """The rows that make its answer ours; None if they do not, with its last answer."""
        used, answer = [], self.answer(series, window)
        for row in self.table:
            if answer == expected:
                break
            other = rewritten(row, series, window)
            if other is None:
                continue
            series, before = other, answer
            answer = self.answer(series, window)
            if answer != before:
                used.append(row)
        return (used if answer == expected else None), answer


def start_of(one):
    return one[0] if isinstance(one, tuple) else one


def rewritten(row, series, window):
    try:
        return row.rewrite(series, window)
    except Exception:  # what a rewriting asks of the other reader fails as well
        return None
