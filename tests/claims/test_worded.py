"""What articles tell of approved facts by words without a figure: `worded.yml` has the facts with what texts tell.

Each text goes with what is found in it: the words, and the value that they give, or how they stand to the fact.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.rules.cases import written_fact

from copydesk import sources
from copydesk.claims import extract, ledger, worded
from copydesk.model import Worded

CASES = yaml.load((Path(__file__).parent / "worded.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def shown(found: Worded) -> list[str]:
    claim = found.claim
    if found.relation is not None:
        assert found.relation.reason
        return [claim.location.text, found.relation.outcome]
    if claim.kind == "set" and claim.timex is not None:
        return [claim.location.text, claim.timex.value]
    return [claim.location.text, str(claim.quantity.value if claim.quantity is not None else None)]


@pytest.mark.parametrize("case", CASES, ids=[case["fact"]["statement"] for case in CASES])
def test_words_tell_what_the_case_says(case: dict[str, Any]) -> None:
    facts = ledger.parse(written_fact(case["fact"]), id="facts.toml")
    other = {}
    for text, wanted in case["texts"].items():
        article = extract(sources.parse(text, id="a.md", published="2026-06-01"))
        answers = worded.answers([facts], [article])
        assert list(answers.results.values()) == case.get("result", [])
        found = [shown(each) for each in answers.found]
        for each in answers.found:
            claim = each.claim
            assert each.fact == facts.claims[0].key
            assert each.reason in case["reasons"]
            assert text[claim.prose.start : claim.prose.end] == claim.location.text == text[slice(*claim.extent)]
            assert text[slice(*claim.sentence)] == claim.provenance.sentence
            assert (claim.authority, claim.attribution, claim.alternatives) == (None, None, ())
        if found != [list(map(str, row)) for row in wanted]:
            other[text] = found
    assert not other
