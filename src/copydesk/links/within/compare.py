"""The comparisons of two tellings in one article: each says at which level they agree in one respect, and why."""

from __future__ import annotations

import math
from collections.abc import Callable, Set

from copydesk.links import comparisons
from copydesk.links.articles import Profile
from copydesk.links.comparisons import Pair, Told
from copydesk.links.within import frames
from copydesk.links.within.retold import Retold
from copydesk.links.within.retold import Told as Telling
from copydesk.text import stems, wordclasses, wordnet

Comparison = Callable[[Retold], Told]


def counted(r: Retold) -> Told:
    """Compare what is counted or measured; what is taken up may be named by the act ("the $5 million purchase")."""
    level, reason = _counted(r)
    if level == "unknown" and r.pair.a.noun is None and r.pair.b.noun is None and comparisons.verb(r.pair)[0] == "same":
        return "none", "neither names a thing, both are said alike"
    if "table" in (r.a.where, r.b.where) and level not in ("same", "synonym", "kin"):
        return "table", reason
    return ("act", reason) if level in ("far", "strange", "unknown") and takes_up(r) else (level, reason)


def _counted(r: Retold) -> Told:
    if r.a.thing is not None and r.a.thing == r.b.thing:
        return "same", r.a.thing
    level, reason = comparisons.noun(r.pair)
    if level == "bare" and "headline" in (r.a.where, r.b.where):
        return "headline-bare", reason
    return level, reason


def place(r: Retold) -> Told:
    """Compare where the two stand: what sums up or illustrates the text, and the text."""
    one, two = sorted((r.a.where, r.b.where))
    lists = {"list", "summary-list", "table"}
    if {one, two} <= lists:
        return "rows", "two entries of a list or table"
    if one == two:
        if one == "pull-quote":
            return "quotes", "two quotations"
        return ("headline" if one == "headline" else "text"), f"both in the {_SHOWN[one]}"
    for special in ("caption", "headline", "summary-list", "table", "pull-quote"):
        if special in (one, two):
            other = two if one == special else one
            level = "settled" if r.settled else "headline" if special == "summary-list" else special
            return level, f"one in the {_SHOWN[special]}, the other in the {_SHOWN[other]}"
    return "text", "both in the text"


_SHOWN = {
    "headline": "headline or summary",
    "caption": "caption",
    "table": "table",
    "pull-quote": "quotation",
    "list": "list",
    "summary-list": "list at the head",
    "text": "text",
}

SHARES = (("all", 0.75), ("most", 0.5), ("half", 0.34), ("some", 0.18))
"""Shares of the telling words of one, by rarity, that the other's sentence has, from which on a level is reached."""
WHOLE = 4
"""Telling words of a clause from which on to find them all again is to find it word for word."""
TELLING = 11.0
"""Bits that the words in common must tell: less is one plain word."""


def said(r: Retold) -> Told:
    """Compare what the two say: how much of what stands beside one number the other's sentence says as well."""
    if r.a.where == "table":
        return _heads(r.pair.a, r.b)
    if r.b.where == "table":
        return _heads(r.pair.b, r.a)
    best, level, shown = -1.0, "none", frozenset[str]()
    for own, other in ((r.a.words, r.b.sentence), (r.b.words, r.a.sentence)):
        worth = {w: _worth(w, r.pair) for w in own}
        shared = own & other
        # `fsum` is exact, and so does not hang on the order of a set.
        whole = math.fsum(worth.values())
        bits = math.fsum(worth[w] for w in shared)
        share = bits / whole if whole else 0.0
        if share > best:
            best, shown = share, shared
            level = next((name for name, least in SHARES if share >= least), "none")
            if level not in ("none", "some") and bits < TELLING:
                level = "thin"
            elif share == 1 and len(own) >= WHOLE and (r.a.sentence <= r.b.sentence or r.b.sentence <= r.a.sentence):
                level = "verbatim"
    return level, (
        lambda: f"both say {comparisons.as_written(sorted(shown), r.pair, wordclasses.fold)}"
    ) if shown else "no word in common"


def _heads(cell: Profile, other: Telling) -> Told:
    """Compare the heads of a cell with a sentence: both the measure and whose it is must be told there."""
    for text in (cell.claim.measure, cell.claim.subject):
        said = {wordclasses.fold(w.stem) for w in stems.words(text or "") if w.stem}
        if text and said and not said & other.sentence:
            return "none", f"the sentence does not speak of {text}"
    if not cell.claim.measure:
        return "none", "a cell without heads"
    return "all", f"both say {', '.join(filter(None, (cell.claim.subject, cell.claim.measure)))}"


