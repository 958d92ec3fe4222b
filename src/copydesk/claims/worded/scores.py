"""The result of a match that an article tells ("3-1", "lost to"), against an approved fact that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.claims.worded.sentences import Answer, Told
from copydesk.claims.worded.votes import TWO_SIDES, is_vote
from copydesk.model import Claim, Publication, Relation, TimeInterval
from copydesk.text import naming, number_words
from copydesk.values.regexes import regex
from copydesk.values.times import day, share_a_moment

SCORE = regex(rf"{TWO_SIDES}(?!\s(?:year|minute|day|week))")
_NOUGHT = "nil|love|zero"
_WORD = rf"({_NOUGHT}|{number_words.alternatives(list(number_words.SMALL))})"
_NUMBER = rf"({_NOUGHT}|{number_words.alternatives(list(number_words.SMALL))}|\d{{1,2}})"
_GOALS = regex(rf"\b{_NUMBER} (?:goals?|points?|runs?|sets?|tries) to {_NUMBER}\b|\b{_WORD}[-–—]{_WORD}\b", re.I)
_WON = regex(
    r"\b(?:beat|beats|beating|defeat(?:ed|s|ing)|won|wins?|winning|winners?|overc[ao]me|trounced|thrashed|thumped|crushed|"
    r"routed|edged|downed|saw off|sees? off|knocked out|victory|victors|triumph(?:ed)?|champions?)\b",
    re.I,
)
_LOST = regex(
    r"\b(?:lost|loses?|losing|(?:was|were|been|being|are|is) "
    r"(?:beaten|defeated|thrashed|thumped|crushed|routed|edged|downed|knocked out)|"
    r"went down|go(?:es)? down|fell|beaten|defeat)\b",
    re.I,
)
_DREW = regex(r"\b(?:drew|draws?|drawn|tied|shared|honours even|stalemate)\b", re.I)
_PARTWAY = regex(
    r"\b(?:half[- ]?time|interval|led|leads?|leading|trail\w*|aggregate|penalt\w+|shoot-?out|leg|when|before|"
    r"after \d+|at the break|had|earlier|reserves?|second (?:string|team|eleven)|under-\d+s?|juniors?|youth)\b",
    re.I,
)
"""Words for a score that is not the result, or is that of another match or of others of the club."""
SIDES = 2


def scored(fact: Claim) -> bool:
    """Return whether a fact tells the result of a match between two that it names."""
    one = fact.stated
    text = fact.provenance.sentence
    return one is not None and len(one.names) >= SIDES and _score(text) is not None and not of_votes(text)


def tells(text: str) -> bool:
    """Return whether a statement tells in figures how a match ended."""
    return (
        SCORE.search(text) is not None and (_WON.search(text) or _LOST.search(text) or _DREW.search(text)) is not None
    )


def same(value: str, text: str) -> bool:
    """Return whether a value is the score that a statement tells."""
    return is_score(value.strip()) and _score(value) == _score(text)


def in_words(text: str) -> str:
    """Return a statement with the result that it tells in figures alone as the words for it, for what reads words:
    "beat Holm by 3 goals to 1", "passed the act by 164 votes to 121"; as it is where it has none."""
    match = SCORE.search(text)
    if match is None:
        return text
    thing = "votes" if of_votes(text) else "goals"
    by = "" if text[: match.start()].rstrip().endswith(" by") else "by "
    return f"{text[: match.start()]}{by}{match[1]} {thing} to {match[2]}{text[match.end() :]}"


def of_votes(text: str) -> bool:
    """Return whether the result that a statement tells in figures is one of votes."""
    return SCORE.search(text) is not None and is_vote(text) and not _WON.search(text)


def sides(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a statement with that of the side which opens it before how the match ended, if it lacks it:
    a parse takes "Lund" of "Lund beat Holm" for a noun."""
    verb = _WON.search(text) or _LOST.search(text) or _DREW.search(text)
    words = text[: verb.start()].split() if verb is not None else []
    words = words[1:] if words[:1] == ["The"] else words
    first = " ".join(words).lower()
    named = bool(words) and all(word[0].isupper() for word in words) and not any(first in name for name in names)
    return (first, *names) if named else tuple(names)


def is_score(text: str) -> bool:
    """Return whether a text is the score of a match and nothing else: "3-1", "two goals to nil"."""
    return (SCORE.fullmatch(text) or _GOALS.fullmatch(text)) is not None


