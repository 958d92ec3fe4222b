"""Values, dates and counts in a reader's words; shared by the formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from copydesk.model import (
    Claim,
    Cluster,
    Comment,
    Decision,
    Document,
    Finding,
    Fix,
    Level,
    Publication,
    Quantity,
    Report,
    SuppressedFinding,
    Timex,
)
from copydesk.reports._escape import one_line, place
from copydesk.text import naming
from copydesk.values import calendar

_SIGNS = {"=": "", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ "}
_MOST_DIGITS = 24
_LONGEST_REMARK = 200
_REFERENCES = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
"""What TIMEX3 writes for a time that is no date."""


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return `"1 finding"`, `"3 findings"`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def natural(name: str) -> list[tuple[bool, int, str]]:
    """Return what names are sorted by as a reader sorts them: "9.md" before "10.md", capitals beside small letters."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(True, int(part), "") if n % 2 and len(part) < 40 else (False, 0, part) for n, part in enumerate(parts)]


def number(value: Decimal) -> str:
    """Return a decimal with thousands separators; beyond 24 digits in powers of ten, since nobody counts zeros."""
    if not value.is_finite():
        return str(value)
    adjusted = value.adjusted()
    exponent = value.as_tuple().exponent
    if adjusted > _MOST_DIGITS or adjusted < -_MOST_DIGITS or (isinstance(exponent, int) and exponent < -_MOST_DIGITS):
        return f"{value:.6e}"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text and value == value.to_integral_value() else text


def quantity(q: Quantity) -> str:
    """Return a quantity as `"≈ 25,660,000,000 attempt"`, `"10–20 %"`, `"> 5 EUR/day"`."""
    if q.low is None and q.high is None:
        text = "?"
    elif q.is_range and q.low is not None and q.high is not None:
        text = f"{number(q.low)}–{number(q.high)}"
    else:
        text = number(q.low if q.low is not None else q.high or Decimal(0))
    unit = "".join((f" {q.unit}" if q.unit else "", f"/{q.per}" if q.per else ""))
    return one_line(f"{'≈ ' if q.approximate else ''}{_SIGNS[q.comparator]}{text}{unit}")


def timex(t: Timex) -> str:
    """Return a time as its TIMEX3 value, with modifier and bound: `"2014-02 (late)"`, `"by 2023"`."""
    mod = f" ({t.mod.lower().replace('_', ' ')})" if t.mod else ""
    return one_line(f"{t.bound + ' ' if t.bound else ''}{_REFERENCES.get(t.value, t.value)}{mod}")


def value(claim: Claim) -> str:
    """Return a claim's value in words."""
    if claim.quantity is not None:
        return quantity(claim.quantity)
    return timex(claim.timex) if claim.timex is not None else one_line(claim.location.text)


def corrected(claim: Claim) -> str:
    """Return that an editor has said how a claim is read, empty where none has.

    As `"read as 13 EUR, as R. Okafor corrected on 2026-03-04 (before: 12 EUR): a slip of the wire"`.
    """
    told = claim.corrected
    if told is None:
        return ""
    who = one_line(told.by) or "an editor"
    of = f" of {one_line(claim.subject)}" if claim.subject else ""
    then = when(claim.time.start, claim.time.end) if claim.time is not None and claim.timex is None else ""
    reason = f": {one_line(told.reason)}" if told.reason else ""
    now = f"{value(claim)}{of}{f', {then}' if then else ''}"
    return f"read as {now}, as {who} corrected on {told.at[:10]} (before: {one_line(told.was)}){reason}"


def remark(document: Document, comment: Comment) -> str:
    """Return what a person has noted beside a text, as "R. Okafor's comment on “43,100” (line 6): should be 41,300"."""
    who = f"{_short(comment.author)}’s comment" if comment.author.strip() else "a comment"
    passage = _short(document.source_text(comment.span))
    on = f" on “{passage}”" if passage else ""
    line, column = document.position(comment.span.start)
    return f"{who}{on} ({place(document.id, line, column)}): {_short(comment.text)}"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_REMARK else f"{line[: _LONGEST_REMARK - 1]}…"


def about(claim: Claim) -> str:
    """Return what a claim is about, as far as it is known: `"age of the mayor, in Bern, in 2016"`."""
    parts = (
        naming.thing(claim.measure, claim.subject),
        claim.scope,
        f"in {claim.place}" if claim.place and claim.place != claim.subject else None,
        when(claim.time.start, claim.time.end) if claim.time is not None and claim.timex is None else None,
    )
    return one_line(", ".join(p for p in parts if p))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def period(start: str | None, end: str | None) -> str:
    """Return a half-open interval of ISO dates as a reader writes it: `2015`, `2015-02`, `2015-02-17`, `A to B`.

    B is the last day that still belongs to it. An open end is written as "since A" or "before B".
    """
    first, behind = _day(start or ""), _day(end or "")
    if start and end and first and behind and len(start) <= 10 and len(end) <= 10:
        last = calendar.shift(behind, -1)
        if last <= first:
            return first.isoformat()
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        if first.day == 1 and behind.day == 1:
            months = f"{first:%Y-%m}", f"{last:%Y-%m}"
            return months[0] if months[0] == months[1] else f"{months[0]} to {months[1]}"
        return f"{first} to {last}"
    if start and end:
        return one_line(f"{start} to {end}")
    if start:
        return one_line(f"since {start}")
    return one_line(f"before {end}") if end else "unknown"


