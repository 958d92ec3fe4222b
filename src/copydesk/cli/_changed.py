"""The lines that a change touched, as git tells them, and the findings that have to do with them."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.cli import _output
from copydesk.cli._arguments import UsageError
from copydesk.model import Document, Finding, InputError, Location, Report
from copydesk.rules import UNCHECKED
from copydesk.values.git import git
from copydesk.values.regexes import regex

_HUNK = regex(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")


@dataclass
class Changed:
    """The lines of each file, by its real path, that changed since a revision; None for all of them."""

    lines: Mapping[str, Sequence[int] | None]
    paths: Mapping[str, str]
    documents: Mapping[str, Document] = field(default_factory=dict)
    left: int = 0

    def __call__(self, report: Report) -> Report:
        """Return the report with the findings on changed lines alone, and those whose other end is on one."""
        kept = tuple(f for f in report.findings if f.code in UNCHECKED or self._touched(f))
        self.left = len(report.findings) - len(kept)
        return report.model_copy(update={"findings": kept})

    def _touched(self, finding: Finding) -> bool:
        return any(map(self._on_changed_line, (finding.location, *finding.related)))

    def _on_changed_line(self, place: Location) -> bool:
        path = self.paths.get(place.document)
        real = os.path.realpath(path) if path is not None else ""
        if real not in self.lines:
            return False
        lines = self.lines[real]
        if lines is None:
            return True
        document = self.documents.get(place.document)
        last = document.position(max(place.start, place.end - 1))[0] if document is not None else place.line
        at = bisect_left(lines, place.line)
        return at < len(lines) and lines[at] <= last

    def tell(self) -> None:
        """Say on standard error how many findings are on lines that did not change."""
        if self.left:
            findings = f"{self.left:,} finding{'' if self.left == 1 else 's'}"
            _output.complain(
                f"diff: {findings} on lines that did not change {'is' if self.left == 1 else 'are'} not told"
            )


def since(revision: str, paths: Mapping[str, str], documents: Iterable[Document]) -> Changed:
    """Return what changed since the branch left `revision`, in the working tree as it is, new files included.

    `paths` are those of the documents by id. Raises `InputError` where git cannot tell.
    """
    root = git(Path.cwd(), "rev-parse", "--show-toplevel").strip("\n")
    try:
        git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except InputError:
        raise UsageError(f"--diff: there is no revision {revision!r} (a shallow clone may lack it)") from None
    try:
        base = git(root, "merge-base", revision, "HEAD").strip()
    except InputError:  # no common ancestor, or no commit yet
        base = revision
    text = git(
        root, "-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
        "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", "--end-of-options", base, "--",
    )  # fmt: skip
    lines: dict[str, Sequence[int] | None] = {
        os.path.realpath(os.path.join(root, name)): found for name, found in parse(text).items()
    }
    for name in git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            lines[os.path.realpath(os.path.join(root, name))] = None
    return Changed(lines, paths, {d.id: d for d in documents})


def parse(diff: str) -> Mapping[str, Sequence[int] | None]:
    """Return the lines that a unified diff without context touched, by file as it is now; None for a binary file.

    Where lines are taken out, those on both sides of the gap are touched.
    """
    found: dict[str, list[int] | None] = {}
    name: str | None = None
    old = new = 0
    for line in diff.split("\n"):
        if old or new:  # inside a hunk, whatever the line says
            old -= line.startswith("-")
            new -= line.startswith("+")
            continue
        hunk = _HUNK.match(line)
        if line.startswith("+++ "):
            name = _unquoted(line[4:].rstrip("\t"))
            if name is not None:
                found[name] = []
        elif line.startswith("Binary files "):
            name = _unquoted(line.removesuffix(" differ").rpartition(" and ")[2])
            if name is not None:
                found[name] = None
        elif hunk is not None and name is not None:
            counts = re.findall(r"[-+]\d+(?:,(\d+))?", hunk[0])
            old, new = (int(count or 1) for count in counts)
            first, number = int(hunk[1]), new
            touched = range(first, first + number) if number else range(first, first + 2)
            lines = found[name]
            if lines is not None:
                lines += touched
    return found


def _unquoted(name: str) -> str | None:
    """Return the path in a header of a diff; None for a file that is gone."""
    if name == "/dev/null":
        return None
    if name.startswith('"') and name.endswith('"'):
        written = name[1:-1].encode("utf-8", "surrogateescape").decode("unicode_escape")  # a byte for a character
        name = written.encode("latin-1", "replace").decode("utf-8", "surrogateescape")
    return name.removeprefix("b/")
