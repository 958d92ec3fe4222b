"""Values that an article tells by a word alone ("free", "annual", "the largest", "3-1"), against approved facts.

No mention stands at such words: read everywhere, they would be numbers that nobody asked for. Where a fact's subject is
named, the fact says which value is asked for, and the words beside the name answer it or do not. What is found goes to
linking, which sees no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.claims.interpret import said
from copydesk.claims.worded import ranks, scores, votes
from copydesk.claims.worded.sentences import Answer, Told
from copydesk.model import Answers, Claim, Extraction, FactMet, Linkage, Provenance, Quantity, Relation, Span, Worded
from copydesk.text import likeness, naming, wordnet
from copydesk.text.stems import stem
from copydesk.text.words import plain
from copydesk.values.regexes import regex
from copydesk.values.times import share_a_moment


def answers(facts: Sequence[Extraction], articles: Sequence[Extraction]) -> Answers:
    """Return what words without a figure tell in articles of approved facts, in the order of facts and places."""
    known = [fact for e in facts for fact in e.claims]
    results = {fact.key: scores.shown(fact) for fact in known if scores.scored(fact)}
    return Answers(tuple(x for fact in known for article in articles for x in find(fact, article)), results)


def named(linkage: Linkage, facts: Sequence[Extraction], articles: Sequence[Extraction]) -> Linkage:
    """Return a linkage with the places where articles name what a fact is about that met nothing."""
    known = {fact.key: naming.subject(fact) for e in facts for fact in e.claims}
    met = tuple(
        m.model_copy(update={"named": tuple(naming.places(known[_key(m)], articles))}) if m.idle else m
        for m in linkage.facts
    )
    return linkage.model_copy(update={"facts": met})


def _key(met: FactMet) -> tuple[str, int, int]:
    """The key of the fact that met what is told: that of its claim."""
    return met.location.document, met.location.start, met.location.end


def find(fact: Claim, article: Extraction) -> Iterator[Worded]:
    """Yield what an article tells of a fact by words without a figure."""
    names = naming.subject(fact)
    ways = [way for applies, way in WAYS if applies(fact)]
    if fact.stated is None or not names or not ways:
        return
    behind = "|".join(re.escape(word) for word in fact.stated.words if word not in names[-1].split())
    name = naming.loose(_owned(names, fact.provenance.sentence))
    pattern = re.compile(rf"(?<!\w){name}(?!\w)(?: (?:{behind})(?!\w))*", re.I)  # "Lund fair"
    pattern = scores.pattern(fact) or votes.pattern(fact) or pattern
    text = article.document.text
    before = ""
    for span in article.sentences if pattern.search(text) else ():
        match = pattern.search(text, span.start, span.end)
        earlier, before = before, text[span.start : span.end]
        if match is None:
            continue
        times = tuple(c.time for c in article.claims if c.sentence == span and c.time is not None)
        day = article.about.published
        told = Told(before, match.start() - span.start, match.end() - span.start, times, earlier, day)
        for answer in (a for way in ways for a in way(fact, told)):
            yield Worded(fact.key, _claim(fact, article, span, answer), answer.reason, answer.relation)


def _owned(names: Sequence[str], sentence: str) -> str:
    """The last of the names of a fact, with the one that it is written as a thing of: "St Ann's Academy"."""
    whole = f"{names[-2]} s {names[-1]}" if len(names) > 1 else names[-1]
    return whole if re.search(rf"(?<!\w){naming.loose(whole)}(?!\w)", sentence, re.I) else names[-1]


def _claim(fact: Claim, article: Extraction, sentence: Span, answer: Answer) -> Claim:
    """The claim of what a fact tells, with another value, at words of an article."""
    prose = Span(sentence.start + answer.first, sentence.start + answer.last)
    changed = {"quantity": answer.quantity or fact.quantity, "timex": answer.timex or fact.timex}
    own = {"authority": None, "approval": None, "attribution": None, "items": (), "alternatives": ()}
    place = {"location": article.document.locate(prose), "prose": prose, "extent": prose, "sentence": sentence}
    words = Provenance(sentence=" ".join(article.document.text[sentence.start : sentence.end].split()))
    return fact.model_copy(update={**changed, **own, **place, "provenance": words})


# ------------------------------------------------------------------------------------------------- for nothing

_FREE = regex(
    r"\b(?:free(?: of charge)?|(?:for|costs?) nothing)\b(?! (?:of(?! charge)|for|from|to|until|if|on|after)\b)", re.I
)
_FREE_OF = regex(r"(?:\b(?:is|are|remains?|for|offers?|with|a|the|has|gets?|come|came)|[:,–—])\s*$", re.I)


def _priced(fact: Claim) -> bool:
    told = fact.quantity.value if fact.quantity is not None else None
    return fact.kind == "money" and fact.stated is not None and bool(told) and not fact.stated.past


GETTING_IN = frozenset({"entry", "entrance", "admission"})
"""Nouns for getting in, which are free or cost something alike."""


def _for_nothing(fact: Claim, told: Told) -> Iterator[Answer]:
    """ "Entry to the museum is free", where the fact tells a price; what is free for some or at times is not it."""
    one = fact.stated
    assert one is not None
    assert fact.quantity is not None
    words = plain(told.text.lower())
    some = any(wordnet.is_person(w.removesuffix("s")) and not likeness.known(w.removesuffix("s"), one) for w in words)
    things = [*one.things, *(w for w, _ in one.said)]
    things += GETTING_IN if GETTING_IN & {*things} else ()
    about = not things or any(likeness.among(w.removesuffix("s"), tuple(things)) for w in words)
    if told.times or some or not about:
        return
    for match in _FREE.finditer(told.text):
        if match[0].lower().startswith("cost") or _FREE_OF.search(told.text[: match.start()]):
            nothing = Quantity(low=Decimal(0), high=Decimal(0), unit=fact.quantity.unit, per=fact.quantity.per)
            yield Answer(match.start(), match.end(), "it is told to cost nothing", quantity=nothing)
            return


# --------------------------------------------------------------------------------------------- how often

OFTEN = {
    "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "biennial": "P2Y", "biennially": "P2Y", "triennial": "P3Y",
    "triennially": "P3Y", "quadrennial": "P4Y", "quinquennial": "P5Y", "decennial": "P10Y", "quarterly": "P3M",
    "monthly": "P1M", "fortnightly": "P2W", "weekly": "P1W", "daily": "P1D", "nightly": "P1D", "hourly": "PT1H",
}  # fmt: skip
"""Adjectives and adverbs for how often something happens that mean one thing ("biannual" does not)."""
_OFTEN = "|".join(OFTEN)
_OFTEN_BEFORE = regex(rf"\b({_OFTEN})(?:\s+[a-z]+)?\s+$", re.I)
_OFTEN_BEHIND = regex(
    rf"(?:,|\s+(?:is|are|was|remains|has become))(?:\s+(?:now|still|held|staged|an?|the|its))*\s+({_OFTEN})\b",
    re.I,
)


def _recurs(fact: Claim) -> bool:
    return fact.kind == "set" and fact.timex is not None


def _how_often(fact: Claim, told: Told) -> Iterator[Answer]:
    """ "The annual fair", "the fair is a biennial event", where the fact tells how often it is."""
    before = _OFTEN_BEFORE.search(told.text[: told.first])
    behind = _OFTEN_BEHIND.match(told.text, told.last)
    called = {word for name in (fact.stated.names if fact.stated is not None else ()) for word in name.split()}
    for match in (before, behind):
        if match is not None and fact.timex is not None and match[1].lower() not in called:  # "the Lund Biennial"
            value = OFTEN[match[1].lower()]
            timex = fact.timex.model_copy(update={"value": value, "type": "SET"})
            yield Answer(*match.span(1), "both say how often it is", timex=timex)


# --------------------------------------------------------------------------------------------------- nobody, none

_NO = regex(r"\b(?:(?P<nobody>nobody|no one|no-one|none)|no (?P<noun>[a-z]+))\b(?P<behind>(?: [a-z]+){0,6})", re.I)
_HARMED = frozenset({"killed", "hurt", "missing", "arrested"})
"""Kinds of statement of what befell people, which befell nobody where it is denied."""


def _counts(fact: Claim) -> bool:
    told = fact.quantity.value if fact.quantity is not None else None
    return fact.kind == "number" and fact.slots.head is not None and bool(told) and fact.modality != "planned"


def _none(fact: Claim, told: Told) -> Iterator[Answer]:
    """ "Nobody was hurt when the stand collapsed", "inspectors found no faults", where the fact counts some."""
    one, head = fact.stated, fact.slots.head
    assert one is not None
    assert head is not None
    harms = one.kinds & _HARMED
    befell = {stem(word) for kind in harms for word in said.words(kind)}
    deed = {stem(w) for w in (one.verb, *one.telling) if w and w not in likeness.LIGHT and w != head}
    for match in _NO.finditer(told.text):
        words = [stem(word) for word in plain(told.text.lower())]
        noun = (match["noun"] or "").lower()
        if harms and (match["nobody"] or wordnet.is_person(noun.removesuffix("s"))):
            fits = any(stem(word) in befell for word in plain(match["behind"].lower())[:3])
        else:
            fits = bool(noun) and likeness.alike(noun.removesuffix("s"), head) and bool(deed & {*words})
        if fits and (fact.time is None or not told.times or any(share_a_moment(fact.time, t) for t in told.times)):
            first = match.start("nobody") if match["nobody"] else match.start()
            last = match.end("nobody") if match["nobody"] else match.end("noun")
            yield Answer(first, last, "it is told of none", quantity=Quantity(low=Decimal(0), high=Decimal(0)))
            return


_SPARED = regex(
    r"\b(?:no|(?:escap|avoid|dodg|evad)(?:es|ed|ing)|without|spared)(?: an?| any| the)? (?P<noun>[a-z]+)\b(?! yet\b)",
    re.I,
)
_FREED = regex(r"\b(?:walk(?:s|ed|ing)? free|(?:was|were|is|been) acquitted|suspended sentence)\b", re.I)
_UNDONE = frozenset({"fined", "sentenced", "lasting", "waiting", "given", "wage"})
"""Kinds of statement of what somebody was made to bear or was paid, which there was none of where it is denied."""


def _befallen(fact: Claim) -> bool:
    return fact.kind in {"money", "duration"} and fact.stated is not None and bool(fact.stated.kinds & _UNDONE)


def _undone(fact: Claim, told: Told) -> Iterator[Answer]:
    """ "Escaped a fine", "there is no wait for a plot", "walked free", where the fact tells how much of it was."""
    one = fact.stated
    assert one is not None
    if fact.time is not None and told.times and not any(share_a_moment(fact.time, t) for t in told.times):
        return
    deeds = {stem(word) for word, kind in one.said if kind in _UNDONE} | {stem(fact.slots.head or "")}
    freed = _FREED.search(told.text) if "sentenced" in one.kinds else None
    spared = next((m for m in _SPARED.finditer(told.text) if stem(m["noun"].lower()) in deeds), None)
    match = freed or spared
    if match is not None:
        relation = Relation("conflict", "value", 0.5, f"{match[0]} is not said of what the fact tells")
        yield Answer(*match.span(), "it is told not to have been", relation=relation)


_FROZEN = regex(
    r"\b(?:be|been|is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?|left) (?:[a-z]+ )?(?:frozen|unchanged|the same)\b"
    r"|\b(?:freez(?:e|es|ing)|froze)\b|\bno (?:increase|rise|change)\b(?! (?:of|to|from|on)\b)",
    re.I,
)


def _changes(fact: Claim) -> bool:
    told = fact.change is not None and fact.change.role == "by" and fact.kind in {"percent", "money"}
    return told and fact.stated is not None and bool(fact.stated.things)


def _unchanged(fact: Claim, told: Told) -> Iterator[Answer]:
    """ "Council tax is frozen", "there was no increase in fares", where the fact tells by how much it changed."""
    one, match = fact.stated, _FROZEN.search(told.text)
    assert one is not None
    if match is None or (
        fact.time is not None and told.times and not any(share_a_moment(fact.time, t) for t in told.times)
    ):
        return
    words = tuple(word.removesuffix("s") for word in plain(told.text.lower()))
    if all(likeness.among(thing, words) for thing in one.things):
        relation = Relation("conflict", "value", 0.5, f"{match[0]} is not said of what changed")
        yield Answer(*match.span(), "it is told not to have changed", relation=relation)


WAYS = (
    (_changes, _unchanged),
    (_befallen, _undone),
    (_counts, _none),
    (_priced, _for_nothing),
    (_recurs, _how_often),
    (ranks.ranked, ranks.find),
    (ranks.tabled, ranks.placed),
    (ranks.counted, ranks.after),
    (scores.scored, scores.find),
    (votes.voted, votes.find),
)
"""What a fact must tell for a way of telling it by words to be looked for, and that way."""
