"""Which rules run on which file: the command line, the settings, and what they say of single files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from copydesk import config
from copydesk.config import Override, Settings
from copydesk.model import InputError, Level
from copydesk.rules import Selection


def selection(args: argparse.Namespace, settings: Settings) -> Selection:
    """Return the selection for all files; raises `InputError` for an unknown rule, also in an override.

    Each list is tried by itself, so that a mistake is laid to the option or the setting that holds it.
    """
    select, ignore = _general(args, settings)
    Selection(select=select, origin="--select" if args.select is not None else f"{settings.origin('select')}: select")
    Selection(ignore=ignore, origin="--ignore" if args.ignore is not None else f"{settings.origin('ignore')}: ignore")
    Selection(levels=_levels(settings.levels), origin=f"{settings.origin('levels')}: levels")
    for number, override in enumerate(settings.overrides, start=1):
        tried: dict[str, Callable[[], Selection]] = {
            "select": partial(Selection, select=override.select or ()),
            "ignore": partial(Selection, ignore=override.ignore),
            "levels": partial(Selection, levels=_levels(override.levels)),
        }
        for key, made in tried.items():
            try:
                made()
            except InputError as unknown:  # where it stands is asked only now: each answer looks through the file
                raise InputError(f"{override.origin(key)}: overrides {number}: {key}", unknown.reason) from None
    return Selection(select=select, ignore=ignore, levels=_levels(settings.levels))


def scoped(general: Selection, args: argparse.Namespace, settings: Settings, paths: Mapping[str, str]) -> Selection:
    """Return the selection with that of each file for which others hold; `paths` are the files' by document id.

    Others hold where settings stand nearer to the file, and where settings override themselves for it. Raises
    `InputError` where those name an unknown rule.
    """
    made: dict[tuple[int, ...], Selection] = {}
    scopes = {}
    for name, path in paths.items():
        nearest = config.of_file(settings, path)
        overrides = nearest.overrides_for(Path(path))
        if overrides or nearest is not settings:
            key = (id(nearest), *map(id, overrides))
            if (id(nearest),) not in made and nearest is not settings:
                made[(id(nearest),)] = selection(args, nearest)
            if key not in made:
                made[key] = _overridden(args, nearest, overrides)
            scopes[name] = made[key]
    return Selection(select=general.select, ignore=general.ignore, levels=general.levels, scopes=scopes)


def _overridden(args: argparse.Namespace, settings: Settings, overrides: tuple[Override, ...]) -> Selection:
    select, ignore = _general(args, settings)
    levels = dict(settings.levels)
    for override in overrides:
        if override.select is not None and args.select is None:
            select = override.select
            ignore = ignore if args.ignore is not None else ()
        if args.ignore is None:
            ignore = (*ignore, *override.ignore)
        levels |= override.levels
    return Selection(select=select, ignore=ignore, levels=_levels(levels))


def _general(args: argparse.Namespace, settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    select = settings.select if args.select is None else tuple(args.select)
    ignore = settings.ignore if args.ignore is None else tuple(args.ignore)
    return select, ignore


def _levels(levels: Mapping[str, str]) -> dict[str, Level]:
    return {selector: Level(level) for selector, level in levels.items()}
