"""What editors do in any order, against what must hold: approved facts, decisions, the review server."""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from copydesk import decisions
from copydesk.claims.ledger import Fact, folder, writing
from copydesk.decisions import Decisions, files
from copydesk.model import Finding, Level, Location, Report
from copydesk.review import Answer, Server
from copydesk.values.files import read_text, replace

from .review.conftest import Client

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12).filter(
    lambda text: bool(text.split())  # `filter(str.split)` itself is rewritten by hypothesis and lets "\r" through
)
FEW = settings(max_examples=6, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck))


class Facts(RuleBasedStateMachine):
    """A file of facts to which facts are added, in any words: those before stay to the letter, all can be read."""

    ids = Bundle("ids")

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.path = self.home / "facts.toml"
        self.added: dict[str, Fact] = {}
        self.gone: dict[str, str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @rule(target=ids, words=WORDS, expires=st.none() | st.dates(date(2023, 1, 1), date(2030, 1, 1)))
    def add(self, words: str, expires: date | None) -> str:
        name = writing.name(words, self.added)
        assert name not in self.added
        self._write(name, words, expires, ())
        return name

    @rule(target=ids, old=consumes(ids), words=WORDS)
    def supersede(self, old: str, words: str) -> str:
        name = writing.name(words, self.added)
        self._write(name, words, None, (old,))
        self.gone[old] = name
        return name

    def _write(self, name: str, words: str, expires: date | None, old: tuple[str, ...]) -> None:
        before = read_text(self.path) if self.path.exists() else ""
        fact = Fact(
            id=name, statement=f"There are 12 of {words}", source=words, approved_by=words,
            approved_on=date(2022, 2, 1), expires=expires, supersedes=old or None,
        )  # fmt: skip
        after = writing.appended(before, fact)
        assert after.startswith(before)
        replace(self.path, after.encode())
        self.added[name] = fact

    @invariant()
    def all_can_be_read(self) -> None:
        if not getattr(self, "added", None):
            return
        found = folder.entries(folder.paths(self.home))
        assert [entry.problem for entry in found] == [None] * len(self.added)
        told = [(e.fact.id, e.fact.statement, e.fact.expires) for e in found if e.fact is not None]
        assert told == [(f.id, f.statement, f.expires) for f in self.added.values()]
        assert {e.fact.id: e.superseded_by for e in found if e.fact and e.superseded_by} == self.gone


def finding(number: int, text: str = "2014") -> Finding:
    place = Location(document="a.md", start=0, end=4, line=1, column=1, text=text)
    return Finding(
        code="CA001", name="calendar.weekday-date", level=Level.ERROR, message="no", explanation=(), location=place,
        fingerprint=f"{number:016x}",
    )  # fmt: skip


class Decided(RuleBasedStateMachine):
    """A folder of decisions by several editors whose clocks differ: the last one on a finding holds, none is lost."""

    numbers = st.integers(0, 2)

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.made: list[files.Entry] = []

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def _holds(self, number: int) -> files.Entry | None:
        return max((e for e in self.made if e.finding == f"{number:016x}"), key=lambda e: e.order, default=None)

    @rule(number=numbers, state=st.sampled_from(decisions.STATES), reason=WORDS)
    def decide(self, number: int, state: str, reason: str) -> None:
        told = {"reason": reason} if len(reason) > 1 else {}
        try:
            entry = decisions.new(
                finding=f"{number:016x}", state=state, code="CA001", document="a.md",
                passage=decisions.passage(finding(number)), after=self._holds(number), **told,
            )  # fmt: skip
        except ValueError:
            assert state == "dismissed"
            assert not told
            return
        path = decisions.write(self.home, entry)
        assert files.parse(path.read_bytes(), path) == entry
        self.made.append(entry)
        assert self._holds(number) == entry  # whatever the clocks say

    @rule(number=numbers, hours=st.integers(-99_999, 99_999))
    def another_editor(self, number: int, hours: int) -> None:
        at = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        passage = decisions.passage(finding(number))
        entry = files.Entry(
            finding=f"{number:016x}", state="accepted", at=at, code="CA001", document="a.md", passage=passage
        )
        decisions.write(self.home, entry)
        self.made.append(entry)

    @rule(number=numbers)
    def take_back(self, number: int) -> None:
        print_ = f"{number:016x}"
        assert files.remove(self.home, [print_]) == len({files.dump(e) for e in self.made if e.finding == print_})
        self.made = [e for e in self.made if e.finding != print_]

    @rule()
    def die_in_the_middle(self) -> None:
        (self.home / ".x.toml.abc.tmp").write_text("finding = ")
        files.tidy(self.home)

    @invariant()
    def what_holds_is_told(self) -> None:
        if not hasattr(self, "made"):
            return
        read = Decisions.read(self.home)
        report = read(Report(findings=tuple(finding(n) for n in range(3))))
        held = {n: self._holds(n) for n in range(3)}
        dismissed = {f"{n:016x}" for n, e in held.items() if e is not None and e.state == "dismissed"}
        assert {s.finding.fingerprint for s in report.suppressed} == dismissed
        assert len(report.findings) + len(report.suppressed) == 3
        edited = read(Report(findings=(finding(0, "2015"),)))
        assert len(edited.findings) == 1  # what has changed since is told again


class Notes:
    """A desk that counts."""

    policy = "default-src 'none'"

    def __init__(self) -> None:
        self.acts: list[dict[str, str]] = []

    def page(self, key: str, told: str) -> str:
        return f"<input name=key value='{key}'>"

    def act(self, action: str, fields: Mapping[str, str]) -> Answer:
        self.acts.append(dict(fields))
        return Answer("Kept", state="accepted", at="f-1")


class Reviewed(RuleBasedStateMachine):
    """A browser that opened the page, and others: the desk hears what the page sends, and nothing else."""

    @initialize()
    def begin(self) -> None:
        self.notes = Notes()
        self.server = Server(self.notes)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.token = self.server.address
        self.client: Any = Client(self.server)
        self.sent = 0
        self.inside = False

    def teardown(self) -> None:
        if hasattr(self, "server"):
            self.server.shutdown()
            self.server.server_close()

    @rule()
    def open(self) -> None:
        used = self.server._token is None
        status = self.client.ask("GET", self.token.removeprefix(self.client.base)).status
        assert status == (303 if self.inside or not used else 403)
        if not self.inside and status == 303:
            self.client.cookie = f"copydesk-{self.server.port}={self.server.session}"
            page = self.client.ask("GET", "/").text
            self.client.key = re.search(r"value='([^']+)", page)[1]  # type: ignore[index]
            self.inside = True

    @rule()
    def leave(self) -> None:
        self.client.cookie, self.inside = "", False

    @rule(state=WORDS)
    def decide(self, state: str) -> None:
        answer = self.client.post("/decide", {"state": state})
        assert answer.status == (303 if self.inside else 403)
        self.sent += self.inside

    @rule(origin=st.sampled_from(["null", "http://evil.example", "http://127.0.0.1:1"]))
    def be_sent_by_another_page(self, origin: str) -> None:
        assert self.client.post("/decide", {"state": "accepted"}, Origin=origin).status == 403

    @rule(key=WORDS)
    def guess_the_key(self, key: str) -> None:
        assert self.client.post("/decide", {"key": key, "state": "accepted"}).status == 403

    @rule(path=st.sampled_from(["/../a", "/%2e%2e/a", "/decide/..", "//evil.example", "/shutdown"]))
    def climb(self, path: str) -> None:
        assert self.client.ask("GET", path).status == 404

    @invariant()
    def the_desk_heard_what_the_page_sent(self) -> None:
        if hasattr(self, "notes"):
            assert len(self.notes.acts) == self.sent


TestFacts, TestDecided, TestReviewed = Facts.TestCase, Decided.TestCase, Reviewed.TestCase
TestFacts.settings = TestDecided.settings = TestReviewed.settings = FEW
