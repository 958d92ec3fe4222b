"""Whether any of many values may be one that is given: the same, about the same, or rounded to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

LARGE = 100
"""From here on what is counted is rounded; of twelve nobody makes ten."""
SLACK = Decimal("0.05")
"""By what share of itself a figure may be rounded."""
ABOUT = (Decimal("0.8"), Decimal("1.25"))
"""Between which shares of another a figure lies that is told as a bound or with "about"."""


class Values:
    """The values of figures of one kind, each with whether it is told as a bound or with "about".

    What is asked of one figure takes about as long whether there are ten others or ten thousand.
    """

    def __init__(self, told: Iterable[tuple[Decimal, bool]]) -> None:
        every = list(told)
        self._times = Counter(value for value, _ in every)
        self._every = sorted(value for value, _ in every)
        self._loose = sorted(value for value, loose in every if loose)

    def holds_another(self, value: Decimal, loose: bool) -> bool:
        """Return whether a figure beside the given one, which is among them, may be it."""
        if self._times[value] > 1:
            return True
        return self._about(value, loose) or any(rounded(*pair) for pair in self._near(value))

    def _about(self, value: Decimal, loose: bool) -> bool:
        if not value:
            return False
        low, high = sorted(value * share for share in ABOUT)
        others = self._every if loose else self._loose
        return bisect_left(others, high) - bisect_right(others, low) > loose  # a loose one is among them itself

    def _near(self, value: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
        """Yield pairs of another value with the given one, of which one can be the other rounded."""
        exponent = value.normalize().as_tuple().exponent
        assert isinstance(exponent, int)
        for places in range(exponent, value.adjusted() + 2):
            step = Decimal(1).scaleb(places)
            for way in (ROUND_FLOOR, ROUND_CEILING):
                rough = (value / step).to_integral_value(way) * step
                if rough != value and rough in self._times:
                    yield rough, value
        reach = min(Decimal(1).scaleb(exponent) / 2, abs(value) * SLACK * 2)
        if exponent < 0 or abs(value) + reach >= LARGE:
            first, end = bisect_left(self._every, value - reach), bisect_right(self._every, value + reach)
            yield from ((fine, value) for fine in self._every[first:end] if fine != value)


def rounded(a: Decimal, b: Decimal) -> bool:
    """Return whether one of two figures is the other, rounded."""
    rough, fine = sorted((a, b), key=lambda v: len(v.normalize().as_tuple().digits))
    exponent = rough.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or (abs(fine) < LARGE and exponent >= 0):
        return False
    return abs(rough - fine) * 2 <= Decimal(10) ** exponent and abs(rough - fine) <= abs(fine) * SLACK
