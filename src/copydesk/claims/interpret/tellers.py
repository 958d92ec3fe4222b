"""Who tells what a verb says: the speaker of a participle, and papers that show something."""

from __future__ import annotations

from copydesk.claims.interpret.context import subject_of
from copydesk.claims.interpret.lexicon import words as listed
from copydesk.syntax import Sentence


def says_on(s: Sentence, verb: int) -> int | None:
    """The subject of a verb of saying; of a participle behind what somebody has said that speaker: "the guild said the
    hunt was over, saying it had lost 40 hounds"."""
    token = s.tokens[verb]
    told = s.tokens[token.head]
    speaks = s.tokens[told.head].lemma in listed("attribution_verbs", "clausal")
    if token.dep == "advcl" and token.tag == "VBG" and token.head < verb and told.dep == "ccomp" and speaks:
        return subject_of(s, told.head)
    return subject_of(s, verb)


_SHOWS = frozenset({"show", "find", "reveal", "indicate", "suggest"})


def told_by_papers(s: Sentence, verb: int) -> bool:
    """Return whether figures or a paper are what shows something: "police data shows a 33 % rise"."""
    who = s.dependent(verb, "nsubj")
    return (
        who is not None
        and s.tokens[verb].lemma in _SHOWS
        and not {s.tokens[who].lemma.lower(), s.tokens[who].text.lower()}.isdisjoint(
            listed("attribution_verbs", "nouns")
        )
    )
