"""`copydesk config`: the settings that hold here, and where each comes from."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from copydesk import config
from copydesk.cli import OK, _output
from copydesk.reports._escape import visible

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "config",
        help="print the settings that hold, and where each comes from",
        description="Print the settings that hold in this folder as TOML, and behind each where it comes from.",
    )
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    del args
    _output.write("".join(f"{line}\n" for line in _lines(config.load())), None)
    return OK


def _lines(settings: config.Settings) -> Iterator[str]:
    """Yield the settings as lines of TOML; paths are relative to the working directory."""
    files = " and ".join(map(str, settings.files)) or "none: every setting has its default"
    yield visible(f"# settings: {files}")
    for name in config.SETTINGS:
        value = getattr(settings, name.replace("-", "_"))
        origin = visible(settings.origin(name) or "default")
        if name == "overrides" or name == "extend":
            continue
        unset = value is None or (name == "sources" and not value)
        yield f"# {name} is not set" if unset else f"{name} = {_toml(value)}  # {origin}"
    for override in settings.overrides:
        yield ""
        yield f"[[overrides]]  # {visible(settings.origin('overrides') or 'default')}"
        for key in config.OVERRIDE_SETTINGS:
            value = getattr(override, key.replace("-", "_"))
            if value not in (None, (), {}):
                yield f"{key} = {_toml(value)}"


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
