"""Estimate how likely a claim speaks of an approved fact, with whole lists left out, and write it down.

usage: python bench/facts_fit.py [--write] [FILE ...]     (default: those of bench/facts.py)

Each wording of the lists (`bench/facts.py`) is read, each of its claims is held against the fact, and a logistic
regression (scikit-learn, a bench requirement) learns from the features of `links/signs.py` which claims speak of
it: those that contradict in a contradicting wording, those that agree in an agreeing one. What wordings of other facts
tell, with this fact's name put into them, is of something else, as most of what articles tell of a name is; it weighs
little, since there is much of it. Printed are the figures of lists that were left out of the estimate, each by itself
and all by probability, and how many of such other statements would be told as contradictions. With `--write` the
coefficients go to `src/copydesk/links/data/speaking.toml`.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut

sys.path.insert(0, str(Path(__file__).parent))
import facts as lists
from copydesk import Document
from copydesk.claims import ledger, reading, telling, worded
from copydesk.claims.worded.scores import scored
from copydesk.links import approved, happenings, signs, speaking, terms, valued
from copydesk.model import Claim, Extraction, InputError
from copydesk.text import naming, wordnet

TARGET = Path(__file__).resolve().parents[1] / "src" / "copydesk" / "links" / "data" / "speaking.toml"
STRENGTH = 0.5
"""Inverse strength of the ridge."""
MENDED = {"made", "blind"}
"""Lists that the strict reading was mended against: what they say of it is dressed up, so they weigh less."""
LESS = 0.4
ELSE = "else"
"""What the statements of other facts are labelled by."""
LITTLE = 0.4
"""What each of their claims weighs."""
WORD = "word: "
"""What the features of function words begin with."""
SEEN, LISTS = 10, 4
"""In how many wordings and lists a function word has to stand to be learnt of."""
OTHERS, WORDINGS = 4, 3
"""How many other facts are told of each name, and in how many of their wordings."""
BEGUN = frozenset({"founded", "opened", "begun", "built"})
"""Kinds of deed of which two may be told of one happening."""
WORDS = "words"
"""The sort of claims at words without a figure, which are not judged by likelihood."""
LEVELS = {"maybe": 0.5, "told": 0.6, "sure": 0.8, "unread": 0.18}
"""Probabilities from which on a contradiction is a note, a meeting is told, is an error, and a fact that met nothing
may be spoken of."""


class Case(NamedTuple):
    """A claim held against a fact: the fact's name, the wording, its label, and what was seen."""

    group: str
    wording: int
    wanted: str
    conflict: bool
    closeness: float
    sort: str
    features: dict[str, float]

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """Which of the claims of a sentence is taken, as `approved.settle` does."""
        return self.sort == WORDS, not self.conflict, self.closeness

    @property
    def speaks(self) -> bool:
        """Whether the claim is of the fact."""
        return self.wanted == ("contradicts" if self.conflict else "agrees")


class Known(NamedTuple):
    """A fact with its wordings: the list, its place there, the entry, the claim and the name that it is about."""

    group: str
    entry: Mapping[str, Any]
    fact: Claim
    name: str


def called(path: Path) -> str:
    """Return the name of a list, which no other has."""
    return path.stem if path.parent == lists.HERE else f"{path.parent.name}/{path.stem}"


def known(files: Sequence[Path]) -> Iterator[Known]:
    """Yield the facts of one value that name what they are about as their wordings may."""
    for path in files:
        for number, entry in enumerate(lists.entries(path)):
            try:
                facts = ledger.parse(lists.written(entry["fact"]), id="facts.toml").claims
            except InputError:
                continue
            run = naming.subject(facts[0])[:1]
            written = re.search(re.escape(run[0]), facts[0].provenance.sentence, re.IGNORECASE) if run else None
            if len(facts) == 1 and facts[0].stated is not None and written is not None:
                yield Known(f"{called(path)}:{number}", entry, facts[0], written[0])


def unlike(one: Claim, other: Claim) -> bool:
    """Whether two facts tell of different things by values of one sort."""
    assert one.stated is not None
    assert other.stated is not None
    mine, theirs = (set(c.stated.kinds) - {"having"} for c in (one, other) if c.stated is not None)
    if not valued.comparable(one, other) or mine & theirs or (mine & BEGUN and theirs & BEGUN):
        return False
    if one.kind == "number":
        a, b = one.slots.head, other.slots.head
        if a is None or b is None or (wordnet.is_person(a) and wordnet.is_person(b)):
            return False
        return wordnet.kinship(a, b) in {"far", "unknown"}
    return bool(mine and theirs)


