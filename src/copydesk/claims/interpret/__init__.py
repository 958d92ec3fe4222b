"""Mentions in parsed sentences -> claims. One module per family; each is a pure function of the context and a node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from copydesk.claims.interpret import (
    anaphora,
    attribution,
    change,
    currency,
    ellipsis,
    equivalent,
    lists,
    modality,
    parallel,
    place,
    predicate,
    respectively,
    scope,
    slots,
    stated,
    subject,
    time,
)
from copydesk.claims.interpret import measure as measures
from copydesk.claims.interpret.ages import of_an_age
from copydesk.claims.interpret.context import (
    COUNTS,
    POINTS,
    QUANTITIES,
    TIMES,
    Context,
    Node,
    governor,
    lemma,
    subject_of,
)
from copydesk.claims.interpret.nouns import Measured
from copydesk.claims.interpret.wording import in_words, noun_said, words_of
from copydesk.model import BlockKind, Change, Claim, Location, Mention, Provenance, Quantity, Span, Timex
from copydesk.text import wordnet
from copydesk.values import deadline

_LONGEST_SENTENCE = 400
"""Characters of the sentence kept with a claim for people to read."""


class _Reading(NamedTuple):
    """What a node counts: `base` is the node that is interpreted for it, `literal` the noun before anaphora.

    `step` is the noun whose unit a level shares with the change that led to it.
    """

    base: Node
    literal: Measured | None
    measured: Measured | None
    antecedent: Span | None
    step: Measured | None = None


def claims(context: Context) -> tuple[Claim, ...]:
    """Return one claim for each node of a context, in order of place."""
    changes = change.find(context)
    pairs = respectively.find(context)
    readings = _readings(context)
    _share_in_changes(context, changes, readings)
    return tuple(
        _claim(context, node.mention, reading, changes.get(reading.base.index), pairs.get(reading.base.index))
        for node, reading in zip(context.nodes, readings, strict=True)
    )


def _readings(context: Context) -> list[_Reading]:
    counted: dict[int, Measured] = {}
    hosts = equivalent.find(context)
    found = []
    for node in context.nodes:
        # "40 km (25 miles)": the second says the same of the same thing
        base = context.nodes[hosts.get(node.index, node.index)]
        literal = measures.find(context, base)
        measured, antecedent = anaphora.resolve(context, base, literal, counted)
        if node.kind == "number" and (measured is None or measured.relation in {"argument", "elided"}):
            measured = _shared(context, node) or measured
        if node.kind == "money" and (measured is None or measured.relation == "argument"):
            measured = _listed(context, node) or measured
        measured = _outside(context, base, measured, counted)
        measured = ellipsis.resolve(context, base, measured, counted)
        measured = parallel.noun(context, base, measured, counted)
        measured = _of_whole(context, base, measured, counted)
        if measured is not None:
            counted[node.index] = measured
        step = parallel.step(context, base, measured, counted)
        found.append(_Reading(base, literal, measured, antecedent, step))
    return found


def _outside(
    context: Context, node: Node, measured: Measured | None, counted: Mapping[int, Measured]
) -> Measured | None:
    """Pass from a noun that is part of another quantity ("17 % of readers", "14 million tonnes of crops") to what
    that one counts."""
    if measured is None or measured.noun < 0:
        return measured
    for other in context.by_sentence.get(measured.sentence, ()):
        if other.index != node.index and other.kind in QUANTITIES and other.first <= measured.noun <= other.last:
            through = counted.get(other.index)
            return Measured(through.sentence, through.noun, measured.relation) if through is not None else None
    return measured


def _of_whole(
    context: Context, node: Node, measured: Measured | None, counted: Mapping[int, Measured]
) -> Measured | None:
    """Give a share told of a name the whole of the share before it: "59 % of calls with Peru, 44 % with Chile"."""
    if node.kind != "percent" or node.index == 0:
        return measured
    before = context.nodes[node.index - 1]
    whole = counted.get(before.index)
    if before.kind != "percent" or before.sentence != node.sentence or whole is None or whole.relation != "part":
        return measured
    gap = context.text(Span(before.mention.prose.end, node.mention.extent.start))
    if len(gap) > 60 or ";" in gap:
        return measured
    named = measured is not None and measured.noun >= 0 and measured.sentence == node.sentence
    if (
        named
        and measured is not None
        and context.parsed[measured.sentence].tokens[measured.noun].ent_type not in _NAMES
    ):
        return measured
    return whole


_NAMES = frozenset({"GPE", "LOC", "NORP", "ORG", "PERSON", "FAC"})


def _share_in_changes(context: Context, changes: Mapping[int, Change], readings: list[_Reading]) -> None:
    """Give the ends of a change that name no noun the noun of the end that does: "from 2 % to 1 % of sales"."""
    groups: dict[int, list[int]] = {}
    for index, part in changes.items():
        groups.setdefault(part.group, []).append(index)
    for members in groups.values():
        known = [i for i in members if readings[i].measured is not None]
        for index in members:
            alike = [i for i in known if context.nodes[i].kind == context.nodes[index].kind]
            if readings[index].measured is None and alike:
                readings[index] = readings[index]._replace(measured=readings[alike[0]].measured)


def _listed(context: Context, node: Node) -> Measured | None:
    """The goods of the last of several sums in a row: "get $10m, $13m and $3m in aid"."""
    last = node
    for other in context.nodes[node.index + 1 :]:
        gap = context.text(Span(last.mention.prose.end, other.mention.extent.start)).strip().lower()
        if other.sentence != node.sentence or other.kind != "money" or gap not in {",", "and", ", and"}:
            break
        last = other
    found = measures.find(context, last) if last is not node else None
    goods = found is not None and found.relation == "counted" and found.noun > last.last
    return found if goods else None


def _shared(context: Context, node: Node) -> Measured | None:
    """The noun of the other end of a change or of the next number of a series: "from 30 to 50 people"."""
    following = context.nodes[node.index + 1 : node.index + 3]
    for other in following:
        if other.sentence != node.sentence or other.kind != "number":
            return None
        gap = context.text(Span(node.mention.prose.end, other.mention.extent.start)).strip().lower()
        if gap == ",":
            listed = measures.find(context, other)  # "50, 60, 70,000 listeners"
            return listed if listed is not None and listed.relation == "counted" else None
        if gap in {
            "to",
            "or",
            "and",
            "-",
            "–",
            "from",
            "to about",
            "to around",
            "out of",
            "out of the",
            "of the",
            "of",
        }:
            return measures.find(context, other)
    return None


def _claim(
    context: Context, mention: Mention, reading: _Reading, changed: Change | None, pair: tuple[int, str] | None
) -> Claim:
    """Interpret a reading's node and give what it says to `mention`, which is its own or that of its equivalent."""
    deadline.check()
    node, literal, measured, antecedent, step = reading
    s = context.sentence(node)
    span = context.sentences[node.sentence] if context.sentences else mention.extent
    block = context.block(node.sentence)
    items: tuple[Location, ...] = lists.find(context, node, measured)
    if s is None:
        measure = who = None
    elif node.kind in TIMES:
        measured = _event_noun(context, node)
        measure = in_words(context, node.sentence, measured.noun, None, of_only=True) if measured is not None else None
        who = subject.find(context, node, measured)
    else:
        measure = words_of(context, node, measured)
        who = subject.find(context, node, measured)
        distance = predicate.bearing(s, node)
        if distance:
            measure, who = distance, None
        if predicate.age(node) and not of_an_age(s, node):
            called = subject.called(s, node)
            bearer = called if called is not None else predicate.bearer(s, node)
            measure, who = "age", None if predicate.of_the_aged(s, node) else who
            if bearer is not None and not node.first <= bearer <= node.last:
                who = in_words(context, node.sentence, bearer, None, of_only=True)
    if pair is not None:
        measure = pair[1] if node.kind in TIMES else measure
        who = who if node.kind in TIMES else pair[1]
    source = attribution.find(context, node)
    if source and source in context.stamp_words:
        source = None
    if who and who in context.stamp_words:
        who = None
    mood, held = modality.find(context, node), time.find(context, node, anaphoric=antecedent is not None)
    who = _whose(who, measure) if who and measure else who
    if who and measure and (who == measure or who.split()[1:] == measure.split()[:1]):
        who = None  # the thing owns nothing in its own words: "five Vosses", "Vosses cut from the wall"
    if context.stamped(mention.prose):
        measure = who = None  # "HONG KONG, 15 September 2024 --" tells where and when, and of nothing
    if changed is not None and changed.role == "from" and mood in {"planned", "hypothetical"}:
        # "to raise the fare from $2 to $3 next year": the level that it leaves is how things stand now
        mood, held = "asserted", None
    whole = _whole(context, node, measured, antecedent)
    return Claim(
        location=mention.location,
        kind=mention.kind,
        quantity=_with_unit(context, mention, node.mention, step or measured),
        timex=mention.timex,
        measure=measure,
        subject=who,
        scope=scope.find(context, node, literal) if node.kind in COUNTS and not predicate.age(node) else None,
        place=place.find(context, node, measured),
        attribution=source,
        modality=mood,
        time=held if mention is node.mention or mention.timex is None else time.interval(mention.timex),
        prose=mention.prose,
        extent=mention.extent,
        sentence=span,
        block=block.kind if block is not None else BlockKind.PARAGRAPH,
        quoted=context.quoted(mention.prose),
        change=changed,
        items=items,
        alternatives=tuple(
            _alternative(context, mention, measured, a) for a in currency.settle(context.document.text, mention)[1]
        ),
        slots=slots.find(context, node, noun_said(measured), antecedent, whole),
        stated=stated.find(context, node, literal, whole),
        provenance=Provenance(
            sentence=" ".join(context.text(span)[:_LONGEST_SENTENCE].split()),
            grammar=mention.grammar,
        ),
    )


