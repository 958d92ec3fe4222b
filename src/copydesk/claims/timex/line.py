"""The line of a story as a text is read: where it stands in time, and whether a passage tells a story or news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from copydesk.claims.timex import story
from copydesk.claims.timex.expressions import Calendar, Deictic, Expression, RawTimex, Reference, Same, Shift, Stretch
from copydesk.claims.timex.scene import Point
from copydesk.claims.timex.standing import Standing, follows_of, speaks, standing
from copydesk.claims.timex.tense import Tense
from copydesk.model import Span
from copydesk.text import sentences

KEPT = 12
"""How many earlier mentions an anaphor may look back on."""

Mentioned = tuple[Point, Span]
"""A point of time and where in the document's prose it is mentioned."""


_SOON = 3
"""Years after a story's day within which what is named by its year is part of the story."""
_LIFE, _ASIDE, _OURS = 50, 10, 15
"""Years after which no story goes on with a year alone; the second where it is as near to the publication as that."""
_NO_STORY = 9999


class Line:
    """What has been told so far, and of which time.

    `then` holds what was told, latest first: a time that is only named, or told in the pluperfect, is not on it,
    unless nothing else is. Such an aside can be referred to in its own sentence ("he had left in May and, two days
    later, had died").
    """

    def __init__(self, lean: story.Lean, now: date | None) -> None:
        self.then: list[Mentioned] = []
        self._asides: list[Mentioned] = []
        self._named: list[Mentioned] = []
        self._sentence = (-1, Span(0, 0))
        self._lean = lean
        self._now = now
        self._last: tuple[Literal["old", "now"], int, bool] | None = None

    def standing(self, raw: RawTimex, prose: str) -> Standing:
        """Return how a time stands in its sentence; in news all times are told."""
        e = raw.expression
        news = self._now is not None and not self._lean.narrative and not self._lean.mostly_old
        if news and not self._tells_old() and not story.is_old_year(e, self._now):
            return "told"
        alone = isinstance(e, Calendar) and e.year is not None and e.month is None and e.season is None
        if prose[: raw.prose.start].endswith((" by ", "By ")):
            return "told"  # "by 1945 they had reached the coast": it is of that year that one tells
        how = standing(prose, raw.prose, alone)
        if not alone or how == "before":
            return how
        years = self._years_on(e)
        if how == "told" and years < 0 and follows_of(prose, raw.prose):
            return "named"  # "a test of 1957" in a story of 1960
        if how == "told" and self._is_afterword(e, years):
            return "named"
        # what is named by a year shortly after the story's is part of it: "the tariff of 1832" in a story of 1830
        return "told" if 0 <= years <= _SOON else how

    def _years_on(self, e: Expression) -> int:
        """Return by how many years an expression lies after the story; very many where there is no story yet."""
        here = next((p.start for p, _ in self.then if p.start is not None), None)
        return e.year - here.year if isinstance(e, Calendar) and e.year is not None and here is not None else _NO_STORY

    def _is_afterword(self, e: Expression, years: int) -> bool:
        """Return whether a year alone tells what became of a thing long after: "its papers were opened in 2004"."""
        if years == _NO_STORY or not isinstance(e, Calendar) or e.year is None:
            return False
        recent = self._now is not None and self._now.year - e.year <= _OURS
        return years > _LIFE or (recent and years > _ASIDE)

    def tells(self, at: int, raws: Sequence[RawTimex], prose: str, index: int, tense: Tense) -> bool:
        """Return whether the passage around an expression tells a story, so that it takes its year from there."""
        narrative = self._lean.narrative
        if self._now is None:
            return narrative
        if tense.sign > 0 and tense.firm:
            return False
        dated = bool(self.then) and self.then[0][0].unit in ("D", "M", "W")  # the days of that month go on
        if not dated and story.is_of_these_days(raws[at].expression, self._now):
            return False
        if self._last is None:
            return narrative
        which, block, whole = self._last
        if which == "now":
            told = narrative and block != index
        elif narrative or self._lean.mostly_old:
            told = True
        else:
            told = whole and index - block <= 1 and tense.opening and story.is_bare(raws[at].expression)
        return told and not self._is_of_today(at, raws, prose)

    def _tells_old(self) -> bool:
        return self._last is not None and self._last[0] == "old"

    def _is_of_today(self, at: int, raws: Sequence[RawTimex], prose: str) -> bool:
        """Return whether the sentence speaks from the day of writing elsewhere: "in May, and again last week"."""
        around = sentences.around(prose, raws[at].prose)
        others = (r for i, r in enumerate(raws) if i != at and around.start <= r.prose.start < around.end)
        return any(self._is_from_now(r.expression) and not _is_present(r.expression) for r in others)

    def _is_from_now(self, e: Expression) -> bool:
        """Return whether an expression leads back to the day of writing; a weekday may be one of the story's."""
        if isinstance(e, Calendar) and e.weekday is not None and e.month is None:
            if e.of is not None:
                return self._is_from_now(e.of)
            return not (self.then and self.then[0][0].unit in ("D", "W") and self._last is not None)
        return story.is_from_now(e, self._now)

    def earlier(self, raw: RawTimex, how: Standing, prose: str, passage: bool) -> list[Mentioned]:
        """Return what an expression may refer to, nearest first; a passage of a story skips what is of today."""
        then = self.then
        if passage and self._now is not None:
            then = [m for m in then if not self._is_recent(m[0])] or then
        e = raw.expression
        if self._named and isinstance(e, Deictic) and e.base == "then" and follows_of(prose, raw.prose):
            return [*self._named, *then]  # "the act of 1890", "a second one of the same year"
        if how != "before" and not (isinstance(e, Stretch) and self._asides):
            return then
        # a month without its year is the latest before the story's day, not before another aside
        bare = story.is_bare(raw.expression)
        return [*(m for m in self._asides if not bare or m[0].unit == "Y"), *then]

    def _is_recent(self, point: Point) -> bool:
        return self._now is not None and point.start is not None and point.start.year >= self._now.year - story.AGE

    def goes_on(self, raw: RawTimex, how: Standing, index: int, prose: str, tense: Tense) -> None:
        """Take in what an expression says of the passage: a day of another age begins a story, last week ends it."""
        around = sentences.around(prose, raw.prose)
        if self._sentence[0] != index:
            self._named = []
        if self._sentence != (index, around):
            self._sentence, self._asides = (index, around), []
        e = raw.expression
        if _is_present(e):
            return
        if self._is_from_now(e):
            self._last = ("now", index, False)
        elif how == "told" and tense.sign <= 0 and not is_aside(raw):
            if self._last is not None and self._last[0] == "now" and speaks(prose, raw.prose):
                return  # "the letter that was found last year is dated 4 March 1959": it is of today that one reads
            if story.is_old(e, self._now):
                self._last = ("old", index, True)
            elif story.is_old_year(e, self._now) and (self._last is None or self._last[0] == "now"):
                self._last = ("old", index, False)

    def is_at(self, value: str) -> bool:
        """Return whether what was told last is of a time with this value."""
        return bool(self.then) and self.then[0][0].value == value

    def put(self, raw: RawTimex, point: Point, place: Span, how: Standing, passage: bool, ahead: bool = False) -> None:
        """Put a point of time on the line, or beside it where it is only named or told in the pluperfect."""
        if passage and self._now is not None and _is_present(raw.expression):
            return
        if not passage and self._now is not None:
            how = "told"
        elif ahead and self._now is not None and how == "told":
            how = "before"  # "it was not to be paid until 1945"
        if how == "told" or not self.then:
            self.then.insert(0, (point, place))
            del self.then[KEPT:]
        elif how == "before":
            self._asides.insert(0, (point, place))
        else:
            self._named = [(point, place)]


def _is_present(e: Expression) -> bool:
    """Return whether an expression means the present at large ("today it is a park"): no story ends with it."""
    return isinstance(e, Reference) or (isinstance(e, Deictic) and e.base == "now" and (e.unit, e.offset) == ("D", 0))


def is_aside(raw: RawTimex) -> bool:
    """Return whether an expression only looks back for comparison ("a year earlier"): the story does not follow it."""
    e = raw.expression
    if raw.bound in ("since", "before", "after") and raw.role is None:
        return True
    if isinstance(e, Shift):
        return e.sign < 0 and (e.base == "then" or e.duration.parts[0] == ("Y", Decimal(1)))
    if isinstance(e, Deictic):
        return e.base == "then" and e.offset < 0
    return isinstance(e, Same)
