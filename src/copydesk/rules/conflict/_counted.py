"""Figures of an article that count or measure something, each with the phrase that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, islice

from copydesk.model import Claim, Extraction, Telling
from copydesk.rules._one_told import tells_one_before
from copydesk.rules.conflict._alike import Values
from copydesk.text import names, stems, wordclasses, wordnet
from copydesk.text.calendar_words import MONTHS, SEASON, WEEKDAYS
from copydesk.text.words import COMPOUND, compounds, fold, is_capitalised, is_numeric, words
from copydesk.values import misprints, timex3
from copydesk.values.regexes import regex

_KINDS = frozenset(("number", "measure", "money", "duration"))
_OWN = "the|these|those|its|their|his|her"
_TAKES_UP = regex(
    rf"(?<![\w’'-])(?P<by>(?:none|neither|any|one|some|most|many|half|each|all|both|much) of (?:{_OWN})"
    rf"|of (?:the|these|those)|all (?:{_OWN})|(?<!\bin )all(?: of)?|{_OWN})\s+[$£€]?\Z",
    re.IGNORECASE,
)
_NOT_OWN = regex(
    r"\b(?:(?:an)?other|others|remaining|rest|left|first|second|third|last|next|former|latter|previous|earlier|further"
    r"|more|fewer|less|least|most|additional|extra|new|each|every|per(?!\s?cent)|average|half|nearly|originally|minimum|maximum"
    r"|up to|between|than|below|above|only|just|short|increase|decrease|decline|rise|fall|drop|gain|loss of)\b",
    re.IGNORECASE,
)
_PLACED = regex(
    r"\s+(?P<by>in|of|at|from|on|who|that|which|whose|where|to|with|for|under|over|by|he|she|they|it|we|I|you)\s"
    r"(?P<rest>[^.;:!?()]{1,70})"
)
_LOOSE = frozenset(["in", "at", "on", "to", "with", "by", "for", "from", "under", "over"])
"""Prepositions whose phrase may be of the verb as well: "Owners can see the 84 bikes at the station"."""
_RELATIVE = frozenset(["who", "that", "which", "whose"])
CLAUSE = 3
"""Words of a relative clause that say which are meant: "the seven risks that depend on age"; the sentence goes on."""
_PART = regex(r"\s+(?:[a-z]+ )?of (?:the|these|those|its|their|them|which|whom|his|her|our|us)\b")
_REST_BEHIND = regex(
    r"[^.;:!?]{0,60}[.;:,] (?:and |but |with |while )?(?:the|its|their) (?:balance|rest|remainder)\b", re.IGNORECASE
)
_PART_OF_THESE = regex(r"(?:^|[.;:,] )[Oo]f (?:these|those|them)\s\Z")
"""Behind this a number without a noun is a part: "of these 382 went to Leeds"."""
_PERIOD = rf"(?:time|day|year|week|month|season|{SEASON})"
_THEN = regex(
    rf"\b(?:(?:this|last|next|previous|following|preceding) {_PERIOD}"
    rf"|(?:the|an?) {_PERIOD} (?:before|after|earlier|later)|now|today)\b"
)
_AVERAGE = regex(r"\b(?:averag\w*|mean|median|typical(?:ly)?|apiece)\b")
_AND_ONE = regex(r"\s[\w’'-]+(?: [\w’'-]+)? and (?:an?|his|her|their|its|the|one|another) ")
_OTHERS = regex(r"\s(?:other|others|more)\b")
_CHANGE = regex(r"\b(?:increase|decrease|decline|rise|fall|drop|gain|average|than)(?: of)?(?: \w+)? $")
_MARK = regex(
    r"(?:\s?\([^()]{1,20}\))?[ -](?:mark|barrier|milestone|threshold|line|level|limit|ceiling|cap|target|record)\b"
)
_IN_ALL = regex(r"\bin all,?\s$", re.IGNORECASE)  # "96 men built it. In all 112 men worked there"
_SERIES = regex(r"[ -](?:series|class|range|model)\b")
SERIES = 100
"""From here on a number before "series" is the name of one: "the 400 series" of an aeroplane."""
_ENDS = regex(r"[.;:!?](?=\s|$)")
_OF_MEMBERS = regex(r"[-‐‑][a-z]+\s(?P<head>(?:[\w’'-]+ ?){1,2})")
_LIGHT = frozenset(("be", "have", "do", "make", "take", "come", "go", "get", "the", "this", "that", "with", "from"))
_GENERIC = frozenset(["person", "people", "man", "woman", "child", "member", "thing", "animal"])
_LABEL = regex(r"[1-9]\d{3,}")
"""Four digits without a comma that count nothing told name a thing: "after the bulky 3650 I looked at the 6610"."""
_OF_AGE = regex(r"\b(?:an?|his|her|their|my|our|whose) (?:[a-z-]+ ){0,2}(?P<who>[a-z]+) of $", re.IGNORECASE)
_CLOSED = regex(r"[,.;:!?)’”]|$| (?:and|who|when|with|from|whose|or)\b|\n")
_PARENTS = frozenset(("father", "mother", "parent", "grandfather", "grandmother", "grandparent", "dad", "mum", "mom"))


def _is_age(before: str, behind: str) -> bool:
    """Return whether a bare number is how old somebody is: "a son of 19"; "a father of five" has so many children."""
    person = _OF_AGE.search(before)
    if person is None or _CLOSED.match(behind) is None or person["who"] in _PARENTS:
        return False
    return wordnet.is_person(person["who"]) and person["who"] not in ("crew", "staff", "police", "people", "personnel")


REACH = 6
"""Sentences that a phrase may reach back."""


@dataclass(frozen=True)
class Counted:
    """A figure that counts or measures.

    `at` is the number of its sentence, `by` the words with which its phrase takes something up ("the", "all", "of
    the"; None where it does not), `before` and `phrase` what stands before it in its sentence and behind it.
    """

    claim: Claim
    telling: Telling
    value: Decimal
    at: int
    by: str | None
    before: str
    phrase: str

    @property
    def noun(self) -> str | None:
        """What is counted."""
        return self.telling.noun

    @property
    def sort(self) -> str:
        """The kind of its value, with its dimension."""
        return self.telling.sort

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of its sentence, folded to what happened."""
        return folded(self.claim.provenance.sentence)

    @cached_property
    def _noun_ends(self) -> int | None:
        """Where its noun ends in the phrase; None where it has none, or it stands before the figure."""
        if self.noun is None:
            return None
        opening, end = self.noun[: max(3, len(self.noun) - 2)], _ENDS.search(self.phrase)
        words = COMPOUND.finditer(self.phrase, 0, end.start() if end is not None else len(self.phrase))
        return next((w.end() for w in islice(words, 5) if w[0].lower().startswith(opening)), None)

    @cached_property
    def behind(self) -> str:
        """What follows its noun."""
        return self.phrase if self.noun is None else self.phrase[self._noun_ends :] if self._noun_ends else ""

    @property
    def counts_groups(self) -> bool:
        """Whether groups are counted, and not those in one: "nine teams", but "a team of nine", "nine police"."""
        named = self.phrase[: self._noun_ends].split()[-1:] if self._noun_ends else []
        return any(word.endswith("s") for word in named) and wordnet.is_group(self.noun or "")

    @property
    def between(self) -> str:
        """The words between it and its noun."""
        return " ".join(self.phrase[: self._noun_ends].split()[:-1]) if self._noun_ends else ""

    @property
    def shown(self) -> str:
        """Its phrase, as a message quotes it: "the twelve crews"."""
        text = self.phrase[: self._noun_ends] if self._noun_ends else ""
        return " ".join(f"{self.by or ''} {self.claim.location.text}{text}".split())

    @property
    def plain(self) -> bool:
        """Whether it is a level: no change, no other side of a comparison, no height to be reached ("the 50m mark")."""
        if _MARK.match(self.phrase):
            return False
        return self.claim.change is None and not self.telling.against and not _CHANGE.search(self.before)

    @property
    def loose(self) -> bool:
        """Whether it is told as a bound or with "about"."""
        quantity = self.claim.quantity
        return quantity is not None and (quantity.comparator != "=" or quantity.approximate)

    @property
    def leaves_a_rest(self) -> bool:
        """Whether what is left is told right behind it: "has paid £27,500. The balance is due in May"."""
        return _REST_BEHIND.match(self.phrase) is not None

    @property
    def is_part(self) -> bool:
        """Whether the words beside it make a part, a remainder or a comparison of it."""
        if (self.noun is None and _PART_OF_THESE.search(self.before)) or _IN_ALL.search(self.before):
            return True
        close, own = self.before.split()[-2:], re.split("[,.]", self.phrase)[0].split()[:3]
        return bool(_NOT_OWN.search(" ".join(close)) or _NOT_OWN.search(" ".join(own)) or _PART.match(self.phrase))


def folded(text: str) -> frozenset[str]:
    """Return the stems of a text, each as the class of what happened where it has one."""
    found = {wordclasses.fold(stems.stem(fold(word))) for word in compounds(text)}
    return frozenset(found - _LIGHT)


class Figures:
    """The figures of an article in order."""

    def __init__(self, extraction: Extraction) -> None:
        self.text = extraction.document.text
        self._starts = [s.start for s in extraction.sentences]
        self._values = [
            (m.prose.start, m.quantity.value)
            for m in extraction.mentions
            if m.quantity is not None and m.quantity.value is not None
        ]
        self._by_value: dict[str, Values] = {}
        self.every = [figure for claim in extraction.claims if (figure := self._read(claim)) is not None]

    def _read(self, claim: Claim) -> Counted | None:
        telling, value = claim.telling, _value(claim)
        if telling is None or telling.silent or value is None or telling.named or telling.page:
            return None
        if telling.sort == "age" or telling.part in ("table", "list", "summary-list"):
            return None
        if telling.noun is None and _LABEL.fullmatch(claim.location.text):
            return None
        before = self.text[max(claim.sentence.start, claim.prose.start - 40) : claim.prose.start]
        taken = _TAKES_UP.search(before)
        if taken is not None and telling.noun is None and _PART_OF_THESE.search(before):
            taken = None
        if taken is not None and claim.location.text.istitle():
            return None  # "the last of the Twelve"
        if _is_age(before, self.text[claim.prose.end : claim.prose.end + 8]):
            return None
        phrase = self.text[claim.prose.end : claim.prose.end + 110].partition("\n")[0]
        if value >= SERIES and _SERIES.match(phrase):
            return None
        at = bisect_right(self._starts, claim.prose.start)
        return Counted(claim, telling, value, at, taken["by"].lower() if taken else None, before, phrase)

    @cached_property
    def by_sort(self) -> Mapping[str, list[Counted]]:
        """Its figures by the kind and dimension of their values."""
        found: dict[str, list[Counted]] = {}
        for figure in self.every:
            found.setdefault(figure.sort, []).append(figure)
        return found

    @cached_property
    def by_noun(self) -> Mapping[tuple[str, str | None], list[Counted]]:
        """Its figures by the kind of their values and what they count."""
        found: dict[tuple[str, str | None], list[Counted]] = {}
        for figure in self.every:
            found.setdefault((figure.sort, figure.noun), []).append(figure)
        return found

    @cached_property
    def by_sentence(self) -> Mapping[int, list[Counted]]:
        """Its figures by the number of their sentence."""
        found: dict[int, list[Counted]] = {}
        for figure in self.every:
            found.setdefault(figure.at, []).append(figure)
        return found

    @cached_property
    def headline(self) -> list[Counted]:
        """Its figures that stand in the headline of the article."""
        return [f for f in self.every if f.telling.part == "headline" and not f.telling.section]

    def up_to(self, sentence: int) -> list[Counted]:
        """Return its figures up to a sentence, by its number, and those in it."""
        return self.every[: bisect_right(self.every, sentence, key=lambda f: f.at)]

    def before(self, figure: Counted, reach: int = REACH) -> list[Counted]:
        """Return the figures of its sort in the sentences before a figure."""
        alike = self.by_sort.get(figure.sort, [])
        first = bisect_left(alike, figure.at - reach, key=lambda f: f.at)
        end = bisect_left(alike, figure.claim.prose.start, lo=first, key=lambda f: f.claim.prose.start)
        return [f for f in alike[first:end] if f.claim.sentence != figure.claim.sentence]

    def near(self, figure: Counted, reach: int = REACH) -> list[Counted]:
        """Return the other figures of its sort in the sentences before a figure and in its own."""
        alike = self.by_sort.get(figure.sort, [])
        first = bisect_left(alike, figure.at - reach, key=lambda f: f.at)
        return [f for f in alike[first : bisect_right(alike, figure.at, key=lambda f: f.at)] if f is not figure]

    def _values_of(self, sort: str) -> Values:
        if sort not in self._by_value:
            self._by_value[sort] = Values((f.value, f.loose) for f in self.by_sort.get(sort, ()))
        return self._by_value[sort]

    def borne_out(self, figure: Counted) -> bool:
        """Return whether other figures make a figure: it stands elsewhere, or is a sum or a difference of some."""
        if self._values_of(figure.sort).holds_another(figure.value, figure.loose):
            return True
        alike = self.near(figure)
        own = figure.claim.prose.start
        opening = self._starts[max(0, figure.at - 1 - REACH)]
        near = [value for at, value in self._values if opening <= at < own][-7:]
        near += [f.value for f in alike if f.by and own < f.claim.prose.start < figure.claim.sentence.end]
        past = [f.phrase[:40] for f in alike if f.at < figure.at]
        if any(_AND_ONE.search(phrase) or _OTHERS.match(phrase) for phrase in past):
            near.append(Decimal(1))  # "two sisters and their cousin", "she and two other authors": three
        if figure.value - 1 in {a + b for a, b in combinations(near, 2)} and any(
            tells_one_before(self.text, f.claim.sentence.start) for f in alike if f.at < figure.at
        ):
            return True  # "A man was held. Four men and two women were in custody": seven
        sums = {sum(c) for n in (2, 3) for c in combinations(near, n)}
        return figure.value in sums | {abs(a - b) for a, b in combinations(near, 2)}

    def makes(self, figure: Counted, later: Counted) -> bool:
        """Return whether a later figure and others of its sentence make a figure: "all 214" are 187 and 27."""
        beside = [f.value for f in self.by_sentence.get(later.at, ()) if f is not later and f.sort == later.sort]
        return any(later.value + sum(c) == figure.value for n in (1, 2) for c in combinations(beside, n))

    def rivals(self, one: Counted, two: Counted) -> bool:
        """Return whether the sentence of one gives the value of the other as well, of something else."""
        beside = ((f, b) for a, b in ((one, two), (two, one)) for f in self.by_sentence.get(a.at, ()) if f is not a)
        return any(f.value == other.value and f.sort == other.sort for f, other in beside)


def _value(claim: Claim) -> Decimal | None:
    if claim.kind == "duration":
        return timex3.seconds(claim.timex.value) if claim.timex is not None and claim.timex.mod is None else None
    return claim.quantity.value if claim.quantity is not None and claim.kind in _KINDS else None


def _as_written(sentence: str) -> set[str]:
    return {*sentence.split(), *(word.text for word in words(sentence))}


def sets_apart(later: Counted, earlier: Counted) -> bool:
    """Return whether the words of a phrase make another thing of it than what was told before."""
    if later.is_part or other_time(later, earlier) or _is_average(later) != _is_average(earlier):
        return True
    told, known = _as_written(earlier.claim.provenance.sentence), earlier.words
    if any(w[0].isupper() and w not in told for w in later.between.split()):
        return True
    near = later.at - earlier.at <= 2 and kin(later, earlier) in ("same", "synonym", "kin")
    near = near and (later.value > earlier.value or exchanged(later, earlier))
    # "the 80 fallen trees": more than were counted are no part of them
    done = near and not set(later.between.split()) & set(later.claim.slots.modifiers)
    if not done and any(w not in known for w in folded(later.between)):
        return True
    placed = _PLACED.match(later.behind)
    if placed is None:
        return False
    named = (w.text for w in islice(words(placed["rest"]), 4) if is_capitalised(w.text) or is_numeric(w.text))
    if any(w not in told and w.lower() not in WEEKDAYS and w.lower() not in MONTHS for w in named):
        return True
    reach = CLAUSE if placed["by"] in _RELATIVE else 6
    rest = folded(" ".join(placed["rest"].split()[:reach]))
    return not (near and placed["by"] in _LOOSE) and bool(rest) and not rest & known


_NAMED_NOUN = regex(rf"\s(?P<name>{names.WORD_PLAIN})\b")


def _are_of_two_names(later: Counted, earlier: Counted) -> bool:
    """Return whether two count the members of two by their names: "52 Liberals", "61 of the 64 Conservatives"."""
    named = [_NAMED_NOUN.match(figure.phrase) for figure in (later, earlier)]
    return len({name["name"] for name in named if name is not None and name["name"].endswith("s")}) > 1


def are_of_two(later: Counted, earlier: Counted) -> bool:
    """Return whether two figures count the members of two by their names, or are the sizes of two bodies."""
    return _are_of_two_names(later, earlier) or _are_of_two_bodies(later, earlier)


def _are_of_two_bodies(later: Counted, earlier: Counted) -> bool:
    """Return whether two are the sizes of bodies by two names: "the 20-member committee", "the 12-member Community"."""
    heads = [_OF_MEMBERS.match(figure.phrase) for figure in (later, earlier)]
    named = [set(folded(head["head"])) for head in heads if head is not None]
    return len(named) == len(heads) and not named[0] & named[1]


def _is_average(figure: Counted) -> bool:
    return _AVERAGE.search(figure.claim.provenance.sentence) is not None


def other_time(later: Counted, earlier: Counted) -> bool:
    """Return whether two figures are dated apart, or only the later is told of another time ("last year")."""
    one, two = ({d for d in f.telling.days if d[:1] in "X12-" and "-W" not in d} for f in (earlier, later))
    if one and two and not one & two:
        return True
    then = _THEN.search(later.claim.provenance.sentence.lower())
    return then is not None and then[0] not in earlier.claim.provenance.sentence.lower()


def exchanged(a: Counted, b: Counted) -> bool:
    """Return whether two figures hold the same digits, two of them in each other's place: 128,000 and 182,000."""
    one, two = (format(f.value.normalize(), "f").replace(".", "") for f in (a, b))
    return misprints.exchanged(one, two)


def kin(a: Counted, b: Counted) -> str:
    """Return how what two figures count is related, as WordNet has it; people, or people of a group, are "persons"."""
    one, two = a.noun, b.noun
    if one is None or two is None:
        return "none"
    found = wordnet.kinship(one, two)
    if found not in ("far", "unknown", "class"):
        return found
    people = [wordnet.is_person(n) for n in (one, two)]
    groups = [wordnet.is_group(f.noun or "") and not f.counts_groups for f in (a, b)]
    return "persons" if any(people) and all(p or g for p, g in zip(people, groups, strict=True)) else found


def are_groups_and_people(a: Counted, b: Counted) -> bool:
    """Return whether one counts groups and the other people, who may be in them: "nine teams", "the eleven players"."""
    return any(one.counts_groups and wordnet.is_person(two.noun or "") for one, two in ((a, b), (b, a)))


def widens(later: Counted, earlier: Counted) -> bool:
    """Return whether a noun that takes another up is the same, or names more: "boats" for "yachts", "people"."""
    if later.noun is None or earlier.noun is None or kin(later, earlier) in ("same", "synonym"):
        return True
    if later.noun in _GENERIC or (wordnet.is_group(earlier.noun) and not wordnet.is_group(later.noun)):
        return True
    above = wordnet.ancestors(earlier.noun)
    return any(steps == 0 and synset in above for synset, steps in wordnet.ancestors(later.noun).items())
