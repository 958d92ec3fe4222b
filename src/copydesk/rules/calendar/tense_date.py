"""The rule for a date after publication that is told in the past, or one before it that is told in the future."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Extraction, Level, Span
from copydesk.rules._prose import search, sentence_at
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar._dates import GAP, WEEKDAY
from copydesk.rules.calendar._moments import dated, period, told, window
from copydesk.values import calendar

_PLACE = rf"(?:{GAP}(?:in|at|near|outside|off|here|there)(?:{GAP}(?:the{GAP})?[A-Z][\w’'.-]*){{0,3}})?"
_ON = rf"(?:{GAP}(?:late{GAP})?(?:on|in|by)){GAP}(?:{WEEKDAY},?{GAP})?(?:the{GAP})?"
_OPENING = (
    r"(?:re-?open|open|begin|start|close|end|launch|premiere|arrive|depart|return|retire|vote|expire|resume|play"
    r"|perform|appear"
    r"|take"
    + GAP
    + "(?:place|effect|office|over)|go"
    + GAP
    + "(?:on"
    + GAP
    + "(?:sale|trial|display|show)|live)|come"
    + GAP
    + "into"
    + GAP
    + "force|step"
    + GAP
    + "down|be"
    + GAP
    + r"(?:held|opened|launched|released|published|unveiled|shown|staged|completed|closed|inaugurated|sworn"
    + GAP
    + r"in|built|rebuilt|signed|replaced|restored|repaired|installed|introduced|scrapped|phased"
    + GAP
    + r"out|decided|announced|sentenced|delivered|finished|ready|tried|demolished|elected))"
)
_FUTURE = re.compile(
    rf"\b(?:will|is{GAP}to|are{GAP}to|(?:is|are){GAP}(?:due|scheduled|expected|set|planned|slated){GAP}to)"
    rf"{GAP}{_OPENING}{_PLACE}{_ON}{dated('date')}"
)
_HAPPENED = (
    r"(?:died|opened|closed|began|started|ended|arrived|crashed|collapsed|resigned|retired|struck|erupted|sank|exploded"
    r"|premiered|expired|surrendered|happened|occurred|won|took"
    + GAP
    + "(?:place|effect|office)|went"
    + GAP
    + "(?:on"
    + GAP
    + "(?:sale|trial|display)|missing|bankrupt)|came"
    + GAP
    + "into"
    + GAP
    + "force|stepped"
    + GAP
    + "down|(?:was|were)"
    + GAP
    + r"(?:born|killed|held|opened|launched|released|published|unveiled|arrested|elected"
    r"|sentenced|founded|destroyed|demolished|completed|found|sworn"
    + GAP
    + "in|shot|sold|buried|attacked|stolen|convicted"
    r"|reported|discovered|flooded|hit))"
)
_PAST = re.compile(rf"(?P<lead>(?:\b[\w’'-]{{1,20}},?{GAP}){{0,3}})\b{_HAPPENED}{_PLACE}{_ON}{dated('date')}")
_DID = re.compile(
    rf"(?P<lead>)\b(?:(?:was|were){GAP}[a-z]{{2,12}}(?:ed|en|wn|lt|ld|nt|ught|ut)|[a-z]{{2,12}}ed|won|lost|beat|met"
    rf"|made|gave|took|left|sold|bought|built|held)"
    rf"(?:{GAP}[A-Za-z’'-]{{1,16}}){{0,5}}?{GAP}(?:on|in){GAP}(?:{WEEKDAY},?{GAP})?{dated('date')}"
)
# a word that makes a past form something else than an event of the past
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|must|can|to|expect\w*|plan\w*|schedul\w*|due|set|slated|propos\w*"
    r"|target\w*"
    r"|forecast\w*|project\w*|predict\w*|estimat\w*|intend\w*|promis\w*|pledg\w*|agree\w*|hope\w*|aim\w*|next|until"
    r"|by|before|expir\w*|end\w*"
    r"|mature\w*|deadline|delay\w*|postpon\w*|extend\w*|mov\w+|bring|brought|push\w*|announc\w*|award\w*|chose\w*"
    r"|select\w*|nam\w+|pick\w*"
    r"|election\w*|vot\w+|budget\w*|deliver\w*|goal|ahead|future|if|when|fiction\w*|novel|film|imagin\w*|bid|bids"
    r"|host\w*|offer\w*|call\w*"
    r"|wanted|ordered|order|qualif\w+|demand\w*|told|said|warn\w*|vow\w*|approv\w*|sign\w*|commit\w*|bound|book\w*"
    r"|ahead)\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:if|when|until|before|after|once|would|will|unless|had|by|suppose|imagine|be)\b", re.IGNORECASE
)
SLACK = 2
"""Days of room for time zones and for articles that are dated before they are printed."""


@rule("CA004", level=Level.WARNING, quotes=False)
def tense_date(extraction: Extraction) -> Iterator[Slip]:
    """Flag a date after publication that is told in the past, and a date before it that is told in the future.

    An article of 2015 in which a museum "was opened on 3 June 2016" has a wrong year, and one in which it "will open
    on 3 June 2013" has kept a sentence from an older article.

    Bad:
        (published 1 September 2015) The museum will open on 3 June 2013.
    Good:
        (published 1 September 2015) The museum will open on 3 June 2016.
    Limits:
        Judged only where the publication date is given, and the verb, the date and its year stand side by side.
        Quoted speech is left alone: it may be older than the article.
    """
    document = extraction.document
    published = window(document.published)
    if document.published is None or document.published.inferred or published is None:
        return
    seen: set[int] = set()
    for pattern, past in ((_FUTURE, False), (_PAST, True), (_DID, True)):
        for match in search(document, pattern):
            when = period(match, "date")
            if when is None or match.start("date") in seen:
                continue
            if pattern is _DID:
                sentence = sentence_at(extraction, Span(*match.span()))
                if _AHEAD.search(document.text, sentence.start, sentence.end):
                    continue
            if past and (when[0] < calendar.shift(published[1], SLACK) or _UNREAL.search(match["lead"])):
                continue
            if not past and when[1] > calendar.shift(published[0], -SLACK):
                continue
            seen.add(match.start("date"))
            yield Slip(
                at=Span(*match.span("date")),
                message=f"{told(when)} is told in the {'past' if past else 'future'}, "
                f"but the article was published {'before' if past else 'after'} it",
                explanation=(f"publication: {document.published.start}",),
            )
