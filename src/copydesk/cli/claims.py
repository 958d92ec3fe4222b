"""`copydesk claims diff`: which facts changed since a revision, by the claims that are kept beside the articles."""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from copydesk import sources
from copydesk.claims import stored
from copydesk.cli import COMMANDS, OK, _output, extract
from copydesk.cli._arguments import UsageError
from copydesk.model import InputError
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.values import nearness
from copydesk.values.files import read_bytes, read_text
from copydesk.values.git import git

_SUFFIX = ".jsonl"
_LONGEST = 160
"""Characters of a sentence that are shown."""


class Kept(NamedTuple):
    """What is compared of a stored claim: where it stands, as written, as read, what it is of, and its sentence.

    Other fields may come and go between the versions of copydesk that wrote the two files.
    """

    line: int
    text: str
    value: str
    measure: str
    sentence: str
    digest: str | None
    """That of the article, with its first claim."""

    @property
    def same(self) -> tuple[str, ...]:
        """What of a claim did not change where it only moved."""
        return (self.text, self.value, self.measure, self.sentence)

    @property
    def frame(self) -> str:
        """The sentence without the value."""
        return self.sentence.replace(self.text, "\ufffc", 1)


class Change(NamedTuple):
    """A claim as it was and as it is; None on one side for one that is new or gone."""

    before: Kept | None
    now: Kept | None


def add(commands: Any) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "claims",
        help=COMMANDS["claims"],
        description="Tell in words which facts changed since a revision, by the claims that are kept in files.",
        epilog="The files are those that copydesk extract writes for each article; commit them with the articles.",
    )
    parser.add_argument("what", choices=("diff",), help="what to do")
    parser.add_argument("revision", metavar="REV", help="the revision to compare with, as git knows it")
    parser.add_argument(
        "--claims",
        type=Path,
        default=extract.FOLDER,
        metavar="DIR",
        help=f"the folder of the claims (default: {extract.FOLDER.as_posix()})",
    )
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    folder: Path = args.claims
    before, now = _then(args.revision, folder), _now(folder)
    if not before and not now:
        raise InputError(str(folder), "no claims are kept here, now or then (copydesk extract --write keeps them)")
    lines = [line for name in sorted({*before, *now}) for line in _article(name, before.get(name), now.get(name))]
    old = {name: why for name, own in now.items() if (why := _outdated(name, own)) is not None}
    lines += [f"{one_line(name)}: {why}" for name, why in sorted(old.items())]
    _output.write("".join(f"{line}\n" for line in (*lines, _summary(before, now, args.revision, len(old)))), None)
    return OK


def _outdated(name: str, now: Sequence[Kept]) -> str | None:
    """Return why the claims that are kept of an article may not be those that it has now, None where they are."""
    path = name if Path(name).exists() else name.partition("#")[0]  # one of many in a file is named behind the file
    problems: list[InputError] = []
    try:
        read = sources.all_from_bytes(read_bytes(path), id=path, errors=problems)
    except InputError as problem:
        return f"cannot be held against its claims: {one_line(problem.reason)}"
    article = next((document for document in read if document.id == name), None)
    if article is None:
        return f"is not in {one_line(path)} any more; its claims are those of before"
    kept = next((k.digest for k in now if k.digest is not None), None)
    if kept is None:  # an earlier copydesk kept none
        return "may have changed since its claims were kept; copydesk extract --write keeps those that it has now"
    return None if kept == stored.digest(article) else _CHANGED


_CHANGED = "has changed since its claims were kept; copydesk extract --write keeps those that it has now"