def _whose(who: str, measure: str) -> str:
    """Return the owner of what is measured, where the subject is only that with its owner: of "the firm's 2024 revenue"
    the firm."""
    owner, _, thing = who.replace("’s ", "'s ").partition("'s ")
    return owner if thing.split()[-1:] == measure.split()[:1] and len(measure.split()) == 1 else who


def _event_noun(context: Context, node: Node) -> Measured | None:
    """For a date: the noun that names what happened then: what the date stands beside, else the object or subject
    of its verb."""
    s = context.sentence(node)
    if s is None or node.kind not in POINTS:
        return None
    at = time.attachment(s, node)
    if node.first <= at <= node.last:
        return None
    if s.tokens[at].pos in {"NOUN", "PROPN"}:
        return Measured(node.sentence, at, "attribute")
    verb = governor(s, at)
    thing = s.dependent(verb, "dobj")
    if thing is None or s.tokens[thing].pos == "PRON":
        thing = subject_of(s, verb)
    if thing is None or node.first <= thing <= node.last or s.tokens[thing].pos not in {"NOUN", "PROPN"}:
        return None
    return Measured(node.sentence, thing, "argument")


def _with_unit(context: Context, mention: Mention, base: Mention, measured: Measured | None) -> Quantity | None:
    """Give a count its noun's lemma as unit, and what says the same of `base` in another unit the bound of that."""
    quantity = currency.settle(context.document.text, mention)[0]
    if quantity is not None and mention is not base:
        quantity = equivalent.bounded(quantity, base.quantity)
    if quantity is None or quantity.unit is not None or mention.kind != "number":
        return quantity
    if quantity.low is not None and quantity.low < 0:
        return quantity  # "below -2": so many of something are never fewer than none
    unit = _unit(context, measured)
    return quantity.model_copy(update={"unit": unit}) if unit else quantity


