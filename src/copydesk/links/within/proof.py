"""What a conflict inside one article must show before it is told aloud: one thing, and no word that makes it two.

Comparisons that add up to a weight cannot keep two like things apart: the second of two firms, guns or periods is told
in the words of the first, and likeness is all that there is. So a weight alone is never enough. A conflict is told at
warning or above only where the article itself shows that a thing is told again (`_basis`), and where no comparison
speaks for two things (`CONTRARY`): one such word is not outweighed by any number of words in common.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from copydesk.links.comparisons import (
    company,
    days,
    left_over,
    modifiers,
    names,
    noun,
    once,
    person,
    predicate,
    subject,
    taken_up,
    verb,
    words,
)
from copydesk.links.pairs import Inner
from copydesk.model import Claim, Evidence
from copydesk.text import stems, wordclasses
from copydesk.text import words as text_words

CONTRARY = -1.5
"""Bits at or below which a comparison speaks for two things."""
_UNASKED = frozenset(("prior", "layout", "crowd", "words"))
"""Comparisons whose low levels are asked for by `_basis` and `_names`."""

_LEFT_OUT_ABOVE = frozenset(("days", "mood"))
"""What a headline or a caption leaves out; and it tells what is planned in the present tense."""
_OF_LIKES = frozenset(("stage", "tense", "company"))
"""What tells a thing from its like, and nothing of what happens but once."""


class Doubt(NamedTuple):
    """Why a conflict is not told aloud; a grave one is not told at all."""

    grave: bool
    reason: str


ROW = 1
"""A value that an article sets against more than so many others is one of a row, each of another thing: no conflict."""


def doubt(inner: Inner, evidence: Iterable[Evidence]) -> Doubt | None:
    """Return what is in the way of telling a conflict aloud, None where nothing is.

    `evidence` is what the comparisons found. Neither value is one of a row (`ROW`).
    """
    grave = _no_value(inner)
    if grave is not None:
        return Doubt(True, grave)
    dull = _UNASKED
    if _SPECIAL & {inner.a.part, inner.b.part}:
        dull |= _LEFT_OUT_ABOVE
        if names.within(inner)[0] == "same" and words.within(inner)[0] in _AGAIN:
            dull |= {"spot"}  # of one name: the text says where as well
    if once.within(inner)[0] == "once":
        dull |= _OF_LIKES
    apart = next((e for e in evidence if e.weight <= CONTRARY and e.comparison not in dull), None)
    if apart is not None:
        return Doubt(False, apart.reason)
    other = None if _SPECIAL & {inner.a.part, inner.b.part} else _other_subject(inner)
    if other is not None:
        return Doubt(False, other)
    if _basis(inner) is None:
        lone = not _SPECIAL & {inner.a.part, inner.b.part}
        return Doubt(lone and (_running(inner) or _unresolved(inner)), "nothing shows that one thing is told again")
    return None


def _no_value(inner: Inner) -> str | None:
    """Return why one of the two is no figure that can be told wrongly here."""
    for p in (inner.pair.a, inner.pair.b):
        if p.telling.named:
            return f"{p.claim.location.text} is part of a name"
    one, two = (p.claim.timex for p in (inner.pair.a, inner.pair.b))
    if one is not None and two is not None and one.type != two.type:
        return "one is a day, the other a stretch of time"
    if one is not None and two is not None and (one.anchor is None) != (two.anchor is None):
        return "one is counted from today"
    if _SPECIAL & {inner.a.part, inner.b.part} and _rounded(inner):
        return "one is the other, rounded"
    return "the sentence has it from another row" if _of_another_row(inner) else None


def _of_another_row(inner: Inner) -> bool:
    """Return whether another cell of the column holds what the text says, and the sentence names its row as well."""
    if "table" not in (inner.a.part, inner.b.part) or inner.a.part == inner.b.part:
        return False
    first = inner.a.part == "table"
    cell, told = (inner.pair.a, inner.pair.b) if first else (inner.pair.b, inner.pair.a)
    said = (inner.b if first else inner.a).sentence
    return any(
        p.telling.part == "table"
        and p.value == told.value
        and p.claim.measure == cell.claim.measure
        and p.claim.subject != cell.claim.subject
        and bool({wordclasses.fold(w.stem) for w in stems.words(p.claim.subject or "") if w.stem} & said)
        for p in inner.pair.one.profiles
    )


def _rounded(inner: Inner) -> bool:
    """Return whether one of two larger numbers is the other, rounded: "1,000 jobs" above "1,014 jobs"."""
    one, two = (p.claim.quantity.value if p.claim.quantity else None for p in (inner.pair.a, inner.pair.b))
    if one is None or two is None:
        return False
    rough, fine = sorted((one, two), key=lambda v: len(v.normalize().as_tuple().digits))
    exponent = rough.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or (abs(fine) < LARGE and exponent >= 0):
        return False
    return rough != fine and abs(rough - fine) * 2 <= Decimal(10) ** exponent


LARGE = 100
"""From here on a headline rounds; of twelve dead it does not make ten."""


def _basis(inner: Inner) -> str | None:
    """Return what shows that one thing is told again."""
    if any(p.telling.against for p in (inner.pair.a, inner.pair.b)) or not _sentences(inner):
        return None
    if person.within(inner)[0] == "same":
        return "one person's age"
    if once.within(inner)[0] == "once":
        return "what happens but once"
    if any(p.telling.aside for p in (inner.pair.a, inner.pair.b)):
        return None
    if inner.a.part != inner.b.part and _SPECIAL & {inner.a.part, inner.b.part}:
        return _retold(inner)
    return None if _SPECIAL & {inner.a.part, inner.b.part} else _taken_up(inner) or _repeated(inner)


def _sentences(inner: Inner) -> bool:
    """Return whether what stands in the text is told by a verb: "License: $12.95" heads the entries of a list."""
    return all(
        p.claim.slots.predicate is not None or s.part != "text"
        for p, s in ((inner.pair.a, inner.a), (inner.pair.b, inner.b))
    )


_SPECIAL = frozenset(("caption", "headline", "summary-list", "table", "pull-quote"))
"""Parts of an article that tell again what its text tells."""


def _retold(inner: Inner) -> str | None:
    """One stands in the headline, a caption, a table, the other in the text under it."""
    if inner.settled or not _above(inner):
        return None  # what the text itself bears out is not told wrongly above it
    if _has_and_got(inner.pair.a.claim, inner.pair.b.claim) or _has_and_got(inner.pair.b.claim, inner.pair.a.claim):
        return None
    alike = verb.within(inner)[0] == "same"
    if inner.pair.a.sort == "date" and not (alike and "headline" in (inner.a.part, inner.b.part)):
        return None
    kin, said = noun.within(inner)[0], words.within(inner)[0]
    if "table" in (inner.a.part, inner.b.part):
        return "a cell and the text" if said == "all" else None
    alike = alike or predicate.within(inner)[0] == "same" or kin in ("same", "synonym", "attribute")
    alike = alike or (said in _AGAIN and "same" in (names.within(inner)[0], subject.within(inner)[0]))
    if "caption" in (inner.a.part, inner.b.part) and said not in _AGAIN and names.within(inner)[0] != "same":
        return None  # a picture shows much that the text does not tell
    if alike and said in ("half", "most", "all", "verbatim"):
        return "the headline or caption, and the text"
    return None


def _has_and_got(one: Claim, other: Claim) -> bool:
    """Return whether one tells what there is now, and the other what was done in a past time: "has 60 shops", "opened
    14 shops last year"."""
    done = other.slots.predicate is not None and other.slots.predicate not in wordclasses.light_verbs()
    past = done and other.time is not None and other.time.end is not None
    return one.slots.predicate == "have" and one.time is None and past


