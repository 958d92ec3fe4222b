"""What a sentence tells of a number beside its value, and what an article is about: all that linking looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from copydesk.model.documents import Publication
from copydesk.model.records import Record, Row

Part = Literal["headline", "caption", "pull-quote", "table", "list", "summary-list", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Row):
    """What a sentence and its place in the article tell of a number beside its value: all that linking looks at.

    Flat, and made once (`claims.telling`). Words stand as the article writes them, sets in alphabetical order.
    `silent` says why it claims nothing: a stamp that dates the article, a value that is said again in brackets.

    *The value*: `sort` is the kind of value that can be compared at all, with its dimension; `value` is equal for equal
    written values; `under` says that the words before it put it a little lower ("nearly 300"). Of a time, `written` is
    its TIMEX3 value with the year masked where the text gives none, `ago` the seconds of "four months ago"; `relative`
    says that it hangs on the day of publication, `month_named` that it names its month; `lone` that no figure is then.

    *What it is of*: `noun` is what is counted, `deed` the verb or noun that says what happened, `happened` its classes
    (`told` where the claim's own words say so, not words near it), `whole` of what a share is, `make` the names (or
    the measure) before the noun, `places` and `spots` the names of where it holds, `thing` the noun that a bare size
    belongs to ("a 17-hour flight"). `marks` mark a part, a remainder, a total; `stages` tell it from its like ("now",
    "next"), `staged` those anywhere in its sentence; `periods` the kinds of period beside it; `contrasts` the words of
    the sentence that stand against others ("men", "women"); `series` that it is told anew each day, month or quarter
    (`trade` that only a word of its sentence says so).

    *Its words*: `words` are the telling words of the sentence, `near` those beside the number, `names` the names of the
    sentence, `own` those that belong to the number, `full_names` names of two words, `states` states by their letters,
    `reach` the names that its paragraph has up to it. `beside` holds the other values of the sentence, `siblings` those
    that count the same.

    *When*: `dated` are years and months of its event, `days` the dates beside it, `long` whether one of them is a
    quarter or longer, `reporting` the kind of period that holds there ("quarter"), `had` whether it is told as past of
    the past, `biographical` whether an age is of another time of life. `occasion` is what the occasion is compared by
    where it is another than the one that is reported, handed on from sentence to sentence, `occasion_by` the words that
    set it, `occasion_own` whether its own sentence does.

    *Where it stands*: `sentence` counts the sentences with claims, `lead` says that it opens the article, `part` in
    which part of the layout it stands, `label` under which label, `definite` whether it takes up what was told before
    ("the 14 dead"); `page`, `edition` and `contest` whether it is a name (a page, "Games 2012", "the 100 hurdles"),
    `singled` the name that it counts ("two Danes"), `plain` that a common noun follows; `section` counts the headings
    above it, `named` says that it is part of a name ("Route 9"), `aside` that it stands in brackets, `against` that it
    is the other side of a comparison ("compared with 40"), `pronoun` that its sentence begins with a pronoun and
    `new_subject` with a thing told anew ("A second mill"), `same_subject` with a thing taken up ("The mill");
    `paragraph` counts the blocks before its own.
    """

    sort: str
    value: str
    silent: Literal["stamp", "restated"] | None = None
    noun: str | None = None
    deed: str | None = None
    happened: tuple[str, ...] = ()
    told: bool = False
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    make: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    sentence: int = 0
    lead: bool = False
    lone: bool = False
    series: bool = False
    trade: bool = False
    dated: tuple[str, ...] = ()
    occasion: tuple[str, ...] = ()
    occasion_by: str | None = None
    occasion_own: bool = False
    under: bool = False
    written: str | None = None
    ago: int | None = None
    relative: bool = False
    month_named: bool = False
    part: Part = "text"
    thing: str | None = None
    stages: tuple[str, ...] = ()
    staged: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    long: bool = False
    definite: Literal["orphan", "narrowed", "anew", "no"] = "no"
    had: bool = False
    biographical: bool = False
    page: bool = False
    edition: str | None = None
    contest: bool = False
    singled: str | None = None
    plain: bool = False
    section: int = 0
    named: bool = False
    aside: bool = False
    against: bool = False
    pronoun: bool = False
    new_subject: bool = False
    same_subject: bool = False
    paragraph: int = 0
    label: str | None = None
    reporting: str | None = None
    full_names: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()


class About(Record):
    """What an article is about as a whole: what linking needs of it beside its claims.

    `names` are its names and `stems` its telling stems, with how often they occur; `first` is where each name first
    stands (prose offset), `people` the first names before each surname, `lead` the words of headline and opening.
    `published` is when it was published, `authority` what makes it trusted, as of the document. `digest` is a hash of
    the article as it was read, where claims are stored without it: whether they still fit it.
    """

    published: Publication | None = None
    authority: str | None = None
    names: Mapping[str, int] = Field(default_factory=dict)
    stems: Mapping[str, int] = Field(default_factory=dict)
    first: Mapping[str, int] = Field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    lead: tuple[str, ...] = ()
    digest: str | None = None
