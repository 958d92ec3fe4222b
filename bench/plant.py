"""Plant known slips in clean articles and see which are found: `python bench/plant.py [--per-kind N] [KIND ...]`.

Each kind of slip knows its natural places in an article (a figure that a change is stated for, a day beside its
month, the second mention of a number ...). Articles are taken in a fixed random order, one slip in one copy of an
article at a time, until a kind has N plants (default 50) or no more places. A plant counts as found where a finding
of the expected rule touches the planted characters; a finding that the clean article did not have and that does not
touch them is one the plant did not cause.

The articles lie outside the repository; COPYDESK_SHARED says where (default: ../shared beside the checkout).
"""

from __future__ import annotations

import argparse
import calendar
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from copydesk import pipeline, sources
from copydesk.model import BlockKind, Extraction, Report
from copydesk.values.words import words

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
NEWS = SHARED / "data" / "news"
MONTHS = tuple(calendar.month_name)[1:]
WEEKDAYS = tuple(calendar.day_name)


class Plant(NamedTuple):
    """A slip: replace `start` to `end` of the article by `text`; it has to be found between `low` and `high` after."""

    start: int
    end: int
    text: str
    low: int
    high: int


class Article(NamedTuple):
    """A clean article: what was read of it, what was found in it, and the source of chance."""

    extraction: Extraction
    report: Report
    rng: random.Random


Sites = Callable[[Article], Iterator[Plant]]
"""Yields the places of an article where a slip of one kind can be planted, in random order."""


def put(start: int, end: int, text: str) -> Plant:
    """Return the plant that is to be found on its own characters."""
    return Plant(start, end, text, start, start + len(text))


def repeated_word(article: Article) -> Iterator[Plant]:
    """Write a word twice: any word of running text but figures."""
    found = _running(article.extraction)
    article.rng.shuffle(found)
    for start, end, text in found:
        if text.isalpha() and (len(text) > 1 or text in "aI"):
            yield put(start, end, f"{text} {text}")


def repeated_phrase(article: Article) -> Iterator[Plant]:
    """Write two to four words twice, one of them short: what is left of a sentence turned round."""
    source, found = article.extraction.document.source, _running(article.extraction)
    for at in article.rng.sample(range(len(found)), len(found)):
        phrase = found[at : at + article.rng.randint(2, 4)]
        text = source[phrase[0][0] : phrase[-1][1]]
        if len(phrase) > 1 and re.fullmatch(r"[a-z]+(?: [a-z]+)+", text) and any(len(w[2]) < 4 for w in phrase):
            yield put(phrase[0][0], phrase[-1][1], f"{text} {text}")


def repeated_passage(article: Article) -> Iterator[Plant]:
    """Paste a sentence a second time, at the end of a later paragraph."""
    document = article.extraction.document
    paragraphs = [b.span for b in document.blocks if b.kind is BlockKind.PARAGRAPH]
    for n, span in enumerate(paragraphs[:-1]):
        text = document.text[span.start : span.end]
        sentences = [s for s in re.split(r"(?<=\.)\s+", text) if 14 <= len(s.split()) <= 40 and '"' not in s]
        later = article.rng.choice(paragraphs[n + 1 :])
        at = document.offsets.to_file(later).end
        if sentences:
            yield put(at, at, " " + article.rng.choice(sentences))


def wrong_article(article: Article) -> Iterator[Plant]:
    """Turn a into an, and an into a."""
    found = [(s, e, t) for s, e, t in _running(article.extraction) if t in ("a", "an")]
    article.rng.shuffle(found)
    for start, end, text in found:
        yield put(start, end, "an" if text == "a" else "a")


def letter_in_number(article: Article) -> Iterator[Plant]:
    """Type the letter O for a nought inside a number."""
    found = list(re.finditer(r"(?<![\w.,-])\d[\d,]*0\d*(?![\w-])", article.extraction.document.source))
    article.rng.shuffle(found)
    for match in found:
        at = match[0].index("0", 1)
        yield put(match.start(), match.end(), match[0][:at] + "O" + match[0][at + 1 :])


