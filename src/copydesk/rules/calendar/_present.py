"""Dates of what is told in the present as going on or to come: "the trial begins on 3 May 2014", "open until June".

News tells in the present what a timetable holds: what begins, ends, happens or lasts until a day. Which verb a date
belongs to, and that it is no past form, is known from the claim; whether it is such a verb, from what it means or from
its subject, which happens ("the fair returns", "the next meeting is on").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import BlockKind, Claim, Extraction, Mention
from copydesk.rules._signs import SIGNS, Signed, pattern, sign
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import wordnet
from copydesk.text.forms import lemmas
from copydesk.text.words import Word, words
from copydesk.values.regexes import regex

_SETS_IN = frozenset((
    "begin", "start", "open", "reopen", "launch", "premiere", "resume", "return", "commence", "kick", "get", "come",
    "go", "take",
    "end", "finish", "conclude", "close", "shut", "expire", "lapse", "run", "cease", "stop", "terminate", "retire",
    "arrive", "depart", "leave", "meet", "convene", "merge", "switch", "step",
))  # fmt: skip
"""Verbs of beginning, ending and coming round, some of them with a particle alone ("take effect", "run out")."""
_LIGHT = {
    "get": r"under way|underway|going", "come": r"into (?:force|effect|operation)|to an end|up|out|back|round",
    "go": r"on (?:sale|show|trial|display|view|air|strike)|live|up|out|ahead|into (?:force|effect)",
    "take": r"place|effect|over|office|up", "run": r"out|until", "kick": "off", "step": "down|aside",
    "leave": "", "stop": "",
}  # fmt: skip
"""What stands behind a verb of many meanings where it has that one."""
_BY = regex(
    r"(?:^| )(?P<word>in|on|from|until|till)(?: (?:the|early|late|mid|(?:beginning|start|end|middle) of))*"
    r"(?:[ -]<weekday>,?)? ?$".replace("<weekday>", SIGNS["weekday"])
)
_FORMS = {"be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do"), "go": ("goes", "go")}
_NOT_FINITE = regex(
    r"\b(?:to|will|would|can|could|may|might|must|should|shall|did|do|does|not|n[’']t|let|help|make|and|or|if|when|as"
    r"|before|after|once|until|he|she|it|that|this|an?|the|of|in|on|at|for|by|with|from)$"
)
_PLURAL = regex(r"(?:[a-z]{2,}s|\bwhich|\bthat|\bwho|\bpeople|\bmen|\bwomen|\bchildren|\bthey|\bwe)$")
_ADVERB = regex(r" (?:also|next|now|then|still|first|finally|officially|again|only|[a-z]+ly)$")
_PAST = regex(r"\b(?:was|were|had|did|said|told|would|if|ago|last|since|[a-z]{3,}ed)\b(?! (?:in|on|at|by|to) [A-Z])")
_GOES_ON = pattern(r"<length>|\b(?:until|till|through|to) [^.]{0,12}<any>|\band (?:runs|lasts|goes on|continues)\b")
_SUBJECT = regex(r"(?P<noun>[a-z-]{3,}),?(?: (?:which|that))?$")
_LONGEST = 60
"""Characters between a verb and its date."""
_OPENING = pattern(
    r"(?:^|[.!?”\"] )(?:[Ii]n|[Oo]n|[Ff]rom|[Bb]y|[Bb]efore|[Uu]ntil)(?: <weekday>,?)?(?: the| early| late| mid)*"
    r" <day|month:date>,? (?P<subject>(?:[\w’'-]+ ){1,6})"
    r"(?:will(?! have\b(?! to\b))|(?:is|are) (?:due |set |expected |scheduled |going )?to) [a-z]+"
)
_SET_FOR = pattern(
    r"[a-z], (?:(?:which|that) (?:is|are) )?(?:now )?(?:set|due|scheduled|planned|slated|billed|booked|fixed|expected"
    r"|to be [a-z]+)(?: to [a-z]+(?: [a-z]+)?)? (?:for|on|in)(?: <weekday>,?)?(?: the| early| late| mid)*"
    r" <day|month:date>, (?:will|is|are)\b(?! [a-z]+ed\b)"
)
_CLOSING = pattern(
    r"\b(?:deadline|closing date|due date|cut-off date|polling day|last day|final day)"
    r"(?: (?:for|of|to|on) (?:[\w’'-]+ ?){1,5}?)? ?"
    r"(?:is|falls on)(?: on)?(?: <weekday>,?)?(?: the)? <day:date>"
)


def forms(block: Signed) -> Iterator[Mention]:
    """Yield the dates that are told to come by the words around them: what opens a sentence of "will", a deadline."""
    if block.block.kind is not BlockKind.PARAGRAPH and block.block.kind is not BlockKind.LIST_ITEM:
        return
    for match in _OPENING.finditer(block.text):
        said = match["subject"].split()
        if not _PAST.search(match["subject"]) and not any(word in _CLAUSE for word in said[1:]):
            yield block.mention(match, "date")
    for form in (_SET_FOR, _CLOSING):
        for match in form.finditer(block.text):
            yield block.mention(match, "date")


_CLAUSE = frozenset(("it", "he", "she", "they", "we", "i", "that", "which", "who", "and", "but", "says", "say", "how"))


def going_on(extraction: Extraction, block: Signed) -> Iterator[Mention]:
    """Yield the dates of what a verb of the present tells as begun, ended or lasting then."""
    if block.block.kind is not BlockKind.PARAGRAPH and block.block.kind is not BlockKind.LIST_ITEM:
        return
    known = {c.prose: c for c in extraction.claims if c.kind == "date" and _is_present(c)}
    for at, mention in block.mentions.items():
        claim = known.get(mention.prose)
        if claim is not None and sign(mention) in ("day", "month") and _is_told_now(block, at, claim):
            yield mention


def _is_present(claim: Claim) -> bool:
    stated = claim.stated
    return (
        stated is not None and not stated.past and not stated.open and not claim.quoted and claim.modality == "asserted"
    )


def _is_told_now(block: Signed, at: int, claim: Claim) -> bool:
    """Return whether the verb of a date has a form of the present and tells of what begins, ends or lasts then."""
    low = block.around(at)[0]
    by = _BY.search(block.text, low, at)
    before = block.text[low : by.start()] if by is not None else ""
    verb = claim.slots.predicate or ""
    token = _last(before, verb)
    if by is None or token is None or _PAST.search(before) or len(before) - token.end > _LONGEST:
        return False
    if _GOES_ON.search(block.text, at, block.around(at)[1]):
        return False  # "begins on 1 April and runs for ten years": what has begun goes on
    rest, lead = _TO_WHOM.sub("", before[token.end :].strip()), _ADVERB.sub("", before[: token.start].rstrip())
    plural = token.text == verb
    if _NOT_FINITE.search(lead) or (plural and verb != "be" and not _PLURAL.search(lead)):
        return False
    if by["word"] in ("until", "till"):
        return len(rest) < LASTING
    subject = _SUBJECT.search(lead)
    happens = subject is not None and wordnet.is_happening(wordnet.base(subject["noun"]))
    if verb not in _SETS_IN:
        if verb == "be":
            return (happens and not rest) or rest in ("out", "back", "over", "due", "up", "off")
        return happens and not _is_about_another(rest)
    behind = _LIGHT.get(verb)
    if behind is not None and re.fullmatch(behind, rest) is None:
        return happens and not _is_about_another(rest)
    return behind is not None or not _is_about_another(rest)


_TO_WHOM = regex(r"^to (?:the )?[a-z]+\b ?")
"""To whom something opens or closes: "reopens to boats in May"."""
LASTING = 24
"""Characters between a verb and "until": "is open to visitors until"."""


def _last(before: str, verb: str) -> Word | None:
    found = None
    for word in words(before):
        if verb and (word.text in _FORMS.get(verb, ()) or (_is_form(word.text, verb))):
            found = word
    return found


def _is_form(word: str, verb: str) -> bool:
    return word == verb or (word.endswith("s") and verb in lemmas(word))


def _is_about_another(rest: str) -> bool:
    """Return whether what stands between a verb and a date has a thing of its own that the date may be of."""
    said = rest.split()
    return (
        len(said) > MOST
        or any(word in _JOINS or word.endswith(("ed", "ing")) for word in said)
        or (bool(said) and not is_function_word(said[-1]) and wordnet.is_happening(wordnet.base(said[-1])))
    )


MOST = 5
_JOINS = frozenset(
    ("that", "which", "who", "for", "after", "before", "than", "and", "or", "but", "about", "over", "of", "to")
)
