"""The rule for a date after publication that is told in the past, or one before it that is told in the future."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copydesk.model import BlockKind, Claim, Extraction, Level, Mention
from copydesk.rules._signs import SIGNS, Signed, pattern, sign, signed, weekday_of
from copydesk.rules.base import Slip, rule
from copydesk.rules.calendar import _present
from copydesk.rules.calendar._moments import named, span_of, window
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import names, wordnet
from copydesk.text.calendar_words import SEASONS
from copydesk.text.words import words
from copydesk.values import calendar
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

_PLACE = rf"(?: (?:in|at|near|outside|off|here|there)(?: (?:the )?{names.WORD_POINTED}){{0,3}})?"
_ON = r" (?:late |early )?(?:on|in|by)(?: <weekday>,?)?(?: the)? "
_OPENING = (
    r"(?:re-?open|open|begin|start|close|end|launch|premiere|arrive|depart|return|retire|vote|expire|resume|play|perform"
    r"|appear|take (?:place|effect|office|over)|go (?:on (?:sale|trial|display|show)|live)|come into force|step down"
    r"|be (?:held|opened|launched|released|published|unveiled|shown|staged|completed|closed|inaugurated|sworn in|built"
    r"|rebuilt|signed|replaced|restored|repaired|installed|introduced|scrapped|phased out|decided|announced|sentenced"
    r"|delivered|finished|ready|tried|demolished|elected))"
)
_SUBJECT = (
    rf"[Ww]e|I|it|s?he|they|(?:the|its|his|her|their|our) [a-z]+(?: [a-z]+)?|{names.WORD_PLAIN}(?: {names.WORD_PLAIN})?"
)
_FUTURE = (
    pattern(
        r"\b(?:will|is to|are to|(?:is|are) (?:due|scheduled|expected|set|planned|slated) to)"
        rf" {_OPENING}(?: to (?:the )?[a-z]+)?{_PLACE}{_ON}<date:date>"
    ),
    # "is planned for 2016"
    pattern(
        r"\b(?:is|are|(?:has|have) been)(?: now| still| currently| provisionally| not)?"
        r" (?:planned|scheduled|due|expected|slated|set"
        r"|billed|pencilled in|earmarked|timetabled)(?: to \w+(?: \w+)?)?(?: for (?:completion|release|delivery))?"
        r"(?: (?:in|at|before) (?:the |an? )?[a-z]+)?"
        rf"{_PLACE} (?:for|on|in|by|before|until)(?: early| late| mid| the| <weekday>,?)* <date:date>"
    ),
)
# "will reach the asteroid in September 2025", "will pay the first instalment on 1 October this year"
_WILL = pattern(
    r"\bwill(?: (?:also|then|now|first|finally))? (?P<verb>[a-z]+)"
    r"(?P<object>(?: (?:[\w’'-]+|<number|ordinal|other>)){0,8}?) (?:in|on) <day|month|relative:date>"
)
# "by March 2025 we want to bring the cost down"
_DEADLINE = pattern(
    rf"\b[Bb]y (?:the (?:end|middle|start|beginning) of )?<day|month|year:date>,? (?:{_SUBJECT})"
    r" (?:(?:want|aim|hope|plan|expect|intend)s? to|(?:is|are|am) to|will)(?! have\b) [a-z]+"
)
_AHEAD_VERB = regex(
    r"(?:\bwill|\bto(?! (?:the|an?|his|her|its|their|our|this|that|these|those)\b)|[’']ll|\bshall|\bshould)"
    r"(?: not| \w+ly| also| now| then)? [a-z]+"
    r"(?P<rest>(?:(?!\bwill\b|\bto\b)[^;:?!])*)"
)
_NEW_CLAUSE = regex(r"[;:?!]")
"""What ends the clause of a verb before the date."""
_PARTICLE = regex(r"^ (?:over|up|out|down|off|on|in|away|back|for good)(?= )| for good\b")
_BY = regex(
    r"(?:^| )(?P<word>in|on|by|for|until|till|before)(?: (?:the|early|late|mid|(?:beginning|start|end|middle) of))*"
    r"(?:[ -]<weekday>,?)? ?$".replace("<weekday>", SIGNS["weekday"])
)
"""What stands right before the date of something to come."""
_ANOTHER = regex(
    r"\b(?:over|about|for|of|from|with|against|after|since|between|who|that|which|whose|when|where|his|her|their|its"
    r"|the|this|what|than|as|and|but|if|because|had|was|were|did)\b|,"
)
"""What brings in another thing, to which a date behind it may belong: "question him over the crash on 3 May"."""
_OWN = regex(r"\bback $|\b(?:since|ago|as of|past|previous|earlier|compared|than|would|had|was|were|did)\b")
_DET = r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]ny)"
_PLAN = r"(?:plan|bid|promise|pledge|proposal|hope|target|vow|aim|goal|deadline|decision|attempt|offer|commitment)"
_A_PLAN = regex(
    rf"{_DET} (?:(?:[a-z]+ )?{_PLAN}|{_PLAN}s) to\b|\b(?:was|were|had|been|would|did)(?: not)?(?: [a-z]+)? to $"
)
"""What makes a thing of the past of a plan: "the plan to build a tunnel by 2020", "it was to open in 2023"."""
_THEN_AHEAD = regex(
    r"\b(?:was|were|had|did|took|made|gave|came|went|began|led|got|won|lost|chose|sought|spoke|wrote|thought"
    r"|(?<!\bis )(?<!\bare )(?<!\bbeing )(?!need)[a-z]{2,12}ed) (?!that\b)"
    r"(?:(?!\b(?:is|are|has|have)\b)[^.;:?!]){0,60}$"
)
"""A past tense before an infinitive: what was to come then need not come any more."""
_BEGINS = pattern(
    r"\b(?P<verb>opens?|closes?|launches|goes live|go live|premieres?"
    rf"|gets under way|(?:begins?|starts?) \w+ing)(?: to \w+(?: \w+)?)?{_PLACE} (?:on|in)(?: <weekday>,?)?(?: the)?"
    r" <day|month|relative:date>"
)
_NOW = pattern(
    r"\b(?:(?:takes place|take place|is held|are held|goes on sale|go on sale|comes into force|gets under way)"
    rf"{_PLACE} (?:on|from)|is{_PLACE} on)(?: <weekday>,?)?(?: the)? <day:date>"
)
_NOW_REACH = 800
"""Days before publication from which on a present ("takes place on 3 May") is history told as if it were now."""
PLANNED_REACH = 1830
"""Days before publication from which on a plan ("is expected to be ready by 2003") is an old text handed on."""
_HAPPENED = (
    r"(?:died|opened|closed|began|started|ended|arrived|crashed|collapsed|resigned|retired|struck|erupted|sank|exploded"
    r"|premiered|expired|surrendered|happened|occurred|won|took (?:place|effect|office)|went (?:missing|bankrupt"
    r"|on (?:sale|trial|display))|came into force|stepped down|(?:was|were) (?:born|killed|held|opened|launched"
    r"|released|published|unveiled|arrested|elected|sentenced|founded|destroyed|demolished|completed|found|sworn in"
    r"|shot|sold|buried|attacked|stolen|convicted|reported|discovered|flooded|hit))"
)
_PAST = pattern(rf"(?P<lead>(?:\b[\w’'-]{{1,20}},? ){{0,3}})\b{_HAPPENED}{_PLACE}{_ON}<date:date>")
_DID = pattern(
    r"(?P<lead>)\b(?:(?:was|were) [a-z]{2,12}(?:ed|en|wn|lt|ld|nt|ught|ut)|[a-z]{2,12}ed|won|lost|beat|met|made|gave"
    r"|took|left|sold|bought|built|held)(?: (?:[A-Za-z’'-]{1,16}|<number|other|ordinal>)){0,5}?"
    r" (?:on|in) (?:<weekday>,? )?<date:date>"
)
_ADDED = regex(r"\W*(?:[Uu]pdate|UPDATE|[Ee]dit|EDIT|[Cc]orrect|[Ee]ditor|[Nn]ote|NOTE|P\.? ?S)")
"""What opens a passage that was added to an article later: it has a date of its own."""
# a word that makes a past form something else than an event of the past
_AHEAD = regex(
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
_UNREAL = regex(
    r"\b(?:if|when|until|before|after|once|would|will|unless|had|by|to|suppose|imagine|be)\b", re.IGNORECASE
)
_WOULD = regex(r"\bwould\b")
"""Behind what is told in the past, that it is to come as well: "after the rule had ended in 1999, it would be free"."""
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
        Judged only where the publication date is given, and the date, with its year ("this year"), belongs to the verb:
        not where another thing stands between that it may be the date of ("sentenced for the robbery on"). The present
        counts as future where its verb is one of beginning and ending or its subject an event ("the trial begins on"),
        and where it lasts until a day ("have until 3 June"); not where what has begun goes on ("and runs for ten
        years"). Quoted speech is left alone: it may be older than the article. So are notes that were added later
        ("Update:"), and of headings and tables the past, whose participles are no verbs ("days elapsed in 2025").
    """
    document = extraction.document
    published = window(document.published)
    if document.published is None or document.published.inferred or published is None:
        return
    planned = {claim.prose for claim in extraction.claims if _is_planned(claim)}
    for block in signed(extraction):
        seen: dict[Mention, bool] = {}
        naming = _naming(block)
        for match, past in _told(block, published):
            seen.setdefault(block.mention(match, "date"), past)
        for at, mention in block.mentions.items():
            if mention.prose in planned and mention not in seen and _comes(block, at, mention, published):
                seen[mention] = False
        for mention in (*_present.forms(block), *_present.going_on(extraction, block)):
            if mention not in seen and _has_passed(mention, published):
                seen[mention] = False
        for told, past in sorted(seen.items(), key=lambda each: each[0].prose):
            if told in naming:
                continue
            yield Slip(
                at=told.prose,
                message=f"{named(told)} is told in the {'past' if past else 'future'}, "
                f"but the article was published {'before' if past else 'after'} it",
                explanation=(f"publication: {document.published.start}",),
            )


