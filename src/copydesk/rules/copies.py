"""What the rules find in an article is found once for all its copies of one run: a release that many papers print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from copydesk.model import Extraction, Finding
from copydesk.model.house import House
from copydesk.rules.base import RuleInfo
from copydesk.rules.selection import Selection

Found = tuple[RuleInfo, Finding]


class Copies:
    """Articles that copydesk's own rules on one document have looked at, with what they found.

    What they find hangs on the article, the house that it is checked for and the selection of rules; of the name of the
    article only the suffix tells, which says how its places are counted. Rules of plugins may look at names as they
    like, and look at each copy.
    """

    def __init__(self) -> None:
        self._known: defaultdict[tuple[object, ...], list[tuple[Extraction, Sequence[Found]]]] = defaultdict(list)

    def take(self, extraction: Extraction, house: House, scope: Selection, found: Iterable[Found]) -> None:
        """Take what the rules found in an article, all of them, where none of them failed."""
        ours = [(info, finding) for info, finding in found if info.ours]
        self._known[_key(extraction, house, scope)].append((extraction, ours))

    def told(self, extraction: Extraction, house: House, scope: Selection) -> list[Found] | None:
        """Return what they find in a copy of an article that was taken, None where it is no copy."""
        for first, found in self._known.get(_key(extraction, house, scope), ()):
            if first.alike(extraction):
                return [(info, _of_document(finding, extraction.document.id)) for info, finding in found]
        return None


def _key(extraction: Extraction, house: House, scope: Selection) -> tuple[object, ...]:
    document = extraction.document
    return document.text, PurePath(document.id).suffix, id(house), id(scope)


def _of_document(finding: Finding, id: str) -> Finding:
    """Return what is found in one article as it is found in a copy of it that has another name."""
    location, *related = (replace(place, document=id) for place in (finding.location, *finding.related))
    return finding.model_copy(update={"location": location, "related": tuple(related)})
