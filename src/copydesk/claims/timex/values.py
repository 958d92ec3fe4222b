"""Writes TIMEX3 values."""

from __future__ import annotations

from decimal import Decimal

from copydesk.claims.timex.expressions import Duration

_TIME_UNITS = {"H": "H", "min": "M", "S": "S"}
_BELOW: dict[str, tuple[str, int]] = {"Y": ("M", 12), "H": ("min", 60), "min": ("S", 60)}


def number(value: Decimal | None) -> str:
    """Write a count: without a trailing fraction of zeros, X where it is vague."""
    if value is None:
        return "X"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def split(duration: Duration) -> tuple[tuple[str, Decimal | None], ...]:
    """Turn halves of years, hours and minutes into the unit below: 2.5 years are 2 years and 6 months."""
    parts: list[tuple[str, Decimal | None]] = []
    for unit, count in duration.parts:
        if (
            count is not None
            and count % 1
            and unit in _BELOW
            and (count * _BELOW[unit][1]) % 1 == 0
            and len(duration.parts) == 1
        ):
            below, factor = _BELOW[unit]
            whole = count // 1
            if whole:
                parts.append((unit, whole))
            parts.append((below, (count - whole) * factor))
        else:
            parts.append((unit, count))
    return tuple(parts)


def duration_value(duration: Duration) -> str:
    """Write a duration: P2Y6M, PT90M, PXW; decades are tens of years, centuries hundreds.

    TIMEX3 has no ranges of length; "two to three weeks" is written as ISO 8601 writes two ends: P2W/P3W.
    """
    days, hours = "", ""
    if duration.between is not None:
        unit = duration.parts[0][0]
        return "/".join(duration_value(Duration(((unit, count),))) for count in duration.between)
    if duration.parts and duration.parts[0][0] == "X":
        return "PXX"
    for unit, count in split(duration):
        if unit in ("E", "C"):
            if count is None:
                days += f"X{unit}"
            else:
                days += f"{number(count * (10 if unit == 'E' else 100))}Y"
        elif unit == "WE":
            days += f"{number(count)}D" if count is None else f"{number(count * 2)}D"
        elif unit in _TIME_UNITS:
            hours += f"{number(count)}{_TIME_UNITS[unit]}"
        else:
            days += f"{number(count)}{unit}"
    return "P" + days + ("T" + hours if hours else "")
