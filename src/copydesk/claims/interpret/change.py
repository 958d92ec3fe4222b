"""Stated changes: "rose from 110 to 1,000", "to 50,000 from the current 30,000", "a 5 percent rise to $4 bn"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from copydesk.claims.interpret.context import QUANTITIES, VERBAL, Context, Node, governor
from copydesk.model import Change
from copydesk.syntax import Sentence
from copydesk.text.wordclasses import change, moved
from copydesk.values.regexes import regex

Role = Literal["from", "to", "by", "ratio"]
Direction = Literal["up", "down"]

_LEAD = regex(
    r"\b(from|to|by)(?:\s+(?:an?|the|its|their|his|her|current|previous|present|earlier|initial|original|estimated|"
    r"revised|record|average|total|some|about|around|nearly|almost|over|under|just|only|more than|less than|fewer than|"
    r"at least|up to|as many as|as much as|roughly|approximately|or so))*\s*$",
    re.I,
)
_AGAINST = regex(r"\b(?:compared (?:with|to)|up from|down from|against|versus|, from)\s+(?:\w+\s+){0,3}$", re.I)


def find(context: Context) -> Mapping[int, Change]:
    """Return node index -> the part that it plays in a stated change."""
    found: dict[int, Change] = {}
    group = 0
    for nodes in context.by_sentence.values():
        s = context.sentence(nodes[0])
        if s is None:
            continue
        parts = [(n, *_part(context, s, n)) for n in nodes if n.kind in QUANTITIES and n.kind != "ordinal"]
        for members in _groups(s, parts):
            roles = [role for _, role, _ in members]
            if len(members) < 2 and roles[0] not in {"ratio", "by"} and not _changes(s, members[0]):
                continue
            direction = _direction(s, members)
            if direction is None and not ("from" in roles and "to" in roles):
                continue
            group += 1
            for node, role, _ in members:
                found[node.index] = Change(group=group, role=role, direction=direction)
    return found


def _changes(s: Sentence, member: tuple[Node, Role, int]) -> bool:
    """Return whether a lone level hangs on a word of change: "fell to 45"."""
    return s.tokens[member[2]].pos in VERBAL and _is_change(s, member[2]) in {"up", "down"}


def _part(context: Context, s: Sentence, node: Node) -> tuple[Role | None, int]:
    """Return the role that the words before a number give it, and the head of the change it belongs to."""
    start = max(s.span.start, node.mention.extent.start - 60)
    before = context.document.text[start : node.mention.extent.start]
    lead = _LEAD.search(before)
    role: Role | None = None
    if lead:
        role = lead[1].lower()  # type: ignore[assignment]
    elif _AGAINST.search(before):
        role = "from"
    head = node.head if _has_own_subject(s, node) else _change_head(s, node)
    if node.mention.grammar == "multiple.often":
        return role, head  # "fell twice in the month, from 94p to 92p": how often, and no factor
    if role is None and head >= 0:
        if node.kind == "multiple":
            role = "ratio"
        elif node.kind in {"percent", "number", "money", "measure"} and _difference(s, node, head):
            role = "by"
    if role is None and node.kind == "multiple" and _is_change(s, node.head) is not None:
        role, head = "ratio", node.head
    return role, head


def _is_sum(s: Sentence, index: int) -> bool:
    """Return whether what is added up makes something, and grows by nothing: "which adds up to 56 million"."""
    following = s.tokens[index + 1 : index + 2]
    return bool(following) and following[0].lemma == "up"


def _is_change(s: Sentence, index: int) -> str | None:
    token = s.tokens[index]
    part = "verbs" if token.pos in {"VERB", "AUX"} else "nouns" if token.pos == "NOUN" else None
    if part is None:
        return None
    if part == "verbs" and token.lemma == "add" and _is_sum(s, index):
        return None
    if part == "verbs" and token.lemma in change("particle", "verbs"):
        particles = (s.tokens[child] for child in s.children[index] if s.tokens[child].dep in _PARTICLES)
        way = next((_WAYS[told.lemma] for told in particles if told.lemma in _WAYS), None)
        if way is not None:
            return way
    return moved(token.lemma, part)


_PARTICLES = frozenset({"prt", "advmod"})
_WAYS = {"up": "up", "down": "down"}
"""The particles that say which way a verb of motion goes: "edged up", "brought down"."""


def _change_head(s: Sentence, node: Node) -> int:
    """Return the nearest word above a number that states a change, or -1."""
    for steps, above in enumerate(s.ancestors(node.head)):
        if _is_change(s, above) is not None:
            return above
        if steps > 5 or s.tokens[above].dep in {"relcl", "ccomp", "advcl"}:
            break
    return -1


def _has_own_subject(s: Sentence, node: Node) -> bool:
    """Return whether a verb that is a multiple is told by itself: "climbed to 210 after the fee was halved".

    A pronoun takes up the subject of the other verb: "to 210, so that it has doubled".
    """
    if node.kind != "multiple" or s.tokens[node.head].pos not in VERBAL:
        return False
    if (
        s.tokens[node.head].dep == "conj"
        and {_is_change(s, s.tokens[node.head].head), _is_change(s, node.head)} == _BOTH
    ):
        return True  # "doubled to 40 and then halved"
    subjects = (s.tokens[child] for child in s.children[node.head] if s.tokens[child].dep in _SUBJECTS)
    return any(token.pos in {"NOUN", "PROPN"} for token in subjects)


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BOTH = frozenset({"up", "down"})


def _difference(s: Sentence, node: Node, head: int) -> bool:
    """The number is how much something changed: "rose 5 %", "a 5 % rise", "cut 300 jobs" is none."""
    token = s.tokens[node.head]
    if token.head != head:
        return False
    if s.tokens[head].pos == "NOUN":
        return token.dep in {"nummod", "compound", "amod", "nmod"} and node.kind != "number"
    return (token.dep in {"npadvmod", "dobj", "advmod"} and node.kind in {"percent", "multiple"}) or (
        token.dep == "npadvmod"
    )


def _groups(s: Sentence, parts: list[tuple[Node, Role | None, int]]) -> list[list[tuple[Node, Role, int]]]:
    """Put together the numbers of one change: those under one word of change, or joined by "from ... to"."""
    groups: list[list[tuple[Node, Role, int]]] = []
    for node, role, head in parts:
        if role is None:
            continue
        clause = head if head >= 0 else governor(s, node.head)
        for members in groups:
            last, _, other = members[-1]
            taken = {r for _, r, _ in members}
            close = node.mention.extent.start - last.mention.prose.end < 40 and not _are_two(s, clause, other)
            if role not in taken and (clause == other or (close and {role, *taken} == {"from", "to"})):
                members.append((node, role, clause))
                break
        else:
            groups.append([(node, role, clause)])
    return groups


def _are_two(s: Sentence, one: int, other: int) -> bool:
    """Return whether two heads are verbs of change, each with its subject: "fell to 0.6% as China rose from 4.1%"."""
    heads = {one, other} - {-1}
    verbs = [n for n in heads if s.tokens[n].pos in VERBAL and _is_change(s, n) is not None]
    return len(heads) > 1 and any(s.dependents(n, *_SUBJECTS) for n in verbs)


def _direction(s: Sentence, members: list[tuple[Node, Role, int]]) -> Direction | None:
    for node, role, head in members:
        for index in (head, node.head):
            kind = _is_change(s, index)
            if kind in {"up", "down"}:
                return kind  # type: ignore[return-value]
        if role == "ratio" and node.mention.quantity is not None and node.mention.quantity.value is not None:
            return "up" if node.mention.quantity.value >= 1 else "down"
    values = {role: node.mention.quantity for node, role, _ in members}
    start, end = values.get("from"), values.get("to")
    if start is None or end is None or start.value is None or end.value is None or start.value == end.value:
        return None
    return "up" if end.value > start.value else "down"