def others(files: Sequence[Path], first: int) -> Iterator[Case]:
    """Yield the claims of other facts' wordings that may be taken for this fact's, with its name put into them."""
    dice = random.Random(11)
    every = list(known(files))
    for own in every:
        fitting = [k for k in every if k is not own and unlike(own.fact, k.fact)]
        for other in dice.sample(fitting, min(OTHERS, len(fitting))):
            texts = [t for w in lists.WANTED[:2] for t in other.entry[w] if other.name in t]
            told = [t.replace(other.name, own.name) for t in dice.sample(texts, min(WORDINGS, len(texts)))]
            told += [f"{dice.choice(NAMING).format(own.name)} {t}" for t in dice.sample(*_some(list(later(other))))]
            for text in told:
                first += 1
                read = _read(text, other.entry)
                for case in held(own.fact, read, (own.fact,), own.group, first, ELSE):
                    if case.features.get("kind unknown") and case.features.get("direct"):
                        continue  # "the 410-metre tower" may be as high as it is long
                    yield case


NAMING = ("People were talking about {} yesterday.", "There was news from {} on Monday.", "{} was in the papers again.")
"""Sentences that only name what is talked about, before one that tells of something else."""


def later(other: Known) -> Iterator[str]:
    """Yield what the wordings of a fact tell of it without its name, as a text goes on once it has named it."""
    for text in (t for w in lists.WANTED for t in other.entry[w]):
        for sentence in re.split(r"(?<=[.!?]) ", text):
            if other.name not in sentence:
                yield sentence
            elif sentence.startswith((other.name, f"The {other.name}")):
                yield re.sub(rf"(?:The )?{re.escape(other.name)}\b(?!['’&-])", "It", sentence, count=1)


def _some(texts: list[str]) -> tuple[list[str], int]:
    return texts, min(WORDINGS, len(texts))


def _read(text: str, entry: Mapping[str, Any]) -> Extraction:
    published = str(entry.get("published", lists.PUBLISHED))
    return telling.tell(reading.extract(Document.from_text(f"{text}\n", id="a.md", published=published), "auto"))


def held(
    fact: Claim, read: Extraction, facts: Sequence[Claim], group: str, wording: int, wanted: str
) -> Iterator[Case]:
    """Yield the claims of an article that may speak of a fact, with what is seen of each."""
    result = fact.kind == "date" and scored(fact)
    for claim in read.claims:
        shared = terms.common(fact, claim, read.about.published, facts)
        seen = approved.consider(shared.fact, shared.claim, read.about.published)
        if seen is not None and not (result and not happenings.tells_result(claim, seen[1])):
            found = signs.features(shared.fact, shared.claim, seen[1], seen[0])
            conflict = seen[1].outcome == "conflict"
            yield Case(group, wording, wanted, conflict, seen[1].closeness, speaking.sort_of(shared.claim), found)


def cases(files: Sequence[Path]) -> Iterator[Case]:
    """Yield the claims of all wordings that may speak of their fact."""
    wording = 0
    for path in files:
        for number, entry in enumerate(lists.entries(path)):
            try:
                facts = ledger.parse(lists.written(entry["fact"]), id="facts.toml").claims
            except InputError as error:
                print(error)
                continue
            for wanted in lists.WANTED:
                for text in entry[wanted]:
                    wording += 1
                    read = _read(text, entry)
                    group = f"{called(path)}:{number}"
                    for fact in facts:
                        for word in worded.find(fact, read):
                            relation = word.relation or valued.relation(fact, word.claim)
                            if relation is None:
                                continue
                            conflict = relation.outcome == "conflict"
                            yield Case(group, wording, wanted, conflict, relation.closeness, WORDS, {})
                        yield from held(fact, read, facts, group, wording, wanted)


