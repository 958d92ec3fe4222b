"""Trees of the parser that cannot be, set right where the order of the words leaves one reading."""

from __future__ import annotations

from copydesk.syntax.tokens import Token
from copydesk.text import wordnet

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CLAUSES = frozenset({"conj", "ccomp", "advcl", "parataxis", "ROOT"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a sentence with the verbs and subjects that the parser left it without.

    "The chief is touring the valley and 40 crews have been sent": a noun behind "and" that a finite verb without a
    subject follows at once is what that verb tells of, and no second thing that is toured. "The field has 40 rows, Ann
    Orr said": behind a comma no relative clause does without "which" or "who", so that what has a subject of its own
    there stands for itself.
    """
    tokens = _speaking(_set_apart(_with_verb(tokens)))
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


def _with_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a word that is no noun the verb of a sentence that has none: "People in Lund retire at 67"."""
    root = next((i for i, t in enumerate(tokens) if t.head == i), None)
    if root is not None and tokens[root].tag == "NN" and _only_verb(tokens[root]):
        told = any(t.head == root and t.dep == "nsubj" and t.tag == "NNS" for t in tokens[:root])
        found = tokens[root]._replace(pos="VERB", tag="VBP") if told else tokens[root]
        return (*tokens[:root], found, *tokens[root + 1 :])
    if root is None or tokens[root].tag not in {"NNS", "NNPS"} or any(t.tag in _FINITE for t in tokens):
        return tokens
    verb = next((i for i, t in enumerate(tokens) if i > root and t.tag == "NN" and _only_verb(t)), None)
    if verb is None or not (verb == root + 1 or (tokens[verb - 1].head == verb and tokens[verb - 1].dep == "compound")):
        return tokens
    changed = list(tokens)
    taking = tokens[verb]
    if verb > root + 1:  # the noun that the word was taken for a part of takes its place
        changed[verb - 1] = tokens[verb - 1]._replace(dep=taking.dep, head=taking.head)
        for i in range(root + 1, verb - 1):
            if tokens[i].head == verb:
                changed[i] = tokens[i]._replace(head=verb - 1)
    for i in range(verb + 1, len(tokens)):
        if tokens[i].head == root:
            changed[i] = tokens[i]._replace(head=verb)
    changed[root] = tokens[root]._replace(dep="nsubj", head=verb)
    changed[verb] = taking._replace(pos="VERB", tag="VBP", dep="ROOT", head=verb)
    return tuple(changed)


def _only_verb(token: Token) -> bool:
    word = token.text
    return word.islower() and bool(wordnet.verb_senses(word)) and not wordnet.ancestors(word)


def _speaking(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a verb behind what is said the name right before it as its subject, which the parser took for an apposition.

    "It has 40 rows, an increase of ten, Director Ann Orr said": what explains a noun is closed by a comma.
    """
    for verb, token in enumerate(tokens):
        if token.tag not in _FINITE or verb == 0 or tokens[verb - 1].tag != "NNP":
            continue
        first = verb
        while first > 0 and (tokens[first - 1].pos in _NOUNS or tokens[first - 1].text.lower() in {"of", "for"}):
            first -= 1
        subjects = [i for i, t in enumerate(tokens[:first]) if t.head == verb and t.dep == "nsubj"]
        clause = next((i for i, t in enumerate(tokens[:first]) if t.head == verb and t.dep == "ccomp"), None)
        if clause is None or tokens[first - 1].text != "," or tokens[first].tag != "NNP":
            continue
        if any(tokens[i].tag not in {"NN", "NNS"} or i < clause for i in subjects):
            continue
        own = next((i for i in range(first, verb) if not first <= tokens[i].head < verb), verb - 1)
        changed = list(tokens)
        changed[own] = tokens[own]._replace(dep="nsubj", head=verb)
        for i in subjects:
            changed[i] = tokens[i]._replace(dep="npadvmod", head=clause)
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
