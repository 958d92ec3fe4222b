"""What settings say of single files: their dates, and what the house of each has settled."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk import config
from copydesk.cli import _output
from copydesk.config import Settings

if TYPE_CHECKING:
    from copydesk.model import Document
    from copydesk.model.house import House
    from copydesk.sources import Dating


def dated(documents: Iterable[Document], settings: Settings, paths: Mapping[str, str]) -> list[Document]:
    """Return documents whose fiscal years begin with the month that the settings of their files say.

    `paths` are those of the files by their ids.
    """
    found = []
    for document in documents:
        first = config.of_file(settings, paths[document.container or document.id]).fiscal_year
        same = first == document.fiscal_year
        found.append(document if same else document.model_copy(update={"fiscal_year": first}))
    return found


def houses(settings: Settings, paths: Mapping[str, str]) -> dict[str, House]:
    """Return what is settled for files that have settings of their own; `paths` are the files' by document id."""
    nearest = ((name, config.of_file(settings, path)) for name, path in paths.items())
    return {name: own.house for name, own in nearest if own is not settings}


def date_of(args: argparse.Namespace, settings: Settings, path: str) -> str | Dating | None:
    """Return the publication date that the command line or the settings give for a file, or where it is taken from."""
    own = config.of_file(settings, path)
    date: str | None = args.published or own.published_for(Path(path))
    if date is not None or own.published_from is None:
        return date
    from copydesk.sources import Dating

    return Dating(None, own.published_from, partial(_first_committed, path))


def _first_committed(path: str) -> str | None:
    """Return the day on which git first saw a file; a history that is cut short does not tell, which is said once."""
    from copydesk.values import git

    home = git.repository(Path(path).absolute().parent)
    if home is None:
        return None
    if home.shallow:
        _cut_short(home.root)
        return None
    return git.first_committed(path, home)


@cache
def _cut_short(root: str) -> None:
    _output.complain(f"published-from: {root} is a shallow clone, which does not tell when a file was first committed")
