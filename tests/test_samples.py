"""The sample articles in sources/: every planned slip is found, every trap stays silent.

`tests/samples.yml` holds the truth. `python tests/test_samples.py` prints precision and recall, and what was missed
or wrongly found.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import copydesk
from copydesk import cli
from copydesk.claims import ledger
from copydesk.model import Extraction, Finding, Location, Report, Span

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "sources"
TRUTH: dict[str, list[dict[str, Any]]] = yaml.load(
    (ROOT / "tests" / "samples.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


@cache
def texts() -> dict[str, str]:
    return {p.name: p.read_bytes().decode("utf-8") for p in sorted(SOURCES.glob("*.md"))}


@cache
def facts() -> list[Extraction]:
    return ledger.load(ROOT / "claims" / "approved")


@cache
def report() -> Report:
    documents = [copydesk.Document.from_text(text, id=name) for name, text in texts().items()]
    return copydesk.verify(documents, facts=facts())


def place(entry: dict[str, Any]) -> Span:
    """The file span of the surface of a slip or trap, wherever its lines break."""
    surface = r"\s+".join(map(re.escape, entry["surface"].split()))
    pattern = rf"(?<!\w){surface}(?!\w)"
    spans = [Span(*m.span()) for m in re.finditer(pattern, texts()[entry["document"]])]
    nth = entry.get("nth", 1)
    assert len(spans) >= nth, f"{entry['surface']!r} stands {len(spans)} times in {entry['document']}"
    return spans[nth - 1]


def touches(location: Location, entry: dict[str, Any]) -> bool:
    return location.document == entry["document"] and location.span.overlaps(place(entry))


def answers(finding: Finding, slip: dict[str, Any]) -> bool:
    """Whether a finding is the one that a slip calls for: by rule, place, and the other place where one is named."""
    if not finding.name.startswith(slip["rule"]):
        return False
    others = (finding.location, *finding.related)
    if "against" not in slip:
        return touches(finding.location, slip)
    # Which of two conflicting places is the wrong one, the page does not say.
    return any(touches(x, slip) for x in others) and any(touches(x, slip["against"]) for x in others)


def missed() -> list[dict[str, Any]]:
    return [slip for slip in TRUTH["slips"] if not any(answers(f, slip) for f in report().findings)]


def caused(finding: Finding, slip: dict[str, Any]) -> bool:
    """Whether a finding stands because of a slip: a wrong value disagrees with everybody who has the right one."""
    return finding.name.startswith(slip["rule"]) and any(touches(x, slip) for x in (finding.location, *finding.related))


def wrong() -> list[Finding]:
    return [f for f in report().findings if not any(caused(f, slip) for slip in TRUTH["slips"])]


def summary() -> str:
    findings, slips, traps = report().findings, TRUTH["slips"], TRUTH["traps"]
    right = len(findings) - len(wrong())
    found = len(slips) - len(missed())
    lines = [
        f"slips found: {found} of {len(slips)} (recall {found / len(slips):.2f})",
        f"findings right: {right} of {len(findings)} (precision {right / max(1, len(findings)):.2f})",
        f"traps silent: {sum(not alarms(t) for t in traps)} of {len(traps)}",
    ]
    lines += [f"missed: {s['document']}: {s['surface']!r} ({s['rule']}, {s['why']})" for s in missed()]
    lines += [
        f"wrong: {f.location.document}:{f.location.line}:{f.location.column} {f.code} {f.name}: {f.message}"
        for f in wrong()
    ]
    return "\n".join(["", *lines])


def alarms(trap: dict[str, Any]) -> list[Finding]:
    """The findings that point at a trap: in front, beside another place, or by what their fix would change."""
    span = place(trap)
    found = []
    for finding in report().findings:
        places = {finding.location.span, *(x.span for x in finding.related if x.document == trap["document"])}
        if finding.location.document != trap["document"]:
            places.discard(finding.location.span)
        elif finding.fix is not None:
            places.update(Span(e.start, e.end) for e in finding.fix.edits)
        # A right value stands beside the wrong one that a planned slip gives.
        beside = trap.get("beside", False) and finding not in wrong()
        if not beside and any(span.overlaps(x) for x in places):
            found.append(finding)
    return found


def name(entry: dict[str, Any]) -> str:
    return f"{entry['document'].removesuffix('.md')}: {entry['surface']!r}"


@pytest.mark.parametrize("slip", TRUTH["slips"], ids=lambda s: f"{s['rule']} {name(s)}")
def test_planned_slip_is_found(slip: dict[str, Any]) -> None:
    hits = [f.name for f in report().findings if answers(f, slip)]
    near = [f"{f.name}: {f.message}" for f in report().findings if touches(f.location, slip)]
    assert hits, f"{slip['why']}; findings on this place: {near}"


@pytest.mark.parametrize("trap", TRUTH["traps"], ids=name)
def test_trap_stays_silent(trap: dict[str, Any]) -> None:
    assert [f"{f.name}: {f.message}" for f in alarms(trap)] == []


def test_nothing_but_the_planned_slips_is_found() -> None:
    print(summary())
    assert [f"{f.location.document}:{f.location.line} {f.name}: {f.message}" for f in wrong()] == []


# What `make samples` writes, with the command that writes it.
WRITTEN = {
    f"claims/extracted/{article.stem}.jsonl": ("extract", f"sources/{article.name}")
    for article in sorted(SOURCES.glob("*.md"))
} | {
    f"reports/review.{suffix}": ("verify", "sources", "--fail-on", "never", "--format", form)
    for form, suffix in (("text", "txt"), ("html", "html"))
}


@pytest.mark.parametrize("file", WRITTEN)
def test_written_samples_are_what_the_program_says(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    output = tmp_path / "output"
    assert cli.main([*WRITTEN[file], "--output", str(output)]) == 0
    assert (ROOT / file).read_bytes() == output.read_bytes(), "run `make samples`"


def test_no_other_file_lies_among_the_written_samples() -> None:
    folders = (ROOT / "claims" / "extracted", ROOT / "reports")
    found = {p.relative_to(ROOT).as_posix() for folder in folders for p in folder.iterdir()}
    assert found - {"reports/README.md"} == set(WRITTEN)


def test_an_approved_fact_is_confirmed_and_another_contradicted() -> None:
    approved = {c.location: c.authority for e in facts() for c in e.claims}
    confirmed = {
        approved.get(link.a) or approved.get(link.b)
        for link in report().links
        if link.verdict in {"agree", "compatible"} and (link.a in approved) != (link.b in approved)
    }
    contradicted = {
        approved[place]
        for finding in report().findings
        if finding.name == "ledger.contradicted"
        for place in finding.related
        if place in approved
    }
    assert "cyber-defence-specialists-2018" in confirmed - contradicted
    assert "nict-attempts-2014" in contradicted


if __name__ == "__main__":
    print(summary())
