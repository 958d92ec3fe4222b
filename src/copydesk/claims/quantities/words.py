"""The data files of the grammar, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file `claims/data/<name>.toml`."""
    return tomllib.loads(files("copydesk.claims").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def context(name: str) -> frozenset[str]:
    """Return a list of `claims/data/contexts.toml` as a set."""
    return frozenset(load("contexts")[name])
