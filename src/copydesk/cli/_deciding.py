"""Where the decisions of editors are, and whether they are to be honoured."""

from __future__ import annotations

import argparse
from pathlib import Path

from copydesk.cli import _output
from copydesk.config import Settings
from copydesk.decisions import FOLDER, Decisions, Readings


def folder(settings: Settings) -> Path:
    """Return the folder of decisions: that of the settings, else `claims/decisions` beside the settings' file.

    Without a file of settings it lies in the working directory. It need not be there.
    """
    if settings.decisions is not None:
        return settings.decisions
    return settings.file.parent / FOLDER if settings.file is not None else FOLDER


def read(args: argparse.Namespace, settings: Settings) -> Decisions:
    """Return the decisions that hold; none with `--no-decisions`. Raises `InputError` for a file that holds none."""
    return Decisions() if args.no_decisions else Decisions.read(folder(settings))


def readings(args: argparse.Namespace, settings: Settings) -> Readings:
    """Return how editors say that claims are read; none with `--no-decisions`. Raises `InputError` as `read` does."""
    return Readings({}) if getattr(args, "no_decisions", False) else Readings.read(folder(settings))


def tell(held: Readings) -> None:
    """Say on standard error which readings do not hold any more, since their passages changed."""
    for line in held.told():
        _output.complain(line)
