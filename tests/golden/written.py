"""What copydesk makes of an article in lines of text: findings, claims, links, what approved facts met.

Each fact stands on a line of its own, and only what is not the default of its field, so that a change shows as few
lines of a diff. Fields are gone through by what the types say: one that is added is written without a word here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from copydesk.model import Claim, Cluster, Extraction, Finding, Link, Linkage, Location, Report, Span

_ROOT = f"{Path(__file__).resolve().parents[2]}/"
"""A table's own file is told with its folder, which is another on each machine."""
_PLACES = frozenset({"location", "prose", "extent", "sentence", "block", "provenance", "telling", "slots", "stated"})
"""Fields of a claim that are written in another way, or follow from its place."""
_LONG = frozenset({"before", "earlier", "reach", "context"})
"""Long lists that repeat what stands elsewhere in the article: their number and a digest are written."""


def claims(extraction: Extraction, *, stated: bool) -> Iterator[str]:
    """Yield the claims of an article in order, those of a sentence together with what is alike in all of them.

    What linking looks at is written, or what approved facts are compared by (`stated`), and a digest of the other.
    """
    published = extraction.document.published
    if published is not None and published.inferred:
        yield f"published {_value(published)}"
    mentions = digest("\n".join(_value(m) for m in extraction.mentions))
    yield f"article of {len(extraction.mentions)} mentions {mentions}, about {digest(_value(extraction.about))}"
    for _, group in groupby(extraction.claims, key=lambda c: c.sentence):
        own = list(group)
        described = [_described(claim, stated) for claim in own]
        alike = {key: v for key, v in described[0].items() if all(d.get(key) == v for d in described)}
        alike = {} if len(own) == 1 else alike
        if alike:
            yield f"sentence of {len(own)}: {_joined(alike)}"
        for claim, told in zip(own, described, strict=True):
            yield f"claim {_place(claim.location)} {_joined(_plain(claim))}"
            yield f"  {_joined({key: v for key, v in told.items() if key not in alike})}"


def _plain(claim: Claim) -> dict[str, str]:
    """What a claim says of itself."""
    told = {name: v for name, v in _fields(claim).items() if name not in _PLACES and v != "asserted"}
    left, right = claim.prose.start - claim.extent.start, claim.extent.end - claim.prose.end
    if left or right:
        told["extent"] = f"-{left}+{right}"
    if claim.block.value != "paragraph":
        told["block"] = claim.block.value
    told["by"] = " ".join(x for x in (claim.provenance.reader, claim.provenance.grammar) if x)
    return told


def _described(claim: Claim, stated: bool) -> dict[str, str]:
    """What linking looks at, or what approved facts do."""
    parts = {"": claim.telling, "slots.": claim.slots, "stated.": claim.stated}
    told = {}
    for prefix, part in parts.items():
        of = _fields(part) if part is not None else {}
        if stated is bool(prefix):
            told |= {f"{prefix}{key}": v for key, v in of.items()}
        else:
            told[f"{prefix.rstrip('.') or 'telling'}#"] = digest(_joined(of))
    return told


def findings(found: Iterable[Finding]) -> Iterator[str]:
    """Yield findings, with what they explain, what else they point to, and their fixes."""
    for finding in found:
        yield f"{finding.code} {finding.level.value} {_place(finding.location)} {finding.message}"
        yield from (f"  because {line.replace(_ROOT, '')}" for line in finding.explanation)
        if finding.related:
            yield f"  beside {'; '.join(map(_place, finding.related))}"
        if finding.fix is not None:
            edits = "; ".join(
                f"{e.start - finding.location.start}+{e.end - e.start} {e.replacement!r}" for e in finding.fix.edits
            )
            yield f"  fix {'safe' if finding.fix.safe else 'unsafe'} {edits}"


def briefly(found: Iterable[Finding]) -> list[str]:
    """Return findings in a line each, with a digest of what explains them and of their fixes."""
    lines: list[str] = []
    for line in findings(found):
        if line.startswith(" "):
            lines[-1] = f"{lines[-1].partition('  #')[0]}  #{digest(lines[-1] + line)}"
        else:
            lines.append(line)
    return lines


def linkage(found: Linkage | Report, documents: Sequence[object]) -> Iterator[str]:
    """Yield links and clusters; the names of documents are left out where there is one alone."""
    alone = len(documents) == 1
    for link in found.links:
        yield f"link {_pair(link, alone)}"
    for cluster in found.clusters:
        yield f"cluster {_cluster(cluster, alone)}"
    for met in found.facts:
        told = {name: v for name, v in _fields(met).items() if name not in {"id", "statement", "location"}}
        yield f"fact {met.id}: {_joined(told)}"


def _pair(link: Link, alone: bool) -> str:
    """A link with its comparison levels; those that are not known weigh with the rest and are left out."""
    kind = "/".join(str(x) for x in (link.verdict, link.kind, link.level) if x)
    likely = "" if link.probability is None else f" p={link.probability:.2f}"
    levels = " ".join(f"{e.comparison}:{e.level}{e.weight:+.2f}" for e in link.evidence)
    reasons = digest("|".join(e.reason for e in link.evidence))
    return f"{_place(link.a, alone)} ~ {_place(link.b, alone)} {kind} {link.weight:.2f}{likely} [{levels}] {reasons}"


def _cluster(cluster: Cluster, alone: bool) -> str:
    kind = "/".join(str(x) for x in (cluster.verdict, cluster.kind, cluster.level) if x)
    held = "; ".join(f"{h.value}: {', '.join(_place(c, alone) for c in h.claims)}" for h in cluster.holdings)
    odd = "".join(f" odd {_place(c, alone)}" for c in cluster.odd)
    return f"{_place(cluster.claims[0], alone)} of {len(cluster.claims)} {kind} {{{held}}}{odd}"


def _place(place: Location, alone: bool = True) -> str:
    text = " ".join(place.text.split())
    shown = text if len(text) <= 40 else f"{text[:20]}…{text[-19:]}"
    return f"{'' if alone else f'{place.document}:'}{place.line}:{place.column} “{shown}”"


def _joined(told: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in told.items())


def _fields(record: object) -> dict[str, str]:
    """The fields of a record that are not at their defaults, in words."""
    every: Iterable[tuple[str, object]]
    if is_dataclass(record):
        every = ((f.name, f.default if f.default is not MISSING else None) for f in fields(record))
    else:
        assert isinstance(record, BaseModel)
        every = ((name, f.default) for name, f in type(record).model_fields.items())
    told = {}
    for name, default in every:
        value = getattr(record, name)
        if value in (default, None, (), {}) or default is PydanticUndefined is value:
            continue
        told[name] = f"{len(value)}#{digest(_value(value))}" if name in _LONG else _value(value)
    return told


def _value(value: Any) -> str:
    if isinstance(value, Location):
        return _place(value)
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, BaseModel) or is_dataclass(value):
        return f"({_joined(_fields(value))})"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return f"({', '.join(f'{k}: {_value(v)}' for k, v in value.items())})"
    if isinstance(value, tuple):
        return f"[{'|'.join(map(_value, value))}]"
    return "yes" if value is True else str(value)


def digest(text: str) -> str:
    """Return four letters that change with a text."""
    return blake2b(text.encode(), digest_size=2).hexdigest()
