"""Small changes of a text by rule: a word for its neighbour in the language, a word left out, a figure or mark changed.

Each is a pattern and what stands in its place, and is made at one place of a text at a time. Their names are their
numbers in the list: new ones are added at its end, as `altered.txt` names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
_MONTHS += ["November", "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_FIGURE = r"(?<![\w.,/:$£€-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w/:-]|[.,]\d)"

_WORDS = """
in: by, before, since, after, for, of
on: by, from, before
at: in, about
of: in, and
from: since, to
to: and, from
since: until, in
until: since, before
after: before, for
before: after, until
between: from, in
by: to, from
for: in, after
within: after
during: after
through: until
ago: later, earlier
later: earlier, ago
earlier: later
last: next, this
next: last
this: last, that
first: second, last, only
second: third, first
was: is, will be, may be, was not
were: are, were not, had been
is: was, is not, would be
are: were, are not
has: had, has not
have: had
had: has, had not
will: may, would, did
would: will
said: denied, expects
the: a, each, another, its
a: the, another, one
an: the
its: their, the other
their: its
it: they, this
he: she, it
she: he, they
who: which
that: and
and: or, but, with
or: and
but: and
with: without, and
all: some, half of
each: all, some
every: each, no
both: neither
half: a third of, more than half
third: quarter
twice: three times, half
year: month, week
years: months, weeks, days
month: year
months: years, weeks
week: month
weeks: months, days
day: week
days: hours, weeks, years
hours: minutes, days
minutes: seconds, hours
percent: percentage points, million
million: billion, thousand
billion: million
km: miles, metres
miles: km
kg: tonnes, pounds
rose: fell, rose to, rose by
fell: rose, fell to
up: down
down: up
more: fewer, less
fewer: more
most: all, few
than: as
average: median, total
total: half, average
other: first, same
another: the, only
only: not only, also
about: exactly, over
over: under, about
now: then, once
then: now
yesterday: today, tomorrow
today: yesterday
aged: about
old: young, older
born: died, married
died: was born
people: women, people a day
new: old
"""

_SHAPES: Sequence[tuple[str, str]] = (
    (rf"({_FIGURE})", r"about \1"),
    (rf"({_FIGURE})", r"more than \1"),
    (rf"({_FIGURE})", r"up to \1"),
    (rf"({_FIGURE})", r"another \1"),
    (rf"({_FIGURE})", r"an estimated \1"),
    (rf"({_FIGURE})", r"\1 or so"),
    (rf"({_FIGURE})", r"\1, or more,"),
    (rf"({_FIGURE})", r"(\1)"),
    (rf"({_FIGURE})", r"“\1”"),
    (r"(?<=[a-z]), ", " "),
    (r"(?<=[a-z]), ", "; "),
    (r"(?<=[a-z]), ", ". The "),
    (r"(?<=[a-z]), ", " – "),
    (r"(?<=[a-z]) and ", ", "),
    (r"(?<=[a-z]) and ", " and then "),
    (r"(?<=[a-z])\. ", "; "),
    (r"(?<=[a-z])\. ", ".\n\n"),
    (r"(?<=[a-z])\. ", ". It rained all day. "),
    (r"(?<=[a-z])\. ", ", and "),
    (r"(?<=[a-z])\. ", ". But "),
    (r"(?<=[.”])\n\n", " "),
    (r"(?<=[.”])\n\n", "\n\n## Later\n\n"),
    (r"(?<=[a-z])\.(?=\s|$)", " last year."),
    (r"(?<=[a-z])\.(?=\s|$)", ", police said."),
    (r"(?<=[a-z])\.(?=\s|$)", " in all."),
    (r"(?<=[a-z])\.(?=\s|$)", " in Hull."),
    (r"(?<=[a-z])\.(?=\s|$)", " at the time."),
    (r"(?<=[a-z])\.(?=\s|$)", " so far."),
    (r"(?<=[a-z])\.(?=\s|$)", " again."),
    (r"(?<=[a-z])\.(?=\s|$)", " and two more."),
    (r"(?<=[a-z])\.(?=\s|$)", "?"),
    (r"(?<=[.\n]) ?([A-Z][^.\n“”]+)\.(?=\s|$)", r" “\1,” she said."),
    (r"(?<=[.\n]) ?([A-Z][^.\n“”]+)\.(?=\s|$)", r" If so, \1."),
    (r"(?<=[.\n]) ?([A-Z][^.\n“”]+)\.(?=\s|$)", r" In another town, \1."),
    (r"^([A-Z][^|\n]+)$", r"- \1"),
    (r"^([A-Z][^|\n]+)$", r"> \1"),
    (r"^([A-Z][^|\n.]+\.)", r"\1 \1"),
    (r"(\d)%", r"\1 percentage points"),
    (r"\$(?=\d)", "£"),
    (r"[£€](?=\d)", "$"),
    (r"(\d),(\d{3})\b", r"\1\2"),
    (r"(\d)\.(\d)\b", r"\1"),
    (r"\b([a-z]+)ed\b", r"could have \1ed"),
    (r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b", r"\2"),
    (r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b", r"\1"),
    (r"(?<=[a-z] )([A-Z][a-z]+)\b", r"\1’s brother"),
    (r"\b(\w+) (\w+)\b", r"\2 \1"),
)

Make = Callable[[re.Match[str]], str]


class Alteration(NamedTuple):
    """What is changed: a pattern, and what stands in the place of a match."""

    pattern: re.Pattern[str]
    make: Make


def _word(old: str, new: str) -> Alteration:
    def make(found: re.Match[str]) -> str:
        return new[0].upper() + new[1:] if found[0][0].isupper() and not old[0].isupper() else new

    return Alteration(re.compile(rf"\b{old}\b", re.IGNORECASE if old.islower() else 0), make)


def _figure(change: Callable[[float], float]) -> Alteration:
    def make(found: re.Match[str]) -> str:
        text = found[0].replace(",", "")
        places = len(text.partition(".")[2])
        new = format(change(float(text)), f".{places}f")
        return f"{float(new):,.{places}f}" if "," in found[0] else new

    return Alteration(re.compile(_FIGURE), make)


def _shape(pattern: str, new: str) -> Alteration:
    return Alteration(re.compile(pattern, re.MULTILINE), lambda found: found.expand(new))


def _every() -> Iterator[Alteration]:
    for line in _WORDS.strip().splitlines():
        old, _, options = line.partition(": ")
        yield from (_word(old, new) for new in options.split(", "))
    for row in (_MONTHS, _DAYS):
        for n, name in enumerate(row):
            yield from (_word(name, row[(n + step) % len(row)]) for step in (1, -1))
    for n, name in enumerate(_NUMBERS):
        yield _word(name, str(n + 1))
        yield _word(name, _NUMBERS[(n + 1) % len(_NUMBERS)])
    yield from (_shape(*each) for each in _SHAPES)
    yield from map(_figure, (lambda n: n + 1, lambda n: n - 1, lambda n: n * 2, lambda n: n * 10, lambda n: n / 2))
    yield _shape(_FIGURE, r"\g<0> to 99")
    yield _shape(r"(?<=[\w,]) [\w’'-]+(?=[ .,])", "")  # a word is left out
    for words in (3, 8, 20):
        yield _shape(r"(?<=[a-z,]) (?=[\w$£€])", f" {' '.join(['well'] * words)} ")
    yield _shape(r"(?<=[.”])\n\n", "\n\nIt rained all day.\n\nNobody knew why.\n\n")


EVERY = tuple(_every())


def places(text: str) -> list[str]:
    """Return the names of all changes that can be made to a text: the number of one, and of its place."""
    return [f"{n}.{at}" for n, each in enumerate(EVERY) for at, _ in enumerate(each.pattern.finditer(text))]


def altered(text: str, name: str) -> str | None:
    """Return a text with the change of that name, or nothing where there is no such place any more."""
    number, _, place = name.partition(".")
    each = EVERY[int(number)]
    for at, found in enumerate(each.pattern.finditer(text)):
        if at == int(place):
            return text[: found.start()] + each.make(found) + text[found.end() :]
    return None
