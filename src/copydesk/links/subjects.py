"""What an approved fact is about, how much of that name a claim has, and which words a sentence knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from copydesk.links import stating
from copydesk.model import Bearer, Claim, Stated
from copydesk.text import likeness, naming, number_words, wordnet
from copydesk.text.stems import stem, stop


def called(fact: Claim) -> Claim | None:
    """Return a fact about somebody who is told by an office as one by the name beside it: "The Bishop of Ardley,
    Miriam Cope, is"; None where there is no such name."""
    one, office = fact.stated, fact.subject or ""
    if one is None or not office:
        return None
    written, comma, _ = fact.provenance.sentence.partition(f"{office}, ")[2].partition(",")
    name = written.lower()
    if not comma or name not in one.names or set(name.split()) & set(office.lower().split()):
        return None
    kept = tuple(n for n in one.names if not set(n.split()) <= set(office.lower().split()))
    bearer = Bearer(head=name.split()[-1], name=tuple(name.split()), sort="name")
    stated = one.model_copy(update={"names": kept, "things": (), "bearers": (bearer, *one.bearers[1:])})
    return fact.model_copy(update={"subject": written, "stated": stated})


def named(fact: Claim, claim: Claim) -> float:
    """Return how much of its subject's name a claim has, in its sentence or where it points back; 0 for too little.

    A person may be told by the last name alone, a body or a place by more than half of its words, and of several names
    the last, which the others only describe.
    """
    one, other = fact.stated, claim.stated
    if one is None or other is None:
        return 0.0
    runs = naming.subject(fact)
    whose = (fact.subject or "").lower().replace("’", "'").replace("'s", "")
    said = {*whose.split()} & {part for run in runs for part in run.split()}
    leaning = stating.leans(other, one) or _by_sort(fact, other)
    words = {*likeness.vocabulary(other), *(other.before if leaning or stating.nameless(other) else ())}
    told = {*other.before, *(part for name in other.names for part in name.split())}
    alone = {*other.names, *(_untitled_run(run) for run in (*other.names, *(other.earlier if leaning else ())))}
    alone |= {last for name in other.names for last in _initialled(name, runs)}
    named = {part for name in other.names for part in name.split()}
    alone |= {word for word in other.words if word not in named and not wordnet.is_known(word)}  # "Selvane tops out at"
    shares = [_share(_wanted(run, said), words, told, alone, other) for run in runs]
    if not shares:
        return 1.0
    placed = [naming.placed(fact, run) for run in runs]
    if max(shares) == 1 and all(share > 0 or where for share, where in zip(shares, placed, strict=True)):
        return min([share for share in shares if share > 0]) * (1.0 if min(shares) > 0 else WITHOUT_PLACE)
    if min(shares) == 0 and _done_to(fact, other):
        return 0.5
    if min(shares) == 0 and len(runs) > 1 and shares[-1] == 1 and set(runs[-1].split()) <= said:
        return 0.5
    return min(shares)


WITHOUT_PLACE = 0.9
"""How much of its name something has that is told without the place where it lies."""


def _wanted(run: str, said: Collection[str]) -> list[str]:
    """The words of a name that are asked for: those that the fact's subject has, a person's without the title."""
    parts = run.split()
    own = untitled(parts)
    titled = len(own) >= FULL_NAME  # "Striker Per Dahl", and no "Lapwing Bill"
    return [part for part in parts if part in said and (part in own or not titled)] or parts


FULL_NAME = 2
"""Words of a name that somebody has behind a title, at the least, for the title to be left out."""


def _by_sort(fact: Claim, other: Stated) -> bool:
    """Whether a sentence tells what a fact is about by "the" and its sort, so that those before it name it: "the lake",
    "the Georgian lake" of Lake Tsavala."""
    parts = {part for run in naming.subject(fact) for part in run.split()}
    sorts = naming.sorts(fact) | {part for part in parts if wordnet.is_known(part)}
    named_ = {part for name in other.names for part in name.split()}
    return "the" in other.function_words and bool(sorts & {*other.words} - named_)


