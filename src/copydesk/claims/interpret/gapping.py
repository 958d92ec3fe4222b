"""Clauses that leave out the verb and the noun of the one before: "Lund has 40 shops and Holm 12"."""

from __future__ import annotations

from copydesk.claims.interpret.context import Node
from copydesk.syntax import Sentence

_JOINTS = frozenset({",", "and", ";", "while", "but"})
_NAMES = frozenset({"ORG", "GPE", "LOC", "PERSON", "NORP", "FAC"})


def gapped_count(s: Sentence, node: Node) -> int | None:
    """Return the counted noun that a number behind a name leaves out with its verb, None where it leaves out none.

    Before the name a clause whose subject is a name as well counts something in the plural: of "the firm sold 40 cars
    and Windows 10" nothing is left out. Nouns with "the" on both sides are as good: "the north has 40 wells, the south
    12".
    """
    name = node.first - 1
    behind = s.tokens[node.last + 1].text.lower() if node.last + 1 < len(s.tokens) else "."
    known = _is_known(s, name)
    if node.kind != "number" or behind not in _JOINTS | {".", ")"} or not (known or _is_name(s, name)):
        return None
    joint = name - 2 if known else first_of_name(s, name) - 1
    if joint < 1 or s.tokens[joint].text.lower() not in _JOINTS:
        return None
    counted = _counted(s, joint)
    if counted is None:
        return None
    verb = s.tokens[counted].head
    subject = s.dependent(verb, "nsubj")
    if subject is None or s.tokens[verb].pos not in {"VERB", "AUX"}:
        return None
    if known:
        return counted if _is_known(s, subject) and s.tokens[subject].lemma != s.tokens[name].lemma else None
    named = s.tokens[subject].pos == "PROPN" or s.tokens[subject].ent_type in _NAMES
    return counted if named and s.tokens[subject].text[:1].isupper() else None


def _is_known(s: Sentence, index: int) -> bool:
    """Return whether a token is a common noun in the singular right behind "the"."""
    return index > 0 and s.at(index).tag == "NN" and s.tokens[index - 1].text.lower() == "the"


def gapped(s: Sentence, node: Node) -> int | None:
    """Return the name that a number stands right behind where the verb is left out: "Ames won 40 seats, Bell 35"."""
    before = node.first - 1
    if gapped_count(s, node) is not None:
        return before
    if s.at(before).pos != "PROPN" or s.at(before).text.endswith("."):
        return None
    first = before
    while s.at(first - 1).pos == "PROPN":
        first -= 1
    if first == 0 or s.tokens[first - 1].text.lower() not in {"and", ",", "while", ";"}:
        return None
    numbers = any(t.pos == "NUM" for t in s.tokens[:first])
    return before if numbers and s.tokens[before].dep in {"conj", "nsubj", "appos", "dobj", "pobj", "nmod"} else None


def first_of_name(s: Sentence, last: int) -> int:
    """Return the first token of the words with capitals that end at one."""
    while last > 0 and _is_name(s, last - 1):
        last -= 1
    return last


def _is_name(s: Sentence, index: int) -> bool:
    token = s.tokens[index] if index >= 0 else None
    return (
        token is not None and token.text.istitle() and token.text.isalpha() and token.ent_type not in {"DATE", "TIME"}
    )


def _counted(s: Sentence, joint: int) -> int | None:
    """Return the counted plural that ends before a joint, with other names and numbers between at most."""
    at = joint - 1
    while at > 0 and (s.tokens[at].pos == "NUM" or _is_name(s, at) or s.tokens[at].text.lower() in _JOINTS):
        at -= 1
    noun = s.tokens[at]
    plural = noun.tag == "NNS" and noun.dep == "dobj"
    return at if plural and any(c < at for c in s.dependents(at, "nummod")) else None


def heads(s: Sentence, subject: int, verb: int) -> bool:
    """Return whether a subject only stands as a heading before a colon: "The plan: sell 40 shops"."""
    between = [t.text for t in s.tokens[s.edges[subject][0] + 1 : verb]]
    if s.tokens[verb].tag in {"VBD", "VBZ", "VBP"} or s.dependents(verb, "aux", "auxpass"):
        return False  # a title with its subtitle
    return subject < verb and ":" in between and "(" not in between[: between.index(":")]
