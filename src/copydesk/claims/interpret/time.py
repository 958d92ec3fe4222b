"""When a claim holds: its own date, or the nearest date that governs its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.claims.interpret.beside import (
    compared,
    heading_bracket,
    in_comparison,
    in_turn,
    is_base,
    is_fronted,
    is_held_against,
    is_main,
    is_of_length,
    is_of_today,
    is_parted,
    of_a_thing,
    of_another,
    only_if,
    others,
    since_event,
    told_by_the_way,
)
from copydesk.claims.interpret.context import POINTS, TIMES, VERBAL, Context, Node, bracketed, coordination, governor
from copydesk.claims.interpret.lexicon import words
from copydesk.model import TimeInterval, Timex
from copydesk.syntax import Sentence
from copydesk.text.calendar_words import WEEKDAY
from copydesk.values import times
from copydesk.values.regexes import regex

_OPAQUE = frozenset({"ccomp"})
_CARRIED = frozenset({"year", "quarter", "half", "season", "month"})


def interval(timex: Timex) -> TimeInterval | None:
    """Return the interval of a date or clock time with its bound applied; None where nothing is known."""
    if timex.type not in {"DATE", "TIME"} or (timex.start is None and timex.end is None):
        return None
    return times.interval(timex)


def find(context: Context, node: Node, *, anaphoric: bool = False) -> TimeInterval | None:
    """Return when a claim holds, or None where the text does not say.

    `anaphoric` claims ("the number is 12") take the time of the sentence before in the present tense too.
    """
    if node.mention.timex is not None:
        if node.kind in POINTS:
            return interval(node.mention.timex)
        own = _period(node) if node.kind == "duration" else None  # "the past ten years" lie somewhere themselves
        return own or _governing(context, node)
    if _is_apposed_age(context, node):
        return None
    found = _governing(context, node) or _headed(context, node)
    return found or _carried(context, node, anaphoric=anaphoric)


def _is_apposed_age(context: Context, node: Node) -> bool:
    """Return whether an age stands behind a name, and is that of today whatever its clause tells: "Pryce, 35, may go
    on Friday"."""
    s = context.sentence(node)
    return (
        s is not None
        and node.mention.grammar == "age"
        and node.first > 0
        and s.tokens[node.first - 1].text in {",", "("}
    )


def _headed(context: Context, node: Node) -> TimeInterval | None:
    """Return the date that heads a line of a chronicle, which all of the line is dated by: "4 May 2020: the firm
    opens its first shop"."""
    s = context.sentence(node)
    first = context.by_sentence.get(node.sentence, (node,))[0]
    timex = first.mention.timex
    if s is None or first.index == node.index or first.kind not in POINTS or first.first != 0 or timex is None:
        return None
    colon = s.at(first.last + 1).text in {":", "–", "—"}
    return interval(timex) if colon else None


def _governing(context: Context, node: Node) -> TimeInterval | None:
    s = context.sentence(node)
    if s is None:
        return None
    best: tuple[int, int] | None = None
    chosen: TimeInterval | None = None
    beside = context.by_sentence.get(node.sentence, ())
    lengths = [each for each in beside if _period(each) is not None or _is_quarter(each)]
    for other in beside:
        if other.index == node.index or other.mention.timex is None or other.head < 0:
            continue
        brackets = heading_bracket(s, other, beside)
        if node.first in (brackets or ()):
            return _ends(s, other, beside)
        if brackets is not None:
            continue
        if in_turn(node, other, beside) or _daily(s, other, beside) or is_base(s, other):
            continue
        apart = node.first < other.first and (is_held_against(s, other) or is_parted(s, node, other))
        if apart or in_comparison(s, other, node.head) or is_of_today(node, other, beside):
            continue
        held = _period(other) if other.kind == "duration" else _ends(s, other, beside)
        if held is None or any(_closes(s, other, each) for each in lengths):
            continue
        if _when(s, other, node):
            timex = other.mention.timex
            held = interval(timex.model_copy(update={"bound": None}))
        elif since_event(s, node, other, attachment(s, other)) and other.mention.timex is not None:
            held = interval(other.mention.timex.model_copy(update={"bound": "since"}))
        bases = compared(s, other, beside)
        if bases and node.index not in bases:
            continue
        told = told_by_the_way(s, node, attachment(s, other), beside)
        rank = None if told else _rank(s, node, other, beside)
        if rank is None:
            continue
        key = (rank, abs(other.head - node.head))
        if best is None or key < best:
            best, chosen = key, held
    return chosen


