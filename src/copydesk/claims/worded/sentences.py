"""A sentence that names what an approved fact is about, and what its words answer: shared by `worded` and its ways."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model import Publication, Quantity, Relation, TimeInterval, Timex


@dataclass(frozen=True, slots=True)
class Told:
    """The text of a sentence, where in it the name of the fact's subject stands, the times that it tells, the text of
    the sentence before it, and when its article was published."""

    text: str
    first: int
    last: int
    times: tuple[TimeInterval, ...] = ()
    before: str = ""
    published: Publication | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Words of a sentence that answer what a fact tells: where they stand, why they do, and the value that they give;
    with how it stands to that of the fact where values do not say it."""

    first: int
    last: int
    reason: str
    quantity: Quantity | None = None
    timex: Timex | None = None
    relation: Relation | None = None
