"""What rules find in an article is found once for its copies, and each copy is told of by its own name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from copydesk import pipeline, rules, sources
from copydesk.model import Document, Extraction, Finding, Linkage
from copydesk.model.house import House
from copydesk.model.limits import Limits
from copydesk.rules import runner
from copydesk.rules.base import Slip

SLIPS = "The quay is is open. It sold 40 boats on Monday, 9 March 2021.\n"
ALONE = rules.Selection(select=("TY001", "CA001"))


def read(*names: str, text: str = SLIPS, published: str | None = None) -> list[Extraction]:
    documents = [sources.parse(text, id=name, published=published) for name in names]
    return list(pipeline.extract(documents, failures=[]))


def check(extractions: list[Extraction], **options: Any) -> list[Finding]:
    return rules.check(extractions, Linkage(), **({"selection": ALONE} | options))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often rules looked at each article."""
    seen: Counter[str] = Counter()
    found = runner._found

    def counting(info: rules.RuleInfo, look: Any, home: Document, *more: Any) -> Iterator[Any]:
        seen[home.id] += 1
        return found(info, look, home, *more)

    monkeypatch.setattr(runner, "_found", counting)
    return seen


def test_copies_are_told_of_as_if_each_were_alone(looks: Counter[str]) -> None:
    articles = read("a.md", "b.md", "c.md")
    alone = [f for article in articles for f in check([article])]
    assert {f.code for f in alone} == {"TY001", "CA001"}
    looks.clear()
    assert check(articles) == alone
    assert looks == {"a.md": 2}


def test_what_is_no_copy_is_looked_at(looks: Counter[str]) -> None:
    others = [
        *read("b.md", text=SLIPS + "And more.\n"),
        *read("c.md", published="2021-03-10"),
        *read("d.txt"),
    ]
    check([*read("a.md"), *others])
    assert looks == {"a.md": 2, "b.md": 2, "c.md": 2, "d.txt": 2}


def test_a_copy_that_an_editor_has_corrected_is_looked_at(looks: Counter[str]) -> None:
    one, two = read("a.md", "b.md")
    claims = (two.claims[0].model_copy(update={"measure": "ships"}), *two.claims[1:])
    check([one, two.model_copy(update={"claims": claims})])
    assert looks == {"a.md": 2, "b.md": 2}


def test_a_copy_of_another_house_or_with_rules_of_its_own_is_looked_at(looks: Counter[str]) -> None:
    houses = {"b.md": House(terms={"quay": "pier"})}
    check(read("a.md", "b.md"), houses=houses)
    assert looks == {"a.md": 2, "b.md": 2}
    looks.clear()
    scoped = rules.Selection(select=ALONE.select, scopes={"b.md": rules.Selection(select=("TY001",))})
    assert [f.code for f in check(read("a.md", "b.md"), selection=scoped)] == ["TY001", "CA001", "TY001"]
    assert looks == {"a.md": 2, "b.md": 1}


def test_each_copy_is_told_what_lies_behind_a_limit() -> None:
    text = "The quay is is open.\n\nIt was was full.\n"
    found = check(read("a.md", "b.md", text=text), limits=Limits(found=1))
    assert [f.location.document for f in found if f.code == "SO003"] == ["a.md", "b.md"]


def test_each_copy_is_told_of_a_rule_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Extraction) -> Iterator[Slip]:
        raise ValueError("no")

    broken = next(info for info in rules.catalogue() if info.code == "TY001")
    monkeypatch.setitem(broken.__dict__, "function", fails)
    fails.__module__ = "copydesk.rules.typo.repeated_word"
    found = check(read("a.md", "b.md"))
    assert [f.location.document for f in found if f.code.startswith("SO")] == ["a.md", "b.md"]


def test_rules_of_plugins_look_at_each_copy(monkeypatch: pytest.MonkeyPatch, looks: Counter[str]) -> None:
    def by_name(extraction: Extraction) -> Iterator[Slip]:
        yield Slip(at=extraction.sentences[0], message=f"this is {extraction.document.id}")

    theirs = next(info for info in rules.catalogue() if info.code == "TY001")
    monkeypatch.setitem(theirs.__dict__, "function", by_name)
    found = check(read("a.md", "b.md"))
    assert [f.message for f in found if f.code == "TY001"] == ["this is a.md", "this is b.md"]
    assert looks == {"a.md": 2, "b.md": 1}
