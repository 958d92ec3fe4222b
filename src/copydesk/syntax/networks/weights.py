"""The files of the model, read: msgpack, JSON, and the arrays of a network's layers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple


class Layer(NamedTuple):
    """One layer of a network: what kind it is, and its arrays by name."""

    kind: str
    arrays: dict[str, Any]


class Files(NamedTuple):
    """The files in a model's folder."""

    folder: Path

    def json(self, file: str) -> Any:
        """Return what a JSON file holds."""
        return json.loads((self.folder / file).read_text("utf-8"))

    def read(self, file: str) -> Any:
        """Return what a msgpack file holds; arrays come as numpy arrays."""
        import srsly

        return srsly.msgpack_loads((self.folder / file).read_bytes())

    def layers(self, component: str) -> list[Layer]:
        """Return the layers of a component's network that have arrays, in the order in which the file holds them."""
        held = self.read(f"{component}/model")
        found = zip(held["nodes"], held["params"], strict=True)
        return [Layer(node["name"], arrays) for node, arrays in found if arrays]