_NAMING = pattern(r"\b(?:the|an?|its|his|her|their|our|this|that) (?:[a-z]+ )?<year:date> (?P<noun>[a-z]{3,})\b")
_AT_ALL = frozenset({"season", "year", "when", "where", *SEASONS})
"""What is itself a time when it stands behind a year, or no noun."""


def _naming(block: Signed) -> frozenset[Mention]:
    """Return the years that only name a thing, and do not say when anything is to happen: "on the 2024 ballot"."""
    found = (m for m in _NAMING.finditer(block.text) if m["noun"] not in _AT_ALL and not is_function_word(m["noun"]))
    return frozenset(block.mention(m, "date") for m in found)


def _has_passed(mention: Mention, published: Period) -> bool:
    """Return whether a date lies before publication, and not so long before that it is history told as if now."""
    when, timex = span_of(mention), mention.timex
    if when is None and timex is not None and timex.start is not None:  # "from 3 May 2014"
        first = date.fromisoformat(timex.start[:10])
        when = first, calendar.shift(first, 1)
    return when is not None and calendar.shift(published[0], -_NOW_REACH) < when[1] <= calendar.shift(
        published[0], -SLACK
    )


def _is_planned(claim: Claim) -> bool:
    """Return whether a date is that of something which its verb tells as still to come."""
    stated = claim.stated
    return (
        claim.kind == "date"
        and stated is not None
        and (stated.open or (claim.modality == "planned" and claim.slots.predicate == "be"))
        and not stated.past
        and (
            claim.modality in ("planned", "hypothetical", "negated")
            or (claim.timex is not None and claim.timex.bound == "by")
        )
        and not claim.quoted
    )