def _plain(word: str) -> str:
    return word.lstrip("=")


def _worth(word: str, pair: Pair) -> float:
    if word.startswith("="):
        return _CLASS
    often = min(OFTEN, pair.one.stems.get(word, 1))
    return wordnet.rarity(word) / (1 + 0.15 * (often - 1))


OFTEN = 8
"""Times a word is counted at most: the tellings of one fact repeat its words, and are no reason to trust them less."""
_CLASS = 8.0
"""Bits that a class of what happened tells."""


def taken_up(r: Retold) -> Told:
    """Say whether the later one takes up a thing told before: "the 14 dead"."""
    _, later = _in_order(r)
    if later.definite == "anew" and r.a.where == r.b.where == "text":
        return "anew", "the later one is told as a new thing"
    if later.definite in ("no", "anew") or r.told_before or r.aged:
        return "none", "neither takes up the other"
    kin, act = _counted(r)[0], r.pair.a.predicates & r.pair.b.predicates if r.pair.a.sort.startswith("money") else None
    if kin == "far" and not act:
        return "none", "another thing is taken up"
    if kin not in ("same", "synonym", "kin") and not act:
        return "loose", "the later one takes up a thing told before"
    return later.definite, "the later one takes up what was told before"


def _in_order(r: Retold) -> tuple[Telling, Telling]:
    return (r.a, r.b) if r.pair.a.claim.prose < r.pair.b.claim.prose else (r.b, r.a)


def takes_up(r: Retold) -> bool:
    """Return whether the later claim stands in a phrase that takes the thing up: what is said of it there is new."""
    return taken_up(r)[0] in ("orphan", "loose")


def person(r: Retold) -> Told:
    """Compare whose age it is: one name, or a surname that only one person of the article has."""
    if r.pair.a.sort != "age":
        return "none", "not of a person"
    if r.a.biographical or r.b.biographical:
        return "different", "one is of another time of life"
    one, two = (_owner(p) for p in (r.pair.a, r.pair.b))
    if one is None or two is None:
        return "different", "whose it is, is not told in both"
    if one[-1] != two[-1]:
        return "different", f"{' '.join(one)} and {' '.join(two)}"
    if len(one) > 1 and len(two) > 1 and one[0] != two[0]:
        return "different", f"{' '.join(one)} and {' '.join(two)}"
    if len(r.people.get(one[-1], ())) > 1 and one != two:
        return "namesakes", f"several people are called {one[-1]}"
    return "same", f"of {' '.join(one if len(one) >= len(two) else two)}"


def _owner(profile: Profile) -> list[str] | None:
    owner = profile.claim.slots.roles.get("owner")
    subject = profile.claim.subject
    if not owner or not subject or not subject[:1].isupper():
        return None
    return owner.lower().split()


def names(r: Retold) -> Told:
    """Compare the names of the sentences: some in common, others in each, or only one has any."""
    if r.party is not None and r.a.where == r.b.where == "text" and not (r.party[0] == "elsewhere" and takes_up(r)):
        return r.party[0], f"only one is of {r.party[1]}"
    if "table" in (r.a.where, r.b.where):
        return ("same" if said(r)[0] == "all" else "one"), "the heads of a cell say whose it is"
    a, b = r.pair.a.names, r.pair.b.names
    a, b = a | _states(r.pair.a), b | _states(r.pair.b)
    near_a = {n for n in a if stems.stem(n) in r.a.words} | r.pair.a.own
    near_b = {n for n in b if stems.stem(n) in r.b.words} | r.pair.b.own
    near_a |= _states(r.pair.a)
    near_b |= _states(r.pair.b)
    if _two_bearers(r.pair, near_a, near_b):
        return "bearers", lambda: f"{', '.join(sorted(near_a)[:3])} and {', '.join(sorted(near_b)[:3])}"
    if (near_a & b) or (near_b & a):
        return "same", lambda: f"beside both: {comparisons.as_written(sorted((near_a & b) | (near_b & a)), r.pair)}"
    if near_a and near_b:
        return "different", lambda: f"{', '.join(sorted(near_a)[:3])} and {', '.join(sorted(near_b)[:3])}"
    if (near_a and b) or (near_b and a):
        return "apart", lambda: f"{', '.join(sorted(near_a or a)[:3])} and {', '.join(sorted(near_b or b)[:3])}"
    return "one", "no name, or only beside one"


