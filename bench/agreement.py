"""Estimate when two equal values are one statement, and show it on events and categories of news that are left out.

usage: python bench/agreement.py [--write pair|company] [--show N]

Reads the cross-check data and the clean news (COPYDESK_SHARED, default ../shared) and fits a logistic regression
(scikit-learn, a bench requirement) on the links of values that can both hold: labelled ones of each event, listed ones
of the invented events (`bench/events`), and those between news articles of one category, which count as no agreement.
A second regression weighs each of them with the other links of the batch (`links.company`), by the pairs as they are
weighed now. Printed are, for each group left out in turn, precision and recall of what is called the same statement and
of what is listed as what may be, and the number of both in each category of news; with `--show` so many of the first,
to be read. `--write` writes the coefficients of the one or of the other into
`src/copydesk/links/data/agreement.toml`.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))
import copydesk
import events as invented
import predict_crosscheck as crosscheck
from copydesk.links import agreement, articles, company, matching
from copydesk.links.pairs import Pair
from copydesk.model import Extraction
from estimate_weights import Labels

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "src" / "copydesk" / "links" / "data" / "agreement.toml"
STRENGTH = 0.1
LINKED = {"agree", "compatible"}
COMPANY = ("itself", "both", "better", "either")
LIMITS = ("one_event", "strict", "named", "sure", "worded", "certain", "unsure")


class Case(NamedTuple):
    """A link: its event or category, the pair with its weight, its features, and whether it is one statement.

    `company` are its features in the company of the other links of its batch, empty where it can be no statement,
    stands in one article, or its articles are on two events.
    """

    group: str
    pair: Pair
    weight: float
    row: tuple[float, ...]
    right: bool | None
    company: tuple[float, ...]


def news() -> dict[str, list[Extraction]]:
    """Return the extractions of the clean news by category: `NUMBER_CATEGORY.txt`."""
    found: dict[str, list[Extraction]] = defaultdict(list)
    for path in sorted((SHARED / "data" / "news").glob("*.txt")):
        document = copydesk.Document.from_text(path.read_text("utf-8", "replace"), id=path.name)
        found[path.stem.partition("_")[2]] += copydesk.extract([document])
    return dict(found)


Right = Callable[[Pair], bool | None]
"""Whether a link is one statement; None where nobody said so."""


def labelled(labels: Labels) -> Right:
    """Return what the readers of the cross-check data say."""

    def right(pair: Pair) -> bool | None:
        verdict, _ = labels.judged(pair.a.claim, pair.b.claim)
        return None if verdict in (None, "skip") else verdict in LINKED

    return right


def listed(event: invented.Event) -> Right:
    """Return what the writer of an event says."""

    def right(pair: Pair) -> bool | None:
        said = event.said(pair.a.claim, pair.b.claim)
        return None if said is None else said == "agrees"

    return right


def unrelated(pair: Pair) -> bool | None:
    """Return that a link is wrong, where it is between two articles."""
    return None if pair.one is pair.two else False


def cases(groups: Mapping[str, Sequence[Extraction]], right: Right) -> list[Case]:
    """Return the links of values that can both hold."""
    found = []
    for group, own in groups.items():
        matched = matching.match([articles.article(e) for e in sorted(own, key=lambda e: e.document.id)], reported=True)
        linked = (*matched.same, *matched.loose)
        among = company.Company(linked, matched.grades)
        for scored in linked:
            pair = scored.pair
            row = tuple(agreement.features(pair, scored.weight).values())
            apart = agreement.never(pair) or pair.one is pair.two or not among.of_one_event(pair)
            beside = () if apart else tuple(among.features(scored).values())
            found.append(Case(group, pair, scored.weight, row, right(pair), beside))
    return found


Rows = Callable[[Case], tuple[float, ...]]
"""The features of a link that are looked at."""


def by_itself(case: Case) -> tuple[float, ...]:
    """Return the features of a link by itself."""
    return case.row


def in_company(case: Case) -> tuple[float, ...]:
    """Return those in the company of the others."""
    return case.company


def fit(found: Sequence[Case], rows: Rows) -> tuple[float, np.ndarray]:
    """Return bias and coefficients."""
    own = [c for c in found if c.right is not None and rows(c)]
    x, y = np.array([rows(c) for c in own]), np.array([c.right for c in own])
    counts = Counter(c.group for c in own)
    importance = np.array([1 / math.sqrt(counts[c.group]) for c in own])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit((x - mean) / spread, y, sample_weight=importance / importance.mean())
    slopes = model.coef_[0] / spread
    return float(model.intercept_[0] - slopes @ mean), slopes


def main() -> int:
    """Run the program; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", choices=("pair", "company"), help="write these coefficients")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N links called one statement, to read")
    options = parser.parse_args()
    folder = SHARED / "data" / "crosscheck"
    told = [c for e in invented.events() for c in cases({e.name: e.extractions}, listed(e))]
    events = cases(crosscheck.extractions(folder / "articles", folder / "events.txt"), labelled(Labels(folder)))
    apart = [c for c in cases(news(), unrelated) if c.right is not None]
    every = [*events, *told, *apart]
    order = list(agreement.features(events[0].pair, 0.0))
    grades: dict[str, Counter[tuple[bool | None, str]]] = defaultdict(Counter)
    for group in {c.group for c in every}:
        others = [c for c in every if c.group != group]
        model = fitted(order, *fit(others, by_itself))
        bias, slopes = fit(others, in_company)
        for case in every:
            if case.group == group:
                grade = agreement.grade(case.pair, case.weight, model)
                if grade == "open":
                    own = agreement.probability(case.pair, case.weight, model) >= model.unsure
                    joined = (
                        bias + slopes @ case.company >= 0 if case.company else case.pair.one is case.pair.two and own
                    )
                    grade = "open" if joined else "none"
                grades[group][case.right, grade] += 1
    for name, own in (("events", events), ("invented", told)):
        print(f"{name} left out: {summed(own, grades)}")
    for group in sorted({c.group for c in apart}):
        came = grades[group]
        print(f"  {group}: {came[False, 'same']} one statement, {came[False, 'open']} unsure, of {came.total()}")
    model = fitted(order, *fit(every, by_itself))
    bias, slopes = fit(every, in_company)
    found = dict(zip(COMPANY, map(float, slopes), strict=True))
    for names, of in ((order, model.coefficients), (COMPANY, found)):
        print("\n".join(f"  {name:10} {of[name]:+.3f}" for name in names))
    shown = [c for c in every if agreement.grade(c.pair, c.weight, model) == "same"]
    for case in random.Random(3).sample(shown, min(options.show, len(shown))):
        print(case.group, case.right, case.pair.a.sort)
        for p in case.pair[:2]:
            print(f"    {p.claim.location.text} | {' '.join(p.claim.provenance.sentence.split())[:160]}")
    now = agreement.load()
    if options.write == "pair":
        TARGET.write_text(toml(model), encoding="utf-8")
    elif options.write == "company":
        TARGET.write_text(toml(now._replace(company_bias=bias, company=found)), encoding="utf-8")
    return 0