def _then(revision: str, folder: Path) -> dict[str, list[Kept]]:
    """Return the claims by article as they were at a revision."""
    here = Path.cwd()
    try:
        git(here, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except InputError:
        git(here, "rev-parse", "--show-toplevel")  # says that this is no repository where it is none
        raise UsageError(f"there is no revision {revision!r}") from None
    listed = git(here, "ls-tree", "-r", "-z", "--name-only", revision, "--", os.path.relpath(folder))
    found: dict[str, list[Kept]] = {}
    for name in listed.split("\0"):
        if name.endswith(_SUFFIX):
            found |= parse(git(here, "show", f"{revision}:./{name}"), f"{revision}:{name}")
    return found


def _now(folder: Path) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = {}
    for path in sorted(folder.rglob(f"*{_SUFFIX}")):
        found |= parse(read_text(path), str(path))
    return found


def parse(text: str, path: str) -> dict[str, list[Kept]]:
    """Return the claims of a file by article; raises `InputError` for a line that is no claim."""
    found: defaultdict[str, list[Kept]] = defaultdict(list)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                data = json.loads(line)
                place = data["location"]
                kept = Kept(
                    int(place["line"]),
                    one_line(place["text"]),
                    _value(data.get("quantity"), data.get("timex")),
                    one_line(data.get("measure") or ""),
                    one_line(data["provenance"]["sentence"]),
                    (data.get("about") or {}).get("digest"),
                )
                found[str(place["document"])].append(kept)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                raise InputError(path, "no claim", line=number) from None
    return dict(found)


def _value(quantity: Mapping[str, Any] | None, timex: Mapping[str, Any] | None) -> str:
    """Return what a claim was read as: its bounds and unit, or its time."""
    if quantity is not None:
        low, high = quantity.get("low"), quantity.get("high")
        sign = quantity.get("comparator", "=")
        ends = str(low if low == high or high is None else high if low is None else f"{low} to {high}")
        unit, per = quantity.get("unit"), quantity.get("per")
        return one_line(
            f"{'' if sign == '=' else sign + ' '}{ends}{f' {unit}' if unit else ''}{f'/{per}' if per else ''}"
        )
    return one_line(str((timex or {}).get("value", "")))


def changes(before: Sequence[Kept], now: Sequence[Kept]) -> list[Change]:
    """Return what changed in an article, in the order of its lines as they are now; what only moved did not change.

    Claims that are written and read alike in one sentence are the same. Of the others those belong together whose
    sentences are equal but for the value, then those of the sentences that are nearest.
    """
    same = Counter(k.same for k in before) & Counter(k.same for k in now)
    old, new = _without(before, same), _without(now, same)
    pairs: list[Change] = []
    for of in (_whole, _frame):
        waiting: defaultdict[str, list[Kept]] = defaultdict(list)
        for kept in new:
            waiting[of(kept)].append(kept)
        for kept in list(old):
            if waiting[of(kept)]:
                partner = waiting[of(kept)].pop(0)
                pairs.append(Change(kept, partner))
                old.remove(kept)
                new.remove(partner)
    for kept in list(old):
        alike = {k.frame: k for k in reversed(new) if k.measure == kept.measure}
        near = nearness.nearest(kept.frame, list(alike)) if kept.measure else None
        if near is not None:
            pairs.append(Change(kept, alike[near]))
            old.remove(kept)
            new.remove(alike[near])
    pairs += [Change(kept, None) for kept in old]
    pairs += [Change(None, kept) for kept in new]
    pairs = [p for p in pairs if p.before is None or p.now is None or p.before[1:3] != p.now[1:3]]
    return sorted(pairs, key=lambda p: (p.now or p.before or _NONE).line)


def _whole(kept: Kept) -> str:
    return kept.sentence + kept.text


def _frame(kept: Kept) -> str:
    return kept.frame


_NONE = Kept(0, "", "", "", "", None)


def _without(kept: Sequence[Kept], same: Counter[tuple[str, ...]]) -> list[Kept]:
    left, rest = Counter(same), []
    for k in kept:
        if left[k.same]:
            left[k.same] -= 1
        else:
            rest.append(k)
    return rest


def _article(name: str, before: list[Kept] | None, now: list[Kept] | None) -> Iterator[str]:
    """Yield the lines that tell what changed in an article."""
    shown = one_line(name)
    if before is None:
        yield f"{shown}: a new article with {words.count(len(now or ()), 'claim')}"
    elif now is None:
        yield f"{shown}: its {words.count(len(before), 'claim')} {'is' if len(before) == 1 else 'are'} gone"
    else:
        for change in changes(before, now):
            yield f"{shown}{_told(change)}"


def _told(change: Change) -> str:
    before, now = change
    if now is None:
        gone = before or _NONE
        return f": gone from line {gone.line}: “{gone.text}” in “{_short(gone.sentence)}”"
    if before is None:
        return f":{now.line}: new: “{now.text}” in “{_short(now.sentence)}”"
    what = f"{now.measure}: " if now.measure else ""
    if before.text == now.text:
        now_read, then_read = now.value or "nothing", before.value or "nothing"
        return f":{now.line}: {what}“{now.text}” is read as {now_read} now, before as {then_read}"
    return f":{now.line}: {what}“{before.text}” became “{now.text}” in “{_short(now.sentence)}”"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 2].rpartition(' ')[0]} …"


def _summary(before: Mapping[str, list[Kept]], now: Mapping[str, list[Kept]], revision: str, old: int) -> str:
    found = [c for name in before.keys() & now.keys() for c in changes(before[name], now[name])]
    new = sum(c.before is None for c in found)
    gone = sum(c.now is None for c in found)
    parts = [
        f"{words.count(number, 'fact')} {word}"
        for number, word in (
            (len(found) - new - gone, "changed"),
            (new, "came new"),
            (gone, "gone"),
        )
        if number
    ]
    others = len(before.keys() ^ now.keys())
    if others:
        parts.append(f"{words.count(others, 'article')} came or went")
    since = one_line(revision)
    if old:
        told = ", ".join(parts) or "no fact changed"
        return f"By the claims that were kept, since {since}: {told}; {words.count(old, 'article')} not as kept."
    return f"Since {since}: {', '.join(parts)}." if parts else f"No fact changed since {since}."
