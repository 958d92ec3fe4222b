"""Running one rule at a time under the limits of a file: what it may find there, and how long it may take."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from copydesk.model import Document, Finding
from copydesk.model.limits import Limits, Overdue
from copydesk.rules.base import Failure, RuleInfo
from copydesk.values import deadline

Found = tuple[RuleInfo, Finding]


class Watched:
    """What the rules have found and taken so far, in each file."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._found: Counter[tuple[str, str]] = Counter()
        self._taken: defaultdict[str, float] = defaultdict(float)
        self._failed: list[Failure] = []
        self._full: dict[tuple[str, str], Failure] = {}
        self._left_out: dict[str, tuple[Document, RuleInfo]] = {}

    def run(self, info: RuleInfo, home: Document, look: Callable[[], Iterable[Found]]) -> list[Found]:
        """Return what a rule finds when it looks at one thing; nothing where it fails, which is kept (`failures`).

        It fails on `home`. Of rules that look at a document, what they take there is counted together.
        """
        own = info.sees in ("document", "style")
        limit: float = self._limits.seconds
        if own and limit:
            limit = min(self._limits.seconds_of_a_rule, limit - self._taken[home.id])
            if limit <= 0:
                self._left_out.setdefault(home.id, (home, info))
                return []
        called = f"the rule {info.code} {info.name}"
        start = time.process_time()
        try:
            with deadline.within(limit):
                return list(self._counted(info, home, look(), only=own))
        except Overdue:
            self._failed.append(
                Failure.overdue(home, called, self._limits.seconds, share="a quarter of " if own else "")
            )
        except Exception as error:
            self._failed.append(Failure.of(home, called, error))
        finally:
            if own:
                self._taken[home.id] += time.process_time() - start
        return []

    def _counted(self, info: RuleInfo, home: Document, found: Iterable[Found], *, only: bool) -> Iterator[Found]:
        """Yield what is found up to the limit of each file; `only` says that all is found in `home`."""
        most = self._limits.found
        for pair in found:
            key = (info.code, pair[1].location.document)
            if self._found[key] >= most > 0:
                what = f"what {info.code} {info.name} finds beyond {most:,} findings"
                self._full.setdefault(key, Failure(home, what, f"{most:,}", limit="max-found", at=pair[1].location))
                if only:
                    return
                continue
            self._found[key] += 1
            yield pair

    @property
    def failed(self) -> int:
        """How often something failed or reached a limit so far."""
        return len(self._failed) + len(self._full) + len(self._left_out)

    def failures(self) -> Iterator[Failure]:
        """Yield what failed, and what lies behind a limit."""
        yield from self._failed
        yield from self._full.values()
        for home, first in self._left_out.values():
            what = f"the rules from {first.code} {first.name} on, since all rules together take too long here"
            yield Failure(home, what, f"{self._limits.seconds:,} seconds", limit="max-seconds")