def find(fact: Claim, told: Told) -> Iterator[Answer]:
    """Yield what a sentence tells of the match that a fact gives the result of: the score, or who won."""
    assert fact.stated is not None
    text, held = told.text, fact.provenance.sentence
    sides, occasion = fact.stated.names[:SIDES], fact.stated.names[SIDES:]
    short = [_short(side, sides) for side in sides]
    here = [any(_places(text, name) for name in names) for names in short]
    both = all(here) or (any(here) and all(any(_places(told.before, n) for n in names) for names in short))
    named = all(_places(f"{told.before} {text}", name) for name in occasion)
    if not both or not named or not _one_match(fact, told) or _PARTWAY.search(text):
        return
    mine, theirs = _winner(held, [(side,) for side in sides]), _winner(text, short)
    scores = [*SCORE.finditer(text), *_GOALS.finditer(text)]
    equal = [m for m in scores if _points(m) == _score(held)]
    if equal and theirs == "" and len(_points(equal[0])) == SIDES:
        theirs = None  # "won 4-2 after a 1-1 draw": what was drawn is another match
    other = mine is not None and theirs is not None and mine != theirs
    if len(scores) == 1 or equal:
        match = equal[0] if equal else scores[0]
        yield Answer(*match.span(), "both tell the result", relation=_relation(match[0], differs=other or not equal))
    elif other and not scores:
        match = next(m for m in (_LOST.search(text), _WON.search(text), _DREW.search(text)) if m is not None)
        yield Answer(*match.span(), "both tell who won", relation=_relation(match[0], differs=True))


def _relation(told: str, *, differs: bool) -> Relation:
    if differs:
        return Relation("conflict", "value", 0.9, f"{told} is not the result that is approved")
    return Relation("agree", None, 1.0, f"both {told}")


def _score(text: str) -> frozenset[int] | None:
    match = SCORE.search(text) or _GOALS.search(text)
    return _points(match) if match is not None else None


def pattern(fact: Claim) -> re.Pattern[str] | None:
    """Return what finds a side of the match that a fact tells the result of, under its whole name or a part of it; None
    where it tells of none."""
    if not scored(fact) or fact.stated is None:
        return None
    sides = fact.stated.names[:SIDES]
    names = [naming.loose(name) for side in sides for name in _short(side, sides)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.I)


def _short(side: str, sides: Sequence[str]) -> tuple[str, ...]:
    """The names that a side goes by: the whole one, and each word of it that is not one of the other's."""
    others = {word for other in sides if other != side for word in other.split()}
    return (side, *(word for word in side.split() if word not in others and len(word) > LETTERS))


LETTERS = 2
"""Letters of words that are no name by themselves ("FC", "of")."""


def shown(fact: Claim) -> str:
    """Return the result as the statement of a fact writes it."""
    match = SCORE.search(fact.provenance.sentence) or _GOALS.search(fact.provenance.sentence)
    return match[0] if match is not None else ""


def _points(match: re.Match[str]) -> frozenset[int]:
    told = (w.lower() for w in match.groups() if w is not None)
    return frozenset(int(w) if w.isdecimal() else number_words.SMALL.get(w, 0) for w in told)


def _one_match(fact: Claim, told: Told) -> bool:
    """Whether a sentence is of the fact's match: of its day or year, or of the occasion that it names; where the fact
    tells neither, of the days before the article."""
    assert fact.stated is not None
    when = fact.timex
    held = TimeInterval(start=when.start, end=when.end) if fact.kind == "date" and when is not None else fact.time
    if held is None and len(fact.stated.names) <= SIDES:
        return all(_lately(time, told.published) for time in told.times)
    if told.times and held is not None and held.start is not None:
        end = held.end if held.end != held.start else None
        held = TimeInterval(start=held.start, end=end or f"{held.start}~")
        return any(share_a_moment(held, time) for time in told.times)
    return held is None or len(fact.stated.names) > SIDES


def _lately(time: TimeInterval, published: Publication | None) -> bool:
    """Whether a time lies in the days before an article was published, as that of the match does which a result
    without a day is of."""
    first = day(time.start, 0)
    now = day(published.start, 0) if published is not None else None
    return first is not None and now is not None and abs(now - first) <= WEEK


WEEK = 7
"""Days for which the last match of two sides is news."""


def _places(text: str, name: str) -> list[int]:
    return [m.start() for m in re.finditer(rf"(?<!\w){naming.loose(name)}(?!\w)", text, re.I)]


_BY = regex(r" by (?:the )?", re.I)


def _winner(text: str, sides: Sequence[tuple[str, ...]]) -> str | None:
    """Which of two sides, told by any of its names, won by the words of a sentence: the first of its names, "" for
    nobody; None where that is not clear."""
    if _DREW.search(text):
        return ""
    lost = _LOST.search(text)
    verb = lost or _WON.search(text)
    if verb is None:
        return None
    found = [(place, names[0]) for names in sides for name in names for place in _places(text, name)]
    before = max((f for f in found if f[0] < verb.start()), default=None)
    behind = min((f for f in found if f[0] > verb.start()), default=None)
    if lost is None and behind is not None and _BY.fullmatch(text[verb.end() : behind[0]]):
        return behind[1]  # "the cup was won by Rovers"
    if before is not None and (behind is None or behind[1] != before[1]):
        first, last = before[1], next(names[0] for names in sides if names[0] != before[1])
    elif before is None and behind is not None:
        first, last = next(names[0] for names in sides if names[0] != behind[1]), behind[1]
    else:
        return None
    return last if lost is not None else first
