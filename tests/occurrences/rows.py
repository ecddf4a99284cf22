"""
The known differences. A row says what another reader gets wrong, or what the input does,
which section of RFC 5545 decides, and which golden folder pins our reading. It proves
itself: its `rewrite` says the same series in words which that reader gets right, and then
its answer must be ours to the second. Rows are tried in their order, one upon the other,
until there is no difference.
"""
from collections import namedtuple

from ends import ambiguous, ends_apart, only_if, over_a_change
from oddities import (
    bare_dates, calendar_zone, dates_of_days, days_of_times, ends_behind_starts,
    exceptions_of_no_zone, exceptions_that_float, own_zones, readable_dates, system_zones,
    utc_of_no_zone, valid_rules, zones_to_the_letter)
from rewritings import (
    dates_in_utc, dates_once, each_master, excepted_days, excepted_midnights,
    exceptions_applied, first_week_whole, high_ordinals, last_revisions, later_ones_apart,
    listed, masters_apart, overrides_apart, periods_apart, rules_apart, start_apart,
    starts_of_periods, until_in_utc, until_whole_day, weekday_of_weeks, without_blanks,
    without_exrule)

Row = namedtuple("Row", "name who section wrong golden rewrite")

# Who is not as RFC 5545 says.
READER, INPUT, POLICY = "reader", "input", "nobody"

# What no reader can get right, for it is not allowed or not said what it means.
ODDITIES = [
    Row("zones of the system", POLICY, "3.6.5",
        "a name that tzdata or Windows has is that zone, whatever the calendar says of it",
        "a-known-zone-described-wrongly", system_zones),
    Row("a zone before its first change, twice, or garbage", INPUT, "3.6.5, 3.8.3.3",
        "for us TZOFFSETFROM held before; the first of a name counts; garbage says nothing",
        "a-zone-before-its-first-change", zones_to_the_letter),
    Row("X-WR-TIMEZONE", POLICY, "3.3.5",
        "RFC 5545 has no such property: for us it is the clock of floating times, "
        "for others of UTC too", "x-wr-timezone-leaves-utc-alone", calendar_zone),
    Row("blanks in a value, a semicolon behind a rule", INPUT, "3.1, 3.3.10",
        "for us nothing; others fail, or lose the rule", "blanks-behind-the-values",
        each_master(without_blanks)),
    Row("a time where VALUE=DATE", INPUT, "3.3.4", "for us the day alone",
        "a-time-where-a-date-is-due", bare_dates),
    Row("UTC with a TZID", INPUT, "3.2.19", "for us the Z holds", "utc-beside-a-zone",
        utc_of_no_zone),
    Row("RDATE, EXDATE that are none", INPUT, "3.3.4, 3.3.5, 3.3.9",
        "for us nothing, and counted; others fail or invent one", "dates-that-are-none",
        readable_dates),
    Row("an end before its start", INPUT, "3.8.2.2", "for us there is none, and counted",
        "an-end-before-its-start", ends_behind_starts),
    Row("a rule with a part twice, or none such", INPUT, "3.3.10",
        "for us no rule, and counted", "a-part-of-a-rule-twice", valid_rules),
    Row("RDATE, DTEND of a time in an all-day series", INPUT, "3.8.2.2, 3.8.5.2",
        "for us the day of the feed's clock", "a-time-among-days", dates_of_days),
    Row("RDATE of a day in a timed series", INPUT, "3.8.5.2",
        "for us the usual time on that day", "a-day-among-times", days_of_times),
    Row("EXDATE in UTC of a floating series", INPUT, "3.8.5.1",
        "for us that moment of the feed's clock", "excluded-in-utc-from-floating-times",
        exceptions_that_float),
    Row("EXDATE without a zone in a series that has one", INPUT, "3.8.5.1",
        "for us on the clock of the series", "excluded-without-its-zone", exceptions_of_no_zone),
]

