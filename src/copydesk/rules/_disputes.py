"""What the rules on disputed facts share: which place is the likely slip, and how the dispute is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.model import Claim, Level, Link, Location
from copydesk.rules._reasons import reasons
from copydesk.rules._words import listed
from copydesk.rules.base import Dispute, Slip
from copydesk.text import naming
from copydesk.values.regexes import regex

_KINDS = {
    "update": "one may be the newer count",
    "attributed": "they are laid to different sources",
    "unit": "one looks like a slip of the unit",
    "typo": "one looks like a slip of a digit",
    "time-zone": "one looks like a slip of the time zone",
}
SHOWN = 6
"""How many places of one value an explanation lists."""


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


def told(dispute: Dispute, chosen: Sides, elsewhere: str | None = None) -> Slip:
    """Return the slip of a dispute: its message, who says what, why it is one fact, the other places.

    `elsewhere` says where the other value stands ("in b.md"); without it both stand in one article.
    """
    slip = chosen.slip
    kind = dispute.cluster.kind or (chosen.link.kind if chosen.link else None)
    working = [*_who_says_what(dispute, slip.location)]
    if kind in _KINDS:
        working.append(_KINDS[kind])
    if chosen.link is not None:
        working.extend(reasons(chosen.link, counted=slip.kind == "number"))
    return Slip(
        at=slip.location,
        message=_message(slip, chosen.against, elsewhere),
        explanation=tuple(working),
        related=_others(dispute, chosen),
        level=level(dispute),
    )


def _message(slip: Claim, against: Claim, elsewhere: str | None) -> str:
    """Return the message of a dispute: inside one article it says where the other value stands, and what to check."""
    one, other = slip.location, against.location
    measure = _measured(slip, against)
    about = f" ({_short(measure)})" if measure else ""
    if elsewhere is not None:
        return f"“{one.text}” conflicts with “{_with_unit(against, slip)}” {elsewhere}{about}"
    where = f"in the same {one.spot.split()[0]}" if one.spot == other.spot else f"in {other.spot}"
    apart = "count different things" if slip.kind == "number" else "are of different things"
    return f"“{one.text}” here, “{other.text}” {where}{about}: check which is right, or whether they {apart}"


def _measured(slip: Claim, against: Claim) -> str:
    """Return what two claims measure: of one kind with an approved fact, what its statement says.

    An article may tell the value of a fact beside something else ("with its 255 million shares, at £1.2bn").
    """
    one, other = (naming.thing(claim.measure) for claim in (slip, against))
    return other if against.authority is not None and slip.kind == against.kind else one or other


_NUMBER = regex(r"\d[\d,.]*")


def _with_unit(claim: Claim, like: Claim) -> str:
    """Return the value of a claim, a bare one of a share or sum with its unit as the other has it: "4.9 per cent"."""
    own, other = claim.location.text, like.location.text
    number = _NUMBER.search(other)
    units = [c.quantity.unit for c in (claim, like) if c.quantity is not None and c.kind in ("percent", "money")]
    if number is None or _NUMBER.fullmatch(own) is None or len(units) < 2 or units[0] != units[1]:
        return own
    return f"{other[: number.start()]}{own}{other[number.end() :]}"


def level(dispute: Dispute) -> Level | None:
    """Return the level that linking gave the dispute: the cluster's, else the highest of its conflicts."""
    given = [dispute.cluster.level] if dispute.cluster.level else [link.level for link in dispute.conflicts]
    return max((Level(name) for name in given if name), key=lambda each: each.rank, default=None)


def _others(dispute: Dispute, chosen: Sides) -> tuple[Location, ...]:
    places = (chosen.against.location, *dispute.cluster.claims)
    own = _key(chosen.slip.location)
    return tuple({_key(place): place for place in places if _key(place) != own}.values())


def _who_says_what(dispute: Dispute, own: Location) -> list[str]:
    """Return a line for each value with its places: in one article just where, in several with their files."""
    inside = all(place.document == own.document for holding in dispute.cluster.holdings for place in holding.claims)
    return [f"{holding.value}: {_places(holding.claims, inside=inside)}" for holding in dispute.cluster.holdings]


def _places(claims: Sequence[Location], *, inside: bool) -> str:
    """Return the places of one value: "lines 3, 4 and 9", or "a.md:3, b.md:7"."""
    if not inside:
        more = f" and {len(claims) - SHOWN} more" if len(claims) > SHOWN else ""
        return f"{', '.join(f'{place.document}:{place.line}' for place in claims[:SHOWN])}{more}"
    counted = claims[0].spot.split()[0] if claims else ""
    numbers = list(dict.fromkeys(str(place.line) for place in claims))
    over = len(numbers) - SHOWN
    shown = listed([*numbers[:SHOWN], *([f"{over} more"] if over > 0 else [])])
    return f"{counted}{'s' if len(numbers) > 1 else ''} {shown}"


def _short(text: str, width: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _key(place: Location) -> tuple[str, int, int]:
    return (place.document, place.start, place.end)