def _above(inner: Inner) -> bool:
    """Return whether a heading heads the text of the other: the title all of it, another its own section."""
    a, b = inner.pair.a.telling, inner.pair.b.telling
    if "headline" not in (a.part, b.part) or a.section == b.section:
        return True
    heading = a if a.part == "headline" else b
    return heading.section == 0


def _taken_up(inner: Inner) -> str | None:
    """The later one takes up what was told before: "the 14 dead"; by another noun only where all its words are told."""
    level = taken_up.within(inner)[0]
    if level == "orphan" or (level == "loose" and words.within(inner)[0] in _AGAIN):
        return "it takes up what was told"
    named = names.within(inner)[0] == "same" and noun.within(inner)[0] == "same"
    alike = named and modifiers.within(inner)[0] == "shared"
    return "it takes up what was told of one name" if level == "narrowed" and alike else None


def _repeated(inner: Inner) -> str | None:
    """Both say the same of the same, in the same words, and of one time: no third reading is left.

    One after the other they are two (nobody says a thing twice running, but two like things are told so), save where
    the later one has no word of its own, or takes up who did it ("A crash ... The crash ...").
    """
    a, b = inner.pair.a.telling, inner.pair.b.telling
    if noun.within(inner)[0] != "same":
        return None
    if not _running(inner) and _same_company(inner) and words.within(inner)[0] in _AGAIN:
        return "a sentence is told again with one other figure"
    if _unresolved(inner):
        return None
    said, dated = words.within(inner)[0], days.within(inner)[0] == "same"
    one, one_verb = subject.within(inner)[0] == "same", verb.within(inner)[0] == "same"
    if one and one_verb and said in _ALIKE and _same_subject(inner):
        return "it is said again of the same"
    if not _nothing_else(inner):
        return None
    if _running(inner):
        bare = (
            dated and one and left_over.within(inner)[0] == "none" and company.within(inner)[0] in ("unknown", "same")
        )
        return "the same is said again of one time" if bare else None
    named = names.within(inner)[0] == "same"
    if dated and (one or one_verb or named):
        return "the same is said of one time"
    one = one or (named and (one_verb or said == "verbatim") and said in _AGAIN)
    return "the same is said of the same" if one and bool(a.days) == bool(b.days) and said in _ALIKE else None


