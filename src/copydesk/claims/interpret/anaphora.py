"""What "them", "it", "the number" and "the figure" stand for."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.claims.interpret.context import QUANTITIES, Context, Node, entities
from copydesk.claims.interpret.lexicon import person
from copydesk.claims.interpret.nouns import Measured
from copydesk.model import Span
from copydesk.syntax import Sentence

_SINGULAR = frozenset({"it", "this", "that", "its"})
_CARRIERS = frozenset(
    {"number", "total", "figure", "count", "toll", "tally", "amount", "sum", "rest", "remainder", "half"}
)


def resolve(
    context: Context, node: Node, measured: Measured | None, before: Mapping[int, Measured]
) -> tuple[Measured | None, Span | None]:
    """Replace a pronoun or a noun that stands for a number by what it refers to.

    `before` holds what the mentions before this one count. Returns the new noun and the span of the mention that
    gave it (None where it was no mention's).
    """
    if measured is None or measured.noun < 0:
        return measured, None
    s = context.parsed[measured.sentence]
    token = s.tokens[measured.noun]
    pronoun = token.pos == "PRON" or (token.pos == "DET" and token.dep in {"pobj", "nsubj"})
    if token.text.lower() == "those" and s.dependents(measured.noun, "prep", "relcl", "acl"):
        return None, None  # "7 % of those on the drug": it says itself who they are
    if (pronoun and token.lemma in {"they", "these", "those", "which", "who", "whom", "them"}) or (
        token.lemma in _CARRIERS and token.tag == "NN" and _definite(s, measured.noun)
    ):
        found = _counted_before(context, node, before, persons=token.text.lower() == "whom")
        if found is not None:
            other, noun = found
            return Measured(noun.sentence, noun.noun, measured.relation), other.mention.prose
        if pronoun:
            thing = _noun_before(s, measured.noun, plural=True)
            return (Measured(measured.sentence, thing, measured.relation), None) if thing is not None else (None, None)
    if pronoun and token.lemma in _SINGULAR:
        thing = _noun_before(s, measured.noun, plural=False)
        if thing is not None:
            return Measured(measured.sentence, thing, measured.relation), None
    if pronoun:
        return None, None
    return measured, None


def _definite(s: Sentence, noun: int) -> bool:
    """Return whether a noun has "the", "this" or "that" and no phrase of its own that says what it counts."""
    marks = {s.tokens[c].text.lower() for c in s.dependents(noun, "det")}
    of = any(s.tokens[c].lemma in {"of", "for", "from"} for c in s.dependents(noun, "prep"))
    return bool(marks & {"the", "this", "that"}) and not of and not s.dependents(noun, "compound", "amod", "poss")


def _counted_before(
    context: Context, node: Node, before: Mapping[int, Measured], *, persons: bool
) -> tuple[Node, Measured] | None:
    """The nearest count before a number, or of `persons`, in its sentence or the two before it in the paragraph."""
    bare: Node | None = None  # "injuring 40, 15 of them": the 40 name no noun but are what "them" means
    for other in reversed(context.nodes[: node.index]):
        if node.sentence - other.sentence > 2 or not context.same_block(node.sentence, other.sentence):
            return None
        noun = before.get(other.index)
        if noun is not None and noun.relation == "elided" and other.kind == "number":
            bare = bare or other
        if other.kind not in QUANTITIES or other.kind == "ordinal" or noun is None or noun.noun < 0:
            continue
        token = context.parsed[noun.sentence].tokens[noun.noun]
        if persons and not person(token.lemma.lower()):
            continue
        if noun.relation in {"counted", "part", "argument"} and token.tag in {"NNS", "NNPS"}:
            return bare or other, noun
        if noun.relation == "counted" and token.lemma == "people":
            return bare or other, noun
    return None


def _noun_before(s: Sentence, index: int, *, plural: bool) -> int | None:
    """The nearest object or subject before a pronoun in its sentence."""
    names = {i for _, a, b in entities(s, "PERSON") for i in range(a, b + 1)}
    for before in range(index - 1, -1, -1):
        token = s.tokens[before]
        if token.pos not in {"NOUN", "PROPN"} or before in names or token.ent_type in {"DATE", "TIME"}:
            continue
        if token.dep not in {"dobj", "nsubj", "nsubjpass", "pobj", "attr"}:
            continue
        if token.dep == "pobj" and token.ent_type in {"GPE", "LOC"}:
            continue  # "in Peru it was 9 %"
        many = token.tag in {"NNS", "NNPS"} or token.lemma == "people"
        if plural and not many:
            continue
        if not plural and many and token.dep != "dobj":
            continue
        return before
    return None
