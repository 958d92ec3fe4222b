"""What an approved fact is about, how much of that name a claim has, and which words a sentence knows."""

from __future__ import annotations

from collections.abc import Collection

from copydesk.links import stating
from copydesk.model import Bearer, Claim, Stated
from copydesk.text import wordnet

LIGHT = frozenset(
    {"be", "have", "do", "come", "stand", "lie", "reach", "go", "get", "say", "tell", "report", "make", "give", "take"}
)
"""Verbs that say little by themselves: what stands beside them says what is meant."""


def subject(fact: Claim) -> tuple[str, ...]:
    """Return the names of the fact's statement that say whose the value is; all where nobody says."""
    one = fact.stated
    if one is None:
        return ()
    roles = dict(fact.slots.roles)
    told = (fact.subject or "").lower()
    first = {t for b in one.bearers[:1] for t in b.name}
    done = not {*told.replace("'s", "").split()} & {t for name in one.agents for t in name.split()}
    if done and told == roles.get("agent") and "owner" not in roles and first & {*roles.get("patient", "").split()}:
        told = roles["patient"]  # "was founded in 1922 by Ada Roth"
    said = set(told.replace("'s", "").split())
    own = tuple(name for name in one.names if set(name.split()) <= said)
    own = own or tuple(name for name in one.names if set(name.split()) & said)
    bearer = {t for b in one.bearers[:1] for t in b.name}
    return own or tuple(name for name in one.names if set(name.split()) & bearer) or one.names


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
    runs = subject(fact)
    said = {*(fact.subject or "").lower().split()} & {part for run in runs for part in run.split()}
    words = {*vocabulary(other), *(other.before if stating.leans(other, one) else ())}
    told = {*other.before, *(part for name in other.names for part in name.split())}
    shares = [_share([part for part in run.split() if part in said] or run.split(), words, told, other) for run in runs]
    if not shares:
        return 1.0
    if min(shares) == 0 and len(runs) > 1 and shares[-1] == 1 and set(runs[-1].split()) <= said:
        return 0.5
    return min(shares)


def _share(parts: list[str], words: Collection[str], told: Collection[str], other: Stated) -> float:
    if {*parts} <= {*told} and any(name in parts for name in other.names):
        return 1.0  # "Lee taught for years. Ann, as all called her, retired in 1976."
    share = sum(part in words for part in parts) / len(parts)
    enough = share == 1 or (len(parts) > 2 and {parts[0], parts[-1]} & {*words} and share > 0.5)
    enough = enough or (len(parts) == 2 and parts[1] in words and any(n == parts[1] for n in other.names))
    return share if enough else 0.0


def untitled(run: list[str]) -> set[str]:
    """Return the words of a name without those before it that only say what somebody is: "judge", "president"."""
    start = 0
    while start < len(run) - 1 and wordnet.is_known(run[start]) and wordnet.is_person(run[start]):
        start += 1
    return {*run[start:]}


def aside(fact: Claim, other: Stated) -> bool:
    """Return whether a claim names what the fact is about only to say where or against what something else is."""
    own = {part for name in subject(fact) for part in name.split()}
    return bool(own) and own <= {*other.aside}


def headless(fact: Claim, other: Stated) -> bool:
    """Return whether a claim lacks the noun that the fact's subject is: "nave" of "the nave of Saint-Orens"."""
    words = (fact.subject or "").split()
    of = next((i for i, word in enumerate(words) if word in {"of", "at", "in", "on", "from", "for"}), len(words))
    head = next((w for w in reversed(words[:of]) if not w.isdigit()), "")
    return head.islower() and not among(head, (*other.words, *other.telling, *other.before))


def vocabulary(stated: Stated) -> frozenset[str]:
    """Return the words of a sentence, those of its names among them."""
    return frozenset({*stated.words, *stated.telling, *(t for name in stated.names for t in name.split())})


def known(word: str, one: Stated) -> bool:
    """Return whether the sentence of a fact has a word, or one like it."""
    return word in LIGHT or among(word, tuple(vocabulary(one)))


def among(word: str, words: tuple[str, ...]) -> bool:
    """Return whether a word, or one like it, is among others."""
    return word in words or any(stating.alike(word, w) for w in words)
