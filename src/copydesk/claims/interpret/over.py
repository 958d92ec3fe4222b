"""What a number counts over: the places, groups and things in the phrases that hang on its noun and on its verb.

"The delta lost 40 boats", "40 boats were lost across four countries" and "40 of the boats off Lima" count over other
things. Read from the tree: prepositional phrases of place, part and source, with what is joined to them.
"""

from __future__ import annotations

from copydesk.claims.interpret.context import TIMES, Context, Node, governor
from copydesk.claims.interpret.nouns import Measured
from copydesk.claims.interpret.subject import name
from copydesk.syntax import Sentence

_PREPOSITIONS = frozenset(
    {"in", "of", "among", "amongst", "from", "across", "at", "on", "off", "near", "around", "throughout", "within"}
    | {"inside", "outside", "between", "along", "aboard", "under", "over", "against"}
)
_OF_VERB = _PREPOSITIONS - {"of", "under", "over", "between"}
"""Those that say over what a verb's number counts: "paid $4 million over the deal" is no stretch of it."""
_NUMERIC = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})
_MOST = 8


def find(context: Context, node: Node, measured: Measured | None) -> tuple[str, ...]:
    """Return the names (whole) and nouns (lemmas) that a number counts over, in lower case and in order of place."""
    s = context.sentence(node)
    if s is None or node.kind in TIMES:
        return ()
    verb = governor(s, node.head)
    holders = {node.head: _PREPOSITIONS}
    if measured is not None and measured.sentence == node.sentence and measured.noun >= 0:
        holders[measured.noun] = _PREPOSITIONS
    low, high = _stretch(context, s, node)
    found: list[int] = []
    for holder, wanted in (*holders.items(), (verb, _OF_VERB)):
        for prep in s.dependents(holder, "prep"):
            if s.tokens[prep].lemma.lower() in wanted and (holder != verb or low <= prep < high):
                found += _objects(s, prep)
    own = {*range(node.first, node.last + 1), *holders}  # "two of the bombs" counts bombs, and over none
    names = (name(s, i) for i in sorted(set(found) - own) if _tells(s, i))
    return tuple(dict.fromkeys(n for n in names if any(c.isalpha() for c in n)))[:_MOST]


def _stretch(context: Context, s: Sentence, node: Node) -> tuple[int, int]:
    """The tokens whose phrases can be of this number, where its verb has others: up to the next figure on each side."""
    others = [
        n
        for n in context.by_sentence.get(node.sentence, ())
        if n.index != node.index and n.kind not in TIMES and n.head >= 0
    ]
    after = [n.first for n in others if n.first > node.last]
    before = [n.last for n in others if n.last < node.first]
    return (max(before) if before else 0), (min(after) if after else len(s.tokens))


def _objects(s: Sentence, prep: int) -> list[int]:
    """The nouns of a phrase, those joined to the first among them: "in Lima, Callao and other towns"; and where the
    phrase itself is of something: "in the port of Lima"."""
    found = []
    queue = list(s.dependents(prep, "pobj"))
    while queue:
        at = queue.pop()
        found.append(at)
        queue += s.dependents(at, "conj", "appos")
        queue += (c for c in s.dependents(at, "compound") if s.tokens[c].pos == "PROPN" and not s.tokens[at].ent_type)
        for inner in s.dependents(at, "prep"):
            if s.tokens[inner].lemma.lower() in _PREPOSITIONS:
                queue += s.dependents(inner, "pobj")
    return found


def _tells(s: Sentence, index: int) -> bool:
    token = s.tokens[index]
    return token.pos in {"NOUN", "PROPN"} and token.ent_type not in _NUMERIC