def _done_to(fact: Claim, other: Stated) -> bool:
    """Whether a sentence tells what a body did to somebody by him alone: "was fined" of whom a court fined."""
    one = fact.stated
    assert one is not None
    whom = [name for name in one.names if name not in naming.subject(fact)]
    here = likeness.vocabulary(other)
    return bool(one.kinds & other.kinds & BY_BODIES) and bool(whom) and all({*name.split()} <= here for name in whom)


BY_BODIES = frozenset({"fined", "sentenced"})
"""Kinds of statement of what a court or an authority does."""


def _share(
    parts: list[str], words: Collection[str], told: Collection[str], alone: Collection[str], other: Stated
) -> float:
    """How much of a name is met: `words` are those that tell it, `told` all of the names, `alone` whole names."""
    if {*parts} <= {*told} and any(name in parts for name in other.names):
        return 1.0  # "Lee taught for years. Ann, as all called her, retired in 1976."
    stemmed = {stem(word) for word in words}
    peoples = {form for word in words for form in _places(word)}
    met = [part in words or stem(part) in stemmed or part in peoples or _of_a_people(part, words) for part in parts]
    share = sum(met) / len(parts)
    enough = share == 1 or (len(parts) > 2 and (met[0] or met[-1]) and share > 0.5)
    enough = enough or (len(parts) == 2 and met[1] and parts[1] in alone)
    enough = enough or (met[0] and parts[0] in alone and _of_that_sort(parts, words, told))
    enough = enough or (met[0] and parts[-1] in GOVERNING and _distinct(parts) <= {*words})
    enough = enough or (len(parts) > 2 and parts[-1] in alone and not wordnet.is_known(parts[-1]))  # "Tidwell"
    if enough:
        return share
    return BY_FIRST if _by_first(parts, alone) else 0.0


def _of_a_people(part: str, words: Collection[str]) -> bool:
    """Whether a word of a name is an adjective of a place that a sentence tells by its noun: "Kenyan", "Kenya's"."""
    return any(place in words for place in _places(part))


def _by_first(parts: list[str], alone: Collection[str]) -> bool:
    """Whether a whole name of a sentence is how another begins whose further words only say of what sort it is: "Queen
    Adela" of Queen Adela Hospital."""
    own = _distinct(parts)
    ends = [i + 1 for i, part in enumerate(parts) if part in own]
    return bool(ends) and any(" ".join(parts[:end]) in alone for end in range(ends[-1], len(parts)))


BY_FIRST = 0.25
"""How much of its name a thing has that goes by the first word, where the others only say of what sort it is: "Norvane"
of Norvane Logistics."""


def _of_that_sort(parts: list[str], words: Collection[str], told: Collection[str]) -> bool:
    """Whether a body or thing goes by the first word of its name, and the passage says by another which sort it is:
    "Orbis" of Orbis Cables, a cable maker."""
    sort = [part for part in parts[1:] if wordnet.is_known(part) or wordnet.is_known(part.removesuffix("s"))]
    near = {*words, *told}
    return len(sort) == len(parts) - 1 and any(likeness.alike(p.removesuffix("s"), word) for p in sort for word in near)


GOVERNING = frozenset(
    {"council", "government", "authority", "administration", "municipality", "assembly", "parliament"}
)
"""Bodies that go by the name of their place alone: "Welbrook has set aside" is said of Welbrook District Council."""


def _distinct(parts: list[str]) -> set[str]:
    """The words of a name that are no common nouns."""
    return {part for part in parts if not wordnet.is_known(part) and not wordnet.is_known(part.removesuffix("s"))}


def _initialled(name: str, runs: Collection[str]) -> Iterator[str]:
    """The last name of somebody whose first one stands as an initial: "L. Forsyth" of Lena Forsyth."""
    first, _, last = name.partition(" ")
    if len(first) == INITIAL and first.endswith(".") and any(r.startswith(first[0]) and r.endswith(last) for r in runs):
        yield last


def _places(word: str) -> Iterator[str]:
    """The names of places that an adjective may be made of: "Ruvenian" of Ruvenia."""
    if len(word) <= SHORT or (wordnet.is_known(word) and not wordnet.is_person(word)):
        return
    if word.endswith("an"):
        yield from (word[:-1], word[:-2], *([word[:-3], word[:-3] + "y"] if word.endswith("ian") else []))
    elif word.endswith("ese"):
        yield from (word[:-3], word[:-3] + "a")
    elif word.endswith("i"):
        yield word[:-1]  # "Bangladeshi"


