"""What the rules on disputed facts share: which place is the likely slip, and how the dispute is told."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model import Claim, Evidence, Level, Link, Location
from copydesk.rules.base import Dispute, Slip

_KINDS = {
    "update": "one may be the newer count",
    "attributed": "they are laid to different sources",
    "unit": "one looks like a slip of the unit",
    "typo": "one looks like a slip of a digit",
    "time-zone": "one looks like a slip of the time zone",
}
SHOWN = 6
"""How many places of one value an explanation lists."""
REASONS = 4
"""How many of the reasons to take two claims for one fact are told, the weightiest first."""
_UNTOLD = frozenset(
    (
        *("value", "siblings", "partner", "left", "base", "fact", "both", "close", "rare", "timely", "person"),
        *("ahead", "told", "placed"),
    )
)
"""Comparisons that are no reason to a reader: the values differ, the rest tells how the pair was picked and judged."""


@dataclass(frozen=True)
class Sides:
    """The two sides of a dispute as a reader is to see them: the likely slip, and what it stands against."""

    slip: Claim
    against: Claim
    link: Link | None


def between_claims(dispute: Dispute) -> tuple[Link, ...]:
    """Return the conflicts of articles with each other; those with approved facts are the ledger's."""
    return tuple(
        link
        for link in dispute.conflicts
        if dispute.claim(link.a).authority is None and dispute.claim(link.b).authority is None
    )


def inside_one(dispute: Dispute) -> tuple[Link, ...]:
    """Return the conflicts of articles whose two ends stand in the same document."""
    return tuple(link for link in between_claims(dispute) if link.a.document == link.b.document)


def sides(dispute: Dispute, links: tuple[Link, ...]) -> Sides | None:
    """Choose the link that shows the dispute best: one with the likely slip in it, else the heaviest.

    The slip is the end that the cluster calls odd, else the later one. None where there is no link.
    """
    odd = {_key(place) for place in dispute.cluster.odd}

    def rank(link: Link) -> tuple[int, float, str, int, str, int]:
        lone = len({_key(link.a), _key(link.b)} & odd)
        return (-(lone == 1), -link.weight, link.a.document, link.a.start, link.b.document, link.b.start)

    if not links:
        return None
    link = min(links, key=rank)
    first, second = sorted((link.a, link.b), key=_key)
    slip, against = (first, second) if _key(first) in odd and _key(second) not in odd else (second, first)
    return Sides(dispute.claim(slip), dispute.claim(against), link)


def told(dispute: Dispute, chosen: Sides, where: str) -> Slip:
    """Return the slip of a dispute: its message, who says what, why it is one fact, the other places."""
    slip, against = chosen.slip, chosen.against
    about = slip.measure or against.measure
    message = f"“{slip.location.text}” conflicts with “{against.location.text}” {where}"
    if about:
        message += f" ({_short(about)})"
    kind = dispute.cluster.kind or (chosen.link.kind if chosen.link else None)
    working = [*_who_says_what(dispute)]
    if kind in _KINDS:
        working.append(_KINDS[kind])
    if chosen.link is not None:
        reasons = _reasons(chosen.link)
        if reasons:
            working.append(f"taken for one fact: {'; '.join(reasons)}")
    return Slip(
        at=slip.location,
        message=message,
        explanation=tuple(working),
        related=_others(dispute, chosen),
        level=level(dispute),
    )


def _reasons(link: Link) -> list[str]:
    telling = [e for e in link.evidence if e.weight > 0 and e.comparison not in _UNTOLD]
    if any(e.comparison == "near" for e in telling):  # the words beside the numbers stand in the sentences as well
        telling = [e for e in telling if e.comparison != "around"]
    told = sorted(telling, key=lambda e: -e.weight)[:REASONS]
    return list(dict.fromkeys(_reason(e) for e in told))  # two comparisons may rest on the same words


def _reason(evidence: Evidence) -> str:
    if evidence.comparison == "noun" and evidence.level == "same":
        return f"the same noun, “{evidence.reason}”"
    return evidence.reason


def level(dispute: Dispute) -> Level | None:
    """Return the level that linking gave the dispute: the cluster's, else the highest of its conflicts."""
    given = [dispute.cluster.level] if dispute.cluster.level else [link.level for link in dispute.conflicts]
    return max((Level(name) for name in given if name), key=lambda each: each.rank, default=None)


def _others(dispute: Dispute, chosen: Sides) -> tuple[Location, ...]:
    places = (chosen.against.location, *dispute.cluster.claims)
    own = _key(chosen.slip.location)
    return tuple({_key(place): place for place in places if _key(place) != own}.values())


def _who_says_what(dispute: Dispute) -> list[str]:
    lines = []
    for holding in dispute.cluster.holdings:
        places = [f"{place.document}:{place.line}" for place in holding.claims]
        more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
        lines.append(f"{holding.value}: {', '.join(places[:SHOWN])}{more}")
    return lines


def _short(text: str, width: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _key(place: Location) -> tuple[str, int, int]:
    return (place.document, place.start, place.end)
