"""Short texts with all that is read of each: `readings/quantities.yml` and `readings/timex.yml`, many of them a test.

A text has the list of what is found in it, in order, and nothing else. A quantity is told as its prose, its value or
"low..high", its unit with what it is per, its comparator where it is not "=", "~" where it is approximate, its kind
where that is not of the unit, the power of ten of its last digit where it is not 0, the extent where it is another than
the prose, and other readings behind "or". A time is told as its prose and what `described` says of it; the times of a
text stand under the day of its publication, "" where none is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.claims.test_quantities import kind_of
from tests.claims.test_timex import anchored, described, published

from copydesk.claims.quantities import RawMention, find

HERE = Path(__file__).parent / "readings"
MANY = 60
"""Texts that one test asks of."""


def read(name: str) -> Mapping[str, Any]:
    """The texts of a file with what is found in each."""
    found: Mapping[str, Any] = yaml.load((HERE / f"{name}.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found


def quantity(text: str, mention: RawMention) -> str:
    """A quantity in a line."""
    q = mention.quantity
    prose, extent = (text[slice(*span)] for span in (mention.prose, mention.extent))
    told = [f"{prose}:", f"{q.low:f}" if q.low is not None and q.low == q.high else f"{q.low}..{q.high}"]
    told += [f"{q.unit or ''}/{q.per}" if q.per else q.unit or "", "" if q.comparator == "=" else q.comparator]
    told += ["~" * q.approximate, "" if mention.kind == kind_of(q.unit) else mention.kind]
    told += [f"e{q.exponent}" if q.exponent else "", f"({extent})" if extent != prose else ""]
    told += [f"or {other.low:f} {other.unit or ''}".strip() for other in mention.alternatives if other.low is not None]
    return " ".join(word for word in told if word)


def time(text: str, found: Any) -> str:
    """A time in a line."""
    told = described(found, text, set())
    prose, kind, value = told.pop("text"), told.pop("type"), told.pop("value")
    return " ".join([f"{prose}: {kind} {value}", *(f"{name} {said}" for name, said in told.items())])


def parts(rows: Mapping[Any, Any]) -> list[Any]:
    """The texts of a file in lots."""
    every = list(rows.items())
    return [pytest.param(dict(every[at : at + MANY]), id=f"{at}") for at in range(0, len(every), MANY)]


def differing(rows: Mapping[Any, Sequence[str]], have: Mapping[Any, Sequence[str]]) -> dict[Any, Any]:
    """What is found in the texts in which another thing is found."""
    return {text: have[text] for text, want in rows.items() if have[text] != want}


@pytest.mark.parametrize("rows", parts(read("quantities")))
def test_quantities_are_read_so(rows: Mapping[str, Sequence[str]]) -> None:
    assert not differing(rows, {text: [quantity(text, m) for m in find(text)] for text in rows})


TIMES = {(day, text): want for day, texts in read("timex").items() for text, want in texts.items()}


@pytest.mark.parametrize("rows", parts(TIMES))
def test_times_are_read_so(rows: Mapping[tuple[str, str], Sequence[str]]) -> None:
    have = {(day, text): [time(text, f) for f in anchored(text, published(day or None))] for day, text in rows}
    assert not differing(rows, have)