def kept(found: Sequence[Case]) -> list[str]:
    """Return the features that are learnt of: all but the words that few wordings have."""
    wordings: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for case in found:
        for name in case.features:
            wordings[name].add(("" if case.wanted == ELSE else case.group.split(":")[0], case.wording))
    return sorted(
        name
        for name, seen in wordings.items()
        if not name.startswith(WORD)
        or (sum(group != "" for group, _ in seen) >= SEEN and len({group for group, _ in seen} - {""}) >= LISTS)
    )


def table(found: Sequence[Case], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the features, the labels and the weights of the cases."""
    x = np.array([[case.features.get(name, 0.0) for name in names] for case in found])
    y = np.array([case.speaks for case in found])
    w = np.array([_weight(case) for case in found])
    return x, y, w


def _weight(case: Case) -> float:
    if case.wanted == ELSE:
        return LITTLE
    return LESS if case.group.split(":")[0] in MENDED else 1.0


def scores(found: Sequence[Case], p: np.ndarray, level: float, wordings: Counter[str]) -> str:
    """Return how the wordings are judged at a probability, in words."""
    best: dict[int, Case] = {}
    for case, likely in zip(found, p, strict=True):
        known = best.get(case.wording)
        if likely >= level and (known is None or case.rank > known.rank):
            best[case.wording] = case
    best = {wording: case for wording, case in best.items() if case.wanted != ELSE or case.conflict}
    got = Counter((case.wanted, "contradicts" if case.conflict else "agrees") for case in best.values())
    right = wordings["agrees"] + wordings["near"]
    told = sum(got[wanted, "contradicts"] for wanted in lists.WANTED)
    flagged = got["agrees", "contradicts"] + got["near", "contradicts"]
    return (
        f"from {level:.2f}: contradictions found {got['contradicts', 'contradicts'] / wordings['contradicts']:.3f}, "
        f"told right and not flagged {1 - flagged / right:.3f}, "
        f"agreements met {got['agrees', 'agrees'] / wordings['agrees']:.3f}, "
        f"of what is told {got['contradicts', 'contradicts'] / max(1, told):.3f} right, "
        f"wrong agreements {got['near', 'agrees'] + got['contradicts', 'agrees']}, "
        f"other statements told {got[ELSE, 'contradicts']}"
    )


def main() -> None:
    """Print the figures of facts left out, and write the coefficients if asked to."""
    words = [w for w in sys.argv[1:] if w != "--write"]
    files = [Path(w) for w in words] or lists.lists()
    found = list(cases(files))
    found += others(files, max(case.wording for case in found))
    p = np.ones(len(found))
    fits = {}
    for sort in ("dates", "values"):
        where = np.array([i for i, case in enumerate(found) if case.sort == sort])
        own = [found[i] for i in where]
        names = kept(own)
        x, y, w = table(own, names)
        groups = np.array([case.group.split(":")[0] for case in own])
        for train, test in LeaveOneGroupOut().split(x, y, groups):
            p[where[test]] = fit(x[train], y[train], w[train]).predict_proba(x[test])[:, 1]
        fits[sort] = (names, fit(x, y, w))
    wordings = Counter(kind for f in files for entry in lists.entries(f) for kind in lists.WANTED for _ in entry[kind])
    for path in files:
        at = [i for i, case in enumerate(found) if case.group.startswith(f"{called(path)}:")]
        own_wordings = Counter(kind for e in lists.entries(path) for kind in lists.WANTED for _ in e[kind])
        print(called(path), scores([found[i] for i in at], p[at], LEVELS["told"], own_wordings))
    for level in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 0.95):
        print(scores(found, p, level, wordings))
    if "--write" in sys.argv:
        write(fits)


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> LogisticRegression:
    """Return the regression on the features."""
    return LogisticRegression(C=STRENGTH, max_iter=4000).fit(x, y, sample_weight=w)


def write(fits: dict[str, tuple[list[str], LogisticRegression]]) -> None:
    """Write the coefficients to the data file."""
    lines = ["# Estimated by bench/facts_fit.py; not to be edited by hand.", "", "[levels]"]
    lines += [f"{name} = {level}" for name, level in LEVELS.items()]
    lines += ["", "[bias]", *(f"{sort} = {model.intercept_[0]:.3f}" for sort, (_, model) in fits.items())]
    for sort, (names, model) in fits.items():
        lines += ["", f"[{sort}]"]
        lines += [f'"{name}" = {c:.3f}' for name, c in zip(names, model.coef_[0], strict=True)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