def lost_separator(article: Article) -> Iterator[Plant]:
    """Take the comma out of one of at least three grouped numbers."""
    found = list(re.finditer(r"(?<![\w.,])\d{1,3},\d{3}(?![\w,])", article.extraction.document.source))
    if len(found) >= 3:
        match = article.rng.choice(found)
        yield put(match.start(), match.end(), match[0].replace(",", ""))


def impossible_day(article: Article) -> Iterator[Plant]:
    """Give a day of a month a number that the month does not have."""
    found = list(re.finditer(rf"(?<![\w,.])(\d{{1,2}}) ({'|'.join(MONTHS)})\b", article.extraction.document.source))
    article.rng.shuffle(found)
    for match in found:
        day = 30 if match[2] == "February" else 31 if match[2] in ("April", "June", "September", "November") else 32
        yield put(match.start(), match.end(), f"{day} {match[2]}")


def wrong_weekday(article: Article) -> Iterator[Plant]:
    """Put a wrong weekday before a day with its year."""
    pattern = rf"(?<![\w,.])(\d{{1,2}}) ({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b"
    for match in re.finditer(pattern, article.extraction.document.source):
        try:
            right = date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])).weekday()
        except ValueError:
            continue
        yield put(match.start(), match.end(), f"{WEEKDAYS[(right + article.rng.randint(1, 6)) % 7]}, {match[0]}")


def wrong_change(article: Article) -> Iterator[Plant]:
    """Change the size of a stated change, or swap its ends where it has only a direction."""
    groups: dict[int, dict[str, int]] = {}
    for n, claim in enumerate(article.extraction.claims):
        if claim.change is not None:
            groups.setdefault(claim.change.group, {})[claim.change.role] = n
    for roles in groups.values():
        if not {"from", "to"} <= set(roles):
            continue
        start, end = (article.extraction.claims[roles[role]].location for role in ("from", "to"))
        size = article.extraction.claims[roles["by"]].location if "by" in roles else None
        number = re.search(r"\d+(?:\.\d+)?", size.text) if size else None
        low, high = min(start.start, end.start), max(start.end, end.end)
        if size is not None and number is not None:
            factor = article.rng.choice([2, 3, Decimal("0.5")])
            text = size.text[: number.start()] + f"{Decimal(number[0]) * factor:f}" + size.text[number.end() :]
            yield Plant(size.start, size.end, text, min(low, size.start), max(high, size.end))
        elif start.end < end.start:
            between = article.extraction.document.source[start.end : end.start]
            yield put(start.start, end.end, end.text + between + start.text)
        else:
            between = article.extraction.document.source[end.end : start.start]
            yield put(end.start, start.end, start.text + between + end.text)


def conflict(article: Article) -> Iterator[Plant]:
    """Change the later of two mentions of one fact in the article."""
    own = article.extraction.document.id
    for link in article.report.links:
        if link.verdict != "agree" or {link.a.document, link.b.document} != {own}:
            continue
        later = max(link.a, link.b, key=lambda place: place.start)
        digits = re.search(r"\d+", later.text)
        if digits is None or digits[0] == "0" or re.search(r"\b(?:19|20)\d\d\b", later.text):
            continue
        text = (
            later.text[: digits.start()]
            + str(int(digits[0]) + article.rng.choice([2, 3, 5]))
            + later.text[digits.end() :]
        )
        other = min(link.a, link.b, key=lambda place: place.start)
        yield Plant(later.start, later.end, text, other.start, later.start + len(text))


def list_count(article: Article) -> Iterator[Plant]:
    """Change a count whose things are listed."""
    names = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    for claim in article.extraction.claims:
        if len(claim.items) > 1 and claim.location.text.lower() in names:
            wrong = names[(names.index(claim.location.text.lower()) + 1) % len(names)]
            yield put(claim.location.start, claim.location.end, wrong)


def split_compound(article: Article) -> Iterator[Plant]:
    """Put a hyphen into one of several uses of a compound that the article writes as one word."""
    parts = re.compile(r"(?:web|news|world|business|market|air|foot|head|work|home|share|broad|soft|data)(?=[a-z]{4})")
    found = [(s, e, t) for s, e, t in _running(article.extraction) if t.islower() and parts.match(t)]
    often = Counter(t for _, _, t in found)
    for start, end, text in found:
        match = parts.match(text)
        if often[text] > 1 and match is not None:
            yield put(start, end, f"{match[0]}-{text[match.end() :]}")


