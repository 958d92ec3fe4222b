"""The rule for parts that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.base import Slip, rule

_NOUNS = r"(?:[ \u00a0][a-z][\w’'-]{1,20}){1,5}"
_OPEN = re.compile(rf"{_NOUNS}(?:(?P<sure>:[ \u00a0]|[ \u00a0]\(|[ \u00a0][-–—][ \u00a0]|—)|(?P<comma>,[ \u00a0]))")
_WORDS = r"(?:[ \u00a0][\w’'-]{1,20}){1,5}?"
_JOIN = re.compile(rf"(?:{_WORDS})?(?:,[ \u00a0](?P<last>and[ \u00a0])?|(?P<and>[ \u00a0]and[ \u00a0]))")
_CLOSE = re.compile(rf"(?:{_WORDS})?(?:[.;)!?]|[ \u00a0][-–—]|—|$|(?P<comma>,))")
_PEOPLE = frozenset(
    {"man", "men", "woman", "women", "child", "children", "boy", "boys", "girl", "girls", "adult", "adults"}
    | {"male", "males", "female", "females", "baby", "babies"}
)
_SOFT = re.compile(
    r"\b(?:includ\w*|among|such|like|especially|mostly|mainly|other|others|more|another|least|per|each)\b"
)


@rule("AR005", level=Level.ERROR)
def parts_total(extraction: Extraction) -> Iterator[Slip]:
    """Flag a total that the parts listed behind it do not add up to.

    "Fourteen people died: six women, five men and two children" leaves a reader looking for the fourteenth. The sum
    is shown.

    Bad:
        The crash killed 14 people: six women, five men and two children.
    Good:
        The crash killed 13 people: six women, five men and two children.
    Limits:
        Every part must be a plain number with its noun, right behind a colon, a dash or a parenthesis; behind a
        comma only where the parts are men, women and children. Lists that say that they are open ("including") are
        left alone.
    """
    text = extraction.document.text
    claims = [c for c in extraction.claims if c.kind in ("number", "money", "measure")]
    listed: set[Span] = set()
    for at, total in enumerate(claims):
        value = exact(total) if total.prose not in listed else None
        parts = _parts(text, total, claims[at + 1 : at + 13]) if value is not None else []
        if value is None or len(parts) < 2:
            continue
        listed.update(part.prose for part in parts)
        amounts = [amount for part in parts if (amount := exact(part)) is not None]
        if len(amounts) < len(parts) or any(amount >= value for amount in amounts):
            continue
        found = sum(amounts, Decimal(0))
        if found != value and _in_one_unit(total, parts):
            yield Slip(
                at=total.prose,
                message=f"The parts add up to {shown(found)}, not {total.location.text}",
                explanation=(f"{' + '.join(shown(amount) for amount in amounts)} = {shown(found)}",),
                related=tuple(part.prose for part in parts),
            )


def _parts(text: str, total: Claim, following: list[Claim]) -> list[Claim]:
    """Return the claims of the closed list that follows a total, empty where no such list follows."""
    if not following:
        return []
    opening = _OPEN.fullmatch(text, total.prose.end, following[0].prose.start)
    if opening is None or _SOFT.search(opening[0]):
        return []
    parts = [following[0]]
    for part in following[1:]:
        if part.sentence != total.sentence or part.extent != part.prose:
            break
        joint = _JOIN.fullmatch(text, parts[-1].prose.end, part.prose.start)
        if joint is None:
            break
        parts.append(part)
        if joint["and"] or joint["last"]:
            break
    else:
        return []
    if len(parts) < 2 or not (joint and (joint["and"] or joint["last"])):
        return []
    close = _CLOSE.match(text, parts[-1].prose.end)
    if close is None or (opening["comma"] and not _people(text, parts)):
        return []
    return [] if _SOFT.search(text, total.prose.end, close.end()) else parts


def _people(text: str, parts: list[Claim]) -> bool:
    nouns = [re.match(r"[ \u00a0]([a-z]+)", text[part.prose.end : part.prose.end + 20]) for part in parts]
    return all(noun is not None and noun[1] in _PEOPLE for noun in nouns)


def _in_one_unit(total: Claim, parts: list[Claim]) -> bool:
    if total.kind == "number":
        return all(part.kind == "number" for part in parts)
    unit = total.quantity.unit if total.quantity else None
    return all(part.quantity is not None and part.quantity.unit == unit for part in parts)
