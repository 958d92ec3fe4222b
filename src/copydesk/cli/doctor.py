"""`copydesk doctor`: whether this installation can be relied on."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any, NamedTuple

from copydesk.cli import FOUND, OK, _output
from copydesk.reports._escape import one_line

_PACKAGES = (
    "charset-normalizer",
    "dateparser",
    "numpy",
    "packaging",
    "pydantic",
    "pyromark",
    "pystemmer",
    "pyyaml",
    "rapidfuzz",
    "sentencex",
    "spacy",
    "srsly",
    "threadpoolctl",
)


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    sound: bool
    detail: str


def add(commands: Any) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "doctor",
        help="check this installation",
        description="Check this installation: Python, packages, the language model, settings, time zones, rules.",
    )
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Print what was looked at; return 1 where something is wrong."""
    del args
    checks = [_attempt(name, check) for name, check in _CHECKS]
    width = max(len(c.name) for c in checks)
    lines = [f"{'ok   ' if c.sound else 'WRONG'}  {c.name:<{width}}  {one_line(c.detail)}\n" for c in checks]
    _output.write("".join(lines), None)
    return OK if all(c.sound for c in checks) else FOUND


def _attempt(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except Exception as error:
        return Check(name, False, str(error) or type(error).__name__)


def _copydesk() -> str:
    from copydesk import __version__

    return __version__


def _python() -> str:
    from packaging.specifiers import SpecifierSet

    version = sys.version.split()[0]
    wanted = metadata.metadata("copydesk")["Requires-Python"]
    if not SpecifierSet(wanted, prereleases=True).contains(version):
        raise RuntimeError(f"{version}; {wanted} is needed")
    return f"{version} ({sys.executable}); {_faults()}"


def _faults() -> str:
    """Tell the known faults of this interpreter, by trying; none is one that copydesk stumbles over."""
    # https://github.com/python/cpython/issues/106052, mended in 3.11.5: an atomic group gives too little or nothing
    match = re.match(r"\d+(?:,\d{3})++(?!,\d)", "41,300, sold")
    if match is not None and match[0] == "41,300":
        return "no known faults"
    return "known fault: possessive regular expressions lose matches (cpython 106052); copydesk uses none"


def _packages() -> str:
    found, missing = [], []
    for package in _PACKAGES:
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            missing.append(package)
    if missing:
        raise RuntimeError(f"missing: {', '.join(missing)}")
    return ", ".join(found)


def _model() -> str:
    from copydesk.syntax import models

    model = models.default()
    wrong = models.faults(model)
    if wrong and model.version == models.VERSION and model.package in models.PACKAGES:
        raise RuntimeError("; ".join(wrong))  # the release that is wanted, and damaged
    files = "the files of the official release" if not wrong else "not the pinned one"
    return f"{model.package} {model.version}, {files}"


def _parser() -> str:
    from copydesk import config
    from copydesk.model import InputError
    from copydesk.syntax import engines

    try:
        wanted = config.load().parser or "auto"
    except InputError:  # told of the settings
        wanted = "auto"
    choice = engines.choose(wanted)
    what = "the fast networks" if choice.engine == "fast" else f"spaCy {metadata.version('spacy')}"
    engines.annotate(["It rained on 3 days."], wanted)
    return f"{wanted}: {what} with {choice.model.package} {choice.model.version}; {choice.reason}"


def _settings() -> str:
    from copydesk import config

    file = config.load().file
    return str(file) if file is not None else "no copydesk.toml, and no [tool.copydesk] in a pyproject.toml"


def _tables() -> str:
    from importlib.util import find_spec

    from copydesk import config
    from copydesk.model import InputError

    try:
        places = config.load().tables
    except InputError:  # told of the settings
        places = ()
    if not places:
        return f"none set; {'DuckDB is here' if find_spec('duckdb') else 'they need the extra tables'}"
    from copydesk.tables import read

    return ", ".join(table.name for table in read(places))


def _time_zones() -> str:
    from zoneinfo import ZoneInfo

    for zone in ("America/New_York", "Asia/Tokyo", "UTC"):
        ZoneInfo(zone)
    return "found"


def _rules() -> str:
    from copydesk.cli._catalogue import cards

    number = len(cards())
    if not number:
        raise RuntimeError("none found")
    return f"{number} found"


def _plugins() -> str:
    from copydesk import reports, rules, sources
    from copydesk.values import plugins

    rules.catalogue()
    sources.suffixes()
    for name in reports.formats():
        reports.summary(name)
    return "; ".join(map(str, plugins.found())) or "none"


def _formats() -> Iterator[str]:
    from copydesk import reports

    yield from reports.formats()


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("copydesk", _copydesk),
    ("python", _python),
    ("packages", _packages),
    ("model", _model),
    ("parser", _parser),
    ("settings", _settings),
    ("tables", _tables),
    ("time zones", _time_zones),
    ("rules", _rules),
    ("plugins", _plugins),
    ("formats", lambda: ", ".join(_formats())),
)
