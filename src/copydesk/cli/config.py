"""`copydesk config`: the settings that hold here, and where each comes from."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from copydesk import config
from copydesk.cli import OK, _output, _singly
from copydesk.reports._escape import visible
from copydesk.values.regexes import regex

_FEW = 3
_UNSET = {
    "decisions": "claims/decisions beside the settings",
    "exclude": "folders of other people's files and of templates",
    "fail-on": '"error"',
    "format": '"text"',
    "parser": '"auto"',
    "published-from": '["front-matter", "document", "filename"]',
    "sources": "the folder sources/ where there is one",
}
"""What holds where a setting is not set, as the table in docs/configuration.md says."""
_BARE = regex(r"[A-Za-z0-9_-]+\Z")


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "config",
        help="print the settings that hold, and where each comes from",
        description="Print the settings that hold as TOML, and behind each where it comes from: those of a run in this "
        "folder, or those that hold for one file in such a run.",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the article that they are to hold for")
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    settings = config.load()
    _output.write("".join(f"{line}\n" for line in _lines(settings, args.file)), None)
    return OK


def _lines(settings: config.Settings, path: Path | None) -> Iterator[str]:
    """Yield the settings as lines of TOML; paths are relative to the working directory.

    With the path of a file, what each file has of its own is what holds for that one.
    """
    own = settings if path is None else config.of_file(settings, path)
    yield _head("settings" if path is None or own is settings else f"settings of {path.as_posix()}", own)
    if own is not settings:
        yield _head("settings of the run", settings)
    if path is not None and path.is_file():
        yield from _day(settings, path)
    for name in config.SETTINGS:
        held = own if name in config.OF_A_FILE else settings
        value = getattr(held, name.replace("-", "_"))
        origin = visible(held.origin(name) or "default")
        if name == "overrides" or name == "extend":
            continue
        unset = value is None or (name == "sources" and not value)
        held_else = f": {_UNSET[name]}" if name in _UNSET else ""
        yield f"# {name} is not set{held_else}" if unset else f"{name} = {_toml(value)}  # {origin}"
    for override in own.overrides if path is None else own.overrides_for(path):
        yield ""
        yield f"[[overrides]]  # {visible(own.origin('overrides') or 'default')}"
        for key in config.OVERRIDE_SETTINGS:
            value = getattr(override, key.replace("-", "_"))
            if value not in (None, (), {}):
                yield f"{key} = {_toml(value)}"


def _day(settings: config.Settings, path: Path) -> Iterator[str]:
    """Yield the day of publication that comes out for a file, as each article in it has it where there are few."""
    from copydesk import sources
    from copydesk.reports import _words as words

    published = _singly.date_of(argparse.Namespace(published=None), settings, str(path))
    for document in sources.read_all([path], published=lambda _: published)[0][:_FEW]:
        day = document.published
        said = "no day of publication is given" if day is None else f"published {words.publication(day)}"
        yield visible(f"# {document.id}: {said}")


def _head(what: str, settings: config.Settings) -> str:
    files = " and ".join(map(str, settings.files)) or "none: every setting has its default"
    return visible(f"# {what}: {files}")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(str(key))} = {_toml(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, int):
        return str(value)
    text = value.as_posix() if isinstance(value, Path) else str(value)
    return json.dumps(text, ensure_ascii=True) if "\x7f" not in text else json.dumps(text).replace("\x7f", "\\u007f")


def _key(text: str) -> str:
    return text if _BARE.match(text) else _toml(text)
