"""Cut a block's prose into tokens; decide what a digit token is worth.

One regular expression without nested or ambiguous repetition, every run possessive: time grows with the length of
the text and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from copydesk.model import Span
from copydesk.values.regexes import regex

JOINED = 3
"""Tokens at most from one number of a row to the next: ", and 7"."""
LONGEST = 30
"""Digits of the longest number; a longer run is a code, not a quantity."""

TAKEN = "\x00"
"""What a token reads as that something else has claimed."""

_SPACES = " \u00a0\u2009\u202f"
# No possessive quantifiers: Python 3.11.2 goes wrong on them. Each repetition ends where its next character cannot
# begin another, and is bounded, so that it costs no more than they would.
_TOKEN = regex(
    rf"""
      (?P<n>
        \d{{1,3}}(?:,\d{{3}}){{1,30}}(?:\.\d+)?(?![\d]|,\d)      # 1,234,567.8
      | \d{{1,2}}(?:,\d{{2}}){{1,5}},\d{{3}}(?:\.\d+)?(?![\d]|,\d)  # 12,34,567
      | \d{{1,3}}(?:(?P<s>[{_SPACES}])\d{{3}})(?:(?P=s)\d{{3}}){{0,30}}(?:\.\d+)?(?![\w]|[,.{_SPACES}]\d)  # 1 234 567
      | \d{{1,3}}(?:\.\d{{3}}){{1,30}},\d{{1,2}}(?![\d]|,\d)      # 1.234.567,8
      | (?<![\d,.])\d{{1,3}},\d{{1,2}}(?!\d|[,.]\d|\w)                # 1,3
      | \d+(?:[.·]\d+)?
      | (?<![\w.])\.\d+
      )
    | (?P<w>[^\W\d_]+(?:[’'][^\W\d_]+)*)
    | \S
    """,
    re.VERBOSE,
)
_DIGITS = frozenset({"n", "s"})
"""The groups of `_TOKEN` that begin with digits."""
_STRIP = str.maketrans("", "", "," + _SPACES)


class Digits(NamedTuple):
    """What a digit token is worth: value, and the power of ten of its last digit."""

    value: Decimal
    exponent: int


class Tokens:
    """The tokens of a text as parallel sequences.

    `text[i]` is the token, `low[i]` its lower case, `start[i]` and `end[i]` its place; `digit[i]` says whether it
    begins with digits. Reading up to eight past the end or before the beginning gives the empty token, so that rooms
    may look ahead and back freely. `letters` are those that the article's country writes before sums of money.
    """

    __slots__ = ("blocked", "digit", "end", "letters", "low", "source", "start", "text")

    def __init__(self, source: str, taken: Sequence[Span] = (), letters: frozenset[str] = frozenset()) -> None:
        self.source, self.letters = source, letters
        found = list(_TOKEN.finditer(source))
        text = [match[0] for match in found]
        start = [match.start() for match in found]
        end = [match.end() for match in found]
        digit = [match.lastgroup in _DIGITS for match in found]
        self.low = [t.lower() for t in text]
        self.blocked = bytearray(len(text) + 8)
        self.text, self.start, self.end, self.digit = text, start, end, digit
        for sequence, filler in ((text, ""), (self.low, ""), (start, len(source)), (end, len(source)), (digit, False)):
            sequence.extend([filler] * 8)  # type: ignore[list-item]
        if taken:
            self.block(taken)

    def __len__(self) -> int:
        return len(self.text) - 8

    def block(self, spans: Sequence[Span]) -> None:
        """Take the tokens that overlap one of the spans out of the reckoning."""
        if not spans:
            return
        from bisect import bisect_left, bisect_right

        for s, e in spans:
            first = bisect_right(self.end, s)
            last = bisect_left(self.start, e)
            for i in range(first, min(last, len(self))):
                self.blocked[i] = 1
                # no room can read what is taken
                self.text[i] = self.low[i] = TAKEN
                self.digit[i] = False

    def glued(self, i: int) -> bool:
        """Return whether nothing stands between token `i` and the one before it."""
        return i > 0 and self.start[i] == self.end[i - 1] and bool(self.text[i])

    def written(self, i: int) -> str:
        """Return token `i` as it stands in the text, also where something else has claimed it."""
        return self.source[self.start[i] : self.end[i]]

    def in_row(self, i: int, step: int, joins: Collection[str] = ()) -> int | None:
        """Return the token of the digits next to others in a row, with a comma, one of `joins` or both between."""
        j = i + step
        while 0 < j < len(self.text) and (self.low[j] in joins or self.text[j] == ","):
            j += step
        return j if 1 < abs(j - i) <= JOINED and 0 < j < len(self.text) and self.digit[j] else None

    def value(self, i: int) -> Digits | None:
        """Return what digit token `i` is worth, None for a code too long to be a number."""
        token = self.text[i]
        if len(token) > LONGEST:
            return None
        comma = token.rfind(",")
        if comma > 0 and (comma > token.rfind(".") > 0 or len(token) - comma < 4 or token.startswith("0,")):
            token = token.replace(".", "").replace(",", ".")  # 1.234,5, 1,5 and 0,002
        token = token.translate(_STRIP).replace("·", ".")
        if token.count(".") > 1:
            return None
        number = Decimal(token)
        exponent = number.as_tuple().exponent
        return Digits(number, exponent if isinstance(exponent, int) else 0)
