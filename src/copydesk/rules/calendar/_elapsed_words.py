"""What the words beside a length of time say for its lying between two times, or against it."""

from __future__ import annotations

import re
from itertools import pairwise

from copydesk.model import Mention
from copydesk.rules._signs import SIGNS, Signed, pattern
from copydesk.rules.calendar import _complements, _lengths, _open_spans, _spans
from copydesk.text.number_words import cardinals
from copydesk.values.regexes import regex

DEFINITE = regex(r"\b(?:[Tt]hose|[Tt]hese|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y)(?: [a-z]+)? $")
_DETERMINER = regex(r"(?:[Tt]hose|[Tt]hese|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) ")
_JOINED = regex(r"(?<!\ba)[ -](?:year|month|week|day|hour|minute)$|-(?:year|month|week|day|hour|minute)s?\b")
_BESIDE = regex(r"(?:,|\(|:|[-–—]) ?(?:at |or )?$")
_CLOSED = regex(rf"[.;:)]|$| [-–—] | (?:in|of|at) {_complements.GENERAL.pattern.removeprefix(' ')}")
_PASSES = regex(
    r" (?:had |have |has |was to |were to |would )?(?:pass(?:es|ed)?|elapsed?|intervened?|separated?"
    r"|(?:go|goes|went|gone) by"
    r"|(?:lies|lie|lay|lain)(?= between))\b"
)
"""What time does between two events."""
_SO = regex(r"\b(?:so|thus|hence|therefore|which means|making)\b[^.;]*$")
FOR = regex(r"\b(?:[Ff]or|[Ii]n)(?: (?:all|only|just|some|fully|exactly|nearly|almost|over))? $")
_REMAINING = regex(r"\b(?:remaining|other|rest of the) $")
"""Before a length that another one, not told here, comes before."""
_SUPPLY = regex(
    r"\b(?:(?:enough|sufficient|plenty of)(?: [a-z]+){1,3}|with(?: [a-z]+){0,2} (?:fuel|petrol|food|water|air|oxygen"
    r"|power|charge|money|cash|rations|provisions|supplies|stocks?)) for(?: (?:only|just|some|about|another))? $"
)
"""How long something would do: "with fuel for 25 minutes"."""
_AFTER = regex(r"\b[Aa]fter(?: (?:all|a further|only|just|some|fully|exactly|nearly|almost|over|the|his|her))? $")
_SPENT = regex(
    r"\b(?:spen(?:t|ds?|ding)|served|lived|stayed|reigned|ruled|worked|held out|waited|sat|took|taken)(?: for)? $"
)
_LATER = regex(r" (?:later|on|afterwards|after(?=[,.;])|after that)(?=[,.;:)]| )")
THAT_LATE = regex(r" (?:after|before) (?:s?he|it|they|the|his|her|its|their|[a-z]+ing|[A-Z]\S*)(?= |[,.;])")
"""What is told of by a length right before it: "an hour and a half after he had set out"."""
_OF_IT = regex(r" (?:of (?:it|them|this|that)|there|together)\b")
_WAS = regex(r" (?:(?:in|of|on|at|with) [a-z ]{2,30} )?(?:was|were|had|is|are)\b")
_COARSE = regex(r"\b(?:decade|centur)")
RUNS_TO = regex(r" (?:before|until|till)\b")
SINCE = regex(r" (?:this [a-z]+ |today |now |ago )?since\b")
_STANDS = regex(r"\b(?:[Ii]t|[Tt]hat|[Tt]his)(?: is|[’']s| has been|[’']s been)(?: now| just| exactly)? $")
_LOOSE = regex(
    r"\b(?:first|last|next|past|previous|coming|another|further|every|each|within|additional|final|extra|up to|under"
    rf"|a|an|of|by|to|at least|at most|than|per|{cardinals(2, 19)}|or|and|most of|half of|early|late) (?:the )?$"
    r"|\b(?:paid|pays?|charged?|charges|billed)(?: only| just)? for $"
)
_NOT = regex(
    r" (?:end(?:ed|ing)|ago|earlier|later than|before"
    r"|longer|less|more|old|of age|each|per|every|late|or|shorter|younger|older"
    r"|ahead|between (?:them|us|the)|into|from now|away|hence|in a row|running|and (?:a bit|a half|more|some)"
    r"|(?:an?|each|per|every) (?:day|week|month|year))\b|-old"
)
_TO = pattern(r" to (?:the (?:end|close) of )?<any>")
"""What makes a length the period that ends then: "results for the six months to 30 June"."""
_OPEN = regex(
    r"\b(?:first|last|next|past|previous|coming|latest|final|remaining|more|another|further|extra|additional)\b",
    re.IGNORECASE,
)
_UNREAL = regex(
    r"\b(?:would|could|initial|suppos\w+|ought|allow\w*|need\w*|might|may|should|will|plan\w*|expect\w*|due|sentenc\w+|jail\w*|prison|contract|deal|lease|loan"
    r"|mortgage|guarantee\w*|warranty|bann?\w*|average|at least|minimum|maximum|limit\w*|record|each|every|if|unless"
    r"|usually|normally|typical\w*|not|never|n[’']t|first|suspended)\b"
)

_WILL = regex(r"\bwill\b")
_EXTREME = regex(
    r"\b(?:[a-z]{2,}est|most|least|worst|best|first|only)(?: [a-z-]+){0,2} (?:in|for) "
    r"(?:(?:the|over|about|some|more than|at least|nearly|almost) )?$"
)
"""Before the time that something is the most of: "the biggest fall in fourteen months"."""


