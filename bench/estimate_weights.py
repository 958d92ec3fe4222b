"""Re-estimate the match weights of linking from labelled data, and show how much they depend on single events.

usage: python bench/estimate_weights.py [--write]

Reads the cross-check data (COPYDESK_SHARED, default ../shared), extracts its articles, labels every candidate pair
whose two ends are labelled mentions, and fits two columns of weights in bits by penalised logistic regression (one
indicator per level of each comparison):

* `same` on all pairs;
* `dispute` on the pairs whose values cannot both hold, drawn towards `same`, since there are few of them.

An event weighs by the square root of its pairs. With `--write` the weights are written to
`src/copydesk/links/data/weights.toml`. Each event is then scored with weights estimated on the others.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import predict_crosscheck as crosscheck
from copydesk.links import articles, blocking, matching, neighbours, weights
from copydesk.links.comparisons import BETWEEN
from copydesk.links.scoring import Scored, score
from copydesk.model import Claim, Extraction

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "src" / "copydesk" / "links" / "data" / "weights.toml"
LIMITS = {
    "apart": 0.7,
    "look": -6.0,
    "dispute": -10.0,
    "same": -0.4,
    "compatible": -1.7,
}
LINKED = {"agree", "compatible", "conflict"}
SAME_RIDGE, DISPUTE_RIDGE = 3.0, 1000.0
SAME_PRIOR = {
    ("value", "rounded"): 8.0,
    ("reference", "points"): 3.0,
    ("articles", "some"): -1.0,
    ("articles", "low"): -2.0,
    ("articles", "none"): -5.0,
}
"""Weights that the data says too little on. Two numbers of six figures or more and of one sort, picked at random in one
article, lie within a twentieth of each other about once in 200 times; two mentions of one number that are worded
differently about every other time: some 7 to 8 bits."""


class Labels:
    """The labelled mentions and judged pairs."""

    def __init__(self, folder: Path) -> None:
        self.mentions = [json.loads(line) for line in (folder / "mentions.jsonl").read_text("utf-8").splitlines()]
        self.by_document: dict[str, list[dict[str, object]]] = defaultdict(list)
        for mention in self.mentions:
            self.by_document[mention["doc"]].append(mention)
        self.gold: dict[tuple[int, int], str] = {}
        for line in (folder / "closure.tsv").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                i, j, verdict, _ = line.split("\t")
                self.gold[int(i), int(j)] = verdict

    def mention(self, claim: Claim) -> int | None:
        """Return the labelled mention that a claim stands on, by number."""
        document = claim.location.document.rsplit(".", 1)[0]
        for m in self.by_document[document]:
            if m["start"] < claim.location.end and claim.location.start < m["end"]:  # type: ignore[operator]
                return int(m["m"])  # type: ignore[call-overload,no-any-return]
        return None

    def judged(self, a: Claim, b: Claim) -> tuple[str | None, tuple[int, int] | None]:
        """Return the verdict of two claims with the labelled mentions that they stand on, as the scorer chooses them.

        Both are None where one of the claims is no labelled mention.
        """
        best: tuple[str, tuple[int, int]] | None = None
        for i in self._on(a):
            for j in self._on(b):
                if i != j:
                    key = (min(i, j), max(i, j))
                    found = self.gold.get(key, "unrelated")
                    if best is None or _rank(found) > _rank(best[0]):
                        best = (found, key)
        return best or (None, None)

    def _on(self, claim: Claim) -> list[int]:
        own = self.by_document[claim.location.document.rsplit(".", 1)[0]]
        return [m["m"] for m in own if m["start"] < claim.location.end and claim.location.start < m["end"]]  # type: ignore[misc,operator]

    def facts(self, event: str) -> list[set[tuple[int, int]]]:
        """Return the pairs of mentions that dispute each fact of an event."""
        found: dict[object, set[tuple[int, int]]] = defaultdict(set)
        for (i, j), verdict in self.gold.items():
            if verdict == "conflict" and self.mentions[i]["topic"] == event:
                found[self.mentions[i]["fact"]].add((i, j))
        return list(found.values())

    def verdict(self, a: Claim, b: Claim) -> str | None:
        """Return the verdict of two claims; None where one is no labelled mention or both are the same."""
        i, j = self.mention(a), self.mention(b)
        if i is None or j is None or i == j:
            return None
        return self.gold.get((min(i, j), max(i, j)), "unrelated")


def _rank(verdict: str) -> int:
    return 2 if verdict == "conflict" else int(verdict != "unrelated")


class Sample(NamedTuple):
    """One labelled candidate pair."""

    event: str
    scored: Scored
    verdict: str
    levels: Mapping[str, str]
    """The level of each comparison."""


def samples(events: Mapping[str, Sequence[Extraction]], labels: Labels) -> list[Sample]:
    """Return the labelled candidate pairs of all events."""
    found = []
    empty = weights.Weights({"same": {}, "dispute": {}}, {"same": 0.0, "dispute": 0.0}, LIMITS)
    for event, extractions in events.items():
        read = [articles.article(e) for e in extractions]
        for i, j, alike in neighbours.article_pairs(read):
            for m, n in blocking.claim_pairs(read[i], read[j]):
                a, b = read[i].profiles[m], read[j].profiles[n]
                verdict = labels.verdict(a.claim, b.claim)
                if verdict in (None, "skip"):
                    continue
                scored = score(a, b, read[i], read[j], empty, kinship=alike)
                if scored.veto is None:
                    levels = {name: compare(scored.pair)[0] for name, compare in BETWEEN.items()}
                    found.append(Sample(event, scored, str(verdict), levels))
    return found


def regress(
    features: Sequence[Mapping[str, str]],
    outcome: Sequence[bool],
    importance: np.ndarray,
    ridge: float,
    towards: Mapping[tuple[str, str], float] | None = None,
    ordered: bool = False,
    offset: Sequence[float] | None = None,
) -> tuple[float, dict[tuple[str, str], float]]:
    """Fit a logistic regression on indicators of levels; return the constant and the weights, in bits.

    `ridge` draws each weight to `towards` (0 by default); `offset` is known beforehand, in bits. Levels named
    "unknown" stay at most at 0: what is not known never speaks for a link.
    """
    names = sorted({item for f in features for item in f.items()})
    column = {name: i + 1 for i, name in enumerate(names)}
    x = np.zeros((len(features), len(names) + 1))
    x[:, 0] = 1
    for row, f in enumerate(features):
        for item in f.items():
            x[row, column[item]] = 1
    y = np.array(outcome, dtype=float)
    centre = np.zeros(x.shape[1])
    for name, bits in (towards or {}).items():
        if name in column:
            centre[column[name]] = bits * math.log(2)
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-3
    known = np.array(offset if offset is not None else [0.0] * len(features)) * math.log(2)
    beta = centre.copy()

    def loss(b: np.ndarray) -> float:
        z = x @ b + known
        return float((importance * (np.logaddexp(0, z) - y * z)).sum() + (penalty * (b - centre) ** 2).sum() / 2)

    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(x @ beta + known, -30, 30)))
        gradient = x.T @ (importance * (p - y)) + penalty * (beta - centre)
        hessian = (x * (importance * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        size = 1.0
        while size > 1e-4 and loss(beta - size * step) > loss(beta):
            size /= 2
        beta -= size * step
        if ordered:
            beta = in_order(beta, column)
        if np.abs(step).max() < 1e-6:
            break
    bits = beta / math.log(2)
    return float(bits[0]), {name: float(bits[i]) for name, i in column.items()}


def prior_weights() -> dict[tuple[str, str], float]:
    """Return the weights that those of disputes are drawn towards."""
    data = tomllib.loads((Path(__file__).parent / "prior_weights.toml").read_text(encoding="utf-8"))
    return {(name, level): float(bits) for name, levels in data.items() for level, bits in levels.items()}


def in_order(beta: np.ndarray, column: Mapping[tuple[str, str], int]) -> np.ndarray:
    """Return the weights with the levels of each comparison in the order of the prior (pooled where they are not)."""
    result = beta.copy()
    by_name: dict[str, list[str]] = defaultdict(list)
    for (name, level), _ in sorted(prior_weights().items(), key=lambda item: -item[1]):
        if (name, level) in column:
            by_name[name].append(level)
    for name, levels in by_name.items():
        blocks: list[tuple[float, list[int]]] = []
        for level in levels:
            blocks.append((result[column[name, level]], [column[name, level]]))
            while len(blocks) > 1 and blocks[-1][0] > blocks[-2][0]:
                (low, right), (high, left) = blocks.pop(), blocks.pop()
                total = (low * len(right) + high * len(left)) / (len(left) + len(right))
                blocks.append((total, left + right))
        for mean, places in blocks:
            for place in places:
                result[place] = mean
    return result


def importance(events: Sequence[str]) -> np.ndarray:
    """Return the weight of each sample: an event weighs by the square root of its samples."""
    counts = Counter(events)
    raw = np.array([1 / math.sqrt(counts[e]) for e in events])
    return raw * len(raw) / raw.sum() if len(raw) else raw


def estimate(
    found: Sequence[Sample], read: Mapping[str, Sequence[articles.Article]], labels: Labels
) -> weights.Weights:
    """Return weights fitted on samples."""
    features = [s.levels for s in found]
    prior, same = regress(
        features, [s.verdict in LINKED for s in found], importance([s.event for s in found]), SAME_RIDGE, SAME_PRIOR
    )
    differ = [i for i, s in enumerate(found) if s.scored.disputed]
    dispute_prior, dispute = regress(
        [features[i] for i in differ],
        [found[i].verdict == "conflict" for i in differ],
        importance([found[i].event for i in differ]),
        DISPUTE_RIDGE,
        towards=prior_weights(),
        ordered=True,
    )
    table = weights.Weights(
        {"same": nested(same), "dispute": nested(dispute)}, {"same": prior, "dispute": dispute_prior}, LIMITS
    )
    rows: list[dict[str, str]] = []
    offsets: list[float] = []
    outcomes: list[bool] = []
    names: list[str] = []
    for event, own in read.items():
        for d in matching.match(own, table).disputes:
            verdict = labels.verdict(d.scored.pair.a.claim, d.scored.pair.b.claim)
            if verdict not in (None, "skip"):
                rows.append({e.comparison: e.level for e in d.extra})
                offsets.append(d.scored.weight)
                outcomes.append(verdict == "conflict")
                names.append(event)
    constant, structure = regress(
        rows, outcomes, importance(names), DISPUTE_RIDGE, prior_weights(), ordered=True, offset=offsets
    )
    dispute.update(structure)
    for named, bits in prior_weights().items():
        dispute.setdefault(named, bits)  # the reports hold no such pair: the judgement stands as it is
    return weights.Weights(
        {"same": nested(same), "dispute": nested(dispute)},
        {"same": prior, "dispute": dispute_prior + constant},
        LIMITS,
    )


def nested(flat: Mapping[tuple[str, str], float]) -> dict[str, dict[str, float]]:
    """Return weights by comparison and level, rounded; unknown never speaks for a link."""
    result: dict[str, dict[str, float]] = defaultdict(dict)
    for (comparison, level), bits in sorted(flat.items()):
        result[comparison][level] = round(min(bits, 0.0) if level == "unknown" else bits, 2)
    return dict(result)


def toml(table: weights.Weights, note: str) -> str:
    """Return weights as TOML."""
    lines = [f"# {line}".rstrip() for line in note.splitlines()]
    for section in ("prior", "limits"):
        lines += ["", f"[{section}]"] + [f"{k} = {v:.2f}" for k, v in sorted(getattr(table, section).items())]
    for column in ("same", "dispute"):
        for comparison, levels in sorted(table.bits[column].items()):
            lines += ["", f"[{column}.{comparison}]"]
            lines += [
                f"{level if level.isidentifier() else json.dumps(level)} = {bits:.2f}" for level, bits in levels.items()
            ]
    return "\n".join(lines) + "\n"


NOTE = """\
Match weights of linking, in bits: log2 of how much likelier a level is for two claims about the same thing.
Estimated by bench/estimate_weights.py with penalised logistic regression on the labelled pairs of several reports
on one event (labels made by reading news reports of twelve events; no text of them is kept here). `same` is for
values that can both hold, `dispute` for values that cannot. The limits were set by hand on left-out events."""


def score_predictions(predictions: Iterable[Mapping[str, object]], *options: str) -> str:
    """Return what the scorer of the data prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(list(predictions), file)
        file.flush()
        command = [sys.executable, str(SHARED / "data" / "crosscheck" / "score.py"), file.name, *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    """Estimate, print left-out scores and the spread of the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    options = parser.parse_args()
    folder = SHARED / "data" / "crosscheck"
    if not folder.is_dir():
        print(f"no labelled data at {folder}: set COPYDESK_SHARED", file=sys.stderr)
        return 2
    run(crosscheck.extractions(folder / "articles", folder / "events.txt"), Labels(folder), write=options.write)
    return 0


Tables = dict[str, weights.Weights]
"""Weights by the event that was left out."""


def left_out(events: Mapping[str, Sequence[Extraction]], labels: Labels) -> tuple[weights.Weights, Tables]:
    """Return weights estimated on all events, and those estimated with each event left out."""
    found = samples(events, labels)
    read = {event: [articles.article(e) for e in own] for event, own in events.items()}
    tables = {}
    for event in events:
        rest = [s for s in found if s.event != event]
        tables[event] = estimate(rest, {k: v for k, v in read.items() if k != event}, labels)
    return estimate(found, read, labels), tables


def run(events: Mapping[str, Sequence[Extraction]], labels: Labels, *, write: bool) -> None:
    """Estimate on all events and with each left out, and print the outcome."""
    whole, tables = left_out(events, labels)
    if write:
        TARGET.write_text(toml(whole, NOTE), encoding="utf-8")
    predictions = [p for event, own in events.items() for p in crosscheck.predict(own, tables[event])]
    print("each event with weights from the others")
    print(score_predictions(predictions))
    print(score_predictions(predictions, "--level", "warning", "error"))
    print("weights: all events, least and most with one event left out")
    for column in ("same", "dispute"):
        for comparison, levels in sorted(whole.bits[column].items()):
            for level, bits in levels.items():
                others = [t.of(column, comparison, level) for t in tables.values()]  # type: ignore[arg-type]
                print(f"  {column:8}{comparison:12}{level:16}{bits:7.2f}{min(others):7.2f}{max(others):7.2f}")


if __name__ == "__main__":
    raise SystemExit(main())
