"""How many claims meet in an archive of unrelated articles, and what is not found of an event that lies in it.

    python bench/archive.py [--sizes 268 2225 20000]

The archive is made of the news articles, recombined: each made article has the shape of a real one, and for its names
and rare words those of the real articles most like that one, by chance. So every two are about as alike as two real
articles of one category, and none tells of the same. The articles of all labelled events lie in it; printed are the
pairs of articles and of claims that are looked at, and how many pairs of articles on one event are not, of those that
are where all events are linked without the archive.

The articles lie outside the repository; COPYDESK_SHARED says where (default: ../shared beside the checkout).
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from copydesk.links import articles as told_by
from copydesk.links import blocking, neighbours
from copydesk.links.articles import Article
from copydesk.text import wordnet
from unrelated import EVENTS, NEWS, events, extracted

TOPIC = 6
"""Articles most like one that its names and rare words are drawn from: two made articles of 268 then share enough about
as often as two of the 268 real ones."""


def recombined(real: Sequence[Article], many: int) -> list[Article]:
    """Return so many made articles."""
    draw = random.Random(1)
    categories: dict[str, list[Article]] = defaultdict(list)
    for article in real:
        categories[_category(article)].append(article)
    topics = {}
    for article in real:
        like = sorted(categories[_category(article)], key=lambda a: -told_by.kinship(article, a))[:TOPIC]
        topics[article.id] = ([n for a in like for n in a.names], [s for a in like for s in _rare(a)])
    return [_made(f"made{i:06}", draw.choice(real), topics, draw) for i in range(many)]


def _category(article: Article) -> str:
    return article.id.rsplit("_", 1)[-1]


def _rare(article: Article) -> list[str]:
    return [s for s in article.stems if wordnet.rarity(s) >= neighbours.RARE and s not in article.names]


def _made(id: str, shape: Article, topics: dict[str, tuple[list[str], list[str]]], draw: random.Random) -> Article:
    names, words = topics[shape.id]
    changed = {name: draw.choice(names) for name in sorted(shape.names)}
    changed |= {stem: draw.choice(words) for stem in sorted(_rare(shape)) if words}

    def of(stems: Iterable[str]) -> frozenset[str]:
        return frozenset(changed.get(s, s) for s in stems)

    profiles = tuple(
        replace(
            p,
            document=id,
            value=p.value if p.claim.timex is not None else _figures(p.value, draw),
            near=of(p.near),
            around=of(p.around),
            names=of(p.names),
            own=of(p.own),
        )
        for p in shape.profiles
    )
    stems, named = (_counted(counts, changed) for counts in (shape.stems, shape.names))
    vector = {s: (1 + math.log(n)) * wordnet.rarity(s) for s, n in stems.items()}
    length = math.sqrt(sum(w * w for w in vector.values()))
    both = zip(profiles, shape.profiles, strict=True)
    figures = frozenset((made.sort, made.value) for made, own in both if (own.sort, own.value) in shape.figures)
    return replace(
        shape, id=id, profiles=profiles, names=named, stems=stems, vector=vector, length=length, figures=figures
    )


def _counted(counts: Mapping[str, int], changed: dict[str, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, times in counts.items():
        found[changed.get(word, word)] += times
    return found


def _figures(value: str, draw: random.Random) -> str:
    """Return a value of as many figures: one of few stands in many articles, as it does in the news."""
    return "".join(draw.choice("0123456789") if c.isdigit() and len(value) > 2 else c for c in value)


def main() -> None:
    """Print one row a size, as a Markdown table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[268, 2225])
    args = parser.parse_args()
    real = [told_by.article(e) for e in extracted(sorted(NEWS.glob("*.txt")))]
    told = [told_by.article(e) for e in extracted(sorted((EVENTS / "articles").glob("*.txt")))]
    of = events()
    before = _of_one_event(told, of)
    print(
        "| made articles | claims | pairs of articles | pairs of claims | a claim | CPU s | pairs of an event | lost |"
    )
    print("|" + " ---: |" * 8)
    for size in args.sizes:
        batch = sorted([*recombined(real, size), *told], key=lambda a: a.id)
        start = time.process_time()
        pairs = neighbours.article_pairs(batch)
        seconds = time.process_time() - start
        indexes = [blocking.index(a) for a in batch]
        claims = sum(len(a.profiles) for a in batch)
        met = sum(len(blocking.claim_pairs(batch[i], batch[j], indexes[i], indexes[j])) for i, j, _ in pairs)
        lost = before - {frozenset((batch[i].id, batch[j].id)) for i, j, _ in pairs}
        row = (size, claims, len(pairs) - len(batch), met, round(met / claims, 1), round(seconds, 1), len(before))
        print(f"| {' | '.join(f'{n:,}' for n in row)} | {len(lost)} |", flush=True)


def _of_one_event(told: Sequence[Article], of: dict[str, str]) -> set[frozenset[str]]:
    ordered = sorted(told, key=lambda a: a.id)
    pairs = ((ordered[i].id, ordered[j].id) for i, j, _ in neighbours.article_pairs(ordered) if i != j)
    return {frozenset(pair) for pair in pairs if of[pair[0]] == of[pair[1]]}


if __name__ == "__main__":
    main()
