"""Prove that safe fixes are safe: `python bench/safe_fixes.py [--kind KIND] [--sample N]`.

Two counts on the articles of `data/prose` and `data/news`:

*On what stands there*: how many safe fixes each rule offers, and what those who read the findings said of them
(`bench/judgements.tsv`). One judged wrong would make right copy wrong: exit status 1.

*On slips planted in it*: one slip of each kind of `_slips.py` in a paragraph of each article. After all safe fixes the
paragraph is as it was ("restored"), still has the slip ("left"), or is neither ("harmed": exit status 1, shown).
Paragraphs in which the untouched text has a safe fix already are passed over. The articles lie outside the
repository; COPYDESK_SHARED says where.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter

from _corpus import NEWS, PROSE, Article, articles, digest
from _judged import Judgement, load
from _slips import fixed, planted, safe_fixes
from copydesk import sources
from copydesk.model import BlockKind, InputError

LEAST = 12
"""Words of a paragraph that slips are planted in."""


def main(argv: list[str] | None = None) -> int:
    """Run the program; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", action="append", default=[], help="a kind of text; again for more")
    parser.add_argument("--sample", type=int, help="so many articles, in a fixed random order")
    options = parser.parse_args(argv)
    if not PROSE.is_dir() or not NEWS.is_dir():
        print(f"no articles at {PROSE} and {NEWS}: set COPYDESK_SHARED", file=sys.stderr)
        return 2
    judged = {(j.article, j.code, j.line): j for j in load()}
    stands: Counter[tuple[str, str]] = Counter()
    undone: Counter[tuple[str, str]] = Counter()
    for article in articles(options.kind, options.sample):
        stands.update(_standing(article, judged))
        undone.update(_planted(article))
    print("safe fixes on what stands there:")
    for (code, verdict), count in sorted(stands.items()):
        print(f"  {code}  {verdict:<9} {count}")
    print("slips planted:")
    for (kind, outcome), count in sorted(undone.items()):
        print(f"  {kind:<24} {outcome:<9} {count}")
    wrong = sum(count for (_, verdict), count in stands.items() if verdict == "wrong")
    harmed = sum(count for (_, outcome), count in undone.items() if outcome == "harmed")
    print(f"{wrong} safe fixes of findings judged wrong, {harmed} paragraphs harmed")
    return 1 if wrong or harmed else 0


def _standing(article: Article, judged: dict[tuple[str, str, str], Judgement]) -> Counter[tuple[str, str]]:
    """Count the safe fixes of an article by rule and by what was said of the finding on that line."""
    counts: Counter[tuple[str, str]] = Counter()
    try:
        source = sources.read(article.path).source
    except InputError:
        return counts
    for code, fix in safe_fixes(source, article.path.name):
        said = judged.get((article.digest, code, _line(article, source, fix.edits[0].start)))
        counts[code, said.verdict if said else "unread"] += 1
    return counts


def _line(article: Article, source: str, at: int) -> str:
    from _corpus import line_digest

    start = source.rfind("\n", 0, at) + 1
    end = source.find("\n", at)
    return line_digest(article.id, source[start : end if end >= 0 else len(source)])


def _planted(article: Article) -> Counter[tuple[str, str]]:
    """Plant one slip of each kind in a paragraph of an article and count what the safe fixes made of it."""
    counts: Counter[tuple[str, str]] = Counter()
    rng = random.Random(digest(article.id, 8))
    try:
        document = sources.read(article.path)
    except InputError:
        return counts
    blocks = [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH and not b.aside]
    paragraphs = [document.text[b.span.start : b.span.end] for b in blocks]
    clean = [p for p in paragraphs if len(p.split()) >= LEAST and "\n" not in p and "\ufffc" not in p]
    if not clean:
        return counts
    text = rng.choice(clean)
    if fixed(text, "a.txt") != text:
        return counts
    for kind, slip in planted(text, rng):
        after = fixed(slip, "a.txt")
        outcome = "restored" if after == text else "left" if after == slip else "harmed"
        counts[kind, outcome] += 1
        if outcome == "harmed":
            print(f"harmed by {kind} in {article.id}:\n  {slip}\n  {after}")
    return counts


if __name__ == "__main__":
    sys.exit(main())
