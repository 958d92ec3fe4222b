"""Misprints of figures are those that the plain definitions say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.values import misprints

figures = st.text("0123", min_size=1, max_size=5)


@given(figures, figures)
def test_two_figures_changed_places(a: str, b: str) -> None:
    rows = [list(a) for _ in a for _ in a]
    for n, row in enumerate(rows):
        i, j = divmod(n, len(a))
        row[i], row[j] = row[j], row[i]
    assert misprints.exchanged(a, b) is (a != b and list(b) in rows)


@given(figures, figures)
def test_one_figure_is_off(a: str, b: str) -> None:
    other = [a[:n] + d + a[n + 1 :] for n in range(len(a)) for d in "0123"]
    less = [a[:n] + a[n + 1 :] for n in range(len(a))]
    more = [a[:n] + d + a[n:] for n in range(len(a) + 1) for d in "0123"]
    turned = [a[:n] + a[n + 1] + a[n] + a[n + 2 :] for n in range(len(a) - 1)]
    assert misprints.one_off(a, b) is (a != b and b in {*other, *less, *more, *turned})
