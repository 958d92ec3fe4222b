"""Cases changed in a word, a figure or a mark, with which something else is told of them than before.

    python tests/golden/corpus.py altered    # write altered.txt anew

The changes are those of `alterations.py`, tried by chance (the same each time) until enough are found of a list
with which a text comes out otherwise: what a rule asks for is there but for one thing. The record names a text by a
digest, its article and the change, and holds a digest of what is told: of the cases of a rule, what its bundle finds;
of other texts, their claims, links and what was asked of any two claims. Of the cases of `tests/claims` another sort of
claim is asked for, in another unit or mood, say. What stays true is kept, and what no longer does is only looked at
anew.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from hashlib import blake2b
from typing import Any, NamedTuple

import yaml
from tests.golden import alterations, asked, corpus, edges, varied, written

from copydesk import rules
from copydesk.model import Claim, InputError, Linkage

PATH = corpus.HERE / "altered.txt"
OF_RULE, OF_TEXTS, OF_CLAIMS = 48, 400, 300
"""So many changes are recorded of a rule, of a list of other texts, and of a list of cases of claims."""
CLAIMS = ("quantities", "timex", "interpret")
"""The lists of cases of claims: folders of `tests/claims`."""
TRIES = 8
"""So many changes of a text are tried in a round."""
ROUNDS = 4
OFTEN = 4
"""A change of one kind is recorded so often in a list, or in a tenth of it."""
STAYS = 0.8
"""Where no more of a list than this share is left, as texts went, it is searched for others."""
LETTERS = "abcdefghij"


class Altered(NamedTuple):
    """A text with a change: `of` names the list that it is of, `key` the text, `change` the article and the change."""

    of: str
    key: str
    change: str
    text: corpus.Text
    told: str = ""

    @property
    def bundle(self) -> str:
        """The bundle of rules that it is told by, where it is the case of a rule."""
        return self.of.partition(".")[0] if "." in self.of else ""

    def now(self) -> str:
        """Return a digest of what is told now."""
        return written.digest("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return what is told now."""
        read = [article.read() for article in self.text.articles]
        linked = self.text.linked(read)
        if self.bundle:
            return self.text.found(read, linked, self.bundle)
        every = (*self.text.told(read, whole=True), *self.text.related(linked))
        return [*every, *asked.lines(read, self.text.facts())]

    def line(self) -> str:
        """Return how it stands in the record."""
        return f"{self.key} {self.change} {self.told}"


def key(text: corpus.Text) -> str:
    """Return what a text is known by, wherever it stands."""
    return blake2b(repr((text.articles, text.fact)).encode(), digest_size=4).hexdigest()


def changed(text: corpus.Text, change: str) -> corpus.Text | None:
    """Return a text with a change made in the article that the change begins with the letter of."""
    articles = list(text.articles)
    at = LETTERS.index(change[0])
    new = alterations.altered(articles[at].text, change[1:])
    if new is None:
        return None
    articles[at] = articles[at]._replace(text=new)
    return text._replace(name=f"{text.name} {change}", articles=tuple(articles))


def _within() -> Iterator[corpus.Text]:
    """The texts of one article, and of two, that `tests/links` has lists of."""
    rows = _yaml("within.yml")
    for n, text in enumerate([row["text"] for row in rows["conflict"]] + rows["silent"]):
        yield corpus.Text(f"within {n}", (corpus.Article("a", text, None),))
    for row in _yaml("stories.yml"):
        yield corpus.Text(row["name"], tuple(corpus.Article(x, row[x], str(row["published"])) for x in "ab"))


