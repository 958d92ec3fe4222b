"""Ages, births and deaths as an article tells them: what each form says, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from copydesk.model import Mention
from copydesk.rules._prose import REACH
from copydesk.rules._signs import GROUPS, NO_SIGN, Signed, pattern, sign
from copydesk.rules.calendar._moments import span_of
from copydesk.text import wordnet
from copydesk.text.names import WORD, people
from copydesk.values import calendar
from copydesk.values.calendar import Period
from copydesk.values.regexes import regex

_PLACE = rf"(?: (?:in|at|near|to|into) {NO_SIGN}{{2,60}}?,?)?"
_ON = r"(?: (?:on|in|early in|late in))(?: the)? "
_AT = (
    r"(?:aged|at the(?: tender| grand| ripe| great| early| late| advanced| unlikely)?(?: old)? age of|at age|at)"
    r"(?: just| only)? "
)
_AGE = "<age|number:age>"
_NOT_AFTER = (
    r"(?![-%:]|[.,]\d| (?:cm|m|kg|feet|miles|points|percent|days|months|weeks|caps|goals|minutes|seconds|hours|<any>))"
)
_YEARS_OLD = r"(?: years old| years of age)?"
_END = rf"{_YEARS_OLD}(?=[.,;)]| (?:and|but|when|this|now|on|at|in)\b|$)"
_DYING = r"\b(?:[Ll]eft us|[Dd]ied|[Dd]ies|[Dd]ead|[Dd]eath|was killed|were killed|passed away|drowned)\b"

Role = Literal["now", "then", "death"]

_BORN = (
    pattern(rf"\b(?:[Bb]orn|(?:[Ss]?[Hh]e|who) (?:came into|entered) the world){_PLACE}(?:{_ON}| )<date:birth>"),
    pattern(r"\((?:born|b\.) (?:on |in )?<date:birth>\)"),
)
_LIFE = pattern(r"\((?:born |b\. )?<date|number:birth>(?: ?[-–—] ?|[;,] (?:died|d\.) )<date:death>\)")
_DIED = pattern(rf"\b[Dd]ied{_PLACE}(?: there| here)?(?:{_ON}| )<date|weekday|relative|yearless:death>")
_AGES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (
        pattern(
            rf"{_DYING}(?: (?!and\b|when\b)[\w’'-]{{1,20}}){{0,6}}(?: (?:on |in )?<any>)?"
            rf"(?: evening| night| morning)?,? {_AT}{_AGE}(?! (?:months|days|weeks|per)\b)"
        ),
        "death",
    ),
    (
        pattern(
            rf"{_DYING}{NO_SIGN}{{0,40}} <any>{NO_SIGN}{{0,40}},? (?:aged|at the age of|at age) (?:just |only )?{_AGE}"
        ),
        "death",
    ),
    (pattern(rf"\blived to (?:be|the age of) {_AGE}"), "death"),
    (pattern(rf"\b[Aa]t the age of {_AGE},? [^.;:!?(),{GROUPS['any']}]{{1,60}}? (?:in|on) <date:then>"), "then"),
    (pattern(rf"\b(?:[Ii]n|[Oo]n) <date:then>,? {_AT}{_AGE}{_NOT_AFTER}"), "then"),
    (
        pattern(
            rf"\b(?:was |{_AT}){_AGE}{_YEARS_OLD} when (?:s?he|they)"
            rf" (?:(?! and | but ){NO_SIGN}){{1,60}}? (?:in|on) <date:then>"
        ),
        "then",
    ),
    (pattern(rf"<date:then>,? when (?:s?he) (?:was|turned) (?:only |just )?{_AGE}{_END}"), "then"),
    (
        pattern(
            rf"\b(?:[Ii]n|[Oo]n) <date:then>,? (?:s?he) (?:(?! (?:how|that|had) ){NO_SIGN}){{1,60}}?,? {_AT}{_AGE}"
            rf"{_END}"
        ),
        "then",
    ),
    (pattern(rf"\b(?:was|turned) (?:only |just )?{_AGE}{_YEARS_OLD} (?:in|on) <date:then>"), "then"),
    (pattern(rf"\b[Ii]n <date:then>,? (?:when )?(?:s?he) (?:was|turned) (?:only |just )?{_AGE}{_END}"), "then"),
    (pattern(rf"\b(?:[Hh]e|[Ss]he) was (?:only |just )?{_AGE}(?=[.,;]| years old[.,;]|$)"), "death"),
    (pattern(rf"(?:\w|<date>|\)),? (?:who )?is (?:now |<relative> |currently )?{_AGE}{_END}"), "now"),
    (pattern(rf"(?<=[\w.]), {_AGE},"), "now"),
    (pattern(rf"(?<=[a-z]), at {_AGE},"), "now"),
    (pattern(rf"(?<=\w) \({_AGE}\)"), "now"),
    (pattern(rf"(?:<relative>|\b[Cc]urrently),? (?:aged )?{_AGE}{_END}"), "now"),
    (pattern(rf"\baged {_AGE}{_END}"), "now"),
    (pattern(rf"\bAt {_AGE}, (?:he\b|she\b|the\b|[A-Z])"), "now"),
)
_LEADING = pattern(r"<age:age>")
_RELATIVES = (
    r"father|mother|(?:son|daughter)(?! of\b)|wife|husband|brother|sister|whose|parents?|children|twins?|widow|grand\w+"
    r"|uncle|aunt|partner|friend|couple|both|each|respectively|h(?:is|er) (?:senior|junior|elder)"
)
RELATIVES = regex(rf"\b(?:{_RELATIVES})\b", re.IGNORECASE)
"""Other people whose the age or the birth of a sentence may be."""
OTHERS = regex(rf"\b(?:{_RELATIVES}|company|school|club|firm)\b", re.IGNORECASE)
"""The same with things that have an age."""
_HEAD = regex(r" ((?:[a-z-]+ ){0,2}?[a-z-]+)(?=,| (?:born|was|is|has|from|of|who|which|that)\b)")
_MEAN = regex(r"\b(?:average|mean|median|typical) age\b[^.;:]{0,20}$")
_PAST = regex(r"\b(?:would|died|dies|late|killed|dead|death|when|then|if|until|before|after|turned|had)\b")
_CAPITAL = regex(r"\b[A-Z][a-zà-ÿ]{2,}")
_NAME = regex(r"(?<=[^.!?] )[A-Z][a-zà-ÿ]{2,}")
_RUN = regex(r"(?:\b[A-Z][\w’'-]*\.?(?: |\b))+")
_FULL_NAME = regex(r"\b(?:[A-Z][\w’'-]*\.? )+[A-Z][a-zà-ÿ]{2,}")


@dataclass(frozen=True)
class Stated:
    """An age as it is told: `sentence` is the place of its sentence, `then` the date that it is told for."""

    age: Mention
    years: int
    role: Role
    block: Signed
    sentence: tuple[int, int]
    then: Mention | None = None

    @property
    def text(self) -> str:
        """The sentence, with its numbers and times as signs."""
        return self.block.text[slice(*self.sentence)]


@dataclass(frozen=True)
class Birth:
    """A birth, and the death where a life stands in brackets."""

    born: Period
    at: Mention
    block: Signed
    sentence: tuple[int, int]
    death: Mention | None = None

    @property
    def text(self) -> str:
        """The sentence, with its numbers and times as signs."""
        return self.block.text[slice(*self.sentence)]


def ages(block: Signed) -> Iterator[Stated]:
    """Yield the ages that a block tells of people, each once, by the first form that fits."""
    seen: set[int] = set()
    for form, role in _AGES:
        for match in form.finditer(block.text):
            yield from _stated(block, match, role, seen)
    for match in _LEADING.finditer(block.text):  # "the 31-year-old goalkeeper"
        if "-" in block.mention(match, "age").text and not _is_thing(block.text, match.end()):
            yield from _stated(block, match, "now", seen)


def _is_thing(text: str, at: int) -> bool:
    """Return whether what is so many years old is no person: "a 12-year-old whisky, born in Islay"."""
    head = _HEAD.match(text, at)
    above = wordnet.ancestors(head[1].rpartition(" ")[2]) if head is not None else {}
    persons = [synset for synset, steps in wordnet.ancestors("person").items() if steps == 0]
    return bool(above) and not any(synset in above for synset in persons)


def _stated(block: Signed, match: re.Match[str], role: Role, seen: set[int]) -> Iterator[Stated]:
    at = match.start("age")
    mention = block.mention(match, "age")
    years = _years(mention)
    if at in seen or years is None:
        return
    sentence = block.around(at)
    first, last = max(sentence[0], at - REACH), min(sentence[1], at + REACH)
    if (role == "now" and _PAST.search(block.text, first, last)) or _MEAN.search(block.text, first, at):
        return
    seen.add(at)
    yield Stated(mention, years, role, block, sentence, block.optional(match, "then"))


def _years(mention: Mention) -> int | None:
    quantity = mention.quantity
    if quantity is None or quantity.value is None or quantity.comparator != "=" or quantity.approximate:
        return None
    whole = quantity.value == int(quantity.value) and 0 < quantity.value < 130
    return int(quantity.value) if whole and mention.extent.start == mention.prose.start else None


def births(block: Signed) -> Iterator[Birth]:
    """Yield the births that a block tells."""
    for form in _BORN:
        for match in form.finditer(block.text):
            born = span_of(block.mention(match, "birth"))
            if born is not None:
                yield Birth(born, block.mention(match, "birth"), block, block.around(match.start()))
    for match in _LIFE.finditer(block.text):
        first = block.mention(match, "birth")
        born = year_of(first)
        if born is not None:
            yield Birth(born, first, block, block.around(match.start()), block.mention(match, "death"))


def year_of(mention: Mention) -> Period | None:
    """Return what a date spans; before a dash, four digits are a year as well."""
    if sign(mention) == "number":
        return calendar.years_span(int(mention.text)) if re.fullmatch(r"1[5-9]\d\d|20\d\d", mention.text) else None
    return span_of(mention)


def deaths(block: Signed, within: tuple[int, int]) -> list[Mention]:
    """Return the dates of death that a stretch of a block tells."""
    return [block.mention(match, "death") for match in _DIED.finditer(block.text, *within)]


def share_a_name(one: str, other: str, known: frozenset[str] = frozenset()) -> bool:
    """Return whether two sentences share a name: a word with a capital that opens at most one of them.

    Of the names that are `known` it may open both.
    """
    mine, theirs = ({p.surname: p.given for p in people(text)} for text in (one, other))
    if any(given != theirs.get(surname, given) for surname, given in mine.items()):
        return False  # "Rosa Holm was born in 1948. Erik Holm was 24 in 1960": one family
    both = _capitals(one) & _capitals(other)
    return bool((_names(one) & _capitals(other)) | (_capitals(one) & _names(other)) | (both & known))


def names_in(blocks: Iterable[Signed]) -> frozenset[str]:
    """Return the words that have a capital inside a sentence."""
    return frozenset().union(*(_names(block.text) for block in blocks))


def _names(text: str) -> frozenset[str]:
    return frozenset(match[0] for match in _NAME.finditer(text))


def _capitals(text: str) -> frozenset[str]:
    return frozenset(match[0] for match in _CAPITAL.finditer(text))


def names_between(block: Signed, one: Mention, other: Mention) -> int:
    """Return how many names stand between two mentions of a block."""
    places = sorted(at for at, mention in block.mentions.items() if mention in (one, other))
    return sum(1 for _ in _RUN.finditer(block.text, places[0], places[-1])) if places else 0


def persons(text: str) -> int:
    """Return how many names of two words or more a sentence holds."""
    return sum(1 for _ in _FULL_NAME.finditer(text))


PRONOUN = regex(r"(?:He|She)\b")


def is_of_another_time(block: Signed, at: int, place: int) -> bool:
    """Return whether an age stands in an apposition or a participle beside the clause of a date.

    "A Navy cook at 19, he came home in 1962": he may have been a cook for years by then. "Aged 19, he came home in
    1962" tells one moment.
    """
    if at < place:
        before = block.text[block.around(at)[0] : at]
        return _SUBJECT.match(block.text, at + 1) is not None and _ALL_OF_IT.search(before) is None
    return _APPOSITION.search(block.text[place + 1 : at]) is not None


_SUBJECT = regex(rf"(?: years old)?, (?:[Hh]e|[Ss]he|{WORD}(?: {WORD})*) (?!and\b)")
_ALL_OF_IT = regex(
    r"(?:^|, |\band |\bborn\b.*)"
    r"(?:(?:[Aa]nd|[Ww]hen|[Ww]hile|[Oo]nly|[Ss]till|[Jj]ust|[Nn]ow|[Tt]hen|[Bb]arely|[Nn]ot yet) )*"
    r"(?:(?:[Aa]ged|[Tt]urning|[Bb]eing|[Hh]aving (?:turned|reached)|[Aa]t(?: the (?:[a-z]+ )?age(?: of)?)?) )?"
    r"(?:only |just )?$"
)
_APPOSITION = regex(r",(?: [a-z]+)? (?:an? [\w’' -]+|having [\w’' -]+) at (?:only |just |the age of )?$")
