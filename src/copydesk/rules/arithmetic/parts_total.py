"""The rule for parts that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.model import Claim, Extraction, Level, Span
from copydesk.rules._prose import INTEGER
from copydesk.rules.arithmetic._numbers import exact, shown
from copydesk.rules.arithmetic._skeleton import MEASURE, MONEY, NUMBER, skeletons
from copydesk.rules.base import Slip, rule

_NOUNS = r"(?:[ \u00a0][a-z][\w’'-]{1,20}){0,5}"
_MADE_UP = (
    r"(?:,[ \u00a0]|[ \u00a0])(?:(?:is|are|was|were)[ \u00a0])?(?:made[ \u00a0]up[ \u00a0]of|consist(?:s|ed"
    r"|ing)?[ \u00a0]of"
    r"|compos(?:ed|ing)[ \u00a0]of|compris(?:es|ed|ing))[ \u00a0]"
)
_OPEN = re.compile(
    rf"{_NOUNS}(?:(?P<sure>:[ \u00a0]|[ \u00a0]\(|[ \u00a0][-–—][ \u00a0]|—|{_MADE_UP})|(?P<comma>,[ \u00a0]))"
)
_WORDS = r"(?:[ \u00a0][\w’'-]{1,20}){1,5}?"
_JOIN = re.compile(rf"(?:{_WORDS})?(?:,[ \u00a0](?P<last>and[ \u00a0])?|(?P<and>[ \u00a0]and[ \u00a0]))")
_CLOSE = re.compile(rf"(?:{_WORDS})?(?:[.;)!?]|[ \u00a0][-–—]|—|$|(?P<comma>,))")
_GOES_ON = re.compile(rf",[ \u00a0\n](?:(?:and|plus|as well as)[ \u00a0\n])?(?:{INTEGER}|an?|another|some)\b")
_AMOUNT = f"[{NUMBER}{MONEY}{MEASURE}]"
_W = r"(?: [\w’'-]{1,20})"
_SUM = re.compile(
    rf"(?<!\w){_AMOUNT}{_W}{{0,5}}(?:, {_AMOUNT}{_W}{{0,5}}){{0,8}},? and {_AMOUNT}{_W}{{0,5}},? "
    rf"(?:(?:for |making |giving |or |to make )?a (?:grand )?(?:total|sum) of (?P<total>{_AMOUNT})(?![\w%])"
    rf"|(?:making |or |so )?(?P<all>{_AMOUNT}){_W}{{0,2}} (?:in all|in total|altogether|all told)\b)"
)
_APART = r"(?:gold|silver|bronze|men|women|children|boys|girls|adults|civilians|soldiers|wins|draws|defeats|losses)"
_INCLUDING = re.compile(
    rf"(?P<total>{NUMBER})(?:-strong)?{_W}{{0,5}}(?:,| \(|)(?: including| which included?s?| included?s?) "
    rf"(?P<parts>{NUMBER} {_APART}(?:, {NUMBER} {_APART}){{0,3}},? and {NUMBER} {_APART})\b"
)
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
    yield from _summed(extraction)
    yield from _included(extraction)
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
                message=f"{_sum(amounts)} is {shown(found)}, not {total.location.text}",
                explanation=(f"the parts add up to {shown(found)}",),
                related=tuple(part.prose for part in parts),
            )


def _sum(amounts: list[Decimal]) -> str:
    return " + ".join(shown(amount) for amount in amounts)


def _summed(extraction: Extraction) -> Iterator[Slip]:
    """Yield the totals told behind their parts: "six women and five men, 13 people in all"."""
    for sentence in skeletons(extraction, least=3):
        for match in _SUM.finditer(sentence.text):
            total = sentence.claim(match, "total" if match["total"] else "all")
            parts = [
                c for at, c in sentence.claims.items() if match.start() <= at and c.prose.start < total.prose.start
            ]
            value, amounts = exact(total), [exact(part) for part in parts]
            known = [amount for amount in amounts if amount is not None]
            if value is None or len(known) < len(parts) or not _in_one_unit(total, parts):
                continue
            if _SOFT.search(match[0]) or any(part.change for part in parts):
                continue
            found = sum(known, Decimal(0))
            if found != value:
                yield Slip(
                    at=total.prose,
                    message=f"{_sum(known)} is {shown(found)}, not {total.location.text}",
                    explanation=(f"the parts add up to {shown(found)}",),
                    related=tuple(part.prose for part in parts),
                )


def _included(extraction: Extraction) -> Iterator[Slip]:
    """Yield the totals that their own parts exceed: "12 medals, including five gold, six silver and four bronze"."""
    for sentence in skeletons(extraction, least=3):
        for match in _INCLUDING.finditer(sentence.text):
            total = sentence.claim(match, "total")
            first, last = match.span("parts")
            parts = [claim for at, claim in sentence.claims.items() if first <= at < last]
            value, known = exact(total), [amount for part in parts if (amount := exact(part)) is not None]
            if value is not None and len(known) == len(parts) and sum(known) > value:
                found = sum(known, Decimal(0))
                yield Slip(
                    at=total.prose,
                    message=f"The parts add up to {shown(found)}, more than the {total.location.text} that include"
                    f" them",
                    explanation=(f"{' + '.join(shown(amount) for amount in known)} = {shown(found)}",),
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
    if _GOES_ON.match(text, close.end() - 1, close.end() + 30):
        return []  # "and 20 farmers, 2 cooks and a child": the list does not end with its first "and"
    return [] if _SOFT.search(text, total.prose.end, close.end()) else parts


def _people(text: str, parts: list[Claim]) -> bool:
    nouns = [re.match(r"[ \u00a0]([a-z]+)", text[part.prose.end : part.prose.end + 20]) for part in parts]
    return all(noun is not None and noun[1] in _PEOPLE for noun in nouns)


def _in_one_unit(total: Claim, parts: list[Claim]) -> bool:
    if total.kind == "number":
        return all(part.kind == "number" for part in parts)
    unit = total.quantity.unit if total.quantity else None
    return all(part.quantity is not None and part.quantity.unit == unit for part in parts)
