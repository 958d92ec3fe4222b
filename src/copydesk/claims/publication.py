"""When an article was published, where nothing says so: worked out from its tenses and relative dates.

Four kinds of evidence are used, and nothing else:

* a full date that is told in the past lies before publication ("opened in March 2011": not before March 2011);
* a full date that is told in the future ends after it ("will open in June 2011": before July 2011);
* a dateline or an "Updated" stamp with a whole date is the day itself;
* "this year" and "last year" beside a full date fix the year ("in October 2016 ...; in the same month last
  year": the year is 2017), and a month of "this year" told in the past bounds it from below.

A window is given only where both ends are supported and no more than `LONGEST` days apart; otherwise the date
stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from copydesk.claims.interpret.context import VERBAL, Context, Node, governor
from copydesk.claims.interpret.lexicon import words
from copydesk.claims.interpret.time import attachment
from copydesk.model import Document, Mention, Publication, Stamp
from copydesk.syntax import Sentence
from copydesk.text import calendar_words
from copydesk.values import calendar
from copydesk.values.regexes import regex

LONGEST = 400
"""Days that a window may span: a little over a year. What is longer anchors nothing."""

_FULL = frozenset({"day", "week", "month", "quarter", "season", "half", "year"})
_SAME = regex(
    r"\bsame (?:month|day|week|quarter|period)\b.*\blast year\b|\bsame (?:month|quarter|period) a year (?:ago|earlier)",
    re.I,
)
_THIS_YEAR = regex(rf"\b(?P<month>{calendar_words.MONTH}),?\s+(?:\d{{1,2}},?\s+)?(?:of\s+)?this year\b", re.I)
_PASSAGE = 90
_FIRST_BLOCKS = 4

Tense = Literal["past", "future"]


class Evidence(NamedTuple):
    """A passage that bounds publication: not before `start`, before `end`, or in `year`."""

    passage: str
    start: date | None = None
    end: date | None = None
    year: int | None = None
    month: int | None = None


def infer(context: Context) -> Publication | None:
    """Return the window that a text implies, with the passages that it stands on; None where it implies none."""
    stamp = _dateline(context)
    if stamp is not None:
        return stamp
    evidence = list(_evidence(context))
    years = {e.year for e in evidence if e.year is not None}
    if len(years) > 1:
        return None
    low = max((e for e in evidence if e.start), key=lambda e: e.start or date.min, default=None)
    high = min((e for e in evidence if e.end), key=lambda e: e.end or date.max, default=None)
    start, end = (low.start if low else None), (high.end if high else None)
    because = [e for e in (low, high) if e is not None]
    if years:
        year = next(iter(years))
        assert year is not None
        months = [e for e in evidence if e.month]
        latest = max(months, key=lambda e: e.month or 0, default=None)
        first = date(year, (latest.month if latest else None) or 1, 1)
        if start is None or first > start:
            start, because = first, [e for e in because if e is not low] + ([latest] if latest else [])
        after = calendar.years_later(year, 1)
        if end is None or end > after:
            end, because = after, [e for e in because if e is not high]
        because += [e for e in evidence if e.year is not None][:1]
    if start is None or end is None or start >= end or (end - start).days > LONGEST:
        return None
    return Publication(
        start=start.isoformat(),
        end=end.isoformat(),
        inferred=True,
        because=tuple(dict.fromkeys(e.passage for e in because)),
    )


def claiming(document: Document, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that claim something: a dateline or stamp dates the article and tells nothing else."""
    spans = [stamp.span for stamp in document.stamps if _dates_article(document, stamp)]
    return [m for m in found if not any(span.covers(m.prose) for span in spans)]


def _dates_article(document: Document, stamp: Stamp) -> bool:
    """Return whether a stamp dates the article; a date alone does so with its year, above or below the text."""
    return stamp.kind in ("dateline", "label") or (stamp.kind == "date" and stamp.whole and _at_edge(document, stamp))


def _at_edge(document: Document, stamp: Stamp) -> bool:
    """Return whether a stamp stands in the first or last blocks, where articles are dated."""
    blocks = document.blocks
    edges = (*blocks[:_FIRST_BLOCKS], *blocks[_FIRST_BLOCKS:][-1:])
    return any(block.span.covers(stamp.span) for block in edges)


def _dateline(context: Context) -> Publication | None:
    """The day of the first dateline or stamp with a whole date at an edge of the article."""
    document = context.document
    for stamp in document.stamps:
        if not (stamp.whole and _dates_article(document, stamp) and _at_edge(document, stamp)):
            continue
        for node in context.nodes:
            when = node.mention.timex
            sure = when is not None and not node.mention.alternatives and stamp.span.overlaps(node.mention.prose)
            if not (sure and when is not None and when.start and when.end):
                continue
            start, end = when.start[:10], when.end[:10]
            if start == end:  # a clock time of that day
                end = calendar.shift(date.fromisoformat(start), 1).isoformat()
            because = " ".join(document.text[node.mention.prose.start : node.mention.prose.end].split())
            return Publication(start=start, end=end, inferred=True, because=(because,))
    return None