_OF_A_DAY = regex(rf"\b(?:{WEEKDAY}|today|yesterday|tomorrow|tonight|this)\b|\d{{4}}", re.IGNORECASE)


def _daily(s: Sentence, hour: Node, beside: Sequence[Node]) -> bool:
    """Return whether an hour or a part of the day is that of any day: "opens at 9 a.m. with 12 staff"."""
    if hour.kind != "time" or any(n.kind == "date" for n in beside) or _OF_A_DAY.search(hour.mention.text):
        return False
    return _tense(s, governor(s, hour.head)) in {"VBZ", "VBP"}


def _when(s: Sentence, date: Node, node: Node) -> bool:
    """Return whether a clause tells what happened at a date itself, whatever bound the date has for the main clause:
    "closed since May 2015, when 130 people fell ill"."""
    if node.first < date.last + 3:
        return False
    ahead = [t.text.lower() for t in s.tokens[date.last + 1 : date.last + 3]]
    return (ahead[-1:] == ["when"] and ahead[0] in {",", "when", "–", "—"}) or ahead[:1] == ["when"]


def _period(node: Node) -> TimeInterval | None:
    """Return the days of a length that lies somewhere: "the first three months of this year"."""
    timex = node.mention.timex
    known = timex is not None and node.kind == "duration" and timex.start is not None and timex.end is not None
    return TimeInterval(start=timex.start, end=timex.end) if timex is not None and known else None


def _is_quarter(node: Node) -> bool:
    """Return whether a date is a quarter, whose last day may stand behind it: "the quarter ended June 30"."""
    timex = node.mention.timex
    return node.kind == "date" and timex is not None and timex.granularity == "quarter"


def _closes(s: Sentence, date: Node, length: Node) -> bool:
    """Return whether a date only says where the length before it ends: "the six months to September"."""
    timex, period = date.mention.timex, _period(length)
    if _is_quarter(length) and any(t.lemma == "end" for t in s.tokens[length.last + 1 : date.first]):
        period = interval(length.mention.timex) if length.mention.timex is not None else None
    if date.kind not in POINTS or timex is None or timex.start is None or period is None:
        return False
    inside = (period.start or "") <= timex.start < (period.end or "")
    return inside and length.last < date.first <= length.last + _CLOSING


_CLOSING = 4
"""Tokens behind a length up to which the date of its end begins."""


def _next_to(s: Sentence, first: Node, last: Node) -> bool:
    """Return whether "and" joins two periods of one size, of which one begins as the other ends: "in the 1970s and
    1980s"."""
    one, two = first.mention.timex, last.mention.timex
    if one is None or two is None or last.first != first.last + 2 or s.tokens[last.first - 1].text.lower() != "and":
        return False
    return one.granularity == two.granularity and one.end is not None and one.end == two.start


def _ends(s: Sentence, node: Node, beside: Sequence[Node]) -> TimeInterval | None:
    """Return the days of a date, of one end of a range those of both: "between 1 January and 26 March", and of one of
    two periods that follow each other those of both."""
    if node.kind not in POINTS or node.mention.timex is None:
        return None
    own = interval(node.mention.timex)
    for other in beside:
        timex = other.mention.timex
        if abs(other.index - node.index) != 1 or timex is None or other.kind not in POINTS:
            continue
        first, last = sorted((node, other), key=lambda n: n.index)
        one, two = first.mention.timex, last.mention.timex
        if one is None or two is None or last.first > first.last + 2:
            continue
        slashed = last.mention.prose.start - first.mention.prose.end == 1  # "4/5 June"
        if (one.bound, two.bound) != ("from", "until") and not slashed and not _next_to(s, first, last):
            continue
        if one.start is not None and two.end is not None:
            if two.end < one.start:
                return None  # "by 2031 to last year" is no span
            return TimeInterval(start=one.start, end=two.end)
    return own


