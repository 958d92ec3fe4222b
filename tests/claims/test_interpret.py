"""Interpretation, family by family: own sentences in `interpret/<family>.yml` with what the claims must say.

A case gives `text` (one paragraph a line), perhaps `published`, and under `claims` for each mention's own words the
fields that it must have; fields that are not named are free, but of a case with `whole` those in `WHOLE` must be empty.
`bearers` are what the value may be told of, each by its sort, its noun and its name ("name lee (ann lee)"), `limits`
what bounds it, `told` what its clause says of how it came about, of those in `TOLD`.
`absent` names words that must not be claims, `only` all numbers that must be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copydesk import sources
from copydesk.claims import extract
from copydesk.model import Claim, Extraction, Stated

HERE = Path(__file__).parent / "interpret"
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name'].replace(' ', '-')}")
    for path in sorted(HERE.glob("*.yml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
]


WHOLE: dict[str, Any] = {
    **dict.fromkeys(
        ("unit", "per", "measure", "subject", "scope", "place", "attribution", "time", "change", "direction")
    ),
    "comparator": "=",
    "modality": "asserted",
    "items": [],
    "part_of": None,
}
"""What most claims do not tell, as a case would write it."""
TOLD = ("past", "open", "wanted", "then", "whole", "anchored", "behind", "at")
"""What `Stated` says of how a value is told, by the names that it has there."""


def published(case: dict[str, Any]) -> str | None:
    """The publication date of a case; YAML reads it as a date."""
    return str(case["published"]) if "published" in case else None


def claim_of(extraction: Extraction, words: str) -> Claim:
    """The claim whose mention is written so, with its approximator or without."""
    text = extraction.document.text
    for claim in extraction.claims:
        if words in {claim.location.text, text[claim.extent.start : claim.extent.end]}:
            return claim
    raise AssertionError(f"no claim {words!r} among {[c.location.text for c in extraction.claims]}")


def value(claim: Claim, field: str, extraction: Extraction) -> Any:
    """What a claim has for a field of a case."""
    text = extraction.document.text
    if field == "comparator":
        return claim.quantity.comparator if claim.quantity else None
    if field in {"unit", "per"}:
        return getattr(claim.quantity, field) if claim.quantity else None
    if field == "time":
        return [claim.time.start, claim.time.end] if claim.time else None
    if field == "change":
        return claim.change.role if claim.change else None
    if field == "direction":
        return claim.change.direction if claim.change else None
    if field == "items":
        return [item.text for item in claim.items]
    if field in {"part_of", "antecedent"}:
        span = getattr(claim.slots, field)
        return text[span.start : span.end] if span else None
    if field in {"head", "predicate", "predicate_class", "event"}:
        return getattr(claim.slots, field)
    if field in {"modifiers", "names", "context"}:
        return list(getattr(claim.slots, field))
    if field == "roles":
        return dict(claim.slots.roles)
    if field in {"bearers", "limits", "told"}:
        return stated(claim.stated or Stated(), field)
    return getattr(claim, field)


def stated(own: Stated, field: str) -> list[str]:
    """What is stated of a claim, for a field of a case."""
    if field == "limits":
        return [" ".join(limit) for limit in own.limits]
    if field == "told":
        return [name for name in TOLD if getattr(own, name)]
    return [" ".join([b.sort, b.head, *([f"({' '.join(b.name)})"] if b.name else [])]) for b in own.bearers]


@pytest.mark.parametrize("case", CASES)
def test_claims_say_what_the_case_says(case: dict[str, Any]) -> None:
    extraction = extract(sources.parse(case["text"], id="case.txt", published=published(case)))
    stand_at_their_own_characters(extraction)
    for words, wanted in case.get("claims", {}).items():
        claim = claim_of(extraction, str(words))
        for field, want in ({**WHOLE, **wanted} if case.get("whole") else wanted).items():
            have = value(claim, field, extraction)
            where = f"{words!r}: {field}"
            if field == "roles":
                assert {k: have.get(k) for k in want} == want, where
            elif field in {"modifiers", "names", "context"}:
                assert set(want) <= set(have), f"{where} lacks {set(want) - set(have)} in {have}"
            else:
                assert have == want, where
    if "only" in case:
        assert [c.location.text for c in extraction.claims if c.kind not in {"date", "time", "set"}] == case["only"]
    for words in case.get("absent", ()):
        assert words not in {c.location.text for c in extraction.claims}


def stand_at_their_own_characters(extraction: Extraction) -> None:
    assert len(extraction.claims) == len(extraction.mentions)
    for claim, mention in zip(extraction.claims, extraction.mentions, strict=True):
        assert claim.location == mention.location
        assert extraction.document.source_text(claim.location.span) == mention.text
        assert claim.sentence.start <= claim.prose.start < claim.sentence.end


SALAD = """rose from|to|5|30 percent of them|according to|three cities:|A, B and C.|in July 2016|(|)|"|respectively|was
killed|the number is|$3 million|They said|per day|—|last year|.|of|12 km (7 miles)|by the end of 2031|aged 45,|will|not
and|than|Mr.|!|people|“|”"""
FRAGMENTS = st.sampled_from([*SALAD.replace("\n", "|").split("|"), "\n\n", "x" * 90])


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, max_size=40))
@example(["At least 2 p"])  # nothing stands behind the number and its noun
def test_any_salad_of_words_gives_one_claim_a_mention_in_place(parts: list[str]) -> None:
    extraction = extract(sources.parse(" ".join(parts), id="salad.txt", published="2020-05-05"))
    assert [c.location for c in extraction.claims] == [m.location for m in extraction.mentions]
    for claim in extraction.claims:
        assert extraction.document.source_text(claim.location.span) == claim.location.text
        assert claim.sentence.start <= claim.prose.start < claim.sentence.end
        if claim.time is not None and claim.time.start and claim.time.end:
            assert claim.time.start <= claim.time.end


CUT = (
    "At 410 metres, the bridge is the longest of its 12 neighbours, according to Ann Lee, 52.",
    "Of the three-room flats, one-third cost $3 million each in July 2016.",
    "The 78-year-old paints at night for two hours, twice as long as in 2010.",
)


@pytest.mark.parametrize("text", CUT)
def test_a_sentence_may_end_behind_any_word(text: str) -> None:
    words = text.split()
    for n in range(1, len(words)):
        cut = " ".join(words[:n])
        for end in ("", " p"):  # a word that no mention reaches over
            extraction = extract(sources.parse(cut + end, id="cut.txt", published="2020-05-05"))
            assert all(cut.find(c.location.text) >= 0 or end for c in extraction.claims)


@pytest.mark.parametrize("case", [p for p in CASES if "claims" in p.values[0]][::15])
def test_a_text_may_end_with_its_number(case: dict[str, Any]) -> None:
    text = case["text"]
    for words in map(str, case["claims"]):
        cut = text[: text.index(words) + len(words)]
        for end in ("", " ("):
            extraction = extract(sources.parse(cut + end, id="cut.txt", published="2020-05-05"))
            assert all(c.location.text in cut for c in extraction.claims)


@given(st.permutations(["The mill burned in July 2016.", "It cost $3 million.", "Some 30 percent of them left."]))
@settings(max_examples=6, deadline=None)
def test_a_text_is_read_the_same_twice(parts: list[str]) -> None:
    document = sources.parse(" ".join(parts), id="twice.txt")
    assert extract(document) == extract(document)
