"""Write the two tables of src/copydesk/syntax/networks/data that stand in spaCy's code and not in the model's files.

    python bench/make_parser_data.py

Needs spaCy 3.8, which the model's package brings along.
"""

from __future__ import annotations

from pathlib import Path

from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS

DATA = Path(__file__).resolve().parents[1] / "src" / "copydesk" / "syntax" / "networks" / "data"
ORIGIN = (
    "# {what}: spaCy 3.8, {file} (MIT licence,\n# Copyright (C) 2016-2024 ExplosionAI GmbH). {row}. Made by {maker}.\n"
)


def write(name: str, what: str, file: str, row: str, pairs: list[tuple[str, object]]) -> None:
    """Write a table with its origin in the first lines."""
    head = ORIGIN.format(what=what, file=file, row=row, maker="bench/make_parser_data.py")
    (DATA / name).write_text(head + "".join(f"{a}\t{b}\n" for a, b in pairs), encoding="utf-8")


if __name__ == "__main__":
    write(
        "symbols.txt",
        "The names whose ids are small numbers and not hashes",
        "spacy/symbols.pyx and spacy/attrs.pyx",
        "Name, tab, id",
        sorted(((name, number) for name, number in IDS.items() if name), key=lambda pair: (pair[1], pair[0])),
    )
    write(
        "norms.txt",
        "Norms of marks that the model's own table lacks",
        "spacy/lang/norm_exceptions.py",
        "Form, tab, norm",
        list(BASE_NORMS.items()),
    )