def _two_bearers(pair: Pair, near_a: Set[str], near_b: Set[str]) -> bool:
    """Return whether two names share their first part alone: "British Gas" and "British Petroleum"."""
    shared = near_a & near_b
    if not shared or not near_a - shared or not near_b - shared:
        return False
    one, two = (_full_names(p, shared) for p in (pair.a, pair.b))
    return bool(one and two) and not one & two


def _full_names(profile: Profile, first: Set[str]) -> frozenset[str]:
    return frozenset(name for name in profile.telling.full_names if name.split()[0] in first)


def _states(profile: Profile) -> frozenset[str]:
    """Return the states of a sentence that go by their letters: as words some are no names ("US")."""
    return frozenset(profile.telling.states)


def subject(r: Retold) -> Told:
    """Compare who does or is it: one noun or name, kin, or two that cannot be one."""
    one, two = (_subject(p) for p in (r.pair.a, r.pair.b))
    if one is None or two is None or r.aged or taken_up(r)[0] != "none":
        return "unknown", "no subject is told in both"
    if one == two or set(one.split()) & set(two.split()):
        return "same", f"{one}"
    kin = wordnet.kinship(one.split()[-1], two.split()[-1])
    if kin in ("synonym", "kin"):
        return "same", f"{one} and {two}"
    named = comparisons.named(one, r.pair.one) or comparisons.named(two, r.pair.two)
    if named and kin in ("unknown", "person"):
        return "unknown", f"{one} may be {two}"
    # A headline leaves out who did it ("Rents rise"), and has others do it ("Storm kills" for "died in the storm").
    if r.a.where != "text" or r.b.where != "text":
        return "unknown", f"{one} and {two}"
    return "different", f"{one} and {two}"


def _subject(profile: Profile) -> str | None:
    role = profile.claim.slots.roles.get("agent") or (profile.claim.subject or "").lower()
    return role if role and role != profile.noun and not role[0].isdigit() else None


def modifiers(r: Retold) -> Told:
    """Compare the words that narrow the counted noun; in the text a further one may narrow it to a part."""
    a, b = (_narrowing(p) for p in (r.pair.a, r.pair.b))
    if r.pair.a.sort in ("age", "date") or not (a or b):
        return "unknown", "nothing narrows either"
    if a & b and not takes_up(r):
        if a != b and r.a.where == r.b.where == "text":
            return "narrowed", lambda: f"only one is {', '.join(sorted(a ^ b))}"
        return "shared", lambda: f"both {', '.join(sorted(a & b))}"
    if takes_up(r):
        earlier, later = (r.a, b) if r.pair.a.claim.prose < r.pair.b.claim.prose else (r.b, a)
        anew = [w for w in sorted(later) if wordclasses.fold(stems.stem(w)) not in earlier.sentence]
        return ("narrowed", f"the later one is of {anew[0]}") if anew else ("unknown", "one takes up the other")
    if a and b:
        return "different", lambda: f"{', '.join(sorted(a))} and {', '.join(sorted(b))}"
    return "one", lambda: f"only one is {', '.join(sorted(a | b))}"


def _narrowing(profile: Profile) -> frozenset[str]:
    """Return the modifiers of what is counted, without the number's own unit."""
    own = set(profile.claim.location.text.lower().replace("-", " ").split())
    return frozenset(m for m in profile.claim.slots.modifiers if m not in own)


def marks(r: Retold) -> Told:
    """Compare the words that mark a part, a remainder, a total."""
    dull = _TURNS | {"part"} if r.pair.a.sort == "percent" else _TURNS  # every share is a part
    a, b = r.pair.a.marks - dull, r.pair.b.marks - dull
    if a == b:
        return "same" if a else "unknown", lambda: ", ".join(sorted(a)) or "nothing marked"
    return "different", lambda: f"one of them is marked as {', '.join(sorted(a ^ b))}"


_TURNS = frozenset(("first",))
"""Marks that `stage` looks at, with what follows them."""


