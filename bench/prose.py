"""Count what findings are worth on articles of many kinds: `python bench/prose.py [--kind KIND] [--code CODE] ...`.

Each article of `data/prose` and `data/news` is verified by itself. Findings are set beside the judgements of those
who read them (`bench/judgements.tsv`, by fingerprint, without text). Prints by rule and level, and by kind of text, how
many are right, arguable, wrong and unread, and how many wrong ones there are in 10,000 words; which of those judged
right are no longer found; the rules whose level is not earned; and the findings at warning and above that nobody has
judged, with their lines, to be read.

To judge: write one line for each, `FINGERPRINT VERDICT [CAUSE]` (the fingerprint as printed, or its beginning; the
verdict right, arguable or wrong; the cause in words of your own, without words of the article), and add the file with
`--judge FILE`. A file that ends in `.jsonl` names findings by place: document, code, start, end, verdict, cause.

The memory in `--cache` makes a second run quick: see `_corpus.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from _corpus import CACHE, NEWS, PROSE, Article, Found, Read, articles, line_digest, read
from _judged import LOUD, VERDICTS, Judgement, Matched, counted, load, match, precision, save
from _levels import rows, unearned, write

AROUND = 160
"""How many characters of a line are shown on each side of a slip."""


def main(argv: list[str] | None = None) -> int:
    """Run the program; return the exit status."""
    options = _options(argv)
    if not PROSE.is_dir() or not NEWS.is_dir():
        print(f"no articles at {PROSE} and {NEWS}: set COPYDESK_SHARED", file=sys.stderr)
        return 2
    judgements = load()
    wanted = articles(options.kind, options.sample)
    if options.judged:
        told = {j.article for j in judgements if not options.code or j.code in options.code}
        wanted = [a for a in wanted if a.digest in told]
    if options.judge and options.judge.suffix == ".jsonl":
        named = {json.loads(line)["document"] for line in options.judge.read_text(encoding="utf-8").splitlines()}
        wanted = [a for a in wanted if a.id in named]
    results = read(wanted, options.code, jobs=options.jobs, cache=options.cache)
    findings = [f for result in results for f in result.findings]
    if options.judge:
        known = {a.digest: a for a in wanted}
        added = list(_judged(options.judge, findings, known))
        save([*judgements, *added])
        print(f"{len(added)} judgements added")
        return 0
    seen = {a.digest for a in wanted}
    matched = match(
        findings, [j for j in judgements if j.article in seen and (not options.code or j.code in options.code)]
    )
    print(_by_rule(matched, _words(results)))
    print(_by_kind(matched, results, wanted))
    _kept(matched, wanted, show=not options.brief)
    _policy(matched, options.code)
    if options.record:
        write(rows(matched.verdicts))
    _unread(matched, wanted, notes=options.notes, wrong=options.wrong, brief=options.brief)
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--kind", action="append", default=[], help="a kind of text (folder of prose, or news); again for more"
    )
    parser.add_argument("--code", action="append", default=[], help="a rule's code; again for more (default: all)")
    parser.add_argument("--sample", type=int, help="so many articles, in a fixed random order")
    parser.add_argument("--judged", action="store_true", help="only articles with a judged finding (of the codes)")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="processes (default: 2)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where extractions and findings are remembered")
    parser.add_argument("--judge", type=Path, help="add the judgements of a file to the record, and stop")
    parser.add_argument("--record", action="store_true", help="write bench/levels.tsv (takes all kinds and rules)")
    parser.add_argument("--notes", action="store_true", help="show notes that nobody has judged as well")
    parser.add_argument("--wrong", action="store_true", help="show the findings judged wrong as well")
    parser.add_argument("--brief", action="store_true", help="figures alone, no text")
    options = parser.parse_args(argv)
    if options.record and (options.kind or options.code or options.sample or options.judged):
        parser.error("--record is of all articles and all rules")
    return options


def _words(results: Iterable[Read]) -> int:
    return sum(result.words for result in results)


def _by_rule(matched: Matched, words: int) -> str:
    lines = [f"{words} words", "", _HEAD.format("rule"), _RULER]
    table = counted(matched.verdicts)
    for level in ("error", "warning", "note"):
        own = {code: counts for (code, at), counts in table.items() if at == level}
        lines += [_row(f"{code} {level}", counts, words) for code, counts in own.items()]
        if own:
            lines.append(_row(f"all {level}s", sum(own.values(), Counter()), words))
    return "\n".join(lines) + "\n"


def _by_kind(matched: Matched, results: Sequence[Read], wanted: Sequence[Article]) -> str:
    kinds = {a.digest: a.kind for a in wanted}
    words = Counter[str]()
    for result in results:
        words[kinds[result.article]] += result.words
    lines = [_HEAD.format("kind of text"), _RULER]
    for kind in sorted(words):
        own = [(f, v) for f, v in matched.verdicts if kinds[f.article] == kind]
        for level in LOUD:
            counts = Counter(v for f, v in own if f.level == level)
            lines.append(_row(f"{kind}: {level}s", counts, words[kind]))
    return "\n".join(lines) + "\n"


_HEAD = "| {} | right | arguable | wrong | unread | precision | wrong in 10,000 words |"
_RULER = "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"


def _row(name: str, counts: Counter[str], words: int) -> str:
    share = precision(counts)
    told = "-" if share is None else f"{share:.2f}"
    figures = " | ".join(str(counts[verdict]) for verdict in (*VERDICTS, "unread"))
    return f"| {name} | {figures} | {told} | {counts['wrong'] * 10_000 / max(1, words):.3f} |"


def _kept(matched: Matched, wanted: Sequence[Article], *, show: bool) -> None:
    right = len(matched.kept) + len(matched.quiet) + len(matched.lost)
    print(
        f"of {right} findings judged right: {len(matched.kept)} kept at warning or error, "
        f"{len(matched.quiet)} as notes, {len(matched.lost)} lost"
    )
    places = _lines(wanted, {j.line for j in (*matched.quiet, *matched.lost)}) if show else {}
    for sign, group in (("quiet", matched.quiet), ("lost", matched.lost)):
        for j in group:
            print(f"  {sign} {j.code} {j.fingerprint[:12]} {places.get(j.line, '')}")


def _lines(wanted: Sequence[Article], sought: set[str]) -> dict[str, str]:
    """Return where the lines of the digests stand, with their text."""
    if not sought:
        return {}
    places = {}
    for article in wanted:
        for n, line in enumerate(article.path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
            name = line_digest(article.id, line)
            if name in sought:
                places[name] = f"{article.id}:{n}: {line.strip()[: 2 * AROUND]}"
    return places


def _policy(matched: Matched, codes: Sequence[str]) -> None:
    low = unearned([row for row in rows(matched.verdicts) if not codes or row.code in codes])
    print("\nlevels that these findings do not earn:" if low else "\nall levels are earned by these findings")
    for reason in low:
        print(f"  {reason}")


def _unread(matched: Matched, wanted: Sequence[Article], *, notes: bool, wrong: bool, brief: bool) -> None:
    levels = (*LOUD, "note") if notes else LOUD
    told = ("unread", "wrong") if wrong else ("unread",)
    shown = [(f, v) for f, v in matched.verdicts if v in told and f.level in levels]
    print(f"\n{len(shown)} findings to be read" if shown else "\nnothing to be read")
    paths = {a.digest: a.path for a in wanted}
    for found, verdict in sorted(shown) if not brief else ():
        print(f"\n{found.fingerprint[:12]} {verdict} {found.code} {found.level} {found.document}:{found.number}")
        print(f"  {found.message}")
        print(f"  {_shown(paths[found.article], found)}")


def _shown(path: Path, found: Found) -> str:
    """Return the line of a finding with its slip between marks."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        text = file.read()
    low = max(text.rfind("\n", 0, found.start) + 1, found.start - AROUND)
    high = text.find("\n", found.end)
    high = min(len(text) if high < 0 else high, found.end + AROUND)
    marked = f"{text[low : found.start]}⟦{text[found.start : found.end]}⟧{text[found.end : high]}"
    return " ".join(marked.split())


def _judged(path: Path, findings: Sequence[Found], known: dict[str, Article]) -> Iterator[Judgement]:
    """Yield the judgements of a file about the findings of now; says which lines are about none."""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if path.suffix == ".jsonl":
            row = json.loads(line)
            own = [f for f in findings if (f.document, f.code, f.start, f.end) == _place(row)]
            verdict, cause = row["verdict"], row.get("cause") or ""
        else:
            mark, verdict, *rest = line.split(maxsplit=2)
            own, cause = [f for f in findings if f.fingerprint.startswith(mark)], rest[0] if rest else ""
        if len(own) != 1 or verdict not in VERDICTS:
            print(f"{path}:{n}: {len(own)} findings fit, verdict {verdict!r}", file=sys.stderr)
            continue
        found = own[0]
        yield Judgement(
            known[found.article].kind, found.article, found.code, found.fingerprint, found.line, verdict, cause.strip()
        )


def _place(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("document", "code", "start", "end"))


if __name__ == "__main__":
    raise SystemExit(main())