def _comes(block: Signed, at: int, mention: Mention, published: Period) -> bool:
    """Return whether a planned date that is written with its year had passed when the article was published."""
    when, timex = span_of(mention), mention.timex
    if when is None or timex is None or not (sign(mention) in _DATED or _is_of_this_year(mention, published)):
        return False
    if not calendar.shift(published[0], -PLANNED_REACH) < when[1] <= calendar.shift(published[0], -SLACK):
        return False
    before = block.text[block.around(at)[0] : at]
    by = _BY.search(before)
    if by is not None and by["word"] == "for" and sign(mention) != "day":
        return False  # "will restate its accounts for March 2024"
    verbs = list(_AHEAD_VERB.finditer(before, 0, by.start())) if by is not None else []
    if by is None or not verbs:
        return False
    ahead = verbs[-1]
    if _NEW_CLAUSE.search(before, ahead.start("rest"), by.start()):
        return False  # "I should add that sales rose: 703 million in 2006"
    if _A_PLAN.search(before[: ahead.start() + 3]) or _OWN.search(ahead["rest"]):
        return False
    if ahead[0].startswith("to") and _THEN_AHEAD.search(before[: ahead.start()]):
        return False  # "took a step by vowing to take a million people in 2015"
    if by["word"] == "for" and ahead["rest"].strip():
        return False
    rest = _PARTICLE.sub("", before[ahead.start("rest") : by.start()])
    if sign(mention) == "year" and _RESULTS.search(ahead[0][: ahead.start("rest") - ahead.start()]):
        return False  # early in the next year: "should report a profit of 59 marks in 1986"
    if _APPOSED.search(rest):
        return False  # "will be Texas, a Republican state in 2008"
    return by["word"] in ("by", "until", "till", "before") or _ANOTHER.search(rest) is None or _is_its_own(rest)