def left_over(r: Retold) -> Told:
    """Say whether each tells something beside its number that the other does not: then a word may tell them apart."""
    if r.aged or takes_up(r):
        return "one", "not compared"
    a, b = r.a.words - r.b.sentence, r.b.words - r.a.sentence
    a = frozenset(w for w in a if not any(_kin(w, x) for x in r.b.sentence))
    b = frozenset(w for w in b if not any(_kin(w, x) for x in r.a.sentence))
    if a and b:
        level = "both" if r.a.where == r.b.where == "text" else "headline-both"
        return level, lambda: f"only one says {_plain(min(a))}, only the other {_plain(min(b))}"
    if not a and not b:
        return "none", "neither says anything that the other does not"
    return "one", "one says more than the other"


def _kin(a: str, b: str) -> bool:
    return a[:5] == b[:5] or wordnet.kinship(a, b) in ("same", "synonym")


def stage(r: Retold) -> Told:
    """Compare the words that tell a thing from its like: its turn, its state, its standing."""
    apart = (r.a.stages - r.b.staged) | (r.b.stages - r.a.staged)
    if not apart or r.aged:
        return "same", "nothing tells one from the other"
    return "different", lambda: f"only one is marked: {', '.join(sorted(apart))}"


def period(r: Retold) -> Told:
    """Compare the periods named: a quarter and a year are two."""
    if not r.a.periods or not r.b.periods:
        return "unknown", "no period in both"
    if r.a.periods & r.b.periods:
        return "same", lambda: f"both of the {min(r.a.periods & r.b.periods)}"
    return "different", lambda: f"{', '.join(sorted(r.a.periods))} and {', '.join(sorted(r.b.periods))}"


def days(r: Retold) -> Told:
    """Compare the dates beside the numbers."""
    if r.pair.a.sort in ("date", "age") or "table" in (r.a.where, r.b.where):
        return "unknown", "not compared"
    if r.a.long != r.b.long and not r.a.days & r.b.days:
        return "one-long", "one is of a year or a quarter"
    if not r.a.days or not r.b.days:
        return "unknown", "no date beside both"
    shared = [x for x in sorted(r.a.days) for y in r.b.days if x.startswith(y) or y.startswith(x)]
    if shared:
        return "same", f"both with {shared[0]}"
    return "different", lambda: f"{', '.join(sorted(r.a.days))} and {', '.join(sorted(r.b.days))}"


def tense(r: Retold) -> Told:
    """Say whether only one is told as past of the past ("had rejected")."""
    if r.aged or r.a.had == r.b.had:
        return "same", "told in one tense"
    return "alike" if comparisons.verb(r.pair)[0] == "same" else "different", "one lies further back"


def mood(r: Retold) -> Told:
    """Compare the moods: said to be so, estimated, planned, denied; what is taken up stands as said to be so."""
    one, two = (("asserted" if t.definite != "no" else p.claim.modality) for p, t in ((r.pair.a, r.a), (r.pair.b, r.b)))
    if one == two or one is None or two is None or "table" in (r.a.where, r.b.where):
        return "same", "told alike"
    return "different", f"one is {one}, the other {two}"


def speaker(r: Retold) -> Told:
    """Compare who says so."""
    a, b = (p.claim.attribution for p in (r.pair.a, r.pair.b))
    if not a or not b:
        return "unknown", "only one names who says so, or none"
    if set(a.lower().split()) & set(b.lower().split()) - _SMALL:
        return "same", f"both after {a}"
    return "different", f"{a} and {b}"


_SMALL = frozenset(("the", "a", "an", "of", "his", "her", "its", "their"))


def predicate(r: Retold) -> Told:
    """Compare what happened, by class; of what is taken up something new may be said."""
    level, reason = comparisons.predicate(r.pair)
    return ("unknown", reason) if level == "different" and takes_up(r) else (level, reason)


def event(r: Retold) -> Told:
    """Compare the years of the events; what is taken up need not be dated again."""
    level, reason = comparisons.event(r.pair)
    return ("unknown", reason) if level == "one" and takes_up(r) else (level, reason)


def value(r: Retold) -> Told:
    """Compare the values: how far they lie apart says little where the rest is told in the same words."""
    level, reason = comparisons.value(r.pair)
    if r.pair.relation.outcome != "conflict":
        return "bounded", reason
    if r.pair.relation.kind == "unit" and level == "far":
        return "scale", f"{reason}; the same figures, of another size"
    if level != "slip" and _one_digit(r):
        return "digit", f"{reason}; they differ in one figure"
    if level in ("apart", "far") and once(r)[0] == "once":
        return "near", reason
    if days(r)[0] in ("one-long", "different"):
        return level, reason
    alike = comparisons.verb(r.pair)[0] in ("same", "family") or said(r)[0] == "verbatim"
    return ("far-alike", reason) if level == "far" and alike and said(r)[0] in ("all", "verbatim") else (level, reason)


