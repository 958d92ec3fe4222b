"""Words that point to the present, the past or the future without a place in the calendar."""

from __future__ import annotations

from copydesk.claims.timex.build import is_capital, make
from copydesk.claims.timex.expressions import Clock, Duration, RawTimex, Reference
from copydesk.claims.timex.grammar import Match, rule

PRESENT, PAST, FUTURE = Reference("PRESENT_REF"), Reference("PAST_REF"), Reference("FUTURE_REF")


@rule(
    "now",
    "currently",
    "nowadays",
    "these days",
    "right now",
    "at present",
    "at the moment",
    "at this time",
    "the present",
    "this time",
    "the present day",
    "at this point",
    "the moment",
    "just now",
    "this point",
)
def present(m: Match) -> RawTimex | None:
    """Now, currently, these days."""
    words = [m.tokens.lower(i) for i in range(m.start, m.end)]
    after = m.tokens.lower(m.end)
    start = m.start
    if words[0] == "now" and (
        is_capital(m.tokens.raw(m.start)) and is_capital(m.tokens.raw(m.end)) or after in ("that", "-")
    ):
        return None
    if words[0] == "just":
        start += 1
    if words[0] == "at":
        if words[1:] == ["present"] and after not in (
            ",",
            ".",
            "",
            "the",
            "and",
            "in",
            "but",
            "we",
            "there",
            "he",
            "it",
        ):
            return None
        return make(m, PRESENT, start=start)
    if words == ["the", "present"]:
        return (
            make(m, PRESENT)
            if after in ("", ".", ",", "day", "and")
            and m.tokens.lower(m.start - 1) in ("to", "until", "for", "in", "till", "and")
            else None
        )
    if words in (["this", "time"], ["this", "point"], ["the", "moment"]):
        if words == ["this", "time"]:
            return make(m, PRESENT) if m.tokens.lower(m.start - 1) in ("at", "by", "until", "around") else None
        return None
    return make(m, PRESENT, start=start)


@rule("current", "present - day", "then - current")
def current(m: Match) -> RawTimex | None:
    """The current 110; the then-current law."""
    if is_capital(m.tokens.raw(m.start)) and m.start:
        return None
    return make(m, PAST if m.tokens.lower(m.start) == "then" else PRESENT)


@rule(
    "(?:more|most|until|until very|very|just|only)? r:(?:recently|lately)",
    "(?:the)? (?:recent|distant|not so distant|not too distant)? past",
    "in the past",
    "long ago",
    "in recent memory",
    "the old days",
    "a long time ago",
    "some time ago",
    "not long ago",
    "in the old days",
)
def past(m: Match) -> RawTimex | None:
    """Recently; the past; formerly."""
    words = [m.tokens.lower(i) for i in range(m.start, m.end)]
    before, after = m.tokens.lower(m.start - 1), m.tokens.lower(m.end)
    start = m.start
    if words[-1] == "past":
        if words[-2:-1] == ["the"] or len(words) > 1:
            if after.isalpha() and after not in (
                "and",
                "but",
                "he",
                "she",
                "they",
                "we",
                "it",
                "when",
                "the",
                "has",
                "is",
                "was",
                "have",
                "had",
                "to",
                "as",
                "that",
                "or",
                "of",
                "with",
            ):
                return None
            if words[0] == "in":
                start += 1
            return make(m, PAST, start=start) if words[start - m.start] == "the" else None
        return None
    if words[0] in ("until", "just", "only"):
        start += 1
    if words == ["once"]:
        was = {"was", "were", "had", "a", "an", "the"}
        return (
            make(m, PAST)
            if after in ("a", "was", "were", "had", "again")
            and before in was - {"a", "an", "the"} | {",", "who", "which"}
            and after != "again"
            else None
        )
    if words[0] in ("at", "in"):
        start += 1 if words[0] == "in" else 0
    if words[-1] == "ago" or words[0] in ("previously", "formerly") or words[-1] in ("recently", "lately"):
        return make(m, PAST, start=start)
    return None


@rule(
    "(?:more|most|the|the most)? r:recent u:(?:UNITS|decades) (?:and UNITS)?",
    "more recent",
    "most recent",
)
def recent(m: Match) -> RawTimex | None:
    """Recent years; recent. "Recent" by itself belongs to a noun and is still a time."""
    groups = m.match.groupdict()
    if "u" in groups:
        return make(m, PAST)
    before = m.tokens.lower(m.start - 1)
    if is_capital(m.tokens.raw(m.start)) and m.start:
        return None
    if before in ("most", "more"):
        return make(m, PAST)
    return make(m, PAST)


@rule(
    "(?:the|the near|the foreseeable|the not too distant|the distant|the immediate|near|the not so distant)? f:future",
    "soon",
    "the near term",
    "the short term",
    "the long term",
    "a later date",
    "as soon as possible",
    "in the future",
    "in future",
    "before long",
    "shortly",
    "someday",
    "one day",
    "future u:(?:UNITS)",
    "the weeks ahead",
    "the months ahead",
    "the years ahead",
    "the days ahead",
    "in due course",
)
def future(m: Match) -> RawTimex | None:
    """The future; soon; a later date. "Futures" and "the future of" are something else only in part."""
    words = [m.tokens.lower(i) for i in range(m.start, m.end)]
    after = m.tokens.lower(m.end)
    start = m.start
    if words[-1] == "future":
        if words[0] == "in":
            start += 1
        if is_capital(m.tokens.raw(m.end - 1)) and m.end - m.start > 0 and m.start:
            return None
        if words in (["future"], ["near", "future"]):
            return None
        if after in ("'s", "’s", "contracts", "contract") or words == ["future"] and after in (".", ","):
            return None if after != "." and after != "," else make(m, FUTURE)
        return make(m, FUTURE, start=start)
    if words == ["soon"]:
        if after in ("after", "as", "-", "thereafter") or m.tokens.lower(m.start - 1) in ("as", "too", "how", "so"):
            return None
        return make(m, FUTURE)
    if words[-1] == "ahead" and len(words) == 3:
        return make(m, Duration((({"weeks": "W", "months": "M", "years": "Y", "days": "D"}[words[1]], None),)))
    if words == ["one", "day"] or words in (["shortly"], ["someday"], ["before", "long"]) or words[0] == "in":
        return None
    return make(m, FUTURE)


@rule("then")
def then(m: Match) -> RawTimex | None:
    """Since then, until then, by then: the narrative's time."""
    if m.tokens.lower(m.start - 1) not in ("since", "until", "by", "till", "from", "before"):
        return None
    return None


@rule("b:(?:at|by|of|during|since|until) t:(?:that time|the time)", priority=0)
def that_time(m: Match) -> RawTimex | None:
    """At that time: the narrative's time, or just the past."""
    return None


__all__ = ["Clock", "current", "future", "past", "present", "recent"]
