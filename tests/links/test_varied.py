"""What links make of one thing told in two ways is what `tests/golden/varied.txt` holds."""

from __future__ import annotations

import pytest
from tests.golden import corpus, varied


@pytest.mark.parametrize("name", varied.names())
def test_wordings_are_linked_as_recorded(name: str) -> None:
    assert list(varied.lines(name)) == varied.recorded()[name], corpus.ANEW


def test_record_holds_no_other_lists() -> None:
    assert list(varied.recorded()) == varied.names()
