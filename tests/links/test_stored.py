"""Links need claims only, and stored claims are linked as those of their articles are.

What an article tells of approved facts by words that make no claim is read before linking (`claims/worded`,
docs/decisions/0172).
"""

from __future__ import annotations

import ast
import json
from pathlib import Path

import copydesk
from copydesk import links, sources
from copydesk.claims import stored
from copydesk.model import Claim

ROOT = Path(__file__).parents[2]


def test_no_module_of_links_reads_prose() -> None:
    folder = ROOT / "src" / "copydesk" / "links"
    for path in sorted(folder.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        imported = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
        imported |= {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
        read = {n.attr for n in nodes if isinstance(n, ast.Attribute)} & {"source", "blocks", "inlines", "source_text"}
        texts = [ast.unparse(n) for n in nodes if isinstance(n, ast.Attribute) and n.attr in ("text", "document")]
        assert "re" not in imported, path
        assert not read, path
        assert not [t for t in texts if t.endswith(".document.text")], path


def test_stored_claims_are_linked_as_those_of_their_articles() -> None:
    paths = sorted((ROOT / "sources").iterdir())
    read = list(copydesk.extract([sources.read(path, id=path.name) for path in paths]))
    lines = [json.dumps(c.model_dump(mode="json")) for e in read for c in stored.rows(e)]
    kept = list(stored.extractions(Claim.model_validate_json(line) for line in lines))
    assert [e.claims for e in kept if e.claims] != []
    assert links.link(kept).model_dump_json() == links.link(read).model_dump_json()
