"""The table of WordNet: what is worked out when it is made stands in it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from copydesk.text import wordnet

ROOT = Path(__file__).resolve().parents[2]


def test_the_wide_synsets_are_those_with_many_nouns() -> None:
    spec = importlib.util.spec_from_file_location("derive_wordnet", ROOT / "bench" / "derive_wordnet.py")
    assert spec is not None
    assert spec.loader is not None
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    table = Path(wordnet.__file__).parent / "data" / "wordnet.tsv"
    with table.open(encoding="utf-8") as rows:
        wide = program.wide(rows)
    assert len(wide) > 100
    assert {synset for synset in wide if not wordnet.narrow(synset)} == set(wide) == wordnet._table().wide
    assert wordnet.kinship("quake", "tremor") in ("synonym", "kin", "class")
    assert wordnet.kinship("quake", "bridge") == "far"