def _same_company(inner: Inner) -> bool:
    """Return whether the same other figures stand beside both, one of them no small one."""
    a, b = inner.pair.a.beside, inner.pair.b.beside
    return a == b and any(len(value) > 1 and value.isdecimal() for value in a)


def _same_subject(inner: Inner) -> bool:
    """Return whether the later sentence takes up the subject of the other by words that it had: "The bus crash"."""
    (earlier, _), (_, second) = sorted(
        ((inner.a, inner.pair.a), (inner.b, inner.pair.b)), key=lambda each: each[1].claim.prose
    )
    stems_of = {wordclasses.fold(stems.stem(w)) for w in (second.claim.subject or "").split()}
    return second.telling.same_subject and bool(stems_of) and stems_of <= earlier.sentence | {"the"}


_AGAIN = frozenset(("all", "verbatim"))
_ALIKE = _AGAIN | {"most"}


def _nothing_else(inner: Inner) -> bool:
    """Return whether no more than one of the two has a word of its own, which may tell it from the other."""
    return left_over.within(inner)[0] != "both"


def _other_subject(inner: Inner) -> str | None:
    """Return how two subjects of one noun differ: "abbey school" and "town school", "siege" and "second siege"."""
    models = [{w for w in _phrase(p.claim.measure) if text_words.is_model(w)} for p in (inner.pair.a, inner.pair.b)]
    if all(models) and models[0] != models[1] and inner.pair.a.sort != "date":
        return " and ".join(min(each) for each in models)  # "150 of the Mk-1", "62 of the Mk-2"
    told = (p.claim.measure if p.sort == "date" else p.claim.subject for p in (inner.pair.a, inner.pair.b))
    one, two = map(_phrase, told)
    if not one or not two or stems.stem(one[-1]) != stems.stem(two[-1]) or not one[-1].islower():
        return None
    a, b = (frozenset(w.lower() for w in words[:-1]) for words in (one, two))
    turns, _ = wordclasses.stages()
    if (a - b and b - a) or any(w in turns for w in a ^ b):
        return f"{' '.join(one)} and {' '.join(two)}"
    return None


def _phrase(subject: str | None) -> list[str]:
    """Return the words of a subject up to its noun, without what follows that ("school of Wenlow")."""
    words: list[str] = []
    for word in (subject or "").replace(",", " ,").split():
        if word in _BEHIND:
            break
        words.append(word)
    return words


_BEHIND = frozenset((",", "of", "in", "at", "on", "near", "for", "from", "with", "who", "that", "which", "and", "by"))


def _running(inner: Inner) -> bool:
    """Return whether the two are told one after the other."""
    a, b = inner.pair.a.telling, inner.pair.b.telling
    return a.paragraph == b.paragraph and abs(a.sentence - b.sentence) <= 1


def _unresolved(inner: Inner) -> bool:
    """Return whether no name says whose one of the two is, or the later is of a new thing: then it may be another's."""
    a, b = sorted((inner.pair.a.telling, inner.pair.b.telling), key=lambda t: t.sentence)
    return a.pronoun or b.pronoun or b.new_subject