SHORT = 5
"""Letters that an adjective of a place has at the least, less one."""


INITIAL = 2
"""Characters of a first name that is told by its initial."""


def plain(fact: Claim) -> Stated | None:
    """Return what a fact states without the words for the sort of its subject (`naming.sorts`)."""
    one, by_sort = fact.stated, naming.sorts(fact)
    if one is None or not by_sort:
        return one
    narrowed = tuple((noun, by) for noun, by in one.narrowed if noun not in by_sort)
    return one.model_copy(update={"things": tuple(t for t in one.things if t not in by_sort), "narrowed": narrowed})


def _untitled_run(run: str) -> str:
    """A run of capitalised words without what opens a sentence before it, and without a title: "Judge Oakshott"."""
    words = run.split()
    if words and (words[0].endswith(".") or words[0] in HONORIFICS):
        words = words[1:]
    return " ".join(word for word in words if word not in stop() and not wordnet.is_person(word))


HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"})
"""Words before the names of people that say nothing of them."""


def untitled(run: list[str]) -> set[str]:
    """Return the words of a name without those before it that only say what somebody is ("judge", "president"), or that
    are read as a number of it: "Three Dales Way"."""
    start = 0
    while start < len(run) - 1 and (
        run[start] in number_words.SMALL or run[start] in HONORIFICS or _titled(run[start]) or run[start].endswith(".")
    ):
        start += 1
    return {*run[start:]}


def strange(run: list[str], one: Stated) -> set[str]:
    """Return the words of a name that the sentence of a fact does not have, in whatever form it has them: none of "the
    Halvorsens" of the Halvorsen family, "Kirantians" of Kirantia, "the Kelder works" of the Kelder steelworks."""
    known = likeness.vocabulary(one)
    stems = {stem(word) for word in known}
    return {
        part
        for part in untitled(run)
        if not (part in known or part in stop() or stem(part) in stems or _of_a_people(part.removesuffix("s"), known))
        and not any(len(part) > SHORT - 1 and word.endswith(part) for word in known)
    }


def _titled(word: str) -> bool:
    return wordnet.is_known(word) and wordnet.is_person(word)


def aside(fact: Claim, other: Stated) -> bool:
    """Return whether a claim names what the fact is about only to say where or against what something else is."""
    own = {part for name in naming.subject(fact) for part in name.split()}
    return bool(own) and own <= {*other.aside}


def headless(fact: Claim, other: Stated) -> bool:
    """Return whether a claim lacks the noun that the fact's subject is: "nave" of "the nave of Saint-Orens"."""
    words = (fact.subject or "").split()
    of = next((i for i, word in enumerate(words) if word in {"of", "at", "in", "on", "from", "for"}), len(words))
    head = next((w for w in reversed(words[:of]) if not w.isdigit()), "")
    if not head.islower() or head in naming.sorts(fact):
        return False
    return not likeness.among(head, (*other.words, *other.telling, *other.before))


def namesake(fact: Claim, other: Stated) -> bool:
    """Return whether a claim names another of the last name of what a fact is about: "M. Lee" of Ann Lee, "the Oakshott
    Bill" of the Lapwing Bill."""
    one = fact.stated
    told = {*likeness.vocabulary(other), *other.before}
    names = {part for name in other.names for part in name.split()}
    for run in naming.subject(fact):
        *first, last = run.split()
        rivals = {by for noun, by in other.narrowed if noun == last and not _stands_for(by, first)} & names
        if one is not None and first and rivals and not rivals & likeness.vocabulary(one) and not told & {*first}:
            return True
    return False


def _stands_for(word: str, first: Collection[str]) -> bool:
    """Whether a word before a last name is a title, or the initial of a first name."""
    plain_ = word.removesuffix(".")
    return plain_ in HONORIFICS or _titled(plain_) or any(len(plain_) == 1 and name[0] == plain_ for name in first)
