"""Decisions put to a report: what is dismissed is not told, what is accepted or put off says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Self

from copydesk.decisions.files import Entry, load
from copydesk.model import Decision, Finding, Report, SuppressedFinding
from copydesk.rules import UNCHECKED
from copydesk.values.regexes import regex

_LINES = regex(r"\b(?:line|page|paragraph)s?\s+\d+(?:(?:,|\s+and|\s+to)\s+\d+)*|\S+:\d+\b")
"""Places in a message: they move with every edit above them."""
_FIGURE = regex(r"\d[\d.,:/]*\d|\d")


def key(finding: Finding) -> str:
    """Return what a finding's decision is found by: its fingerprint."""
    return finding.fingerprint


def passage(finding: Finding) -> str:
    """Return a hash of what a finding is about: its words, those it is set against, and the figures of its message.

    It stays as it is when articles are edited elsewhere, when lines move, and when the message is worded anew.
    """
    others = sorted({(place.document, _folded(place.text)) for place in finding.related})
    figures = sorted(_FIGURE.findall(_LINES.sub(" ", finding.message)))
    parts = [finding.code, _folded(finding.location.text), *(part for pair in others for part in pair), "|", *figures]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Decisions:
    """The decisions that hold, by the fingerprint of their finding. Make it with `read` or `of`."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Return what holds of decisions in the order in which they were made."""
        latest = {entry.finding: entry for entry in sorted(entries, key=lambda e: e.order)}
        return cls({name: entry for name, entry in latest.items() if entry.state != "open"})

    @classmethod
    def read(cls, folder: Path | None) -> Self:
        """Return what holds of the decisions in a folder; raises `InputError` for a file that holds none."""
        return cls.of(load(folder)) if folder is not None else cls()

    def on(self, finding: Finding) -> Decision | None:
        """Return what was decided on a finding, None where nothing was or nothing can be."""
        entry = self.entries.get(key(finding))
        if entry is None or finding.code in UNCHECKED:
            return None
        return Decision(
            state=entry.state,  # type: ignore[arg-type]  # `open` does not hold
            reason=entry.reason,
            by=entry.by,
            at=entry.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            changed=entry.passage != passage(finding),
        )

    def __call__(self, report: Report) -> Report:
        """Return the report with what was decided.

        A dismissed finding is moved to those that are not told. Where what it is about has changed since, it is told,
        with the decision as one that is `changed`.
        """
        if not self.entries:
            return report
        told: list[Finding] = []
        dismissed: list[SuppressedFinding] = []
        for finding in report.findings:
            decision = self.on(finding)
            if decision is None:
                told.append(finding)
                continue
            decided = finding.model_copy(update={"decision": decision})
            if decision.state == "dismissed" and not decision.changed:
                dismissed.append(SuppressedFinding(finding=decided, by="decision", reason=decision.reason))
            else:
                told.append(decided)
        return report.model_copy(update={"findings": tuple(told), "suppressed": (*report.suppressed, *dismissed)})
