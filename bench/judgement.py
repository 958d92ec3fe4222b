"""Estimate the judgement on disputes between articles, and show how it does on events that are left out.

usage: python bench/judgement.py [--write] [--without FEATURE ...]

Reads the cross-check data (COPYDESK_SHARED, default ../shared), the invented events (`bench/events`) and stories
(`tests/links/stories.yml`, but for the unread), links each event, and fits a logistic regression (scikit-learn, a bench
requirement) on the pairs whose values cannot both hold: the weight of the comparisons and the features of
`links/judgement.py`. An event weighs by the square root of its pairs. Each event is then judged by coefficients
estimated on the others; printed are precision and disputed facts found by probability, of the reports of real events
with their spread over events (bootstrap), by distinct fact and without the largest event, and how often what is called
60 % likely is right; and of the invented ones. With `--write` the coefficients go to
`src/copydesk/links/data/judgement.toml`.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))
import copydesk
import events as invented
import predict_crosscheck as crosscheck
import stories
from copydesk.links import articles, judgement, matching
from copydesk.links.disputes import Dispute
from copydesk.model import Claim, Extraction
from estimate_weights import Labels

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "src" / "copydesk" / "links" / "data" / "judgement.toml"
STRENGTH = 0.1
"""Inverse strength of the ridge, on features brought to a spread of one: events are few."""
FLOOR = -15.0
"""Weight from which on disputes are learnt from: what a weight is worth shows on light ones too."""
MOST = {"slip": 4.0, "swapped": 2.0}
"""Coefficients that are fitted and then held to so much: figures that changed places are too rare in reports of events
to learn from (five pairs of one fact), and more frequent in invented ones than elsewhere. To fit without them lets
other features learn what these pairs show."""
LEVELS = (0.5, 0.55, 0.57, 0.6, 0.7, 0.75, 0.78, 0.8, 0.9)
BOOTSTRAPS = 500


class Case(NamedTuple):
    """A dispute: its event, its features (the weight first), the labelled pair and verdict, and the group of values."""

    event: str
    row: tuple[float, ...]
    mentions: tuple[int, int] | None
    verdict: str | None
    values: tuple[object, ...]


class Outcome(NamedTuple):
    """What the disputes from a probability on are worth."""

    right: int
    wrong: int
    unjudged: int
    found: int
    facts: int
    pairs: int
    right_facts: int
    wrong_facts: int

    def __str__(self) -> str:
        both = self.right + self.wrong
        distinct = self.right_facts + self.wrong_facts
        precision = f"{self.right / both:.2f}" if both else "-"
        by_fact = f"{self.right_facts / distinct:.2f}" if distinct else "-"
        alarms = 100 * self.wrong / max(1, self.pairs)
        unjudged = 100 * self.unjudged / max(1, self.pairs)
        share = self.found / max(1, self.facts)
        told = f"P {precision}  facts {share:.2f}  false/100 {alarms:5.1f}  unjudged/100 {unjudged:4.1f}"
        return f"{told}  P by fact {by_fact}"


def cases(labels: Labels, without: Sequence[str] = ()) -> tuple[list[Case], list[str], dict[str, int]]:
    """Return the disputes of labelled events, the names of their features, and how many pairs of articles each has."""
    folder = SHARED / "data" / "crosscheck"
    found: list[Case] = []
    pairs: dict[str, int] = {}
    names: list[str] = []
    for event, own in crosscheck.extractions(folder / "articles", folder / "events.txt").items():
        pairs[event] = len(own) * (len(own) - 1) // 2
        for dispute, features, row in _disputes(own, without):
            names = features
            a, b = dispute.scored.pair.a, dispute.scored.pair.b
            verdict, mentions = labels.judged(a.claim, b.claim)
            found.append(Case(event, row, mentions, verdict, tuple(sorted((a.value, b.value)))))
    return found, names, pairs


def in_invented(without: Sequence[str] = ()) -> list[Case]:
    """Return the disputes of invented events and stories: all their conflicts are listed, so that the rest are none."""
    found: list[Case] = []
    for name, own, said in (*_events(), *_stories()):
        every = list(_disputes(own, without))
        verdicts = [said(d.scored.pair.a.claim, d.scored.pair.b.claim) for d, _, _ in every]
        values = [tuple(sorted((d.scored.pair.a.value, d.scored.pair.b.value))) for d, _, _ in every]
        listed = {v for v, verdict in zip(values, verdicts, strict=True) if verdict == "conflict"}
        for (_, _, row), verdict, own_values in zip(every, verdicts, values, strict=True):
            again = verdict != "conflict" and own_values in listed  # the same two values in another place
            found.append(Case(name, row, None, "skip" if again else verdict, own_values))
    return found


Said = Callable[[Claim, Claim], str]
"""What the writer of an event says of two claims: "conflict", or anything else."""


def _events() -> Iterator[tuple[str, Sequence[Extraction], Said]]:
    for event in invented.events():
        yield event.name, event.extractions, lambda a, b, e=event: LISTED.get(e.said(a, b) or "", "none")  # type: ignore[misc]


LISTED = {"conflicts": "conflict"}


def _stories() -> Iterator[tuple[str, Sequence[Extraction], Said]]:
    for story in stories.stories():
        if not story.get("unread"):
            documents = [
                copydesk.Document.from_text(story[side], id=f"{side}.txt", published=str(story["published"]))
                for side in "ab"
            ]
            disputed = stories.wanted(story, "conflict")
            yield (
                story["name"],
                list(copydesk.extract(documents)),
                lambda a, b, d=disputed: (  # type: ignore[misc]
                    "conflict"
                    if {(a.location.text, b.location.text), (b.location.text, a.location.text)} & d
                    else "none"
                ),
            )


def _disputes(
    own: Sequence[Extraction], without: Sequence[str]
) -> Iterator[tuple[Dispute, list[str], tuple[float, ...]]]:
    """Yield the disputes of an event, however unlikely, with the names of their features and the values of these."""
    wide = judgement.load()._replace(floor=FLOOR, carried=-FLOOR)
    read = [articles.article(e) for e in sorted(own, key=lambda e: e.document.id)]
    for dispute in matching.match(read, model=wide).disputes:
        if dispute.judged is not None:
            features = {n: f.value for n, f in dispute.judged.features.items() if n not in without}
            yield dispute, list(features), (dispute.weight, *(float(v) for v in features.values()))


def fit(
    chosen: Sequence[Case], strength: float, most: Mapping[int, float] = MappingProxyType({})
) -> tuple[float, np.ndarray, np.ndarray]:
    """Return bias, coefficients and means of the features, fitted on labelled cases.

    `most` is what some coefficients come to at most.
    """
    own = [c for c in chosen if c.verdict not in (None, "skip")]
    x = np.array([c.row for c in own], dtype=float)
    y = np.array([c.verdict == "conflict" for c in own])
    counts = Counter(c.event for c in own)
    importance = np.array([1 / math.sqrt(counts[c.event]) for c in own])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit((x - mean) / spread, y, sample_weight=importance / importance.mean())
    slopes = model.coef_[0] / spread
    bias = float(model.intercept_[0] - slopes @ mean)
    for at, slope in most.items():
        slopes[at] = min(slope, slopes[at])
    return bias, slopes, mean


def left_out(found: Sequence[Case], strength: float, most: Mapping[int, float] = MappingProxyType({})) -> list[float]:
    """Return the probability of each case by coefficients estimated without its event."""
    fitted = {e: fit([c for c in found if c.event != e], strength, most) for e in {c.event for c in found}}
    return [probability(c.row, *fitted[c.event][:2]) for c in found]


def probability(row: Sequence[float], bias: float, slopes: np.ndarray) -> float:
    """Return how likely a dispute with these features is one."""
    return float(1 / (1 + math.exp(-max(-30.0, min(30.0, bias + float(np.array(row) @ slopes))))))


def outcome(
    found: Sequence[Case],
    sure: Sequence[float],
    least: float,
    events: Iterable[str],
    labels: Labels,
    pairs: Mapping[str, int],
) -> Outcome:
    """Return what the disputes of some events from a probability on are worth, an event named twice counted twice."""
    total = np.zeros(8, dtype=int)
    for event in events:
        right: set[tuple[int, int]] = set()
        wrong: set[tuple[int, int]] = set()
        right_facts: set[tuple[object, ...]] = set()
        wrong_facts: set[tuple[object, ...]] = set()
        unjudged = 0
        for case, p in zip(found, sure, strict=True):
            if case.event != event or p < least or case.verdict == "skip":
                continue
            if case.mentions is None:
                unjudged += 1
            elif case.verdict == "conflict":
                right.add(case.mentions)
                right_facts.add(case.values)
            else:
                wrong.add(case.mentions)
                wrong_facts.add(case.values)
        facts = labels.facts(event)
        seen = sum(bool(own & right) for own in facts)
        total += np.array(
            [
                len(right),
                len(wrong),
                unjudged,
                seen,
                len(facts),
                pairs[event],
                len(right_facts),
                len(wrong_facts - right_facts),
            ]
        )
    return Outcome(*(int(n) for n in total))


def spread(values: Sequence[float]) -> str:
    """Return the middle nine tenths of values."""
    ordered = sorted(values)
    return f"{ordered[len(ordered) // 20]:.2f} to {ordered[-1 - len(ordered) // 20]:.2f}"


def main() -> int:
    """Run the program; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the coefficients")
    parser.add_argument("--without", nargs="*", default=[], help="features that are left out")
    parser.add_argument("--strength", type=float, default=STRENGTH)
    options = parser.parse_args()
    labels = Labels(SHARED / "data" / "crosscheck")
    found, names, pairs = cases(labels, options.without)
    most = {1 + names.index(name): slope for name, slope in MOST.items() if name in names}
    more = in_invented(options.without)
    every = [*found, *more]
    judged = left_out(every, options.strength, most)
    sure = judged[: len(found)]
    events = sorted(pairs)
    largest = max(events, key=lambda e: sum(c.event == e and p >= LEVELS[0] for c, p in zip(found, sure, strict=True)))
    print(f"{len(found)} disputes in {len(events)} events; each event judged by the others")
    for least in LEVELS:
        print(f"  from {least:.2f}  {outcome(found, sure, least, events, labels, pairs)}")
    rest = [e for e in events if e != largest]
    print(f"  without {largest}, which has most of them:")
    for least in LEVELS:
        print(f"  from {least:.2f}  {outcome(found, sure, least, rest, labels, pairs)}")
    draw = random.Random(7)
    by_event = {(e, least): outcome(found, sure, least, [e], labels, pairs) for e in events for least in LEVELS}
    for least in (LEVELS[0], 0.8):
        drawn = []
        for _ in range(BOOTSTRAPS):
            sample = [by_event[draw.choice(events), least] for _ in events]
            right, wrong = sum(o.right for o in sample), sum(o.wrong for o in sample)
            drawn.append(
                (right / max(1, right + wrong), sum(o.found for o in sample) / max(1, sum(o.facts for o in sample)))
            )
        told = (spread([p for p, _ in drawn]), spread([f for _, f in drawn]))
        print(f"  from {least:.1f}  spread over events: P {told[0]}, facts {told[1]}")
    print("  calibration: called, right, disputes")
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for case, p in zip(found, sure, strict=True):
        if case.verdict not in (None, "skip"):
            bins[min(9, int(p * 10))].append((p, case.verdict == "conflict"))
    for _, own in sorted(bins.items()):
        print(f"    {sum(p for p, _ in own) / len(own):.2f}  {sum(r for _, r in own) / len(own):.2f}  {len(own)}")
    print("  invented: from, right, wrong, of pairs in dispute")
    for least in LEVELS:
        came = Counter(c.verdict for c, p in zip(more, judged[len(found) :], strict=True) if p >= least)
        print(f"    {least:.2f}  {came['conflict']} {came['none']}  {sum(c.verdict == 'conflict' for c in more)}")
    bias, slopes, means = fit(every, options.strength, most)
    for name, slope, mean in zip(("weight", *names), slopes, means, strict=True):
        print(f"  {name:12} {slope:+.3f}  mean {mean:.3f}")
    if options.write:
        TARGET.write_text(toml(bias, slopes, means, names), encoding="utf-8")
    return 0


def toml(bias: float, slopes: np.ndarray, means: np.ndarray, names: Sequence[str]) -> str:
    """Return the model as TOML."""
    lines = [
        "# How likely a dispute between two articles is one: a logistic function of the weight of the comparisons and",
        "# of a few features (links/judgement.py). Estimated by bench/judgement.py on labelled reports of 24 events",
        "# (no text of them is kept here) and on invented ones. The levels: probabilities from which on a conflict",
        "# is a note, a warning.",
        "",
        "[model]",
        f"bias = {bias:.3f}",
        f"weight = {slopes[0]:.3f}",
        f"floor = {judgement.load().floor}",
        f"carried = {judgement.load().carried}",
        "",
        "[levels]",
        *(f"{name} = {p}" for name, p in judgement.load().levels.items()),
    ]
    for name, slope, mean in zip(names, slopes[1:], means[1:], strict=True):
        lines += ["", f"[features.{name}]", f"coefficient = {slope:.3f}", f"mean = {mean:.3f}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