def attachment(s: Sentence, node: Node) -> int:
    """Return the word that a date hangs on: a verb, or a noun ("the 2011 attack", "the attack in 2011")."""
    index = node.head
    own = range(node.first, node.last + 1)
    for _ in range(6):
        token = s.tokens[index]
        if token.head == index:
            return index
        index = token.head
        if index in own:
            continue
        if s.tokens[index].pos in {"ADP", "SCONJ", "PART", "ADV", "NUM", "PUNCT", "SYM"}:
            continue
        aged = s.tokens[index].text.lower() in {"old", "olds"}
        if s.tokens[index].ent_type in {"DATE", "TIME"} and token.dep != "relcl" and not aged:
            continue
        return index
    return index


def _rank(s: Sentence, node: Node, date: Node, beside: Sequence[Node]) -> int | None:
    """How closely a date governs a number: 0 in its phrase, 1 its verb, then up the tree; None not at all."""
    at = attachment(s, date)
    first, last = s.edges[at]
    if s.tokens[at].pos not in VERBAL:
        if first <= node.head <= last:
            return 0
        if _by_the_way(s, at) or is_of_length(s, at, beside):
            return None
        if others(at, node, beside):
            return None  # "120 million, less than the 180 million of last year"
        # "the attack of 2014" dates the attack, not the number; a date on the clause's own noun may.
        verb = governor(s, node.head)
        outer = governor(s, at)
        if s.tokens[at].dep in {"nsubj", "nsubjpass"} and outer != verb and outer in list(s.ancestors(verb))[:8]:
            return 7  # "a strike in 2004 closed mines, leaving 300 men idle"
        return 6 if outer == verb and s.tokens[at].dep in {"pobj", "dobj", "nsubj", "nsubjpass", "appos"} else None
    verb = governor(s, node.head)
    if _aside(s, node, verb):
        return None
    if is_fronted(s, node, at, verb):
        return None
    level = 1
    index = verb
    joined = False
    for _ in range(6):
        if index == at:
            # "It opens in June and will train 700": a date behind the first verb is not the second one's
            return level if not joined or date.head < at else None
        token = s.tokens[index]
        joined = joined or token.dep == "conj"
        if token.dep in _OPAQUE and s.tokens[token.head].lemma in words("attribution_verbs", "clausal"):
            break  # "said on Tuesday that ...": when it was said is not when it holds
        if token.head == index or is_main(s, index):
            break
        index = governor(s, token.head)
        level += 1
    # a date inside a clause below the number's verb: "adopted at the session that took place in July"
    if at > verb and date.head > at and coordination(s, at) == coordination(s, verb):
        # "killed six, injured 50 and caused damage in September"; not "was freed on bail and is due in court in May"
        return 5 if _tense(s, at) == _tense(s, verb) else None
    return _below(s, node, date, at, verb)


def _below(s: Sentence, node: Node, date: Node, at: int, verb: int) -> int | None:
    """How closely a date governs a number of a clause above its own; None not at all."""
    first, last = s.edges[verb]
    if s.tokens[at].dep == "conj" and date.head < at:
        return None  # "At 16 he left, and in 1959 went to sea"
    if s.tokens[at].dep == "xcomp" and s.tokens[at].head == verb and s.tokens[at].tag == "VB" and node.last < verb:
        return 2  # "40 people are expected to come in May"
    if first <= at <= last and s.tokens[at].dep in {"relcl", "acl", "advcl", "conj"}:
        if only_if(s, at) or of_another(s, at):
            return None
        opening = s.edges[at][0]
        relative = s.tokens[at].dep == "relcl"
        if bracketed(s, node, verb):
            return None  # "the guide (5 pages) is part of a plan that was made in May"
        by_the_way = relative and (s.at(opening - 1).text == "," or of_a_thing(s, at))
        if relative and governor(s, s.tokens[at].head) != verb:
            return None  # "has stood, built by men who in 1950 gave all": what a clause further down tells of others
        if _before_all(s, at, verb) or _once(s, at, verb):
            return None
        return None if by_the_way else 8  # "runs on the line, which opened in 1904"
    return None


def _before_all(s: Sentence, at: int, verb: int) -> bool:
    """Return whether a participle in front tells how a thing came about, and the main clause how it is now: "Founded in
    2020 by two brothers, the firm has 30 shops"."""
    fronted = at < verb and s.tokens[at].tag == "VBN" and s.tokens[at].dep in {"acl", "advcl"}
    return fronted and _tense(s, verb) in {"VBZ", "VBP", "MD"} and not s.dependents(at, "nsubj", "nsubjpass", "mark")