def _alternative(
    context: Context, mention: Mention, measured: Measured | None, other: Quantity | Timex
) -> Quantity | Timex:
    if isinstance(other, Quantity) and other.unit is None and mention.kind == "number":
        unit = _unit(context, measured)
        return other.model_copy(update={"unit": unit}) if unit else other
    return other


_LEVELS = frozenset(
    {
        "temperature",
        "price",
        "rate",
        "level",
        "cost",
        "odds",
        "figure",
        "share",
        "low",
        "high",
        "record",
        "rating",
        "score",
        "grade",
        "average",
        "speed",
    }
)
"""Nouns that have a value each, and are not what it counts, in the plural as well."""


def _unit(context: Context, measured: Measured | None) -> str | None:
    if measured is None or measured.noun < 0:
        return None
    home = context.parsed[measured.sentence]
    token = home.tokens[measured.noun]
    if token.pos not in {"NOUN", "PROPN"} or token.text.lower() == "ones":
        return None
    many = token.tag in {"NNS", "NNPS"} or token.lemma == "people"
    if measured.relation in {"attribute", "argument"} and not many:
        return None  # "a magnitude of 6.1", "membership rose to 460": a level of the noun, not so many of it
    if measured.relation in {"attribute", "argument"} and token.lemma.lower() in _LEVELS:
        return None  # "temperatures were minus 20"
    if measured.relation == "part" and token.tag == "NNP":
        return None  # "the last eight of the Riverside Open"
    if measured.relation == "counted" and token.tag == "NNP" and token.text.istitle():
        return _of_heading(token.text.lower())
    if token.text.lower() == "people":
        return "people"  # its own lemma; the slots' head is "person", which "one person" shares
    return lemma(home, measured.noun)


def _of_heading(word: str) -> str:
    """Return the singular of a plural that is written like a name, as in headings: "Adds 250 New Jobs"."""
    ending = 3 if word.endswith("ies") else 1
    single = f"{word[:-3]}y" if ending == 3 else word[:-1]
    plural = word.endswith("s") and not wordnet.is_known(word) and wordnet.is_known(single)
    return single if plural else word


def _whole(context: Context, node: Node, measured: Measured | None, antecedent: Span | None) -> Span | None:
    """The mention of which this one counts a part: "12 of the 30", "40 percent of the 300 staff"."""
    if measured is None or measured.relation != "part" or measured.noun < 0:
        return None
    if antecedent is not None:
        return antecedent
    home = context.parsed[measured.sentence]
    low, high = home.edges[measured.noun]
    for other in context.by_sentence.get(measured.sentence, ()):
        if (
            other.index != node.index
            and other.head >= 0
            and low <= other.first
            and other.last <= high
            and other.kind == "number"
        ):
            return other.mention.prose
    return None