def fitted(order: Sequence[str], bias: float, slopes: np.ndarray) -> agreement.Model:
    """Return the model with other coefficients of a pair by itself."""
    return agreement.load()._replace(bias=bias, coefficients=dict(zip(order, map(float, slopes), strict=True)))


Grades = Mapping[str, Counter[tuple[bool | None, str]]]


def summed(own: Sequence[Case], grades: Grades) -> str:
    """Return precision and recall over the groups of these cases."""
    total: Counter[tuple[bool | None, str]] = Counter()
    for group in {c.group for c in own}:
        total += grades[group]
    right, wrong = total[True, "same"], total[False, "same"]
    maybe, not_so = total[True, "open"], total[False, "open"]
    every = sum(n for (verdict, _), n in total.items() if verdict)
    unlabelled = sum(n for (verdict, _), n in total.items() if verdict is None)
    shares = f"one statement P {right / (right + wrong):.3f} R {right / every:.3f}"
    return (
        f"{shares}; unsure P {maybe / (maybe + not_so):.3f}, with these R {(right + maybe) / every:.3f}; "
        f"unlabelled {total[None, 'same']} of {unlabelled}"
    )


def toml(model: agreement.Model) -> str:
    """Return the model as TOML."""
    lines = [
        "# When two values that can both hold are one statement: a logistic function (links/agreement.py), estimated",
        "# by bench/agreement.py on labelled reports of 24 events, on news of five categories (no text of them is kept",
        "# here) and on invented events (bench/events). `sure` is the probability asked for in articles alike by",
        "# `one_event`, `worded` and `certain` there of what is told in other words, `strict` in other articles,",
        "# `named` there of sums, measures, times of day and ages. `company` weighs what may be one statement with the",
        "# other links of a batch (links/company.py).",
        "",
        "[model]",
        f"bias = {model.bias:.3f}",
        "",
        "[limits]",
        *(f"{name} = {getattr(model, name)}" for name in LIMITS),
        "",
        "[coefficients]",
        *(f"{name} = {c:.3f}" for name, c in sorted(model.coefficients.items())),
        "",
        "[company]",
        f"bias = {model.company_bias:.3f}",
        *(f"{name} = {c:.3f}" for name, c in sorted(model.company.items())),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