def _once(s: Sentence, at: int, verb: int) -> bool:
    """Return whether a relative clause tells how the subject was, and the main clause how it is: "A pint that cost 20p
    in 1973 now costs £4.70"."""
    holder = s.tokens[s.tokens[at].head]
    if s.tokens[at].dep != "relcl" or holder.dep not in {"nsubj", "nsubjpass"}:
        return False
    # what one thing does ends in "s": "a pint that cost" tells of the past
    past = {"VBD", "VBP"} if holder.tag in {"NN", "NNP"} else {"VBD"}
    return _tense(s, at) in past and _tense(s, verb) in {"VBZ", "VBP", "MD"}


def _by_the_way(s: Sentence, at: int) -> bool:
    """Return whether a date's noun stands in what is told of a subject between commas: "the mayor, in office since
    2002, won"."""
    index = at
    for _ in range(6):
        token = s.tokens[index]
        if token.head == index or s.tokens[token.head].pos in VERBAL:
            return False
        opening = s.edges[index][0]
        if s.at(opening - 1).text == "," and s.tokens[token.head].dep in {"nsubj", "nsubjpass"}:
            return True
        index = token.head
    return False


def _tense(s: Sentence, verb: int) -> str:
    """Return what tells the tense of a verb: its first auxiliary, or its own form."""
    auxiliaries = [s.tokens[c] for c in s.dependents(verb, "aux", "auxpass")]
    if not auxiliaries and s.tokens[verb].tag == "VBN":
        return "VBD"  # "killed" beside "injured", which the tagger takes for a participle
    first = auxiliaries[0] if auxiliaries else s.tokens[verb]
    return "VBD" if first.text.lower() in {"was", "were"} else first.tag


def _aside(s: Sentence, node: Node, verb: int) -> bool:
    """Return whether a number stands in what is told of the subject by the way: "the tablet, with a screen of 9 inches,
    goes on sale in May"."""
    index = node.head
    for _ in range(8):
        token = s.tokens[index]
        if token.head == index or token.head == verb:
            return False
        if token.dep == "prep" and token.lemma == "with" and s.tokens[token.head].pos in {"NOUN", "PROPN"}:
            holder = s.tokens[token.head]
            return holder.dep in {"nsubj", "nsubjpass"}
        index = token.head
    return False


def _carried(context: Context, node: Node, *, anaphoric: bool) -> TimeInterval | None:
    """The year or month of the sentence before, in one paragraph, where both tell the past and this has no date."""
    s = context.sentence(node)
    if s is None or any(n.kind in TIMES for n in context.by_sentence.get(node.sentence, ())):
        return None
    if not anaphoric and not _past(s, node):
        return None
    for back in (1, 2):
        index = node.sentence - back
        if index < 0 or not context.same_block(index, node.sentence):
            return None
        before = context.parsed.get(index)
        dates = [n for n in context.by_sentence.get(index, ()) if n.kind in POINTS and n.mention.timex is not None]
        if not dates:
            continue
        if before is None:
            return None
        governing = [  # a date of the future ("should close in May") says nothing of the past that is told here
            n
            for n in dates
            if n.head >= 0
            and n.mention.timex is not None
            and n.mention.timex.granularity in _CARRIED
            and n.mention.timex.bound is None
            and s.tokens
            and before.tokens[attachment(before, n)].pos in VERBAL
            and not in_comparison(before, n, before.tokens[n.head].head)
            and not _before_all(before, attachment(before, n), before.tokens[attachment(before, n)].head)
            and (anaphoric or _tells_past(before, attachment(before, n)))
        ]
        held = [interval(n.mention.timex) for n in governing if n.mention.timex is not None]
        unique = {(h.start, h.end) for h in held if h is not None}
        return held[0] if len(unique) == 1 else None
    return None


def _past(s: Sentence, node: Node) -> bool:
    """Return whether a number's clause tells the past: "employed", "was paid"; not "has", "would"."""
    return _tells_past(s, governor(s, node.head))


def _tells_past(s: Sentence, verb: int) -> bool:
    auxiliaries = [s.tokens[c] for c in s.dependents(verb, "aux", "auxpass")]
    if any(
        t.text.lower() in {"will", "'ll", "would", "may", "might", "can", "could", "should", "to"} for t in auxiliaries
    ):
        return False
    finite = auxiliaries[:1] or [s.tokens[verb]]
    return finite[0].tag in {"VBD", "VBN"}