RECURRING_ICAL_EVENTS = ODDITIES + [
    Row("a zone of the calendar, called like the system's but for the case", READER, "3.2.19",
        "it takes the system's", "a-zone-of-their-own-in-lower-case", own_zones),
    Row("revisions of one component", READER, "3.8.7.4",
        "an older one stands beside or before it", "one-uid-for-two-bookings", last_revisions),
    Row("several RRULEs", READER, "3.8.5.3", "ValueError", "two-rules-of-one-series",
        each_master(rules_apart)),
    Row("BYDAY=20MO", READER, "3.3.10", "ordinals have one digit",
        "fiftieth-monday-of-the-year", each_master(high_ordinals)),
    Row("RDATE as a period", READER, "3.8.5.2", "TypeError",
        "a-period-has-its-own-length", periods_apart),
    Row("UNTIL as a date", READER, "3.3.10", "the last day of a timed series is lost",
        "until-as-a-date", each_master(until_whole_day)),
    Row("UNTIL", READER, "3.3.10", "it is compared with the offset of DTSTART; on a clock it "
        "is read as UTC or refused; before DTSTART it takes that out",
        "until-in-utc-over-a-change", each_master(until_in_utc)),
    Row("BYWEEKNO alone", READER, "3.3.10",
        "every day of those weeks, not the weekday of DTSTART", "weeks-of-the-year-alone",
        each_master(weekday_of_weeks)),
    Row("BYSETPOS of the first week", READER, "3.3.10", "the set has no days before DTSTART",
        "first-of-a-weeks-days-before-the-start", each_master(first_week_whole)),
    Row("EXDATE as a date", READER, "3.8.5.1", "it takes nothing out of a timed series",
        "excluded-by-the-day", each_master(excepted_days)),
    Row("RDATE that repeats the rule", READER, "3.8.5.2",
        "twice, over a change of the clocks", "a-date-that-the-rule-has-too",
        each_master(dates_once)),
    Row("EXDATE of one of several a day", READER, "3.8.5.1",
        "it takes out another one, an hour off, over a change of the clocks",
        "one-of-two-a-day-excluded", each_master(exceptions_applied)),
    Row("EXRULE", READER, "RFC 2445 4.8.5.2", "it is passed over", "excluded-by-a-rule",
        each_master(without_exrule)),
    Row("THISANDFUTURE", READER, "3.2.13", "it is taken for one occurrence",
        "later-occurrences-moved", later_ones_apart),
    Row("RECURRENCE-ID", READER, "3.8.4.4", "an override is found by its day, on its own clock",
        "one-of-two-a-day-moved", overrides_apart),
    Row("two series of one UID", INPUT, "3.8.4.7", "what both name is there twice for us",
        "one-uid-for-two-bookings", masters_apart),
    Row("times that come twice or never", READER, "3.3.5", "the second of the two",
        "half-past-one-that-comes-twice", only_if(ambiguous, ends_apart)),
    Row("lengths over a change of the clocks", READER, "3.3.6, 3.8.5.3",
        "days of a DURATION as 24 hours, DTEND by the clock",
        "a-day-over-a-change-of-the-clocks", only_if(over_a_change, ends_apart)),
]

# Only for series as their masters stand: libical's expansion knows no overrides.
LIBICAL = ODDITIES + [
    Row("revisions of one component", READER, "3.8.7.4", "an older one stands beside it",
        "one-uid-for-two-bookings", last_revisions),
    Row("EXDATE of a day by a midnight", READER, "3.8.5.1", "it takes nothing out",
        "a-day-excluded-by-its-midnight", each_master(excepted_midnights)),
    Row("RDATE as a period", READER, "3.8.5.2", "only its end is looked at",
        "a-period-has-its-own-length", starts_of_periods),
    Row("a start that the rule passes over", READER, "3.8.5.3", "it is left out",
        "last-of-a-weeks-days", start_apart),
    Row("UNTIL as a date", READER, "3.3.10", "the last day of a timed series is lost",
        "until-as-a-date", each_master(until_whole_day)),
    Row("EXRULE", READER, "RFC 2445 4.8.5.2", "it is passed over", "excluded-by-a-rule",
        each_master(without_exrule)),
    Row("BYWEEKNO alone", READER, "3.3.10", "it reads outside of its tables",
        "weeks-of-the-year-alone", each_master(weekday_of_weeks)),
    Row("BYSETPOS", READER, "3.3.10", "heeded only by months and years, and only among days",
        "last-of-a-weeks-days",
        lambda series, window: each_master(first_week_whole)(series, window)
        or listed("BYSETPOS")(series, window)),
    Row("WKST of a weekly rule, or every other Sunday", READER, "3.3.10", "a week beside it",
        "every-other-sunday",
        listed("FREQ=WEEKLY.*WKST|FREQ=WEEKLY;INTERVAL.*BYDAY=SU(;|$)")),
    Row("first and last weeks of a year", READER, "3.3.10", "a week or a year beside it",
        "last-week-of-the-year", listed(r"BYWEEKNO=([^;]*,)?(-|1(,|;|$)|5[23])")),
    Row("UNTIL in UTC", READER, "3.3.10", "an hour off near a change of the clocks",
        "until-in-utc-over-a-change", each_master(until_in_utc)),
    Row("BYMONTH of a weekly rule", READER, "3.3.10", "the phase of INTERVAL is lost",
        "every-other-week-within-a-month", listed("FREQ=WEEKLY.*BYMONTH=")),
    Row("BYMONTHDAY of a daily or yearly rule", READER, "3.3.10",
        "days from the end are not found", "days-from-the-end-of-the-month",
        listed("FREQ=(DAILY|YEARLY).*BYMONTHDAY=")),
    Row("times of day out of order", READER, "3.3.10", "COUNT and UNTIL cut the wrong ones",
        "times-of-day-in-any-order", listed("BY(HOUR|MINUTE|SECOND)=[0-9]+,")),
    Row("EXDATE as a date", READER, "3.8.5.1", "it takes nothing out of a timed series",
        "excluded-by-the-day", each_master(excepted_days)),
    Row("RDATE in a zone", READER, "3.2.19", "read as UTC, where no VTIMEZONE stands",
        "dates-added-to-a-series", each_master(dates_in_utc)),
    Row("gaps and folds", READER, "3.3.5", "an hour off, and what comes after in that series",
        "half-past-two-that-does-not-exist", only_if(ambiguous, ends_apart)),
]
