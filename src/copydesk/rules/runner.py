"""Driving the rules: give each what it sees, turn what it yields into findings, order them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b

from copydesk.model import (
    Claim,
    Document,
    Extraction,
    FactMet,
    Finding,
    Link,
    Linkage,
    Location,
    Span,
    SuppressedFinding,
    TableMet,
)
from copydesk.model.house import NONE, PLAIN, House
from copydesk.model.limits import DEFAULT, Limits
from copydesk.rules import suppression
from copydesk.rules.base import Corpus, Dispute, Failure, Failures, Key, RuleInfo, Slip, Styled
from copydesk.rules.copies import Copies
from copydesk.rules.once import told_once
from copydesk.rules.registry import catalogue
from copydesk.rules.selection import Selection
from copydesk.rules.suppression import Suppression
from copydesk.rules.watched import Watched
from copydesk.text import words
from copydesk.values import deadline
from copydesk.values.regexes import regex

_PARAGRAPH = regex(r"\r?\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
CONTEXT_WORDS = 3
"""How many words on each side of a slip its fingerprint stands on."""


@deadline.listening()  # a deadline for each rule on each document
def check(
    extractions: Sequence[Extraction],
    linkage: Linkage,
    *,
    facts: Sequence[Extraction] = (),
    tables: Sequence[TableMet] = (),
    selection: Selection | None = None,
    failures: Iterable[Failure] = (),
    suppressed: list[SuppressedFinding] | None = None,
    limits: Limits = DEFAULT,
    house: House = PLAIN,
    houses: Mapping[str, House] = NONE,
    beside: Sequence[Extraction] = (),
) -> list[Finding]:
    """Run the selected rules; return their findings in the order of document, place and code.

    `linkage` links the claims of `extractions` and of `facts`, the approved facts, which are checked against but
    are not themselves checked; `tables` is what reference tables met. `failures` went before; a rule that raises adds
    one and costs nobody else's findings:
    what failed is told whatever is selected, and no comment takes it out. What comments took out is added to
    `suppressed` where that is given. A rule that takes longer on what it sees than `limits` allow fails on it.
    `house` says what the house of the articles has settled, `houses` what is settled for some of them alone, by id.
    Of articles `beside` those of `extractions`, linked with them, only what is disputed between both is told.
    """
    selection = selection or Selection()
    documents = {e.document.id: e.document for e in (*facts, *beside, *extractions)}
    ordered = sorted(extractions, key=lambda e: e.document.id)
    running = _running(selection, [e.document.id for e in (*beside, *ordered)])
    disputes: list[Dispute] | None = None
    found: list[tuple[RuleInfo, Finding]] = []
    failed = list(failures)
    watched = Watched(limits)
    selected = selection.rules()
    alone = [info for info in selected if info.sees in ("document", "style")]
    copies = Copies()
    for extraction in ordered if alone else ():  # all rules on one document, then on the next: they ask for the same
        own = extraction.document
        styled, scope, before = Styled(extraction, houses.get(own.id, house)), selection.scope(own.id), watched.failed
        told = copies.told(extraction, styled.house, scope)
        single = [*(told or ())]
        for info in (info for info in alone if info.code in running[own.id] and not (told is not None and info.ours)):
            seen = styled if info.sees == "style" else extraction
            single += watched.run(info, own, partial(_found, info, seen, own, documents, running, selection))
        if told is None and watched.failed == before:
            copies.take(extraction, styled.house, scope, single)
        found += single
    for info in selected:
        if info.sees in ("directives", "failures", "document", "style"):
            continue  # below: what the comments took out, and what failed, shows when all others have run
        looks: list[_Look]
        if info.sees == "corpus":
            looks = [(Corpus(tuple(ordered)), ordered[0].document)] if ordered else []
        elif info.sees == "table":
            looks = [(met, ordered[0].document) for met in tables] if ordered else []
        elif info.sees == "fact":
            looks = [(met, documents[met.location.document]) for met in linkage.facts]
        else:
            if disputes is None:
                disputes = list(_disputes([*facts, *beside, *ordered], linkage, documents))
            looks = [(d, documents[d.cluster.claims[0].document]) for d in disputes]
        for look, home in looks:
            found += watched.run(info, home, partial(_found, info, look, home, documents, running, selection))
    failed += watched.failures()
    found.sort(key=lambda pair: _order(pair[1]))
    findings = _fingerprinted(told_once(found), documents)
    others = dict(suppression.readers(e.document for e in beside))
    comments = dict(suppression.readers(e.document for e in ordered))
    left = []
    for finding in findings:
        heeded = others if finding.location.document in others else comments
        reason = _taken_out(finding, heeded) if finding.location.document in heeded else None
        if reason is None:
            left.append(finding)
        elif suppressed is not None:
            suppressed.append(SuppressedFinding(finding=finding, by="comment", reason=reason))
    idle = _idle(comments, running, selection) if comments else []
    return sorted([*left, *idle, *_failed(failed, documents)], key=_order)


_Look = tuple[Extraction | Styled | Corpus | Dispute | FactMet | TableMet, Document]
"""What a rule sees, and the document that it fails on where it fails."""


def _found(
    info: RuleInfo,
    seen: Extraction | Styled | Corpus | Dispute | FactMet | TableMet,
    home: Document,
    documents: dict[str, Document],
    running: Mapping[str, frozenset[str]],
    selection: Selection,
) -> Iterator[tuple[RuleInfo, Finding]]:
    """Yield the findings of a rule on one thing that it sees."""
    slips = info.function(seen)
    placed = ((home, slip) for slip in slips) if info.sees in ("document", "style") else _placed(slips, documents)
    for document, slip in placed:
        if info.code in running.get(document.id, ()) and _looked_at(info, document, slip):
            yield info, _finding(info, document, slip, selection)


def _failed(failures: Iterable[Failure], documents: dict[str, Document]) -> list[Finding]:
    """Return the findings about what failed."""
    found = []
    for info in (info for info in catalogue() if info.sees == "failures"):
        for failure in failures:
            slips = info.function(Failures((failure,)))
            found += [(info, _finding(info, failure.document, slip, Selection())) for slip in slips]
    return _fingerprinted(found, documents)


def _running(selection: Selection, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The codes of the rules that run on each document."""
    scopes = {name: selection.scope(name) for name in ids}
    codes = {
        id(scope): frozenset(info.code for info in catalogue() if scope.runs(info))
        for scope in {id(s): s for s in scopes.values()}.values()
    }
    return {name: codes[id(scope)] for name, scope in scopes.items()}


