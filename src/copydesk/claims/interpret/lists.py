"""The things that a counted list names: "three countries: A, B and C", "four cities, A, B, C and D"."""

from __future__ import annotations

import re

from copydesk.claims.interpret.context import Context, Node
from copydesk.claims.interpret.nouns import Measured
from copydesk.model import Location, Span
from copydesk.values.regexes import regex

_MOST = 20
# not "they were named after A and B": a participle goes on with the sentence
_NEXT = regex(
    r"(?:These|Those|They)\s+(?:are|were|include[sd]?)\s+(?!(?:all|not|both|often|also|now|then|[a-z]+(?:ed|ing|ly))\b)",
    re.I,
)
# "(Greek: x; Latin: y)" gives words for the thing, "either A or B and C" ways that it can be
_GLOSS = regex(r"\(\s*\w+\s*$")
_LABEL = regex(r"\s*\w+:\s")
_EITHER = regex(r"\s*(?:either|whether|neither)\b", re.I)
_JOINT = regex(r"\s*(?:;|,)\s*(?:(?:and|or|as well as)\s+)?|\s+(?:and|or|as well as|&)\s+", re.I)
_LEAD = regex(r"\s*(?::|\s[–—-]\s|—)\s*")
_STOP = regex(r"[.?!](?:\s|$)|[()–—]|\s-\s")


def find(context: Context, node: Node, measured: Measured | None) -> tuple[Location, ...]:
    """Return the places of the listed things where a count is followed by its list; empty otherwise."""
    quantity = node.mention.quantity
    if node.kind != "number" or quantity is None or quantity.value is None or quantity.comparator != "=":
        return ()
    if quantity.approximate or quantity.is_range or not 2 <= quantity.value <= _MOST or measured is None:
        return ()
    if measured.relation != "counted" or measured.sentence != node.sentence:
        return ()
    s = context.sentence(node)
    if s is None:
        return ()
    text = context.document.text
    noun_end = s.tokens[measured.noun].end
    tail = Span(noun_end, s.span.end)
    after = text[tail.start : tail.end]
    colon = after.find(":")
    if 0 <= colon <= 80 and not re.search(r"[.;]", after[:colon]) and not after[colon + 1 : colon + 2].isdecimal():
        if _GLOSS.search(after[:colon]) or _EITHER.match(after, colon + 1):
            return ()
        return _items(context, Span(tail.start + colon + 1, tail.end), strict=False)
    dash = _LEAD.match(after)
    if dash and not after.startswith(":"):
        return _items(context, Span(tail.start + dash.end(), tail.end), strict=True)
    if re.fullmatch(r"[\s\w'’,-]*[.”\"]*", after) and after.count(",") == 0:
        following = node.sentence + 1
        if following < len(context.sentences) and context.same_block(following, node.sentence):
            span = context.sentences[following]
            opening = _NEXT.match(text[span.start : span.end])
            if opening:
                return _items(context, Span(span.start + opening.end(), span.end), strict=False)
    comma = re.match(r"(?:\s+(?:of|in|on)(?:\s+[\w'’-]+){1,4})?\s*,\s*", after)
    if comma:
        found = _items(context, Span(tail.start + comma.end(), tail.end), strict=True)
        if len(found) == int(quantity.value):
            return found  # without a colon only a list of the right length is known to be the list
    return ()


def _items(context: Context, span: Span, *, strict: bool) -> tuple[Location, ...]:
    """Cut a stretch at its commas and conjunctions; `strict` takes only items that are names."""
    text = context.document.text[span.start : span.end]
    stop = _STOP.search(text)
    if stop:
        text = text[: stop.start()]
    semicolons = ";" in text
    pieces: list[tuple[int, int]] = []
    at = 0
    for joint in _JOINT.finditer(text):
        if semicolons and ";" not in joint[0]:
            continue
        if not semicolons and _joins_inside(text, joint):
            continue
        if text[at : joint.start()].strip():
            pieces.append((at, joint.start()))
        at = joint.end()
    if text[at:].strip():
        pieces.append((at, len(text)))
    if len(pieces) < 2 or len(pieces) > _MOST or any(_LABEL.match(text, a, b) for a, b in pieces):
        return ()
    last = text[pieces[-2][1] : pieces[-1][0]].lower()
    if not re.search(r"\b(?:and|or)\b|&|;", last):
        return ()
    if _article(text, pieces[0]) and not any(_article(text, piece) for piece in pieces[1:]):
        return ()  # "they are a source of hope, love and support" says one thing
    if strict and not all(text[a:b].lstrip("\"“‘'").lstrip("the ")[:1].isupper() for a, b in pieces):
        return ()
    found = []
    for a, b in pieces:
        raw = text[a:b]
        lead = len(raw) - len(raw.lstrip())
        found.append(
            context.document.locate(Span(span.start + a + lead, span.start + b - (len(raw) - len(raw.rstrip()))))
        )
    return tuple(found)


def _article(text: str, piece: tuple[int, int]) -> bool:
    return text[slice(*piece)].lstrip("\"“‘' ").lower().startswith(("a ", "an "))


def _joins_inside(text: str, joint: re.Match[str]) -> bool:
    """Return whether a bare "and" joins words inside an item: the list still has commas to come or had some.

    In "salt and vinegar, cheese and onion, and plain" only commas part items; in "A, B and C" the last "and" does.
    """
    if "," in joint[0]:
        return False
    if "," in text[joint.end() :]:
        return True
    oxford = re.search(r",\s*(?:and|or)\s", text)
    return oxford is not None
