"""What was decided on a finding, and on a page that is served the forms to decide with; they work without a script."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from copydesk.model import Claim, Finding
from copydesk.reports import _words as words
from copydesk.reports._escape import one_line
from copydesk.reports.html._index import Index, key
from copydesk.reports.html._markup import Html, el, join
from copydesk.reports.html._passage import sentence

_BUTTONS = (("accepted", "Accept", "a"), ("dismissed", "Dismiss", "d"), ("deferred", "Put off", "l"))
_LONGEST = 90
_MOST_CLAIMS = 400


def handle(claim: Claim) -> str:
    """Return what a form calls a claim; it tells nothing of where the article lies."""
    name = "\0".join(map(str, key(claim.location)))
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def decided(finding: Finding, index: Index) -> Html | None:
    """Return what was decided on a finding; on a page that is served there is room for it in any case."""
    if finding.decision is None and index.live is None:
        return None
    text = words.decision(finding.decision) if finding.decision is not None else ""
    return el("p", el("span", _capital(text), class_="state"), class_="decided", hidden=not text)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def forms(finding: Finding, index: Index) -> Html | None:
    """Return the forms of a finding on a page that is served, None on one that is not."""
    if index.live is None or not finding.fingerprint:
        return None
    state = finding.decision.state if finding.decision is not None and not finding.decision.changed else "open"
    buttons = [
        el("button", label, name="state", value=value, aria_keyshortcuts=shortcut)
        for value, label, shortcut in _BUTTONS
    ]
    buttons.append(el("button", "Undo", name="state", value="open", class_="undo", hidden=state == "open"))
    if finding.fix is not None:
        label = "Make the fix" if finding.fix.safe else "Make the fix (read it first)"
        buttons.append(el("button", label, formaction="fix", class_="apply"))
    return join(
        el(
            "form",
            _hidden("key", index.live.key),
            _hidden("finding", finding.fingerprint),
            el("label", "Reason ", el("input", name="reason", maxlength=500, autocomplete="off")),
            el("span", *(join(b, " ") for b in buttons), class_="buttons"),
            el("span", class_="told", role="status"),
            method="post",
            action="decide",
            class_="decide",
            aria_label=f"Decide on {_about(finding)}",
        ),
        *_of_values(finding, index),
    )


def _of_values(finding: Finding, index: Index) -> tuple[Html | None, ...]:
    """Return the forms on the values of a finding: to approve one, and to correct how one is read."""
    places = [p for p in (finding.location, *finding.related) if p.document not in index.approved]
    claims = [index.claims[key(p)] for p in places if key(p) in index.claims]
    about = _about(finding)
    return (
        approve(claims, index, f"Approve one of the values as a fact: {about}"),
        correct(claims, index, f"Correct how one of the values is read: {about}"),
    )


def _about(finding: Finding) -> str:
    """Return what a form is about, for those who hear the page: no two of its landmarks may be called alike."""
    place = finding.location
    return one_line(f"{finding.code} in {place.spot}, character {place.column}, of {place.document}")


def approve(claims: Sequence[Claim], index: Index, label: str) -> Html | None:
    """Return the folded form that makes an approved fact of a claim; None on a page that is not served."""
    if index.live is None or not claims:
        return None
    options = [el("option", _named(claim, index), value=handle(claim)) for claim in claims[:_MOST_CLAIMS]]
    return el(
        "details",
        el("summary", "Approve a value as a fact"),
        el(
            "form",
            _hidden("key", index.live.key),
            el("label", "The value ", el("select", options, name="claim")),
            el("label", "Source ", el("input", name="source", maxlength=300, required=True, autocomplete="off")),
            el("label", "Approved by ", el("input", name="by", value=index.live.by, maxlength=120, required=True)),
            el("button", "Approve"),
            method="post",
            action="approve",
            class_="approve",
            aria_label=label,
        ),
        class_="approving",
    )


_PARTS = (
    ("value", "Value ", "25.66 billion"),
    ("unit", "Unit ", "km, EUR, %"),
    ("time", "Time ", "2021 or 2021-03"),
    ("subject", "Whose it is ", ""),
)


def correct(claims: Sequence[Claim], index: Index, label: str) -> Html | None:
    """Return the folded form that says how a claim is to be read; None on a page that is not served."""
    if index.live is None or not claims:
        return None
    options = [el("option", _read(claim, index), value=handle(claim)) for claim in claims[:_MOST_CLAIMS]]
    parts = [
        el("label", text, el("input", name=name, maxlength=120, autocomplete="off", placeholder=hint or None))
        for name, text, hint in _PARTS
    ]
    return el(
        "details",
        el("summary", "Correct how a value is read"),
        el(
            "form",
            _hidden("key", index.live.key),
            el("label", "The value ", el("select", options, name="claim")),
            el("p", "What is left empty stays as it is. Where all is, a correction is taken back.", class_="meta"),
            *parts,
            el("label", "Reason ", el("input", name="reason", maxlength=500, autocomplete="off")),
            el("button", "Correct"),
            method="post",
            action="correct",
            class_="approve correct",
            aria_label=label,
        ),
        class_="approving",
    )


def _read(claim: Claim, index: Index) -> str:
    """Return a claim in a line with how it is read."""
    about = one_line(words.about(claim))
    told = f"{one_line(words.value(claim))}{f', {about}' if about else ''}"
    short = told if len(told) <= _LONGEST else f"{told[:_LONGEST].rpartition(' ')[0]} …"
    mark = "corrected: " if claim.corrected is not None else ""
    return f"{sentence(claim, index).value} ({claim.location.spot}: {mark}{short})"


def _named(claim: Claim, index: Index) -> str:
    """Return a claim in a line: its value, and as much of its sentence as there is room for."""
    own = sentence(claim, index)
    text = one_line(own.text)
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(' ')[0]} …"
    return f"{own.value} ({claim.location.spot}: {short})"


def _hidden(name: str, value: str) -> Html:
    return el("input", type="hidden", name=name, value=value)


def again(index: Index) -> Html | None:
    """Return the form that has the articles read and checked again."""
    if index.live is None:
        return None
    return el(
        "form", _hidden("key", index.live.key), el("button", "Read and check again"), method="post", action="again"
    )
