"""Whom a sentence speaks of: names, pronouns and nouns for people, and who is meant by each of them.

Nothing is parsed. A person is a name by its surname through the article, "he" or "she" by the only one that can be
meant in its sentence and those before it, "her son" somebody else than her. Where more than one can be, nobody is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from copydesk.rules._signs import Signed
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text import calendar_words, names, wordnet
from copydesk.values.regexes import regex

MEN = regex(
    r"\b(?:father|son|brother|husband|uncle|grandfather|grandson|nephew|boy|man|king|mr|sir|lord)\b", re.IGNORECASE
)
WOMEN = regex(
    r"\b(?:mother|daughter|sister|wife|widow|aunt|grandmother|granddaughter|niece|girl|woman|queen|mrs|ms|miss|lady"
    r"|dame)\b",
    re.IGNORECASE,
)
_PRONOUN = regex(r"\b(?:[Ss]?[Hh]e|I)\b(?![’']s (?:brother|sister))")
_KIN = regex(
    r"(?<!\bis )(?<!\bwas )(?<!\bbe )(?<!\bas )(?<!\bbeen )(?<!\bbecame )(?<!\bbecome )(?<!, )(?<!\bthe )"
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Aa]n?|[Tt]he|[\w’'-]+[’']s) (?P<words>[a-z-]+(?: [a-z-]+){0,2})\b"
    r"|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y) (?P<own>[a-z-]+(?: [a-z-]+){0,2})\b"
)
_RUN = regex(rf"{names.WORD}(?:[ ](?:{names.PARTICLE} )*{names.WORD})*")
_OF_PLACE = regex(r"\b(?:of|in|at|from|to|for|near|the|on|by|with|into|against|around) (?:the )?$")
_ASIDE = regex(
    r"\b(?:sons?|daughters?|child(?:ren)?|boys|girls|twins) (?:born )?(?:of|to) $|\b(?:as|like|(?:mis)?taken for) $"
)
_OWN = regex(r"[’']s?\b|[’'](?= )")
_I_AM = regex(r"I[’'](?:d|m|ve|ll|s)")


class Who(NamedTuple):
    """A place where somebody is named or meant: `person` is a key of the article, None where it is not known who."""

    start: int
    end: int
    person: str | None
    sure: bool
    """Whether the name itself says who; else a pronoun or "the 37-year-old"."""
    aside: bool = False
    """Whether nobody goes on with them: "the daughter of a railway clerk", "taken for the tea girl"."""


class _Cast(NamedTuple):
    """The full names of an article by each of their words, and the one whom an article of one person tells of."""

    names: Mapping[str, str]
    hero: str | None
    sex: str
    """The letter of the pronoun that nearly all of its pronouns are, "h" or "s"; empty where they are of both."""
    said: Mapping[str, int]
    """How often single words stand as names without an article."""

    def sex_of(self, person: str) -> str:
        """Return the letter of the pronoun that a person goes by; empty where nothing says."""
        return self.sex if person == self.hero else _sex(person)


class Sentence(NamedTuple):
    """A sentence with those it speaks of, in order."""

    block: Signed
    place: tuple[int, int]
    whos: tuple[Who, ...]

    @property
    def text(self) -> str:
        """The sentence, with its numbers and times as signs."""
        return self.block.text[slice(*self.place)]


def sentences(blocks: Sequence[Signed]) -> list[Sentence]:
    """Return the sentences of an article with those they speak of."""
    cast = _cast(blocks)
    found: list[Sentence] = []
    for block in blocks:
        at = 0
        while at < len(block.text):
            place = block.around(at)
            whos = _ahead(_whos(block, place, cast, found), place, cast)
            both = BOTH.match(block.text, *place) is not None
            found.append(Sentence(block, place, tuple(_known_to_be(block, who) if both else who for who in whos)))
            at = max(place[1], at + 1)
    return found


BOTH = regex(r"(?s:(?=.*\b[Hh]e\b)(?=.*\b[Ss]he\b))")
"""A sentence that speaks of him and of her."""


def _known_to_be(block: Signed, who: Who) -> Who:
    """Return who a pronoun of a sentence about him and her means: nobody whose sex nothing says, nor of the other.

    "Ted wed Maureen in June 1977, when she was 20 and he was 23": of the two only a reader knows who is who.
    """
    told = _PRONOUN.fullmatch(block.text, who.start, who.end)
    sex = told[0][0].lower() if told is not None else "i"
    if who.person is None or sex == "i" or _sex(who.person) == sex:
        return who
    return who._replace(person=None)


def _known(blocks: Sequence[Signed]) -> dict[str, str]:
    """Return the full names of an article by each of their words; an empty one where a word is of several."""
    found: dict[str, str] = {}
    for block in blocks:
        for match in _RUN.finditer(block.text):
            parts = _parts(match[0])
            if len(parts) > 1:
                key = f"{parts[0]} {parts[-1]}"
                for word in (parts[0], parts[-1]):
                    found[word] = key if found.get(word, key) == key else ""
    for surname, title in _titled(blocks):
        found.setdefault(surname, f"{title} {surname}")
        if found[surname] != f"{title} {surname}" and _TITLE.match(found[surname]):
            found[surname] = ""  # "Mr Pell" and "Mrs Pell"
    return found


_TITLES = {"Mr": "h", "Mrs": "s", "Ms": "s", "Miss": "s"}
_TITLE = regex(rf"\b(?P<title>{'|'.join(_TITLES)})\b\.? (?P<surname>{names.WORD})\b(?! {names.WORD})")


def _titled(blocks: Sequence[Signed]) -> Iterator[tuple[str, str]]:
    """Yield the surnames that stand behind a title alone, with the title."""
    for block in blocks:
        for match in _TITLE.finditer(block.text):
            yield _OWN.sub("", match["surname"]), match["title"]


def _cast(blocks: Sequence[Signed]) -> _Cast:
    names = _known(blocks)
    counts = {sex: sum(len(form.findall(block.text)) for block in blocks) for sex, form in _OF_SEX.items()}
    sex = next((one for one, other in ("hs", "sh") if counts[one] >= max(LEAST, counts[other] * MOSTLY)), "")
    said, alone = Counter[str](), Counter[str]()
    for block in blocks:
        for match in _RUN.finditer(block.text):
            parts = _parts(match[0])
            key = names.get(parts[-1]) if parts else None
            said.update([key] if key else [])
            if len(parts) == 1 and not _THE.search(block.text, max(0, match.start() - len("the ")), match.start()):
                alone.update(parts)
    first, second = (*said.most_common(2), *[("", 0)] * 2)[:2]
    told = sex and first[1] >= second[1] and _sex(first[0] or "?") in ("", sex)
    return _Cast(names, first[0] if told else None, sex, alone)


_THE = regex(r"\b(?:[Tt]he|[Aa]n?) $")


_OF_SEX = {
    "h": regex(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
    "s": regex(r"\b(?:she|hers?|herself)\b", re.IGNORECASE),
}
LEAST = 4
"""Pronouns that an article has at least to be one of him, or of her."""
MOSTLY = 4
"""How many times as many of them are his as hers, or hers as his."""


def _parts(run: str) -> list[str]:
    """Return the words of a name without what opens a sentence before it, titles and the possessive."""
    parts = [_OWN.sub("", word) for word in run.split() if not _I_AM.fullmatch(word)]
    while parts and (is_function_word(parts[0].lower()) or parts[0].lower() in _OPENERS):
        parts = parts[1:]
    return [p for p in parts if p and not p.islower()]


_OPENERS = frozenset((
    "when", "after", "before", "now", "then", "while", "born", "aged", "widowed", "there", "today", "yesterday", "not",
    "mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "dr", "captain", "rev", "king", "queen", "next", "only",
    "still", "later", "even", "how", "why", "who", "what", "where", "though", "although", "because", "since", "once",
))  # fmt: skip


def _whos(block: Signed, place: tuple[int, int], cast: _Cast, before: Sequence[Sentence]) -> list[Who]:
    text, found = block.text, list[Who]()
    for match in sorted(
        (m for form in (_RUN, _PRONOUN, _KIN) for m in form.finditer(text, *place)), key=lambda m: (m.start(), -m.end())
    ):
        if found and match.start() < found[-1].end:
            continue
        who = _read(block, place, match, cast, found, before)
        if who is None:
            continue
        if found and who.sure and not found[-1].sure and who.start == found[-1].end + 1:
            found.pop()  # "the potter Nora Sykes" is one
        elif found and who.sure and _is_noun(found[-1].person or "?"):
            joint = text[found[-1].end : who.start]
            if _NAMED_AS.fullmatch(joint):
                found.pop()  # "the dead man was named as Alan Birtles"
            elif (
                who.person
                and " " not in who.person
                and _APPOSED.fullmatch(joint)
                and text[who.end : who.end + 1] == ","
            ):
                who = who._replace(person=found[-1].person)  # "his widow, Denise,"
        found.append(who)
    return found


_NAMED_AS = regex(
    r" (?:was|were|is|has been|had been)(?: later| since| yesterday| formally)? (?:named|identified)"
    r"(?: by [a-z ]{3,30})? as "
)
_APPOSED = regex(r", ")


def _read(
    block: Signed,
    place: tuple[int, int],
    match: re.Match[str],
    cast: _Cast,
    here: Sequence[Who],
    before: Sequence[Sentence],
) -> Who | None:
    start, end = match.span()
    known = cast.names
    if match.re.pattern == _KIN.pattern:
        words = match["words"] or match["own"]
        noun = _person_noun(words.split())
        end = match.start("words" if match["words"] else "own") + words.find(noun) + len(noun)
        aside = _ASIDE.search(block.text, max(0, start - 40), start) is not None
        return Who(start, end, f"{noun} {place[0]} {start}", sure=False, aside=aside) if noun else None
    if match.re.pattern == _PRONOUN.pattern:
        first = match[0][0].lower()
        return Who(start, end, _AHEAD + first if first == "i" else _meant(first, cast, here, before), sure=False)
    parts = _parts(match[0])
    if not parts or calendar_words.month(parts[0]) or calendar_words.weekday(parts[0]):
        return None
    if len(parts) == 1 and parts[0] not in known:
        return (
            None if start == place[0] else Who(start, end, parts[0], sure=True) if _is_subject(block, start) else None
        )
    if len(parts) > 1 and wordnet.is_group(parts[-1].lower()) and cast.said[parts[-1]] == 0:
        return None  # "Penhallow Crown Court": of whom it speaks later, it speaks by surname
    if _OF_PLACE.search(block.text, max(0, start - 12), start) or block.text[end - 2 : end] in ("’s", "'s"):
        return None
    key = known.get(parts[-1]) or known.get(parts[0]) if len(parts) == 1 else f"{parts[0]} {parts[-1]}"
    return Who(start, end, key or None, sure=True)


def _person_noun(words: Sequence[str]) -> str:
    """Return the noun for people among the first words of a phrase: "son" of "elder son was"; empty where none is."""
    found = ""
    for word in words:
        if is_function_word(word) or not wordnet.is_known(word):
            break
        if MEN.fullmatch(word) or WOMEN.fullmatch(word) or wordnet.is_person(word):
            found = word
    return found


def _is_subject(block: Signed, start: int) -> bool:
    return re.search(r"[,;“\"] $|\band $|\b(?:when|that|as|while) $", block.text[max(0, start - 8) : start]) is not None


_AHEAD = "?"
"""Stands before who is meant by a pronoun that comes before its name: "when he was 26, Ada Holm's son ..."."""


def _meant(sex: str, cast: _Cast, here: Sequence[Who], before: Sequence[Sentence]) -> str | None:
    """Return who "he" or "she" is: the only person before it in its sentence, or else in the sentences before.

    An article of one person goes on with them, whatever nouns for people stand between ("the son of a clerk").
    """
    for whos in (here, *(s.whos for s in reversed(before[-REACH:]))):
        fitting = {w.person for w in whos if _may_be(w, sex, cast)}
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return _AHEAD + sex


def _may_be(who: Who, sex: str, cast: _Cast) -> bool:
    if who.person is None:
        return True
    if who.aside:
        return False
    own = cast.sex_of(who.person)
    if cast.hero and cast.sex == sex and not who.sure and _is_noun(who.person) and not own:
        return False  # "the son of a clerk", "a critic": of him alone it goes on
    return own in ("", sex)


def _is_noun(person: str) -> bool:
    return person[0].islower() and person[1] != " "


def _ahead(whos: Sequence[Who], place: tuple[int, int], cast: _Cast) -> tuple[Who, ...]:
    """Return those of a sentence with its pronouns told to be the only one it names, or somebody without a name."""
    named = {w.person for w in whos if w.sure}
    only = named.pop() if len(named) == 1 else None
    found = []
    for who in whos:
        if who.person is not None and who.person.startswith(_AHEAD):
            sex, alone = who.person[1:], None if named else f"{who.person[1:]} {place[0]}"
            other = only is not None and sex != "i" and cast.sex_of(only) not in ("", sex)
            if sex != "i" or only:
                found.append(who._replace(person=None if other else only or alone))
        else:
            found.append(who)
    return tuple(found)


REACH = 4
"""Sentences back in which the person is looked for that a pronoun stands for."""


def _sex(person: str) -> str:
    noun = person.split()[0]
    if noun in _TITLES:
        return _TITLES[noun]
    if noun.removeprefix(_AHEAD) in ("h", "s"):
        return noun[-1]
    return "h" if MEN.fullmatch(noun) else "s" if WOMEN.fullmatch(noun) else ""


def last_named(before: Sequence[Sentence]) -> str | None:
    """Return the only person that the sentences before speak of, for "the 37-year-old"."""
    for sentence in reversed(before[-REACH:]):
        people = {w.person for w in sentence.whos}
        if people:
            return people.pop() if len(people) == 1 else None
    return None
