"""Reading and checking articles again and again with what the command line and the settings say of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

from copydesk import pipeline
from copydesk.cli import _deciding, _output, _selecting, _singly, verify
from copydesk.config import Settings
from copydesk.decisions import Readings
from copydesk.model import Claim, Document, Extraction, Report
from copydesk.rules import Selection, catalogue
from copydesk.tables.store import Table


class Check(NamedTuple):
    """How articles are checked; make it with `of`."""

    args: argparse.Namespace
    settings: Settings
    parser: str
    facts: Sequence[Extraction]
    tables: Sequence[Table]
    selection: Selection
    corrected: Readings

    @classmethod
    def of(cls, args: argparse.Namespace, settings: Settings) -> Self:
        """Return what the command line (`select`, `ignore`, `ledger`, `tables`, `parser`) and the settings say.

        Raises `InputError` for facts and tables that cannot be read and rules that are none.
        """
        from copydesk.claims.ledger import load

        for name in ("select", "ignore"):
            setattr(args, name, getattr(args, name, None))
        parser = verify.engine(args, settings)
        ledger: Path | None = args.ledger or settings.ledger
        facts = load(ledger, parser) if ledger is not None else []
        corrected = Readings.read(_deciding.folder(settings))
        chosen = _selecting.selection(args, settings)
        return cls(args, settings, parser, facts, verify.tables(args, settings), chosen, corrected)

    @property
    def ledger(self) -> Path | None:
        """The folder of approved facts that is read, None where none is named."""
        ledger: Path | None = self.args.ledger or self.settings.ledger
        return ledger

    def anew(self) -> Self:
        """Return the same with the approved facts as they are now."""
        return self.of(self.args, self.settings)

    def approve(self, claim: Claim, source: str, by: str) -> list[str]:
        """Write a claim behind the approved facts; return what is doubtful about the fact.

        Raises `InputError` or `UsageError` where it cannot be one.
        """
        from copydesk.cli import OK, _facts_add, facts
        from copydesk.model import InputError

        args = argparse.Namespace(**(facts.unsaid() | {"source": source, "approved_by": by}))
        settings = self.settings.model_copy(update={"ledger": self.ledger})
        doubts: list[str] = []
        if _facts_add.add(args, claim, settings, self.parser, doubts.append) != OK:
            raise InputError("the approved facts", "were changed meanwhile; nothing is written")
        return doubts

    def read(self) -> verify.Inputs:
        """Return the articles as they are now."""
        return verify.gather(self.args, self.settings)

    def scoped(self, names: Sequence[str]) -> Selection:
        """Return which rules run on the articles with these names."""
        return _selecting.scoped(self.selection, self.args, self.settings, {name: name for name in names})

    def runs(self, code: str, document: str) -> bool:
        """Return whether the rule with a code runs on an article; one that is no more counts as if it did."""
        info = next((info for info in catalogue() if info.code == code), None)
        return info is None or self.scoped([document]).scope(document).runs(info)

    def report(self, documents: Sequence[Document]) -> Report:
        """Return what is found in the articles, before any decision."""
        progress = _output.Progress()
        names = {document.id: document.container or document.id for document in documents}
        try:
            return pipeline.verify(
                documents,
                facts=self.facts,
                tables=self.tables,
                selection=self.scoped([document.id for document in documents]),
                parser=self.parser,
                progress=progress,
                limits=self.settings.limits,
                house=self.settings.house,
                houses=_singly.houses(self.settings, names),
                corrected=self.corrected,
            )
        finally:
            progress.clear()
