"""How soon the language server answers to an edit: an article of 1,500 words, a real client, edits of four kinds.

    python bench/lsp.py                # all kinds, 20 edits of each
    python bench/lsp.py --edits 50     # more of them
    python bench/lsp.py FILE           # another article

The article is put together from the repository's samples. An edit is a word or a number put into a paragraph, a
number taken for another, or a new paragraph with two numbers; each is typed into a text that the server has looked at,
and its answer is the first list of diagnostics for that version. Told are the time from the edit to the answer as the
client sees it, with the moment that the server waits for more keys, and the processor time of the server until the
answer, which does not hang on how busy the machine is; then the same for the look at the whole article that follows.
`wrong` counts the findings that the first answer gave and the look at the whole article took back, and `late` those
that it gave beside them, over all edits.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).resolve().parent.parent
WORDS = 1_500
_TICKS = os.sysconf("SC_CLK_TCK")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
PARAGRAPH = (
    "The harbour office counted 1,240 boats in May 2013, which is 12 more than in May 2012. Nobody had asked it to."
)


def article() -> str:
    """Return the samples as one text of about so many words."""
    texts = [_FRONT.sub("", p.read_text(encoding="utf-8")).strip() for p in sorted((ROOT / "sources").glob("*.md"))]
    paragraphs = "\n\n".join(texts).split("\n\n")
    while len(" ".join(paragraphs).split()) > WORDS:
        paragraphs.pop()
    return "\n\n".join(paragraphs) + "\n"


def edits(text: str, kind: str, number: int) -> list[str]:
    """Return texts that differ from `text` in one edit of a kind each, at places that a seed picks."""
    chance = random.Random(f"{kind} {number}")
    spaces = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
    figures = [m.span() for m in re.finditer(r"(?<![\w.,])\d{1,3}(?![\w.,%])", text)]
    ends = [m.start() for m in re.finditer(r"\n\n", text)]
    made = []
    for _ in range(number):
        if kind == "figure" and figures:
            start, end = chance.choice(figures)
            made.append(f"{text[:start]}{chance.randint(2, 999)}{text[end:]}")
        elif kind == "paragraph":
            at = chance.choice(ends)
            made.append(f"{text[:at]}\n\n{PARAGRAPH}{text[at:]}")
        else:
            at = chance.choice(spaces)
            made.append(f"{text[:at]} {'really' if kind == 'word' else chance.randint(2, 999)}{text[at:]}")
    return made


@dataclass
class Times:
    """What was measured of one kind of edit, in milliseconds."""

    wall: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    wrong: int = 0
    late: int = 0


class Client:
    """A client of the protocol with one open article."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.uri, self.version = folder, (folder / "article.md").as_uri(), 1
        self.client = LanguageClient("bench", "1")
        self.told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _told(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

    async def start(self, text: str) -> None:
        """Start the server and open the article; returns when it has been looked at by itself and with all others."""
        await self.client.start_io(sys.executable, "-m", "copydesk", "lsp", cwd=self.folder)
        await self.client.initialize_async(
            lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=self.folder.as_uri())
        )
        self.client.initialized(lsp.InitializedParams())
        self.client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(self.uri, "markdown", 1, text))
        )
        await self.answer()
        await self.answer()

    async def answer(self) -> set[tuple[str, int, int]]:
        """Return the findings of the next answer for this version."""
        while True:
            params = await asyncio.wait_for(self.told.get(), 60)
            if params.version == self.version:
                return {(str(d.code), d.range.start.line, d.range.start.character) for d in params.diagnostics}

    def type(self, text: str) -> None:
        """Send a change."""
        self.version += 1
        while not self.told.empty():
            self.told.get_nowait()
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def spent(self) -> float:
        """Return the processor time that the server has taken, in milliseconds."""
        assert self.client._server is not None
        columns = Path(f"/proc/{self.client._server.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(columns[11]) + int(columns[12])) / _TICKS

    async def stop(self) -> None:
        """End the server."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()


async def measure(text: str, number: int) -> dict[str, Times]:
    """Return what edits of each kind take."""
    found = {kind: Times() for kind in ("word", "number", "figure", "paragraph")}
    with tempfile.TemporaryDirectory() as folder:
        client = Client(Path(folder).resolve())
        await client.start(text)
        for kind, times in found.items():
            for changed in edits(text, kind, number):
                before, began = client.spent(), time.perf_counter()
                client.type(changed)
                first = await client.answer()
                times.wall.append(1000 * (time.perf_counter() - began))
                times.spent.append(client.spent() - before)
                whole = await client.answer()
                times.whole.append(client.spent() - before - times.spent[-1])
                times.wrong += len(first - whole)
                times.late += len(whole - first)
                client.type(text)
                await client.answer()
                await client.answer()
        await client.stop()
    return found


def _high(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def main() -> None:
    """Measure and tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", nargs="?", type=Path)
    asked.add_argument("--edits", type=int, default=20)
    args = asked.parse_args()
    text = args.file.read_text(encoding="utf-8") if args.file else article()
    print(
        f"{len(text.split()):,} words, {len(re.findall(r'[0-9][0-9,.]*', text))} figures, {args.edits} edits of a kind"
    )
    print(f"{'edit':10} {'answer ms':>18} {'processor ms':>18} {'whole article':>18}   wrong late")
    print(f"{'':10} {'median':>9} {'p95':>8} {'median':>9} {'p95':>8} {'median':>9} {'p95':>8}")
    for kind, times in asyncio.run(measure(text, args.edits)).items():
        row = " ".join(f"{median(v):9.0f} {_high(v):8.0f}" for v in (times.wall, times.spent, times.whole))
        print(f"{kind:10} {row}   {times.wrong:5} {times.late:4}")


if __name__ == "__main__":
    main()