def _yaml(name: str) -> Any:
    return yaml.load((corpus.ROOT / "tests/links" / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _wordings() -> Iterator[corpus.Text]:
    """Each wording of an approved fact by itself."""
    for text in corpus.of_wordings():
        yield from (text._replace(name=f"{text.name} {a.id}", articles=(a,)) for a in text.articles)


def _conflicts() -> Iterator[corpus.Text]:
    yield from corpus.of_cases("conflict")


def _claims(folder: str) -> Iterator[corpus.Text]:
    """The sentences of the cases of claims, each by itself."""
    for path in sorted((corpus.ROOT / "tests/claims" / folder).glob("*.yml")):
        for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            day = row.get("published")
            article = corpus.Article("a", f"{row['text'].strip()}\n", None if day is None else str(day))
            yield corpus.Text(f"{path.stem} {row['text'][:40]}", (article,))


@cache
def lists() -> Mapping[str, Callable[[], Iterator[corpus.Text]]]:
    """Return what gives the texts of each list: the cases of each rule on sums and dates, texts for linking, and the
    cases of claims."""
    of_rules = {info.name: partial(corpus.of_rule, info) for info in edges.ours()}
    for_links = {"within": _within, "conflicts": _conflicts, "varied": varied.sentences, "wordings": _wordings}
    return {**of_rules, **for_links, **{folder: partial(_claims, folder) for folder in CLAIMS}}


def recorded(of: str) -> list[Altered]:
    """Return what the record holds of a list; of texts that are gone, nothing."""
    lines = corpus.sections(PATH).get(of, ())
    if not lines:
        return []
    known = {key(text): text for text in lists()[of]()}
    found = []
    for line in lines:
        own, change, told = line.split()
        text = changed(known[own], change) if own in known else None
        if text is not None:
            found.append(Altered(of, own, change, text, told))
    return found


def searched(of: str, kept: Sequence[Altered]) -> Iterator[Altered]:
    """Yield changes with which something else is told, until there are enough with those that are kept."""
    most = OF_RULE if "." in of else OF_CLAIMS if of in CLAIMS else OF_TEXTS
    texts = {key(text): text for text in lists()[of]()}
    chance = random.Random(of)
    kinds = Counter(_kind(each.change) for each in kept)
    there = Counter(each.key for each in kept)
    number = len(kept)
    left = {own: _changes(text, chance) for own, text in texts.items()}
    order = list(texts)
    chance.shuffle(order)
    for most_of_one in range(1, ROUNDS + 1):
        for own in order:
            if number >= most:
                return
            if there[own] >= most_of_one:
                continue
            tried = [c for c in left[own][:TRIES] if kinds[_kind(c)] < max(OFTEN, most // 10)]
            left[own] = left[own][TRIES:]
            made = next(_otherwise(of, own, texts[own], tried), None)
            if made is not None:
                kinds[_kind(made.change)] += 1
                there[own] += 1
                number += 1
                yield made


def _kind(change: str) -> str:
    return change[1:].partition(".")[0]


def _changes(text: corpus.Text, chance: random.Random) -> list[str]:
    found = [f"{LETTERS[n]}{place}" for n, a in enumerate(text.articles) for place in alterations.places(a.text)]
    chance.shuffle(found)
    return found


def _otherwise(of: str, own: str, text: corpus.Text, changes: Sequence[str]) -> Iterator[Altered]:
    """Yield the changes with which a text comes out otherwise."""
    before = None
    for change in changes:
        new = changed(text, change)
        if new is None:
            continue
        made = Altered(of, own, change, new)
        try:
            before = _outcome(made._replace(text=text)) if before is None else before
            now = _outcome(made)
        except InputError:
            continue
        if now != before:
            yield made._replace(told=made.now())


def _outcome(made: Altered) -> object:
    """Return what is told without its words and places, which each change moves."""
    read = [article.read() for article in made.text.articles]
    if made.of in CLAIMS:
        return [_sort(claim) for own in read for claim in own.claims]
    linked = made.text.linked(read)
    if made.bundle:
        found = rules.check(read, linked[0], selection=rules.Selection(select=(made.bundle,)))
        return sorted((f.code, f.level.value) for f in found)
    return [_levels(own) for own in linked]


def _sort(claim: Claim) -> object:
    """Return what sort of claim it is, without its words and figures."""
    of, time = claim.quantity, claim.timex
    amount = (of.unit, of.per, of.comparator, of.approximate, of.low == of.high) if of is not None else ()
    when = (time.type, re.sub(r"\d", "", time.value), time.mod, time.bound, time.granularity) if time else ()
    known = [getattr(claim, name) is None for name in ("attribution", "subject", "place", "measure", "scope", "time")]
    change = (claim.change.role, claim.change.direction) if claim.change is not None else ()
    return claim.kind, claim.modality, claim.quoted, change, amount, when, known


def _levels(linked: Linkage) -> object:
    return [(x.verdict, x.level, tuple((e.comparison, e.level) for e in x.evidence)) for x in linked.links]


def write() -> None:
    """Write the record anew."""
    made = []
    for of in lists():
        kept = [each._replace(told=each.now()) for each in recorded(of)]
        if len(kept) <= len(corpus.sections(PATH).get(of, ())) * STAYS:
            kept += searched(of, kept)
        own = sorted(each.line() for each in kept)
        made += [f"{corpus.BEGIN}{of}", *own] if own else []
        print(f"altered, {of}: {len(own)}", flush=True)
    PATH.write_text("".join(f"{line}\n" for line in made), encoding="utf-8")