def _taken_out(finding: Finding, comments: Mapping[str, Suppression], *, by_name: bool = False) -> str | None:
    return comments[finding.location.document].takes_out(finding, by_name=by_name)


def _idle(
    comments: Mapping[str, Suppression], running: Mapping[str, frozenset[str]], selection: Selection
) -> list[Finding]:
    """The findings about comments themselves; of these, only a comment that means just them takes one out."""
    found = []
    for info in selection.rules():
        if info.sees != "directives":
            continue
        for name, comment in comments.items():
            if info.code in running[name]:
                slips = info.function(comment.directives(running[name]))
                found += [(info, _finding(info, comment.document, slip, selection)) for slip in slips]
    found.sort(key=lambda pair: _order(pair[1]))
    findings = _fingerprinted(found, {name: comment.document for name, comment in comments.items()})
    return [f for f in findings if _taken_out(f, comments, by_name=True) is None]


def _placed(slips: Iterable[Slip], documents: dict[str, Document]) -> Iterator[tuple[Document, Slip]]:
    for slip in slips:
        assert isinstance(slip.at, Location), "a rule that sees more than one document must give locations"
        yield documents[slip.at.document], slip


def _looked_at(info: RuleInfo, document: Document, slip: Slip) -> bool:
    """Return whether the place of a slip is of a kind that its rule looks at."""
    if isinstance(slip.at, Location) or (info.quotes and not info.skips):
        return True
    block = document.block_at(slip.at.start)
    if block is not None and block.kind in info.skips:
        return False
    return info.quotes or not document.quoted(slip.at)


