"""Trees of the parser that cannot be, set right where the order of the words leaves one reading."""

from __future__ import annotations

from copydesk.syntax.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CLAUSES = frozenset({"conj", "ccomp", "advcl", "parataxis", "ROOT"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a sentence with the subjects of verbs that the parser left without one, and with what is said
    apart from who says it.

    "The chief is touring the valley and 40 crews have been sent": a noun behind "and" that a finite verb without a
    subject follows at once is what that verb tells of, and no second thing that is toured. "The field has 40 rows, Ann Orr said": behind a comma
    no relative clause does without "which" or "who", so that what has a subject of its own there stands for itself.
    """
    tokens = _speaking(_set_apart(tokens))
    for noun, token in enumerate(tokens):
        if token.dep == "conj" and token.pos in _NOUNS and tokens[token.head].pos in _NOUNS:
            verb = _following(tokens, noun)
            if verb is not None and _alone(tokens, verb, noun) and _joined(tokens, token.head, noun):
                passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
                found = token._replace(dep="nsubjpass" if passive else "nsubj", head=verb)
                tokens = (*tokens[:noun], found, *tokens[noun + 1 :])
    return tokens


def _set_apart(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    for verb, token in enumerate(tokens):
        if token.dep != "relcl" or token.tag not in _FINITE or token.head > verb:
            continue
        subject = next((i for i, t in enumerate(tokens) if t.head == verb and t.dep == "nsubj"), None)
        if subject is None or subject > verb:
            continue
        first = subject
        while first > token.head and _is_under(tokens, first - 1, verb):
            first -= 1
        relative = any(t.tag in _RELATIVE for t in tokens[first:verb])
        if tokens[first - 1].text == "," and not relative:
            root = token.head
            while tokens[root].head != root:
                root = tokens[root].head
            tokens = (*tokens[:verb], token._replace(dep="parataxis", head=root), *tokens[verb + 1 :])
    return tokens


def _speaking(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a verb the name right before it as its subject, which the parser took for an apposition.

    "It has 40 rows, an increase of ten, Director Ann Orr said": what explains a noun is closed by a comma.
    """
    for verb, token in enumerate(tokens):
        if token.tag not in _FINITE or verb == 0 or tokens[verb - 1].tag != "NNP":
            continue
        noun = next((i for i, t in enumerate(tokens[:verb]) if t.head == verb and t.dep == "nsubj"), verb)
        name = verb - 1
        while name > noun and tokens[name].dep != "appos":
            name = tokens[name].head if tokens[name].head != name else noun
        if not noun < name < verb or tokens[noun].tag not in {"NN", "NNS"} or tokens[name].tag != "NNP":
            continue
        first = name
        while _is_under(tokens, first - 1, name):
            first -= 1
        if tokens[first - 1].text != "," or any(t.text == "," for t in tokens[first:verb]):
            continue
        clause = next((i for i, t in enumerate(tokens[:noun]) if t.head == verb and t.dep == "ccomp"), None)
        if clause is None:
            continue
        changed = list(tokens)
        changed[name] = tokens[name]._replace(dep="nsubj", head=verb)
        changed[noun] = tokens[noun]._replace(dep="npadvmod", head=clause)
        tokens = tuple(changed)
    return tokens


_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


def _is_under(tokens: tuple[Token, ...], index: int, above: int) -> bool:
    while index != above and tokens[index].head != index:
        index = tokens[index].head
    return index == above


def _following(tokens: tuple[Token, ...], noun: int) -> int | None:
    """The finite verb right behind a noun, or that of the finite auxiliary there."""
    if noun + 1 >= len(tokens) or tokens[noun + 1].tag not in _FINITE:
        return None
    behind = tokens[noun + 1]
    verb = behind.head if behind.dep in {"aux", "auxpass"} else noun + 1
    return verb if verb > noun and tokens[verb].pos in {"VERB", "AUX"} else None


def _alone(tokens: tuple[Token, ...], verb: int, noun: int) -> bool:
    """Whether a verb of a clause has no subject, and does not hang on the noun itself."""
    above = verb
    while tokens[above].head != above:
        above = tokens[above].head
        if above == noun:
            return False
    return tokens[verb].dep in _CLAUSES and not any(t.head == verb and t.dep in _SUBJECTS for t in tokens)


def _joined(tokens: tuple[Token, ...], first: int, noun: int) -> bool:
    """Whether a conjunction stands between two nouns that are told as joined, and a verb before both."""
    conjunction = first < noun and any(t.dep == "cc" and t.head == first for t in tokens[first + 1 : noun])
    return conjunction and any(t.pos == "VERB" for t in tokens[:first])
