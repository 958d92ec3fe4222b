"""Words that point to the present, the past or the future without a place in the calendar."""

from __future__ import annotations

from copydesk.claims.timex.build import is_capital, make
from copydesk.claims.timex.expressions import Duration, RawTimex, Reference
from copydesk.claims.timex.grammar import Match, rule
from copydesk.claims.timex.lexicon import listed

PRESENT, PAST, FUTURE = Reference("PRESENT_REF"), Reference("PAST_REF"), Reference("FUTURE_REF")


@rule("t:(?:right)? now", "currently", "nowadays", "these days")
def present(m: Match) -> RawTimex | None:
    """Now, currently, these days; not "now that" and not a name that begins with Now."""
    if m.tokens.lower(m.end - 1) == "now":
        name = is_capital(m.tokens.raw(m.start)) and is_capital(m.tokens.raw(m.end))
        if name or m.tokens.lower(m.end) in ("that", "-"):
            return None
    return make(m, PRESENT)


@rule(
    "at (?:present|the moment|this point|this time)",
    "(?:to|until|for|till|and) the present",
    "(?:by|until|around) this time",
    "the present day",
)
def moment(m: Match) -> RawTimex | None:
    """At present, until the present."""
    last, after = m.tokens.lower(m.end - 1), m.tokens.raw(m.end)
    if (
        last == "present"
        and after[:1].isalpha()
        and after not in ("the", "and", "in", "but", "we", "there", "he", "it")
    ):
        return None
    whole = m.tokens.lower(m.start) in ("at", "the")
    return make(m, PRESENT, start=m.start if whole else m.start + 1)


@rule("current", "present - day", "then - current")
def current(m: Match) -> RawTimex | None:
    """The current 110; the then-current law."""
    if m.start and is_capital(m.tokens.raw(m.start)):
        return None
    return make(m, PAST if m.tokens.lower(m.start) == "then" else PRESENT)


@rule("(?:more|most)? (?:recently|lately)", "(?:not)? long ago", "a long time ago", "some time ago")
def past(m: Match) -> RawTimex:
    """Recently; long ago."""
    return make(m, PAST)


@rule("the (?:recent|distant)? past")
def the_past(m: Match) -> RawTimex | None:
    """The past; but not the past anything."""
    after = m.tokens.lower(m.end)
    if after.isalpha() and after not in listed("past_noun_end"):
        return None
    return make(m, PAST)


@rule("(?:more|most|the|the most)? recent UNITS (?:and UNITS)?")
def recent(m: Match) -> RawTimex | None:
    """Recent years; recent weeks and months."""
    return None if m.start and is_capital(m.tokens.raw(m.start)) else make(m, PAST)


@rule(
    "(?:the|the near|the foreseeable|the not too distant|the distant|the immediate|the not so distant) f:future",
    "f:future UNITS",
    "the near term",
    "the short term",
    "the long term",
    "a later date",
    "as soon as possible",
)
def future(m: Match) -> RawTimex | None:
    """The near future; future years; a later date."""
    if m.has("f") and (is_capital(m.raw("f")) or m.tokens.lower(m.end) in ("contract", "contracts", "'s", "’s")):
        return None
    return make(m, FUTURE)


@rule("soon")
def soon(m: Match) -> RawTimex | None:
    """Soon; not "as soon as" and not "too soon"."""
    before, after = m.tokens.lower(m.start - 1), m.tokens.lower(m.end)
    if after in ("after", "as", "-", "thereafter") or before in ("as", "too", "how", "so"):
        return None
    told = after in listed("past_forms") | listed("unchanged") or (after.endswith("ed") and len(after) > 4)
    if before in listed("past_auxiliary") or (told and before not in ("be", "will", "to", "could", "may", "might")):
        return None  # "was soon released": that is over
    return make(m, FUTURE)


@rule("the u:(?:weeks|months|years|days) ahead")
def ahead(m: Match) -> RawTimex:
    """The weeks ahead."""
    codes = {"weeks": "W", "months": "M", "years": "Y", "days": "D"}
    return make(m, Duration(((codes[m.word("u")], None),)))
