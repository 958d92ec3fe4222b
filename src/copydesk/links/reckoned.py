"""A claim in the terms of an approved fact whose value its own gives by reckoning: a loss as a profit below nought, the
price of two tickets as that of one, which of many something is by how many are before it."""

from __future__ import annotations

from decimal import Decimal

from copydesk.links.dating import Terms
from copydesk.links.relation import show
from copydesk.model import Claim, Stated
from copydesk.text import likeness, wordnet


def below_nought(fact: Claim, claim: Claim) -> Terms | None:
    """A loss as a result below nought, and the other way round: "a net result of minus 12 million euros" against "a net
    loss of 12 million"."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    held, told = fact.quantity, claim.quantity
    if fact.kind != "money" or claim.kind != "money" or held is None or told is None:
        return None
    ends = held.value, told.value
    lost = "loss" in one.kinds, "loss" in other.kinds
    if ends[0] is None or ends[1] is None or lost[0] == lost[1] or (ends[0] < 0, ends[1] < 0) != (lost[1], lost[0]):
        return None
    said = other.said if lost[1] else (*other.said, *((w, k) for w, k in one.said if k == "loss"))
    quantity = told.model_copy(update={"low": -ends[1], "high": -ends[1]})
    stated = other.model_copy(update={"said": said})
    return Terms(fact, claim.model_copy(update={"quantity": quantity, "stated": stated}))


def contrary(fact: Claim, claim: Claim) -> Terms | None:
    """A fall as a rise below nought, a loss as such a profit, and the other way round: both answer the same question,
    and contrary answers cannot both hold."""
    one, other, told = fact.stated, claim.stated, claim.quantity
    assert one is not None
    assert other is not None
    ways = [c.change.direction if c.change is not None and c.change.role == "by" else None for c in (fact, claim)]
    turned = None not in ways and ways[0] != ways[1] and fact.kind == claim.kind
    lost = _loses(one), _loses(other)
    red = fact.kind == claim.kind == "money" and lost[0] != lost[1] and "profit" in (one if lost[1] else other).kinds
    if told is None or told.value is None or told.value <= 0 or not (turned or red):
        return None
    said = tuple((word, kind) for word, kind in one.said if not red or kind in RESULTS)
    kept = tuple((word, kind) for word, kind in other.said if kind not in RESULTS)
    words = tuple(dict.fromkeys((*(w for w, _ in said), *([one.verb] if turned and one.verb else []))))
    changed = {
        "said": (*kept, *said) if red else other.said,
        "verb": one.verb if turned else other.verb,
        "words": (*other.words, *words),
        "telling": (*other.telling, *words),
    }
    quantity = told.model_copy(update={"low": -told.value, "high": -told.value})
    update = {
        "quantity": quantity,
        "stated": other.model_copy(update=changed),
        "change": fact.change if turned else None,
    }
    return Terms(fact, claim.model_copy(update=update))


RESULTS = frozenset({"profit", "loss"})


def _loses(stated: Stated) -> bool:
    """Whether a sentence tells of a loss, by a word that is said of no profit."""
    gains = {word for word, kind in stated.said if kind == "profit"}
    return any(kind == "loss" and word not in gains for word, kind in stated.said)


def apiece(fact: Claim, claim: Claim) -> Terms | None:
    """What several of a thing cost as what one of them does: "two day tickets cost £144" of a day ticket for £72."""
    one, other, told = fact.stated, claim.stated, claim.quantity
    assert one is not None
    assert other is not None
    sold, bought = ([m.split() for m in x.beside if m.startswith("times ")] for x in (one, other))
    if fact.kind != "money" or claim.kind != "money" or sold or len(bought) != 1 or told is None or told.per:
        return None
    count, held = Decimal(bought[0][1]), fact.quantity.value if fact.quantity is not None else None
    if (
        held is None
        or told.value is None
        or not held < told.value
        or count > FEW
        or not likeness.known(bought[0][2], one)
    ):
        return None
    quantity = told.model_copy(update={"low": told.value / count, "high": told.value / count})
    changed = claim.model_copy(update={"quantity": quantity})
    return Terms(fact, changed, f"{show(claim)} for {count:f} is {told.value / count:.2f} for one")


def outranked(fact: Claim, claim: Claim) -> Terms | None:
    """How many are before somebody or something as the rank that this makes: "thirteen universities were ranked above
    Lorne", "three insurers are larger than it" of the fourth."""
    one, other, told = fact.stated, claim.stated, claim.quantity
    assert one is not None
    assert other is not None
    if (
        fact.kind != "ordinal"
        or claim.kind != "number"
        or "rank" not in one.kinds
        or told is None
        or told.value is None
    ):
        return None
    setting = {*other.aside} & {part for name in one.names for part in name.split()}
    before = bool(BEFORE & {*other.function_words, *other.words}) and bool(setting) and told.comparator == "="
    if not before or not likeness.known(claim.slots.head or "", one):
        return None
    quantity = told.model_copy(update={"low": told.value + 1, "high": told.value + 1, "unit": None})
    stated = other.model_copy(update={"said": (*other.said, ("rank", "rank"))})
    update = {"kind": "ordinal", "quantity": quantity, "stated": stated}
    return Terms(fact, claim.model_copy(update=update), f"{show(claim)} before it make it number {told.value + 1:f}")


BEFORE = frozenset({"than", "above", "ahead"})
"""Words that tell who is before another one."""


def nth(fact: Claim, claim: Claim) -> Terms | None:
    """Which one it was as how many there are, and the other way round: "her 800th win" of 512 wins, "500 wins" of the
    500th; a low number only says which of them is meant ("the first restaurant")."""
    one, other = fact.stated, claim.stated
    assert one is not None
    assert other is not None
    if {fact.kind, claim.kind} != {"number", "ordinal"} or claim.quantity is None or fact.quantity is None:
        return None
    ends = [q.value for q in (claim.quantity, fact.quantity)]
    a, b = fact.slots.head, claim.slots.head
    if any(end is None or end <= FEW for end in ends) or a is None or b is None or claim.modality == "negated":
        return None
    if not likeness.alike(a, b) or wordnet.is_body(b):
        return None  # the 31st floor of 42
    quantity = claim.quantity.model_copy(update={"unit": fact.quantity.unit})
    return Terms(fact, claim.model_copy(update={"kind": fact.kind, "quantity": quantity}))


FEW = 12
"""The greatest number by which something is told apart from the others of its sort as a rule."""
