"""Enumerations: a stretch of prose read as a list, with the least and the greatest number of things it may name.

"Ann and Joe Tarrant, and the choir" names two entrants or three; "Ghent, Belgium, and Lille" two towns or three. What a
count says is held against both ends, so that an "and" inside an item or a gloss behind one makes a list uncertain and
not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import Span
from copydesk.text import number_words, wordnet
from copydesk.text.calendar_words import WEEKDAY_NAMES
from copydesk.text.names import WORD
from copydesk.text.number_words import integer
from copydesk.text.words import fold, word_list
from copydesk.values.regexes import regex

_PLURALS = {
    "people": "person", "children": "child", "police": "police", "sheep": "sheep", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "criteria": "criterion", "phenomena": "phenomenon", "media": "medium",
}  # fmt: skip
LONGEST = 8
"""Words of an item without semicolons: what is longer tells more than a name."""
FEW = 3
"""Items of a list in which all must be known for nouns."""
MOST = 20
"""Longer lists are not counted: no article announces them by their number."""

OPEN = regex(
    r"\b(?:includ(?:e|es|ed|ing)|such as|among (?:them|others|other)|for example|for instance|e\.g|like|notably|etc"
    r"|etcetera|more|others?|another|particularly|especially|mainly|mostly|chiefly|starting|beginning|so on|so forth"
    r"|whatever|respectively|either|whether|neither|versus|vs?|against|between)\b|…|\.\.\.|\?|!",
    re.IGNORECASE,
)
"""What makes a list one of examples, of alternatives or of two sides."""
_BRACKETS = regex(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTED = regex(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
# what stands behind a name and is no further thing: an age, a number, a state, a suffix
_ADDED = regex(
    r"(?<!\d),\s(?:(?:now\s|then\s)?(?:aged\s)?\d{1,3}|[JS]r\.?|Inc\.?|Ltd\.?|Esq\.?|[IVX]{2,4})(?=,|;|$|\s(?:and|or)\s)"
)
_FIGURE = regex(r"(?:(?:at|with|on|from|in|aged|by) )?[$£€]?\d(?!\d{0,3}(?:st|nd|rd|th)\s[A-Z])")
_SHORT = regex(r"(?:[A-Z]\.){2,}|[A-Z]{2}|(?=[A-Z])\w[a-z]{2,4}\.")
"""What may be a state behind a town: "TX", "N.Y.", "Mass."."""
_COMMA = regex(r",\s+")
_JOINED = regex(r"\s(?:and|or|&(?=\s\d))\s")
_LEADING = regex(r"^\s*(?:and|or|as well as|plus)\s+")
_BESIDES = regex(
    r"\s*(?:as well as|along with|together with|apart from|aside from|besides|in addition to|not to mention)\s"
)
"""What makes a list one of things beside those that were counted: "three daughters, as well as a sister and a dog"."""
# a clause that goes on about the last thing, or about all of them
_ONWARD = regex(
    rf"(?:(?:both|some|most|neither|any|{number_words.cardinals(1, 9)}) (?:of|in|at|on|by|with|from|to)\b"
    r"|(?:all|each|none)\b|(?:the )?(?:first|last|latter|former)\b"
    r"|who|whom|whose|which|where|when|while|whereas|that|in|at|on|of|by|with"
    r"|from|for|to|as|if|but|so|because|although|though"
    r"|since|before|after|under|until|according|respectively|it|he|she|they|we|[a-z]+ing\b)\b"
)
_CLAUSE = regex(r"(?!and\b|or\b|with\b|of\b|from\b|in\b|an?\b|the\b)[a-z]{2,}")
_NO_NAME = regex(
    r"(?i:\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|(?-i:may)|might|must|shall|should|do|does|did|not|n’t"
    r"|that|which|who|whom|whose|when|where|while|if|because|although|though|since|than|he|she|it|they|we|you|i|said"
    r"|says|say|then|but|so|also|too|there|here)\b|n['’]t\b|:)"
)
_NAME = regex(
    r"(?:(?:[Tt]he|an?|[A-Z]\w*’s)\s)?(?:[A-Z0-9][\w’'.&-]*|\ufffc)(?:\s(?:[A-Z0-9&][\w’'.&-]*|de|la|von|van|der|bin|al|du|di|of|the|and|\ufffc))*"
)
_PREPOSITION = regex(r"\b(?:in|at|on|by|from|for|to|with|near|under|over|through|off|along)\s")
_TURN = regex(r"(?:first|one|a|1|i)(?:ly)?(?:[,:.)]|\s(?:is|was)\b)", re.IGNORECASE)
_DETERMINED = regex(r"(?:an?|the|his|her|its|their|our|my|your|one|no|this|that)\s", re.IGNORECASE)
_NUMBERED = regex(r"(?:both|all|some|several|many|a few|a (?:pair|couple|number|dozen)|\d+|[a-z]+)\b", re.IGNORECASE)


class Listed(NamedTuple):
    """What a stretch lists: its items as they are written, how few and how many they may be, where they stand."""

    items: tuple[str, ...]
    low: int
    high: int
    span: Span
    shape: str
    whole: bool
    """Whether the list goes on to the end of the stretch."""


def read(
    text: str, start: int, end: int, *, people: bool = False, within: bool = False, closed: bool = False
) -> Listed | None:
    """Return the list that a stretch of a text opens with; None where it opens with none that can be counted.

    `people` says that the counted things are people, of whom "two drivers" are two; `within` that the list stands
    inside a clause, which goes on behind it; `closed` that something closes it, so that it needs no "and".
    """
    stretch = text[start:end].rstrip(" .\n")
    flat = _masked(stretch)
    if _BESIDES.match(flat):
        return None
    parts = re.split(r";\s+", flat)
    in_parts = len(parts) > 1 and not _is_closed(parts[0])
    if (_is_open(parts) if in_parts and len(parts) > 2 else OPEN.search(flat)) or len(flat) > 600 or _TURN.match(flat):
        return None
    if in_parts:
        return _of_parts(stretch, parts, start)
    led = None if within else _PREPOSITION.match(flat)
    if led is not None and not _PREPOSITION.search(flat, led.end()):
        # "on noise, litter and parking": what all items hang on
        return read(text, start + led.end(), end, people=people, closed=closed)
    return _of_pieces(stretch, parts[0], start, people, within, closed=closed, whole=len(parts) == 1)


def _masked(stretch: str) -> str:
    """Return a stretch of the same length in which brackets and ages are blanks and quoted words one name."""

    def blank(found: re.Match[str]) -> str:
        return " " * len(found[0])

    def name(found: re.Match[str]) -> str:
        inner = found[0][1:-1]
        end = ", " if inner.endswith(",") else "qq"  # "The A," "The B" and "The C"
        return "Q" + re.sub(r"\W", "q", inner[:-1]) + end if inner else "Qq"

    flat = _QUOTED.sub(name, _BRACKETS.sub(blank, stretch)).replace("\n", " ").replace("\u00a0", " ")
    return _ADDED.sub(blank, _ADDED.sub(blank, flat))


def _is_closed(part: str) -> bool:
    """Return whether what stands before a semicolon is a list of its own: "a hat, a book and water; the rest waits"."""
    return part.count(", ") >= 1 and _JOINED.search(part.rpartition(", ")[2] + " ") is not None


_PLACED = regex(r"\b(?:to|in|on) the (?:north|south|east|west)\w*\s*$")


_REST = regex(r"\b(?:etc|etcetera|so on|so forth|whatever|among others)\b|…|\.\.\.|\?|!", re.IGNORECASE)


def _is_open(parts: Sequence[str]) -> bool:
    """Return whether semicolons part examples: a part begins with what says so, or the last goes on to others."""
    begun = any(OPEN.match(" ".join(_LEADING.sub("", part).split()[:1])) for part in parts)
    return (
        begun
        or OPEN.search(" ".join(_LEADING.sub("", parts[-1]).split()[:3])) is not None
        or any(_REST.search(part) for part in parts)
    )


def _of_parts(stretch: str, parts: Sequence[str], start: int) -> Listed | None:
    items = tuple(" ".join(_LEADING.sub("", p).split()) for p in parts)
    if any(not item or ": " in item for item in items):
        return None
    if any(_starts_with_number(item) for item in items):
        return _of_groups(stretch, items, start)
    if any(_FIGURE.match(item) for item in items):
        return None  # "16 scones (450 g of flour; 285 ml of milk)"
    least = len(items) if _LEADING.match(parts[-1]) else max(1, len(items) - 1)
    if any(re.match(r"(?:but|so|yet|for|that|then|which|who)\s", item) for item in items):
        return None  # a sentence that goes on
    inside = sum(p.count(", ") + len(_JOINED.findall(p)) for p in parts)
    if len(items) > 2:
        inside = 0 if _LEADING.match(parts[-1]) else len(_JOINED.findall(parts[-1]))  # "Ghent; Lille; Arras and Mons"
    if any(_PLACED.search(p) for p in parts):
        inside = sum(len(_JOINED.findall(p)) for p in parts)  # "Punjab to the north; Haryana and Delhi to the east"
    commas = [p.count(", ") for p in parts]
    most = len(items) + inside + sum(c - 1 for c in commas if c > 1 and c > min(commas))
    return Listed(items, least, most, Span(start, start + len(stretch)), "parts", True)


def _of_groups(stretch: str, items: tuple[str, ...], start: int) -> Listed | None:
    """Return a list of groups that each tell how many they are: "three Roman; four Saxon; and a penny"."""
    if not all(_starts_with_number(item) or re.match(r"(?:an?|one)\s", item) for item in items):
        return None
    if any(re.search(rf"[$£€%]|\b(?:per cent|percent|{number_words.MULTIPLIERS})\b", item) for item in items):
        return None
    number = sum(map(_number, items))
    return Listed(items, number, number, Span(start, start + len(stretch)), "groups", True) if number <= MOST else None


def _of_pieces(
    stretch: str, flat: str, start: int, people: bool, within: bool, *, closed: bool, whole: bool
) -> Listed | None:
    cut = [0, *(m.end() for m in _COMMA.finditer(flat))]
    both = [(a, flat[a:b].rstrip(", ")) for a, b in zip(cut, [*cut[1:], len(flat)], strict=True)]
    # "Ghent, 41 points, and Lille, 38": what a name has is no further thing
    both = [
        both[0],
        *(
            b
            for a, b in pairwise(both)
            if not (_FIGURE.match(b[1]) and a[1][:1].isalpha() and _NAME.fullmatch(_LEADING.sub("", a[1])))
        ),
    ]
    pieces = [piece for _, piece in both]
    spans = [(a, a + len(piece)) for a, piece in both]
    last = next((n for n, p in enumerate(pieces) if n and _LEADING.match(p)), None)
    oxford = last is not None
    if last is None:
        last = next((n for n in range(len(pieces)) if n and _JOINED.search(pieces[n])), None)
    if last is None:
        last = 0 if _JOINED.search(pieces[0]) else len(pieces) - 1
        if len(pieces) > 1 and not closed and not _JOINED.search(pieces[0]):
            return None  # a list without "and" may go on
    after = pieces[last + 1 :]
    if after and not (_CLAUSE if within else _ONWARD).match(after[0]):
        return None
    found: list[str] = []
    written: list[str] = []
    low, high = 0, 0
    for n, (at, piece) in enumerate(both[: last + 1]):
        lead = _LEADING.match(piece)
        own = (at + lead.end() if lead else at, at + len(piece))
        joints = [j.span() for j in _JOINED.finditer(flat, *own)]
        cuts = [own[0], *(place for joint in joints for place in joint), own[1]]
        halves = list(zip(cuts[::2], cuts[1::2], strict=True))
        parted = n == last and not oxford
        for a, b in halves if parted else [own]:
            found.append(" ".join(flat[a:b].split()))
            written.append(" ".join(stretch[a:b].split()))
        low, high = low + (min(2, len(halves)) if parted else 1), high + len(halves)
    if _are_numbers(found):
        span = Span(start, start + spans[last][1])
        return Listed(tuple(written), len(found), len(found), span, "names", whole and not after)
    shape = _shape([*found[:-1], _plain(found[-1])])
    if shape is None or len(found) < 2 or len(found) > MOST:
        return None
    if len({fold(item) for item in found if item != "\ufffc"}) < len(found) - found.count("\ufffc"):
        return None
    # "search, sort and filter in one box, and export" may be two things
    nested = max((n for n, piece in enumerate(pieces[:last]) if _JOINED.search(piece)), default=0)
    low -= nested + (last == 0 or (nested > 0 and not oxford))
    low, high = _weighed(found, low, high, people=people)
    if low < 0:
        return None
    glosses = sum(_may_gloss(a, b, people) for a, b in pairwise(found))
    low = max(1, low - glosses)
    end = spans[last][1]
    return Listed(tuple(written), low, high, Span(start + spans[0][0], start + end), shape, whole and not after)


_BARE_NUMBER = regex(r"\d[\d.,]*")
_LAST_NUMBER = regex(r"[$£€]?\d[\d.,]*(?:[ -]?[a-z]+)?")


def _are_numbers(items: Sequence[str]) -> bool:
    """Return whether items are numbers of which the last may tell the unit for all: "13, 17 and 14km"."""
    return (
        len(items) >= FEW
        and all(map(_BARE_NUMBER.fullmatch, items[:-1]))
        and _LAST_NUMBER.fullmatch(items[-1]) is not None
    )


_ONE = regex(r"(?:an?|one)\s")


def _weighed(items: Sequence[str], low: int, high: int, *, people: bool) -> tuple[int, int]:
    """Return how many things items name of which some carry a number; (-1, -1) where all are parts of a sum."""
    numbers = [_number(item) for item in items]
    if all(n > 1 for n in numbers) or any(_is_value(item) for item in items):
        return -1, -1
    more = sum(n - 1 for n in numbers if n > 1)
    people = people or all(n > 1 or _ONE.match(item) for n, item in zip(numbers, items, strict=True))
    plain = [_is_plural(item) for item in items]
    if any(plain) and not all(plain):
        high += MOST  # "the church, the school and the cottages"
    return low + (more if people else 0), high + more


def _is_value(item: str) -> bool:
    """Return whether an item is a number that is had so many times: "four twos", "a three"."""
    first, _, rest = item.lower().partition(" ")
    return number_words.counted(rest or first) is not None or (first in ("a", "an") and integer(rest) is not None)


def _number(item: str) -> int:
    first, _, rest = item.partition(" ")
    if first.lower() == "both":
        return 2
    value = integer(first.lower())
    return value if value is not None and rest and 1 < value <= MOST else 1


def _starts_with_number(item: str) -> bool:
    return _number(item) > 1


def _is_plural(item: str) -> bool:
    """Return whether an item in small letters is a plural noun, and so may be several things."""
    words = re.split(r"\s(?:of|in|at|on|for|with|from|to|by)\s", item)[0].split()
    word = words[-1] if words else ""
    if not word.islower() or _number(item) > 1:
        return False
    return (is_plural(word) and _DETERMINED.match(item) is not None) or item.lower().startswith(
        ("some ", "several ", "many ", "a few ", "a pair ", "a couple ")
    )


def is_plural(word: str) -> bool:
    """Return whether a word in small letters is the plural of a noun: "boxes", "families", "children"."""
    return bool(singulars(word))


def singulars(word: str) -> tuple[str, ...]:
    """Return what nouns a word in small letters may be the plural of; empty where it is no plural."""
    if word in _PLURALS:
        return (_PLURALS[word],)
    if word.endswith("men") and wordnet.is_known(word[:-3] + "man"):
        return (word[:-3] + "man",)
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return ()
    stems = [word[:-1]]
    stems += [word[:-2]] if word.endswith("es") else []
    stems += [word[:-3] + "y"] if word.endswith("ies") else []
    stems += [word[:-3] + "f", word[:-3] + "fe"] if word.endswith("ves") else []
    stems += [s.replace("our", "or") for s in stems if "our" in s]  # WordNet spells "color"
    return tuple(
        s for s in stems if wordnet.is_known(s) or wordnet.base(s) != s or wordnet.is_known(s.rpartition("-")[2])
    )


def _may_gloss(item: str, following: str, people: bool) -> bool:
    """Return whether an item may only say what the one before it is: "Ann Lee, a nurse, and Bob Day"."""
    name, after = _NAME.fullmatch(item) is not None, _NAME.fullmatch(following) is not None
    if _SHORT.fullmatch(following) and not _SHORT.fullmatch(item):
        return True
    if after and not _DETERMINED.match(following) and re.search(rf"\s(?:of|in|from|at|near)\s{WORD}$", item):
        return True
    if people and re.match(r"(?:his|her|their)\s", following):
        return True
    if name and not after:
        return _DETERMINED.match(following) is not None or people
    return not name and after and _DETERMINED.match(item) is not None and people


_RELATIVE = regex(r"\s(?:who|which|that|whose|where)\s.*$")


def _plain(item: str) -> str:
    """Return the last item of a list without what is said of it: "a bishop who won't say"."""
    return _RELATIVE.sub("", item) if _DETERMINED.match(item) else item


def _shape(items: Sequence[str]) -> str | None:
    """Return what all items of a list are: names, things, places, to-infinitives; None where they are not alike."""
    if any(not item or len(item.split()) > LONGEST + 3 for item in items):
        return None
    if all(re.match(r"to [a-z]+", item) for item in items):
        return "infinitives"
    if re.match(r"(?:it|she|he|they|we|you|I)\s", items[0]) and len({item.split()[0] for item in items}) == 1:
        return "clauses"
    if any(_NO_NAME.search(item) for item in items):
        return None
    if all(item.rstrip("s") in WEEKDAY_NAMES for item in items):
        return "days"
    if all(_NAME.fullmatch(item) for item in items):
        return "names"
    if all(_PREPOSITION.match(item) for item in items):
        return "places"
    if any(_PREPOSITION.match(item) or len(item.split()) > LONGEST for item in items):
        return None
    odd = [item for item in items if not _is_nominal(item)]
    if not odd or (len(odd) == 1 and len(items) > FEW and re.fullmatch(r"[a-z]+(?<!ly)", odd[0])):
        return "things"  # one word may be unknown: "sand, ink, moss and rust"
    if len(items) >= FEW and all(_BARE.fullmatch(item) for item in items):
        return "things"  # "pepper, cumin and turmeric"
    return None


_BARE = regex(
    r"(?:[a-z]+(?:al|ar|ck|ed|en|ic|ish|ld|ous|te|y) )?[a-z]{3,}(?<!ly)(?<!ing)(?<!ed)(?<!ous)(?<!ive)(?<!ful)(?<!able)"
)
"""A word alone, or behind an adjective, that no ending makes an adverb, an adjective or a part of a verb."""
_MEASURED = regex(r"\d[\d.,]* ?(?:[a-z]{1,3}|[a-z]+s?) of [a-z]")
"""So much of a thing: "150g of rye flour"."""


def _is_nominal(item: str) -> bool:
    """Return whether an item is a noun with what belongs to it: a name, a determiner and words, a noun of WordNet."""
    if _NAME.fullmatch(item) or _MEASURED.match(item):
        return True
    head = re.split(r"\s(?:of|in|at|on|for|with|from|to|by|led|called|named)\s", item)[0].split()
    word = head[-1].strip("“”\"'’‘") if head else ""
    if _number(item) > 1:
        return any(is_plural(w) for w in head[1:])
    if _DETERMINED.match(item):
        return len(head) > 1
    return word[:1].isupper() or word == "\ufffc" or _is_noun(fold(word))


def _is_noun(word: str) -> bool:
    graded = frozenset().union(*word_list("copydesk.rules", "gradable").values())
    if word in graded or word.endswith("ly"):
        return False
    return is_plural(word) or wordnet.is_known(word) or wordnet.base(word) != word
