"""Where a claim holds: the place name in reach of the number."""

from __future__ import annotations

from copydesk.claims.interpret.context import VERBAL, Context, Node, entities, governor, words
from copydesk.claims.interpret.nouns import Measured
from copydesk.syntax import Sentence

_TYPES = ("GPE", "LOC", "FAC")
_LOCAL = frozenset({"in", "at", "near", "off", "outside", "across", "around", "throughout", "within", "inside", "over"})


def find(context: Context, node: Node, measured: Measured | None) -> str | None:
    """Return the place of a claim in the article's words.

    A place after a local preposition in the number's own phrase or clause goes before one elsewhere in the
    sentence; a country or town that is the clause's subject comes last.
    """
    s = context.sentence(node)
    if s is None:
        return None
    verb = governor(s, node.head)
    noun = measured.noun if measured is not None and measured.sentence == node.sentence else -1
    taken = context.taken(node.sentence)
    best: tuple[int, int, str] | None = None
    for _, first, last in entities(s, *_TYPES):
        if first <= node.head <= last or all(i in taken for i in range(first, last + 1)):
            continue
        rank = _rank(s, first, last, verb, noun)
        head = s.head_of(range(first, last + 1))
        if rank is None or _is_aside(s, head, node) or _of_another(s, head, node, noun):
            continue
        distance = min(abs(first - node.head), abs(last - node.head))
        name = words(s, first, last)
        for article in ("the ", "The "):
            name = name.removeprefix(article)
        if name and (best is None or (rank, distance) < best[:2]):
            best = (rank, distance, name)
    return best[2] if best else None


def _rank(s: Sentence, first: int, last: int, verb: int, noun: int) -> int | None:
    head = s.head_of(range(first, last + 1))
    token = s.tokens[head]
    above = s.tokens[token.head]
    if token.dep == "pobj" and above.lemma in _LOCAL:
        holder = above.head
        if holder in {noun, verb}:
            return 0
        if noun >= 0 and s.edges[noun][0] <= head <= s.edges[noun][1]:
            return 0
        return 1 if governor(s, head) == verb else 2
    if token.dep in {"nsubj", "nsubjpass"} and token.head == verb:
        return 3
    if token.dep in {"poss", "compound"} and governor(s, head) == verb and s.tokens[token.head].ent_type != "PERSON":
        return 4
    return None


def _of_another(s: Sentence, place: int, node: Node, noun: int) -> bool:
    """Return whether a place stands in the phrase of what another number counts, or outside of the relative clause that
    the number is in: "orders rose 23 %, helped by two contracts in the Gulf", "the firm, which has 40 shops, plans to
    close the mill in Lille"."""
    for holder in s.ancestors(place):
        if s.tokens[holder].pos in VERBAL:
            break
        counted = holder != noun and s.tokens[holder].pos == "NOUN" and s.dependents(holder, "nummod")
        if counted and not s.edges[holder][0] <= node.head <= s.edges[holder][1]:
            return True
    for index in (node.head, *s.ancestors(node.head)):
        if s.tokens[index].dep == "relcl" and not s.edges[index][0] <= place <= s.edges[index][1]:
            return s.at(s.edges[index][0] - 1).text == ","
    return False


def _is_aside(s: Sentence, place: int, node: Node) -> bool:
    """Return whether a place stands in what a relative clause tells of a person, and the number outside of it: "said
    Ann Orr, 44, who works in Leeds"."""
    for index in (place, *s.ancestors(place)):
        holder = s.tokens[s.tokens[index].head]
        if s.tokens[index].dep == "relcl" and holder.ent_type == "PERSON":
            return not s.edges[index][0] <= node.head <= s.edges[index][1]
    return False
