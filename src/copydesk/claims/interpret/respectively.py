"""Pairs told apart by "respectively": "Ada and Ben scored 12 and 15 points respectively"."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.claims.interpret.context import TIMES, VERBAL, Context, Node, governor, phrase, words
from copydesk.model import Span
from copydesk.syntax import Sentence

_MOST = 8


def find(context: Context) -> Mapping[int, tuple[int, str]]:
    """Return node index -> (token in its sentence, words) of the thing that the number or date belongs to."""
    found: dict[int, tuple[int, str]] = {}
    for nodes in context.by_sentence.values():
        s = context.sentence(nodes[0])
        if s is None:
            continue
        marks = [i for i, t in enumerate(s.tokens) if t.text.lower() == "respectively"]
        for mark in marks[:3]:
            series = _series(context, s, nodes, mark)
            if len(series) < 2:
                continue
            things = _things(s, series)
            if len(things) == len(series):
                for node, thing in zip(series, things, strict=True):
                    found.setdefault(node.index, thing)
    return found


def _series(context: Context, s: Sentence, nodes: tuple[Node, ...], mark: int) -> list[Node]:
    """The numbers or dates beside the mark that are joined by commas and "and"."""
    runs: list[list[Node]] = []
    for node in nodes:
        if node.head < 0 or node.kind == "ordinal":
            continue
        if runs:
            last = runs[-1][-1]
            gap = context.text(Span(last.mention.prose.end, node.mention.extent.start)).strip()
            bare = " ".join(w for w in gap.replace(",", " , ").split() if w.lower() not in _FILLERS)
            alike = (last.kind in TIMES) == (node.kind in TIMES)
            if alike and bare in {"and", ",", ", and", "or", ", or"}:
                runs[-1].append(node)
                continue
        runs.append([node])
    place = s.tokens[mark].start
    near = [r for r in runs if 2 <= len(r) <= _MOST]
    return min(
        near, key=lambda r: min(abs(r[0].mention.prose.start - place), abs(r[-1].mention.prose.end - place)), default=[]
    )


_FILLERS = frozenset(
    {
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "of",
        "the",
        "points",
        "people",
        "percent",
        "votes",
        "seats",
        "goals",
        "about",
        "around",
    }
)


def _things(s: Sentence, series: list[Node]) -> list[tuple[int, str]]:
    """The coordinated things of the clause, as many as there are numbers."""
    size = len(series)
    verb = governor(s, series[0].head)
    if s.tokens[verb].pos not in VERBAL:
        verb = next((i for i, t in enumerate(s.tokens) if t.head == i), verb)
    taken = {i for n in series for i in range(n.first, n.last + 1)}
    for index in range(len(s.tokens)):
        if index in taken or s.tokens[index].dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}:
            continue
        if s.tokens[index].pos not in {"NOUN", "PROPN"} or s.tokens[index].dep == "conj":
            continue
        chain = _chain(s, index)
        if len(chain) == size and not taken & set(chain):
            ends = [s.edges[i][0] for i in chain[1:]] + [len(s.tokens)]
            return [(i, words(s, *_alone(s, i, end))) for i, end in zip(chain, ends, strict=True)]
        # "the first and second rounds": the parts are the adjectives
        for child in s.children[index]:
            parts = _chain(s, child)
            if s.tokens[child].dep in {"amod", "nmod", "compound", "nummod"} and len(parts) == size:
                rest = words(s, parts[-1] + 1, index)
                return [(index, f"{s.tokens[i].text} {rest}") for i in parts]
    return []


def _alone(s: Sentence, index: int, end: int) -> tuple[int, int]:
    """Return a thing's phrase up to the next thing, however both were taken for one name: "Holm, New Lund and Ost"."""
    first, last = phrase(s, index)
    last = min(last, end - 1)
    while last > index and s.tokens[last].pos in {"PUNCT", "CCONJ"}:
        last -= 1
    return first, last


def _chain(s: Sentence, index: int) -> list[int]:
    chain = [index]
    for _ in range(_MOST):
        following = s.dependent(chain[-1], "conj")
        if following is None:
            break
        chain.append(following)
    return chain