def _evidence(context: Context) -> Iterator[Evidence]:
    dates = [n for n in context.nodes if n.kind == "date" and n.mention.timex is not None]
    for position, node in enumerate(dates):
        s = context.sentence(node)
        if s is None or context.quoted(node.mention.prose):
            continue
        timex = node.mention.timex
        assert timex is not None
        text = node.mention.text
        verb = _verb(s, node)
        tense = _tense(s, verb) if verb is not None else None
        if _SAME.search(text) or _SAME.search(
            context.document.text[node.mention.extent.start : node.mention.extent.end]
        ):
            known = _full_before(dates[:position])
            if known is not None:
                yield Evidence(_passage(context, known, node), year=known[1].year + 1)
            continue
        this_year = _THIS_YEAR.search(text)
        if this_year:
            if tense == "past" and verb is not None:
                month = calendar_words.month(this_year["month"])
                yield Evidence(_clause(context, s, node, verb), month=month)
            continue
        if not _absolute(node) or tense is None or verb is None:
            continue
        if tense == "past" and timex.start is not None and timex.bound is None:
            yield Evidence(_clause(context, s, node, verb), start=date.fromisoformat(timex.start[:10]))
        elif tense == "future" and timex.end is not None and timex.bound in {None, "by", "until", "before"}:
            yield Evidence(_clause(context, s, node, verb), end=date.fromisoformat(timex.end[:10]))


def _absolute(node: Node) -> bool:
    """Return whether a date carries its own year, so that it was resolved against nothing."""
    timex = node.mention.timex
    if timex is None or timex.type != "DATE" or timex.granularity not in _FULL or timex.anchor is not None:
        return False
    year = timex.value[:4]
    return year.isdecimal() and (year in node.mention.text or f"'{year[2:]}" in node.mention.text)


def _full_before(dates: list[Node]) -> tuple[Node, date] | None:
    for node in reversed(dates):
        timex = node.mention.timex
        if _absolute(node) and timex is not None and timex.start is not None:
            return node, date.fromisoformat(timex.start[:10])
    return None


def _verb(s: Sentence, node: Node) -> int | None:
    """The verb that a date hangs on, directly or over its own clause; None for a date inside a name or noun phrase."""
    at = attachment(s, node)
    if s.tokens[at].pos in VERBAL:
        return at
    # "a report released in May": handled above; "the May 2018 report" and "the report of May 2018" say nothing
    return None


def _tense(s: Sentence, verb: int) -> Tense | None:
    """Return in which tense a verb stands, None where neither past nor future is sure."""
    token = s.tokens[verb]
    auxiliaries = [s.tokens[c].text.lower() for c in s.dependents(verb, "aux", "auxpass")]
    if any(a in {"will", "'ll", "’ll", "shall", "wo"} for a in auxiliaries):
        return "future"
    if any(a in {"would", "could", "may", "might", "should", "can", "must"} for a in auxiliaries):
        return None
    if token.tag == "VB" and token.dep in {"xcomp", "advcl", "acl"}:
        above = s.tokens[token.head]
        present = above.tag in {"VBZ", "VBP"} or (above.tag == "VBN" and _is_present(s, token.head))
        if present and above.lemma in words("modality_cues", "planned", "verbs") | {"be"}:
            return "future"
        return None
    if token.tag == "VBD":
        return "past"
    if token.tag == "VBN":
        if not auxiliaries and s.dependents(verb, "nsubj"):
            return "past"  # "the bridge opened": the tagger takes a past for a participle now and then
        if token.dep in {"acl", "amod"} and not auxiliaries:
            outer = governor(s, token.head)
            return None if outer != verb and _tense(s, outer) == "future" else "past"
        if any(a in {"was", "were", "had", "has", "have", "'s", "been"} for a in auxiliaries):
            return "past"
        return None
    if token.tag == "VBG" and not auxiliaries and token.dep in {"pcomp", "advcl", "xcomp", "acl"}:
        outer = governor(s, token.head)
        return _tense(s, outer) if outer != verb and s.tokens[outer].tag != "VBG" else None
    return None


def _is_present(s: Sentence, verb: int) -> bool:
    return any(
        s.tokens[c].text.lower() in {"is", "are", "'s", "’s", "'re"} for c in s.dependents(verb, "auxpass", "aux")
    )


def _clause(context: Context, s: Sentence, node: Node, verb: int) -> str:
    """The passage from the date to its verb, or the other way round, shortened in the middle."""
    span, token = node.mention.extent, s.tokens[verb]
    low, high = min(span.start, token.start), max(span.end, token.end)
    before = max(s.span.start, context.document.text.rfind(" ", 0, max(0, low - 1)) + 1)
    text = " ".join(context.document.text[before:high].split())
    return text if len(text) <= _PASSAGE else f"{text[: _PASSAGE // 2].rstrip()} … {text[-_PASSAGE // 2 :].lstrip()}"


def _passage(context: Context, known: tuple[Node, date], node: Node) -> str:
    return f"{known[0].mention.text} … {' '.join(context.text(node.mention.extent).split())}"