def _finding(info: RuleInfo, document: Document, slip: Slip, selection: Selection) -> Finding:
    location = _location(document, slip.at)
    related = tuple(_location(document, place) for place in slip.related)
    words = {place.text: place.said for place in (location, *related) if place.text != place.said}
    return Finding(
        code=info.code,
        name=info.name,
        level=selection.scope(document.id).level(info, slip.level),
        message=_as_read(slip.message, words),
        location=location,
        related=related,
        explanation=tuple(_as_read(line, words) for line in slip.explanation),
        fix=slip.fix if document.container is None else None,  # nothing can be written back there
    )


def _as_read(message: str, words: Mapping[str, str]) -> str:
    """Return what is said of places with their words as a reader sees them: no tags, entities or marks of emphasis."""
    for text in sorted(words, key=len, reverse=True):
        if any(map(str.isalnum, words[text])):  # a bracket that is told of is told of as it stands
            message = message.replace(text, words[text])
    return message


def _location(document: Document, place: Span | Location) -> Location:
    return place if isinstance(place, Location) else document.locate(place)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.location
    return (place.document, place.start, place.end, finding.code, finding.message)


def _fingerprinted(found: Sequence[tuple[RuleInfo, Finding]], documents: dict[str, Document]) -> list[Finding]:
    """Give each finding a fingerprint that edits elsewhere in its file leave as it is.

    It stands on the code, the document, the words of the slip and the words around it, all folded, and, among those
    that share all these, on which occurrence it is.
    """
    seen: defaultdict[tuple[str, ...], int] = defaultdict(int)
    result = []
    for info, finding in found:
        source, place = documents[finding.location.document].source, finding.location
        # only words of the same paragraph: what stands above and below it may come and go
        before = _folded(_PARAGRAPH.split(source[max(0, place.start - 80) : place.start])[-1])[-CONTEXT_WORDS:]
        after = _folded(_PARAGRAPH.split(source[place.end : place.end + 80])[0])[:CONTEXT_WORDS]
        key = (info.code, place.document, *before, "|", *_folded(place.text), "|", *after)
        seen[key] += 1
        digest = blake2b("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"), digest_size=16)
        result.append(finding.model_copy(update={"fingerprint": digest.hexdigest()}))
    return result


def _folded(text: str) -> list[str]:
    return [word.folded for word in words.words(text)]


def _disputes(extractions: Sequence[Extraction], linkage: Linkage, documents: dict[str, Document]) -> Iterator[Dispute]:
    claims: dict[Key, Claim] = {c.key: c for c in (*linkage.worded, *(c for e in extractions for c in e.claims))}
    disputed = [cluster for cluster in linkage.clusters if cluster.verdict == "conflict"]
    home: defaultdict[Key, set[int]] = defaultdict(set)  # a claim may be in dispute with a fact and with an article
    for n, cluster in enumerate(disputed):
        for place in cluster.claims:
            home[_key(place)].add(n)
    links: defaultdict[int, list[Link]] = defaultdict(list)
    for link in linkage.links:
        for n in home.get(_key(link.a), set()) & home.get(_key(link.b), set()):
            links[n].append(link)
    for n, cluster in enumerate(disputed):
        members = {_key(place): claims[_key(place)] for place in cluster.claims if _key(place) in claims}
        trusted = any(claim.authority for claim in members.values())
        inside = tuple(
            link
            for link in links[n]
            if {_key(link.a), _key(link.b)} <= members.keys()
            # what articles say of each other is a dispute of its own, beside the one with the fact
            and (not trusted or any(members[_key(end)].authority for end in (link.a, link.b)))
        )
        yield Dispute(cluster, inside, members, documents)


def _key(place: Location) -> Key:
    return (place.document, place.start, place.end)