_RESULTS = regex(r" (?:report|post|show|publish|announce|declare|book|record)$")
"""What is done with the figures of a year when it is over."""
_APPOSED = regex(r", (?:an?|the|its|his|her|their|once|then|now|formerly)\b")
_DATED = ("day", "month", "season", "year")
THIS_YEAR = 150
"""Days that a day without its year may lie back, to be told as one of this year by its day of the week."""


def _is_of_this_year(mention: Mention, published: Period) -> bool:
    """Return whether its day of the week says of which year a day is: "Saturday, September 14" of the next one is not.

    The same day of a month has the same day of the week again after five years at the soonest.
    """
    when, named_day = span_of(mention), weekday_of(mention)
    if sign(mention) != "yearless" or when is None or named_day is None or (when[1] - when[0]).days != 1:
        return False
    return when[0].isoweekday() == named_day and 0 <= (published[0] - when[0]).days < THIS_YEAR


def _told(block: Signed, published: Period) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the dates that are told in the wrong tense, with whether that is the past."""
    for form in _FUTURE:
        for match in form.finditer(block.text):
            if _gone(block, match, published):
                yield match, False
    for match in _WILL.finditer(block.text):
        when = _due(block, match, published)
        if when is not None and when[1] <= calendar.shift(published[0], -SLACK) and _is_its_own(match["object"]):
            yield match, False
    for match in _DEADLINE.finditer(block.text):
        when = span_of(block.mention(match, "date"))
        if when is not None and (published[0] - when[1]).days < PLANNED_REACH and _gone(block, match, published):
            yield match, False
    for match in (*_NOW.finditer(block.text), *_BEGINS.finditer(block.text)):
        when = span_of(block.mention(match, "date"))
        if when is not None and (published[0] - when[1]).days < _NOW_REACH and _gone(block, match, published):
            yield match, False
    if block.block.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL) or _ADDED.match(block.text):
        return
    for form in (_PAST, _DID):
        for match in form.finditer(block.text):
            when = span_of(block.mention(match, "date"))
            if form is _DID and _AHEAD.search(block.text, *block.around(match.start())):
                continue
            if (
                when is not None
                and when[0] >= calendar.shift(published[1], SLACK)
                and not _UNREAL.search(match["lead"])
                and not _WOULD.search(block.text, match.end(), block.around(match.start())[1])
            ):
                yield match, True


def _due(block: Signed, match: re.Match[str], published: Period) -> Period | None:
    """Return when something is to come: a date with its year, or one "of this year"; None of any other."""
    due = block.mention(match, "date")
    when = span_of(due)
    if sign(due) == "relative" and not re.fullmatch(r"\d.*\bthis year|[A-Z].*\d.* this year", due.text):
        return None
    return when if when is not None and (published[0] - when[1]).days < PLANNED_REACH else None


def _is_its_own(told: str) -> bool:
    """Return whether a date is of the verb: nothing stands between that happens, or that a participle goes on with."""
    said = [word.folded for word in words(told)]
    if any(word in _JOINS for word in said):
        return False
    nouns = [word for word in said if not is_function_word(word)]
    if any(word.endswith(("ed", "ing")) or _PARTICIPLE.fullmatch(word) for word in nouns):
        return False
    return not nouns or not wordnet.is_happening(wordnet.base(nouns[-1]))


_JOINS = frozenset((
    "over", "about", "for", "from", "with", "against", "after", "since", "between", "who", "that", "which", "whose",
    "when", "where", "what", "than", "and", "or", "but", "if", "because", "had", "was", "were", "did", "as", "to",
))  # fmt: skip
"""Words behind which another thing is told of, whose date it may be."""
_PARTICIPLE = regex(
    r"built|bought|sold|found|held|made|lost|left|born|won|sent|set|hit|shot|kept|paid|put|begun|done|drawn|written|taken"
    r"|given|seen|stolen|broken|chosen|driven|known|shown|sunk|torn|laid|led|brought|caught"
)


def _gone(block: Signed, match: re.Match[str], published: Period) -> bool:
    """Return whether a date that is told in the future had passed when the article was published."""
    when = span_of(block.mention(match, "date"))
    return when is not None and when[1] <= calendar.shift(published[0], -SLACK)