KINDS: dict[str, tuple[str, Sites]] = {
    "repeated word": ("TY001", repeated_word),
    "repeated phrase": ("TY003", repeated_phrase),
    "repeated passage": ("TY002", repeated_passage),
    "a for an": ("TY004", wrong_article),
    "letter in a number": ("TY005", letter_in_number),
    "lost separator": ("NU001", lost_separator),
    "impossible day": ("CA002", impossible_day),
    "wrong weekday": ("CA001", wrong_weekday),
    "wrong change": ("AR001", wrong_change),
    "count against list": ("AR002", list_count),
    "conflict in an article": ("CO001", conflict),
    "compound in two forms": ("CN001", split_compound),
}


def _running(extraction: Extraction) -> list[tuple[int, int, str]]:
    """Return the words of an article's paragraphs with their places in the file."""
    document = extraction.document
    return [
        (place.start, place.end, word.text)
        for block in document.blocks
        if block.kind is BlockKind.PARAGRAPH
        for word in words(document.text, block.span.start, block.span.end)
        for place in [document.offsets.to_file(type(block.span)(word.start, word.end))]
    ]


def planted(job: tuple[Path, int]) -> list[tuple[str, bool, tuple[str, ...], str]]:
    """Plant one slip of each kind in an article: the kind, whether it was found, what else came, and the place."""
    path, seed = job
    rng = random.Random(seed)
    document = sources.read(path, id=path.name)
    [extraction] = pipeline.extract([document])
    report = pipeline.verify([document])
    clean = {(f.code, f.location.text, f.message) for f in report.findings}
    results = []
    for kind, (code, sites) in KINDS.items():
        plant = next(sites(Article(extraction, report, rng)), None)
        if plant is None:
            continue
        source = document.source
        text = source[: plant.start] + plant.text + source[plant.end :]
        after = pipeline.verify([sources.parse(text, id=path.name)]).findings
        hits = [f for f in after if f.location.start < plant.high and plant.low < f.location.end]
        hits += [f for f in after if any(r.start < plant.high and plant.low < r.end for r in f.related)]
        others = tuple(f.code for f in after if f not in hits and (f.code, f.location.text, f.message) not in clean)
        shown = f"{path.name}:{plant.start} {plant.text!r}"
        results.append((kind, any(f.code == code for f in hits), others, shown))
    return results


def main(argv: list[str] | None = None) -> int:
    """Run the program; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", help="kinds to plant (default: all)")
    parser.add_argument("--per-kind", type=int, default=50, help="plants a kind")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--seed", type=int, default=1, help="of the random order")
    parser.add_argument("--missed", action="store_true", help="show the plants that were not found")
    options = parser.parse_args(argv)
    if not NEWS.is_dir():
        print(f"no articles at {NEWS}: set COPYDESK_SHARED", file=sys.stderr)
        return 2
    for kind in set(KINDS) - set(options.kinds or KINDS):
        del KINDS[kind]
    paths = sorted(NEWS.glob("*.txt"))
    random.Random(options.seed).shuffle(paths)
    total, hits, others = Counter[str](), Counter[str](), Counter[str]()
    jobs = [(path, options.seed * 100_003 + n) for n, path in enumerate(paths)]
    with ProcessPoolExecutor(max_workers=options.jobs) as pool:
        for start in range(0, len(jobs), 32):
            for kind, found, beside, shown in (r for part in pool.map(planted, jobs[start : start + 32]) for r in part):
                if total[kind] >= options.per_kind:
                    continue
                total[kind] += 1
                hits[kind] += found
                others[kind] += len(beside)
                if options.missed and not found:
                    print(f"missed {kind}: {shown}")
                if beside:
                    print(f"beside {kind}: {', '.join(beside)} {shown}")
            if all(total[kind] >= options.per_kind for kind in KINDS):
                break
    print(f"{'kind':24} rule   planted  found  recall  other findings")
    for kind, (code, _) in KINDS.items():
        share = f"{hits[kind] / total[kind]:.2f}" if total[kind] else "   -"
        print(f"{kind:24} {code}  {total[kind]:7} {hits[kind]:6}    {share} {others[kind]:8}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