def when(start: str | None, end: str | None) -> str:
    """Return a half-open interval of ISO dates with its preposition: "on 2015-02-17", "in 2015", "from A to B".

    Empty where both ends are open.
    """
    if start is None and end is None:
        return ""
    text = period(start, end)
    if start is None or end is None:
        return text
    if " to " in text:
        return f"from {text}"
    return f"{'on' if len(text) == len('2015-02-17') else 'in'} {text}"


def publication(published: Publication | None) -> str:
    """Return a publication window in words: `"2015-03-02"`, `"2015-02 (inferred)"`, `"unknown"`."""
    if published is None:
        return "unknown"
    return period(published.start, published.end) + (" (inferred)" if published.inferred else "")


def fix(change: Fix, document: Document | None) -> str:
    """Return a fix as a sentence: what is replaced by what, edits that are alike told once."""
    parts: list[str] = []
    for edit in change.edits:
        old = one_line(document.source[edit.start : edit.end]) if document else ""
        new = one_line(edit.replacement)
        if not new:
            parts.append(f"delete “{old}”")
        elif edit.start == edit.end:
            parts.append(f"insert “{new}”")
        else:
            parts.append(f"replace “{old}” by “{new}”" if document else f"write “{new}”")
    told = [part if n == 1 else f"{part} in {n} places" for part, n in Counter(parts).items()]
    return "; ".join(told) + ("" if change.safe else " (may change the meaning)")


def by_level(report: Report) -> dict[Level, int]:
    """Return the number of findings of each level, the worst first, zeros included."""
    found = Counter(f.level for f in report.findings)
    return {level: found[level] for level in (Level.ERROR, Level.WARNING, Level.NOTE)}


def corroborated(report: Report) -> list[Cluster]:
    """Return the facts that at least two documents give alike."""
    return [
        c for c in report.clusters if c.verdict in {"agree", "compatible"} and len({x.document for x in c.claims}) > 1
    ]


def disputed(report: Report) -> list[Cluster]:
    """Return the facts that are given differently, but for those whose conflicts editors have dismissed."""
    return [c for c in report.clusters if c.verdict == "conflict" and not is_dismissed(c, report)]


def is_dismissed(cluster: Cluster, report: Report) -> bool:
    """Return whether editors have dismissed what was found of a fact, and nothing else is told of it."""
    out = dismissed(report)
    if not out:
        return False
    places = {(x.document, x.start, x.end) for x in cluster.claims}

    def about(finding: Finding) -> bool:
        own = finding.location
        if (own.document, own.start, own.end) not in places:
            return False
        return any((x.document, x.start, x.end) in places for x in finding.related)

    return any(about(s.finding) for s in out) and not any(map(about, report.findings))


def _read_otherwise(report: Report) -> str:
    number = sum(c.corrected is not None for c in report.claims)
    return f"; {count(number, 'claim')} read as corrected by editors" if number else ""


def tally(report: Report) -> str:
    """Return the summary line: findings by level, documents, claims, facts, and what editors have decided."""
    levels = [count(n, level.value) for level, n in by_level(report).items() if n]
    facts = [
        count(len(report.claims), "claim"),
        f"{count(len(corroborated(report)), 'fact')} corroborated",
        f"{len(disputed(report)):,} disputed",
    ]
    out = len(dismissed(report))
    rest = (f"; {out:,} dismissed by editors" if out else "") + _read_otherwise(report)
    read = count(len(report.documents), "document")
    return f"{', '.join(levels) or 'No findings'} in {read} ({', '.join(facts)}){rest}."


def dismissed(report: Report) -> list[SuppressedFinding]:
    """Return the findings that editors have dismissed."""
    return [s for s in report.suppressed if s.by == "decision"]


_DECIDED = {"accepted": "accepted", "dismissed": "dismissed", "deferred": "put off"}


def decision(decided: Decision) -> str:
    """Return a decision in a phrase: "put off by R. Okafor on 2024-05-02: asked the port"."""
    who = f" by {one_line(decided.by)}" if decided.by else ""
    day = f" on {decided.at[:10]}" if decided.at else ""
    text = f"{_DECIDED[decided.state]}{who}{day}"
    if decided.reason:
        text += f": {one_line(decided.reason)}"
    if decided.changed:
        text += " (what it is about has changed since)"
    return text


def tables_met(report: Report) -> Iterator[str]:
    """Yield a line for each reference table, with how many claims it agrees with and contradicts."""
    for table in report.tables:
        agrees, contradicts = len(table.agrees), len(table.contradicts)
        told = f"agrees with {agrees:,}, contradicts {contradicts:,}" if agrees or contradicts else "met nothing"
        yield f"reference table {one_line(table.name)}: {told}."


def facts_met(report: Report) -> str | None:
    """Return the line that says what the approved facts met, or None where none were given."""
    if not report.facts:
        return None
    holding = [f for f in report.facts if f.superseded_by is None]
    idle = sum(f.idle for f in holding)
    named = sum(f.idle and bool(f.named) for f in holding)
    agrees, contradicts = (sum(len(getattr(f, side)) for f in holding) for side in ("agrees", "contradicts"))
    line = f"{count(len(holding), 'approved fact')}: {len(holding) - idle:,} met in the articles"
    if agrees or contradicts:
        agree, contradict = (word + "s" * (n < 2) for word, n in (("agree", agrees), ("contradict", contradicts)))
        places = count(agrees, "place") if agrees else "no place"
        line += f" ({places} {agree}, {f'{contradicts:,}' if contradicts else 'none'} {contradict})"
    if not idle:
        return f"{line}."
    whose = "its subject is" if idle == 1 else "their subjects are" if named == idle else f"the subject of {named:,} is"
    told = f", though {whose} named (copydesk facts met tells where)" if named else ""
    return f"{line}; {idle:,} met nothing{told}."