def _one_digit(r: Retold) -> bool:
    """Return whether two numbers of at least three figures are alike but for one: chance seldom makes them so."""
    quantities = [p.claim.quantity for p in (r.pair.a, r.pair.b)]
    values = [q.value.normalize() for q in quantities if q is not None and q.value is not None]
    if len(values) < 2 or values[0].adjusted() != values[1].adjusted():
        return False
    one, two = (v.as_tuple().digits for v in values)
    long = max(len(one), len(two))
    one, two = (d + (0,) * (long - len(d)) for d in (one, two))
    return long >= FIGURES and sum(x != y for x, y in zip(one, two, strict=True)) == 1


FIGURES = 3
"""Figures of a number from which on one other figure in it tells of a slip."""


def contrast(r: Retold) -> Told:
    """Say whether two words that stand against each other go with one each: men and women, new and old."""
    a, b = r.pair.a.telling.contrasts, r.pair.b.telling.contrasts
    if not a or not b:
        return "none", "no words against each other"
    for one, two in wordclasses.contrasts():
        for x, y in ((one, two), (two, one)):
            if x in a and y in b and y not in a and x not in b:
                return "apart", f"one is of {x}, the other of {y}"
    return "none", "no words against each other"


def spot(r: Retold) -> Told:
    """Say whether only one names where it is, and the article is not about that place: then it is a part."""
    for x, y in ((r.a, r.pair.b), (r.b, r.pair.a)):
        apart = sorted(s for s in x.spots if s not in y.names and s not in r.lead)
        if apart and x.where == "text":
            return "part", f"only one is of {apart[0]}"
    return "none", "no place that only one is of"


def parties(r: Retold) -> Told:
    """Compare to whom, from where and where it was done."""
    a, b = (p.claim.slots.roles for p in (r.pair.a, r.pair.b))
    for role in _PARTIES:
        if role in a and role in b and set(a[role].split()) & set(b[role].split()):
            return "same", f"{role}: {a[role]} and {b[role]}"
    return "unknown", "no party in both"


_PARTIES = ("beneficiary", "target", "origin", "goal", "location")


def once(r: Retold) -> Told:
    """Say whether two dates are of what happens to one but once: a birth, a death, a founding."""
    one, two = (p.claim.slots.predicate for p in (r.pair.a, r.pair.b))
    if r.pair.a.sort != "date" or one != two or one not in frames.ONCE or names(r)[0] != "same":
        return "none", "what may happen again"
    return "once", "happens but once"


def company(r: Retold) -> Told:
    """Compare the other figures of the sentences: a fact told again keeps them, a date with others is another."""
    a, b = (frozenset(v for v in p.beside if not v.startswith("t")) for p in (r.pair.a, r.pair.b))
    if r.pair.a.value in b or r.pair.b.value in a:
        return "given", "one gives the other's value too, of something else"
    if not a or not b:
        return "unknown", "no other figures in both"
    if a & b:
        return "same", lambda: f"the same figures beside both: {', '.join(sorted(a & b)[:3])}"
    level = "dated" if r.pair.a.sort == "date" else "others" if min(len(a), len(b)) > 1 else "other"
    return level, "other figures beside them"


def _pairwise(compare: Callable[[Pair], Told]) -> Comparison:
    return lambda r: compare(r.pair)


COMPARISONS: dict[str, Comparison] = {
    "value": value,
    "noun": counted,
    "where": place,
    "words": said,
    "predicate": predicate,
    "person": person,
    "frame": frames.frame,
    "stage": stage,
    "period": period,
    "names": names,
    "subject": subject,
    "event": event,
    "marks": marks,
    "verb": _pairwise(comparisons.verb),
    "modifiers": modifiers,
    "taken-up": taken_up,
    "left-over": left_over,
    "contrast": contrast,
    "spot": spot,
    "parties": parties,
    "once": once,
    "company": company,
    "days": days,
    "tense": tense,
    "mood": mood,
    "speaker": speaker,
}
"""All comparisons of two tellings, in the order in which they are told."""
