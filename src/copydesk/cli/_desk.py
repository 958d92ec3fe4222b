"""What the review page shows and does: decisions, fixes, approved facts, and reading the articles again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from copydesk import decisions, sources
from copydesk.cli import _baseline, _output, _reports, facts, verify
from copydesk.cli._arguments import UsageError
from copydesk.cli._checking import Check
from copydesk.decisions import Decisions, readings
from copydesk.model import Claim, Extraction, Finding, InputError, Location, Report, Span
from copydesk.reports import _words as words
from copydesk.reports import html
from copydesk.reports._context import Live
from copydesk.review import Answer
from copydesk.values import edits, files

_GONE = "This finding is not there any more; load the page anew"

Run = Callable[[Callable[[], None]], None]
"""Runs what is long where it may be long (`values.deadline` wants the main thread), and comes back, or
raises what that raises, when it is done."""


class _Read(NamedTuple):
    """What was read at one time: exchanged as a whole, so that a page is of one piece."""

    check: Check
    inputs: verify.Inputs
    found: Report
    stamps: Mapping[str, tuple[int, int]]


class ReviewDesk:
    """The articles of a folder with what is found in them and what was decided; `read` comes first.

    `by` is who decides. Methods may be called from several threads; one acts at a time, and pages are shown meanwhile.
    """

    policy = html.policy(live=True)

    def __init__(self, check: Check, folder: Path, by: str = "", run: Run = lambda job: job()) -> None:
        self.folder = folder
        self.by = by
        self.made = 0
        self._run = run
        self._turn = threading.Lock()
        self._now = _Read(check, verify.Inputs([], [], {}), Report(), {})
        self._entries: dict[str, decisions.Entry] = {}

    # -------------------------------------------------------------------------------------------- what there is

    def read(self) -> bool:
        """Read and check the articles and the decisions as they are now; return whether there are any articles.

        Where there are none what was read before stays. Raises `InputError`.
        """
        check = self._now.check.anew()
        entries = {entry.finding: entry for entry in decisions.load(self.folder)}
        inputs = check.read()
        if not inputs.documents:
            return False
        stamps = {name: _stamp(path) for name, path in inputs.paths.items()}
        found = check.report(inputs.documents)
        baseline = check.settings.baseline
        if baseline is not None:
            found = _baseline.Filter(_baseline.load(baseline), check.selection)(found)
        self._entries, self._now = entries, _Read(check, inputs, found, stamps)
        return True

    @property
    def report(self) -> Report:
        """The report with the decisions that hold."""
        return Decisions.of(tuple(self._entries.values()))(self._now.found)

    def page(self, key: str, told: str = "") -> str:
        """Return the page."""
        now = self._now
        changed = [name for name, path in now.inputs.paths.items() if _stamp(path) != now.stamps[name]]
        live = Live(key=key, by=self.by, told=told, changed=changed, unfit=list(now.check.corrected.told()))
        report = Decisions.of(tuple(self._entries.values()))(now.found)
        return _reports.Writer(report, now.inputs.documents, now.inputs.problems, now.check.facts).render_live(live)

    # --------------------------------------------------------------------------------------------- what is done

    def act(self, action: str, fields: Mapping[str, str]) -> Answer:
        """Do what a form says and return what came of it; nothing is half done."""
        acts: dict[str, Callable[[Mapping[str, str]], Answer]] = {
            "decide": self._decide,
            "fix": self._fix,
            "approve": self._approve,
            "correct": self._correct,
            "again": self._again,
        }
        with self._turn:
            try:
                return acts[action](fields)
            except (InputError, UsageError) as problem:
                return Answer(f"Nothing was done: {problem}", HTTPStatus.CONFLICT)
            except OSError as error:
                reason = error.strerror or error
                return Answer(f"Nothing was done: it cannot be written: {reason}", HTTPStatus.INTERNAL_SERVER_ERROR)

    def _finding(self, fields: Mapping[str, str]) -> Finding | None:
        print_ = fields.get("finding", "")
        return next((f for f in self._now.found.findings if f.fingerprint == print_ and print_), None)

    def _decide(self, fields: Mapping[str, str]) -> Answer:
        finding = self._finding(fields)
        if finding is None:
            return Answer(_GONE, HTTPStatus.CONFLICT)
        try:
            entry = decisions.new(
                finding=finding.fingerprint,
                state=fields.get("state", ""),
                code=finding.code,
                document=finding.location.document,
                passage=decisions.passage(finding),
                after=self._entries.get(finding.fingerprint),
                reason=fields.get("reason", ""),
                by=self.by,
                quote=finding.location.text,
            )
        except ValueError as problem:
            return Answer(f"Nothing was kept: {problem}", HTTPStatus.BAD_REQUEST, at=html.anchor(finding))
        decisions.write(self.folder, entry)
        self._entries[entry.finding] = entry
        self.made += 1
        held = Decisions.of([entry]).on(finding)
        told = words.decision(held) if held is not None else ""
        return Answer(f"{told[:1].upper()}{told[1:]}", state=entry.state, at=html.anchor(finding))

    def _fix(self, fields: Mapping[str, str]) -> Answer:
        finding = self._finding(fields)
        if finding is None or finding.fix is None:
            return Answer(_GONE, HTTPStatus.CONFLICT)
        name = finding.location.document
        document = next(d for d in self._now.inputs.documents if d.id == name)
        path = self._now.inputs.paths[name]
        after = edits.apply(document.source, edits.merged([finding.fix.edits]))
        files.replace(Path(path), sources.rewritten(path, document.source, after))
        self._run(self._reread)
        return Answer(f"Fixed in {name}, {finding.location.spot}: {words.fix(finding.fix, document)}")

    def _approve(self, fields: Mapping[str, str]) -> Answer:
        claim = next((c for c in self._now.found.claims if html.handle(c) == fields.get("claim")), None)
        if claim is None:
            return Answer("This claim is not there any more; load the page anew", HTTPStatus.CONFLICT)

        doubts = [f"{f.message} ({f.code})" for f in self._in_sentence(claim)]

        def add() -> None:
            doubts.extend(self._now.check.approve(claim, fields.get("source", ""), fields.get("by", "")))
            self._reread()

        self._run(add)
        sentence = " ".join(claim.provenance.sentence.split())
        ledger = self._now.check.ledger
        hint = "" if ledger else f"; verify reads it with --ledger {facts.LEDGER.as_posix()}, or the setting ledger"
        again = f". Look at it again: {'; '.join(doubts)}" if doubts else ""
        return Answer(f"Approved as a fact: “{sentence}”{hint}{again}")

    def _in_sentence(self, claim: Claim) -> Iterator[Finding]:
        """Yield the findings on the sentence of a claim, or that have to do with its value; none that is dismissed."""
        document = next(d for d in self._now.inputs.documents if d.id == claim.location.document)
        sentence = claim.provenance.sentence
        start = document.text.find(sentence, max(0, claim.prose.end - len(sentence)))
        place = document.locate(Span(start, start + len(sentence))) if start >= 0 else claim.location
        for finding in self.report.findings:
            of_value = (x for x in finding.related if x.document == document.id and _meet(x, claim.location))
            own = finding.location.document == document.id and _meet(finding.location, place)
            if own or next(of_value, None) is not None:
                yield finding

    def _correct(self, fields: Mapping[str, str]) -> Answer:
        now = self._now
        claim = next((c for c in now.found.claims if html.handle(c) == fields.get("claim")), None)
        if claim is None:
            return Answer("This claim is not there any more; load the page anew", HTTPStatus.CONFLICT)
        document = next(d for d in now.inputs.documents if d.id == claim.location.document)
        own = tuple(c for c in now.found.claims if c.location.document == document.id)
        held = Extraction(document=document, claims=own)
        said = {name: fields.get(name, "") for name in readings.FIELDS}
        after = readings.latest(self.folder, held, claim)
        if (after is None or after.state == "open") and not any(text.strip() for text in said.values()):
            return Answer("Nothing was kept: say what is to be read otherwise", HTTPStatus.BAD_REQUEST)
        try:
            entry = readings.new(held, claim, after=after, reason=fields.get("reason", ""), by=self.by, **said)
        except ValueError as problem:
            return Answer(f"Nothing was kept: {problem}", HTTPStatus.BAD_REQUEST)
        decisions.write(self.folder, entry)
        self.made += 1
        self._run(self._reread)
        if entry.state == "open":
            return Answer(f"“{entry.quote}” is read as copydesk reads it again")
        made = next((c for c in self._now.found.claims if c.key == claim.key and c.corrected is not None), None)
        return Answer(f"“{entry.quote}” is {words.corrected(made)}" if made is not None else f"Kept: “{entry.quote}”")

    def _again(self, _: Mapping[str, str]) -> Answer:
        self._run(self._reread)
        return Answer(f"Read and checked again: {words.tally(self.report)}")

    def _reread(self) -> None:
        if not self.read():
            _output.complain("no article can be read; what was read before is shown")


def _meet(one: Location, other: Location) -> bool:
    """Return whether two places of a file overlap."""
    return one.start < other.end and other.start < one.end


def _stamp(path: str) -> tuple[int, int]:
    """Return what tells whether a file has changed."""
    try:
        told = Path(path).stat()
    except OSError:
        return (0, -1)
    return (told.st_mtime_ns, told.st_size)