BOUNDS = "".join(SIGNS[name] for name in ("day", "month", "season", "year", "yearless", "clock", "weekday"))


def opens(block: Signed, at: int) -> bool:
    before = block.text[block.around(at)[0] : at].strip(' “"‘')
    return before.lower() in ("", "a", "some", f"{SIGNS['relative']},")


def said_beside(block: Signed, at: int, whole: Mention) -> float | None:
    """Return what the words beside a length say for its lying between two times; None where it is told of another."""
    low, high = block.around(at)
    before, behind = block.text[low:at], block.text[at + 1 : high]
    if _SUPPLY.search(before) or _REMAINING.search(before):
        return None
    if _EXTREME.search(before) and " since " not in before + behind:
        return None
    length = _lengths.read_in(whole, before) if _spans.TAKES.search(before) else None
    if length is not None and len(_spans.times(block, (low, high), length)) == 1:
        return None  # "the walk begins at 13:40 and takes an hour and a half"
    lasting = FOR.search(before) or _SPENT.search(before) or _spans.told_of(before)
    runs_to = (
        lasting
        and not _COARSE.search(whole.text)
        and RUNS_TO.match(behind)
        and any(at < n < high for n in block.mentions)
    )
    if (_NOT.match(behind) and not runs_to) or _TO.match(behind):
        return None
    if _OPEN.search(whole.text):
        return 1.6 if _is_to_last(block, at, whole) else None
    determiner = _DETERMINER.match(whole.text)
    own = before + (determiner[0] if determiner is not None else "")
    known = _known(block, at, whole, own)
    if known:
        return known
    weight = _weight(block, at, whole, own, lasting=bool(lasting))
    if weight is None:
        return None
    if _SO.search(before):
        weight += 0.6
    beside = block.text[max(low, at - 70) : min(high, at + 30)]
    if any(block.text[n] in BOUNDS for n in block.mentions if low <= n < high):
        beside = _WILL.sub("", beside)  # "will be closed for ten weeks and reopen on 11 April": a plan with its dates
    return weight - (1.5 if _UNREAL.search(beside) else 0)


def _is_to_last(block: Signed, at: int, whole: Mention) -> bool:
    """Return whether "last" is the verb, and its sentence tells from when to when: "from 7 to 27 May, will last"."""
    low, high = block.around(at)
    places = [n for n in block.mentions if low <= n < high and block.text[n] in BOUNDS]
    joined_up = any(_open_spans.FROM_TO.fullmatch(block.text[one + 1 : two]) for one, two in pairwise(places))
    return whole.text.startswith("last ") and joined_up and _TO_LAST.search(block.text[low:at]) is not None


_TO_LAST = regex(r"\b(?:will|would|to|may|must|should|did|does)(?: (?:thus|therefore|so|only|now|[a-z]+ly))? $")


def _weight(block: Signed, at: int, whole: Mention, own: str, *, lasting: bool) -> float | None:
    """Return what the form says in which a length is told; None where it is told of something else."""
    low, high = block.around(at)
    before, behind = block.text[low:at], block.text[at + 1 : high]
    if _JOINED.search(whole.text):
        return 1.6 if _spans.SHIFT.match(behind) is not None and DEFINITE.search(own) else None
    if _LATER.match(behind) or (THAT_LATE.match(behind) and not lasting):
        return 1.6
    if _STANDS.search(before) and SINCE.match(behind):
        return 1.8
    if _spans.told_of(before):
        return 1.6
    if _LOOSE.search(before):
        return None
    if DEFINITE.search(own):
        return 2.0
    if behind.startswith((" as a ", " as an ")):
        return None  # "joined in 1999 and left in 2017, after eight years as a director"
    forms = (
        (opens(block, at) and _WAS.match(behind), 1.4),
        (_AFTER.search(before) or _SPENT.search(before) or _OF_IT.match(behind), 1.2),
        (FOR.search(before), 1.0),
        (_PASSES.match(behind), 1.4),
        (_BESIDE.search(before) and _CLOSED.match(behind), 0.8),
    )
    return next((weight for told, weight in forms if told), None)


def _known(block: Signed, at: int, whole: Mention, own: str) -> float:
    """Return what is said where nothing beside a length can take it back: "in those 28 years"; 0 elsewhere."""
    if block.text[at] != SIGNS["length"]:
        return 1.6
    if _runs(block, at, whole):
        return 2.4
    return 2.2 if _DEMONSTRATIVE.search(own) else 0.0


_DEMONSTRATIVE = regex(r"\b(?:[Tt]hose|[Tt]hese)(?: [a-z]+)? $")
_RUNS = regex(
    r"(?:It|This|That|The (?P<noun>[a-z]+)) (?:will |is to |was to |would )?"
    r"(?:runs?|ran|lasts?|goes|extends?|starts?|began|begins?)\b"
)


def _runs(block: Signed, at: int, whole: Mention) -> bool:
    """Return whether the next sentence tells from when to when what is so long runs: "a six-year deal ... It runs"."""
    behind = block.text[at + 1 : block.around(at)[1]]
    noun = re.match(r" (?P<noun>[a-z]+)", behind)
    if not _JOINED.search(whole.text) or noun is None:
        return False
    after = [place for place in block.neighbours(block.around(at)) if place[0] > at]
    runs = _RUNS.match(block.text, *after[0]) if after else None
    return runs is not None and runs["noun"] in (None, noun["noun"])
