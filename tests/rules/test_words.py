"""Words of messages."""

from __future__ import annotations

import pytest

from copydesk.rules import _words as words


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("m2", "square metres"),
        ("[ft_i]", "feet"),
        ("[degF]", "degrees Fahrenheit"),
        ("[acr_us].[ft_i]", "acre-feet"),
        ("Hz", "hertz"),
        ("m/s", "metres per second"),
        ("[psi]", "pounds per square inch"),
    ],
)
def test_units_stand_in_the_plural_behind_a_number(code: str, expected: str) -> None:
    assert words.unit(code) == expected


def test_one_of_a_unit_stands_in_the_singular() -> None:
    assert words.unit("m2", one=True) == "square metre"
    assert words.unit("Cel", one=True) == "degree Celsius"
