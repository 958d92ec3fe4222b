"""The types of every stage of the pipeline; this module imports nothing of copydesk.

One immutable type per stage, and no way back::

    Document -> Mention -> Claim -> Link, Cluster -> Finding -> Report

Two coordinate systems occur, and only here are they joined:

* **file offsets**: half-open code-point offsets into the decoded file that the user wrote (a byte-order mark
  is not part of it). Everything that leaves the program speaks them: `Location`, `Edit`.
* **prose offsets**: half-open offsets into `Document.text`, the prose with the markup taken out. Everything
  between reading and reporting speaks them: `Block.span`, `Mention.prose`, `Claim.sentence`.

`Document.offsets` maps prose to file; nothing downstream ever searches for a text again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION = "1.0"
"""Version of the JSON that `Report` and `Claim` dump to; the major part grows when a field changes meaning."""


def plain(value: Decimal) -> str:
    """Write a decimal without an exponent: `Decimal("2.5E+10")` -> `"25000000000"`."""
    return format(value, "f")


Number = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]
"""An exact decimal; in JSON a string in plain notation, so that no reader rounds it."""


class Record(BaseModel):
    """Base of all records: frozen, closed to unknown fields, dumped by `model_dump(mode="json")`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(NamedTuple):
    """A half-open range of code points. Whether of the file or of the prose, the field that holds it says."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        """Return the span moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


# --------------------------------------------------------------------------------------------- documents


class BlockKind(StrEnum):
    """What a block of a document is; rules declare which kinds they look at."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    BLOCK_QUOTE = "block_quote"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


class InlineKind(StrEnum):
    """What a stretch inside a block is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    IMAGE = "image"  # the alternative text of an image
    QUOTE = "quote"  # speech between quotation marks; the span holds the marks
    OTHER = "other"


class Block(Record):
    """A stretch of prose that stands by itself: a sentence never crosses a block's edge.

    `span` is in prose offsets. `row` and `column` (from 0; row 0 is the header) are set for table cells,
    `table` numbers the tables of a document, `level` is a heading's or list item's depth (from 1).
    `headings` holds the indices of the headings it stands under. `aside` says that it stands apart from the running
    text, as a pull quote or a template's box does: what it repeats of the text it repeats on purpose.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    headings: tuple[int, ...] = ()
    aside: bool = False


StampKind = Literal["dateline", "label", "date", "byline"]
"""How a stamp is written: place, date and agency before the text; behind a label; a date alone; a name and a date."""


class Stamp(Record):
    """A stretch of prose that says when the article was written or changed, and claims nothing (`text/stamps.py`).

    `span` is in prose offsets; `whole` says that it holds a day with its year.
    """

    span: Span
    kind: StampKind
    whole: bool


class Inline(Record):
    """A marked stretch inside a block, in prose offsets; `target` is a link's or image's address."""

    kind: InlineKind
    span: Span
    target: str | None = None


class Comment(Record):
    """A comment of the markup (`<!-- ... -->`), in file offsets: where directives to copydesk stand."""

    span: Span
    text: str


class Problem(Record):
    """A part of a file that cannot be read as what it is to be: its place, in file offsets, and why."""

    span: Span
    reason: str


class Piece(NamedTuple):
    """`length` prose characters from `prose` on are the file's characters from `file` on, one for one.

    With `length` prose characters standing for `width` file characters where the two differ (`&nbsp;`), the
    piece is indivisible.
    """

    prose: int
    file: int
    length: int
    width: int


class OffsetMap:
    """Maps prose offsets to file offsets, by pieces in rising order of both.

    Made by the readers and by nothing else. Characters of the prose that no piece covers (the blank lines a
    reader puts between blocks) map to the place where the piece before them ended.
    """

    __slots__ = ("_starts", "pieces")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self._starts = [p.prose for p in pieces]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a file that is all prose."""
        return cls((Piece(0, 0, length, length),))

    def _at(self, offset: int, *, end: bool) -> int:
        if not self.pieces:
            return 0
        # An end belongs to the character before it, so that markup behind a span stays outside of it.
        index = max(0, bisect_right(self._starts, offset - 1 if end else offset) - 1)
        piece = self.pieces[index]
        inside = offset - piece.prose
        if piece.length == piece.width:
            return piece.file + min(inside, piece.length)
        return piece.file + (piece.width if inside >= piece.length or (end and inside > 0) else 0)

    def to_file(self, span: Span) -> Span:
        """Return the file span that runs from the first character of `span` to its last."""
        start = self._at(span.start, end=False)
        return Span(start, max(start, self._at(span.end, end=True)) if span.end > span.start else start)


class Publication(Record):
    """When a document was published: `start` to `end`, half-open ISO dates.

    `inferred` says that the window was worked out from the text's own tenses and relative dates; `because`
    holds the passages that it stands on.
    """

    start: str
    end: str
    inferred: bool = False
    because: tuple[str, ...] = ()


class Document(Record):
    """An article as the pipeline sees it.

    `source` is the decoded file, `text` the prose without markup. Blocks come in rising order, do not overlap
    and are the only stretches of `text` that are read; `text` keeps two line breaks between them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    source: str = Field(repr=False)
    text: str = Field(repr=False)
    offsets: OffsetMap = Field(repr=False, exclude=True)
    blocks: tuple[Block, ...] = Field(repr=False)
    inlines: tuple[Inline, ...] = Field(default=(), repr=False)
    comments: tuple[Comment, ...] = Field(default=(), repr=False)
    islands: tuple[int, ...] = Field(default=(), repr=False)
    """Prose offsets, rising, at which something that is no prose stood in the file: a note's mark, a comment."""
    stamps: tuple[Stamp, ...] = Field(default=(), repr=False)
    problems: tuple[Problem, ...] = Field(default=(), repr=False)
    published: Publication | None = None
    title: str | None = None
    author: str | None = None
    authority: str | None = None
    """Set for a document that is trusted over articles: the source that an approved fact names."""

    @cached_property
    def _line_starts(self) -> list[int]:
        # LF, CR LF and a lone CR end a line, as editors count; other separators (U+2028) do not.
        starts = [0]
        source = self.source
        at = 0
        while True:
            lf, cr = source.find("\n", at), source.find("\r", at)
            ends = [x for x in (lf, cr) if x >= 0]
            if not ends:
                return starts
            at = min(ends) + 1
            if source[at - 1] == "\r" and source.startswith("\n", at):
                at += 1
            starts.append(at)

    @cached_property
    def _quotes(self) -> tuple[list[int], list[int]]:
        # Starts of the quotes in rising order, and how far any of those up to there reaches.
        spans = sorted(i.span for i in self.inlines if i.kind is InlineKind.QUOTE)
        return [s.start for s in spans], list(accumulate((s.end for s in spans), max))

    def source_text(self, span: Span) -> str:
        """Return the file's own characters of a file span."""
        return self.source[span.start : span.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a file offset."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line_start(self, number: int) -> int:
        """Return the file offset at which line `number` (from 1) begins."""
        return self._line_starts[number - 1]

    def line(self, number: int) -> str:
        """Return the text of line `number` (from 1) of the file, without its line end."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.source)
        return self.source[starts[number - 1] : end].rstrip("\r\n")

    def locate_file(self, span: Span) -> Location:
        """Return the location of a file span."""
        line, column = self.position(span.start)
        return Location(
            document=self.id,
            start=span.start,
            end=span.end,
            line=line,
            column=column,
            text=self.source_text(span),
        )

    def locate(self, prose: Span) -> Location:
        """Return the location in the file of a prose span."""
        return self.locate_file(self.offsets.to_file(prose))

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds a prose offset, or None between blocks."""
        index = bisect_right(self.blocks, offset, key=lambda b: b.span.start) - 1
        if index >= 0 and offset <= self.blocks[index].span.end:
            return self.blocks[index]
        return None

    def parted(self, prose: Span) -> bool:
        """Return whether something that is no prose stood in the file inside a prose span.

        "to" and "to" of `to <!-- name --> to` are two words that the writer did not set side by side; those of
        `to *to*` are. What stands in the prose as one U+FFFC (code, a formula) counts too.
        """
        index = bisect_left(self.islands, prose.start + 1)
        within = index < len(self.islands) and self.islands[index] < prose.end
        return within or "\ufffc" in self.text[prose.start : prose.end]

    def quoted(self, prose: Span) -> bool:
        """Return whether a prose span stands inside quoted speech or a block quote."""
        block = self.block_at(prose.start)
        if block is not None and block.kind is BlockKind.BLOCK_QUOTE:
            return True
        starts, reach = self._quotes
        index = bisect_right(starts, prose.start) - 1
        return index >= 0 and reach[index] >= prose.end


class Location(Record):
    """A place in a file: half-open code-point offsets into the decoded file; line and column from 1."""

    document: str
    start: int
    end: int
    line: int
    column: int
    text: str

    @property
    def span(self) -> Span:
        """The place as a file span."""
        return Span(self.start, self.end)


# --------------------------------------------------------------------------------------------- mentions

Comparator = Literal["=", "<", "<=", ">", ">="]

Kind = Literal[
    "number",
    "percent",
    "money",
    "measure",
    "ordinal",
    "multiple",
    "fraction",
    "date",
    "time",
    "duration",
    "set",
]


class Quantity(Record):
    """A number with what it measures.

    `low` and `high` are the written bounds, in `unit`, not widened by precision: equal for a point, None where
    unbounded ("more than 25 billion" is low 25000000000, high None, comparator ">"). `exponent` is the power of
    ten of the last written digit ("25.66 billion": 7). `approximate` is True for about, some, nearly, -odd, and
    for vague words (dozens). Percent is 40 with unit "%", percentage points "pp", basis points "bp"; a count has
    its noun's lemma as unit ("attempt"), money its ISO 4217 code, or the name that several currencies share where the
    text names no country ("peso"; the codes are the claim's `alternatives`), the rest UCUM codes. `per` is the unit
    or noun of a rate ("day", "person", "[bbl_us]").
    """

    low: Number | None
    high: Number | None
    comparator: Comparator = "="
    approximate: bool = False
    exponent: int = 0
    unit: str | None = None
    per: str | None = None

    @property
    def value(self) -> Decimal | None:
        """The point value, or the only bound; None for a range of two ends."""
        if self.low == self.high:
            return self.low
        if self.low is None:
            return self.high
        return self.low if self.high is None else None

    @property
    def is_range(self) -> bool:
        """Whether two different ends are written."""
        return self.low is not None and self.high is not None and self.low != self.high


class Anchor(Record):
    """What a relative time was resolved against, and why: the publication window, or another mention."""

    to: Literal["publication", "mention", "speech"]
    prose: Span | None = None
    reason: str


Granularity = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
]


class TimeInterval(Record):
    """Half-open ISO dates or date-times; None where open or unknown."""

    start: str | None
    end: str | None


class Timex(Record):
    """A time expression after ISO-TimeML's TIMEX3.

    `value` is the TIMEX3 value ("2014-11", "1990-W23", "2014-Q3", "P3D", "PRESENT_REF", "199"), with `X` for what
    is not known. `start` and `end` span the whole period of `value`: ISO dates or date-times, half-open, None where
    open or unknown. "late", "mid", "the end of" stand in `mod` (END, MID, START, APPROX, BEFORE, AFTER,
    ON_OR_BEFORE, ON_OR_AFTER, LESS_THAN, MORE_THAN, EQUAL_OR_LESS, EQUAL_OR_MORE). `bound` is the preposition
    that turns the period into one end of an interval: "by the end of 2023" is bound "by". `part` is what is meant of
    the period where the words say less than all of it: of "late 2018" the second half, of "earlier this month" the
    days before publication, of "the year ended 30 June" the twelve months up to there.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    granularity: Granularity | None = None
    bound: Literal["since", "from", "after", "until", "by", "before"] | None = None
    zone: str | None = None
    part: TimeInterval | None = None
    anchor: Anchor | None = None


class Mention(Record):
    """A quantity or a time, with its characters.

    `prose` spans the number with its scale and unit ("25.66 billion", "$10 million", "40 percent", "February of
    this year"), `extent` also its approximator or comparator ("More than 25.66 billion"). `location` is `prose`
    in the file. `alternatives` holds the other readings of an ambiguous phrase, the likelier one being in
    `quantity` or `timex`. `grammar` names the rule of the grammar that made it.
    """

    location: Location
    prose: Span
    extent: Span
    kind: Kind
    quantity: Quantity | None = None
    timex: Timex | None = None
    alternatives: tuple[Quantity | Timex, ...] = ()
    grammar: str = ""

    @property
    def span(self) -> Span:
        """The mention's own characters as a file span."""
        return self.location.span

    @property
    def text(self) -> str:
        """The mention's own characters as they stand in the file."""
        return self.location.text


# ----------------------------------------------------------------------------------------------- claims

Modality = Literal["asserted", "estimated", "planned", "negated", "hypothetical"]


class Change(Record):
    """The part that a claim plays in a stated change ("rose from 110 to 1,000, a ninefold increase").

    Claims with the same `group` (unique in a document) belong to one change. `role`: "from" and "to" are levels,
    "by" a difference, "ratio" a factor ("ninefold", "doubled").
    """

    group: int
    role: Literal["from", "to", "by", "ratio"]
    direction: Literal["up", "down"] | None = None


class Provenance(Record):
    """Where a claim comes from, for a person who doubts it."""

    sentence: str
    reader: str = ""
    grammar: str = ""
    authority: str | None = None
    """The approved fact's id, or the name of the table, for a claim that is trusted over articles."""


class Slots(Record):
    """What linking compares beside value, unit and time; every slot may be unknown (None or empty).

    All words are lower-case lemmas. `head` is the counted or measured noun; `modifiers` the content words that
    narrow it; `predicate` the governing verb and `predicate_class` its class (`killed`, `hurt`, `arrested`,
    `price` ...); `roles` names participants by role (`agent`, `patient`, `owner`, `beneficiary`, `origin`);
    `names` all names in reach; `context` the content words of the clause; `event` the anchor of the event.
    `part_of` is the whole of which the claim counts a part ("12 of the 30": the mention of 30).
    """

    head: str | None = None
    modifiers: tuple[str, ...] = ()
    predicate: str | None = None
    predicate_class: str | None = None
    roles: Mapping[str, str] = Field(default_factory=dict)
    names: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    event: str | None = None
    part_of: Span | None = None
    antecedent: Span | None = None


Part = Literal["headline", "caption", "pull-quote", "table", "list", "summary-list", "text"]


class Telling(Record):
    """What a sentence and its place in the article tell of a number beside its value: all that linking looks at.

    Flat, and made once (`claims.telling`). Words stand as the article writes them, sets in alphabetical order.
    `silent` says why it claims nothing: a stamp that dates the article, a value that is said again in brackets.

    *The value*: `sort` is the kind of value that can be compared at all, with its dimension; `value` is equal for equal
    written values; `under` says that the words before it put it a little lower ("nearly 300"). Of a time, `written` is
    its TIMEX3 value with the year masked where the text gives none, `ago` the seconds of "four months ago"; `relative`
    says that it hangs on the day of publication, `month_named` that it names its month; `lone` that no figure is then.

    *What it is of*: `noun` is what is counted, `deed` the verb or noun that says what happened, `happened` its classes
    (`told` where the claim's own words say so, not words near it), `whole` of what a share is, `make` the names
    before the noun, `places` and `spots` the names of where it holds, `thing` the noun that a bare size belongs
    to ("a 17-hour flight"). `marks` mark a part, a remainder, a total; `stages` tell it from its like ("now", "next"),
    `staged` those anywhere in its sentence; `periods` the kinds of period beside it; `contrasts` the words of the
    sentence that stand against others ("men", "women"); `series` that it is told anew each day, month or quarter.

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
    `published` is when it was published, `authority` what makes it trusted, as of the document.
    """

    published: Publication | None = None
    authority: str | None = None
    names: Mapping[str, int] = Field(default_factory=dict)
    stems: Mapping[str, int] = Field(default_factory=dict)
    first: Mapping[str, int] = Field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    lead: tuple[str, ...] = ()


class Bearer(Record):
    """What a value is told of: the noun, a name in all its words, and whether it is a name, a noun of its own, a noun
    with "the" that was there before, people in general ("visitors"), or a pronoun."""

    head: str
    name: tuple[str, ...] = ()
    sort: Literal["name", "noun", "the", "people", "pronoun"] = "noun"


class Stated(Record):
    """What the sentence of a claim states of it, for comparison with approved facts; all words are lower-case lemmas.

    `said` holds the words that tell which kind of statement it is, with the kind ("die", "killed"; the kinds stand in
    `claims/data/statements.toml`), `verb` the governing verb where it tells anything; `words` the content words of the
    sentence without its figures, `names` its runs of proper nouns, `things` the common nouns among the participants,
    `about` all words of the participants, `agents` the names in the subject, `times` the dates that the sentence
    tells, `narrowed` nouns with what narrows them ("ticket", "single"), `before` the
    words of the sentences before and of the title. `anaphoric` says that the participant is told by a pronoun or by
    "the", `direct` that the number stands before what it is of ("the 410-metre bridge"), `apposed` that it
    stands behind a comma or in brackets, `past` that the clause is told in the past tense. `bearers` is what the
    value may be told of, the likeliest first, `limits` what bounds it with the preposition ("at", "plant"), `beside`
    the other measures of the sentence, `anchored` that the clause is tied to another happening ("when she was
    elected"), `bare` that no noun is counted beside the number, `stands` that the clause says of the counted things
    what they are like ("were empty"), `wanted` that somebody only asks for it.
    """

    said: tuple[tuple[str, str], ...] = ()
    verb: str | None = None
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    times: tuple[TimeInterval, ...] = ()
    narrowed: tuple[tuple[str, str], ...] = ()
    before: tuple[str, ...] = ()
    anaphoric: bool = False
    direct: bool = False
    apposed: bool = False
    past: bool = False
    bearers: tuple[Bearer, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()
    anchored: bool = False
    beside: tuple[str, ...] = ()
    bare: bool = False
    stands: bool = False
    wanted: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of statement that the words tell."""
        return frozenset(kind for _, kind in self.said)


class Claim(Record):
    """A mention understood: what is counted, whose it is, when, where, who says so, and in which mood.

    `measure` is the counted or measured thing in the article's words ("attempts to compromise systems"),
    `subject` whose it is ("Japan"), `scope` what narrows it ("without vulnerability tests"), `attribution` who
    says so ("NICT, according to Kyodo News"). `time` is when it holds, with bounds applied ("by the end of 2023":
    start None, end 2024-01-01). `items` are the things listed where the claim counts a list ("three countries: A,
    B and C"). Prose offsets: `prose`, `extent`, `sentence`.
    """

    location: Location
    kind: Kind
    quantity: Quantity | None = None
    timex: Timex | None = None
    measure: str | None = None
    subject: str | None = None
    scope: str | None = None
    place: str | None = None
    attribution: str | None = None
    modality: Modality | None = None
    time: TimeInterval | None = None
    # what the contract leaves free
    prose: Span
    extent: Span
    sentence: Span
    block: BlockKind = BlockKind.PARAGRAPH
    quoted: bool = False
    change: Change | None = None
    items: tuple[Location, ...] = ()
    alternatives: tuple[Quantity | Timex, ...] = ()
    slots: Slots = Slots()
    stated: Stated | None = None
    provenance: Provenance = Provenance(sentence="")
    authority: str | None = None
    telling: Telling | None = None
    """What linking looks at; None only while the claim is being read."""
    about: About | None = None
    """What the article is about, where claims are stored without it: with the first claim of an article alone."""

    @property
    def key(self) -> tuple[str, int, int]:
        """Identity of the claim over all documents: document, start, end."""
        return (self.location.document, self.location.start, self.location.end)


class Extraction(Record):
    """What one document holds: its mentions, its claims (in order of place) and its sentences (prose spans).

    `about` is what linking needs of the document beside its claims.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Span, ...] = ()
    about: About = About()


# ------------------------------------------------------------------------------------------------ links

Verdict = Literal["agree", "compatible", "conflict", "different"]


class Evidence(Record):
    """One comparison of a link: its name, the level it came out at, what that weighs, and why in words.

    `weight` is a match weight in bits: log2 of how much likelier the outcome is for two claims about the same
    thing than for two that are not. The weights of a link add up to `Link.weight`.
    """

    comparison: str
    level: str
    weight: float
    reason: str


class Link(Record):
    """Two claims and what they are to each other. A pair without a link is unrelated."""

    a: Location
    b: Location
    verdict: Verdict
    kind: str | None = None
    weight: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    level: Literal["error", "warning", "note"] | None = None
    """At which level a conflict is to be reported; None for the other verdicts."""
    probability: float | None = None
    """How likely a conflict between two articles is one; None for other verdicts and inside an article."""


class Holding(Record):
    """One of the values given for a disputed or corroborated fact, with the claims that give it."""

    value: str
    claims: tuple[Location, ...]


class Cluster(Record):
    """All claims about one fact, over all documents.

    `holdings` groups them by value, the most often given first. `odd` holds the likely slips: the claims of the
    minority, empty where no side is in the minority.
    """

    id: str
    claims: tuple[Location, ...]
    holdings: tuple[Holding, ...] = ()
    odd: tuple[Location, ...] = ()
    verdict: Verdict = "agree"
    kind: str | None = None
    level: Literal["error", "warning", "note"] | None = None


class FactMet(Record):
    """What an approved fact met in the articles: the claims that agree with it and those that contradict it.

    `id` and `statement` are the fact's own, `location` is its value in the file of facts. `unread` holds claims whose
    sentences name all that the fact is about and give a value of its sort, but could not be held against it.
    """

    id: str
    statement: str
    location: Location
    agrees: tuple[Location, ...] = ()
    contradicts: tuple[Location, ...] = ()
    unread: tuple[Location, ...] = ()


class Linkage(Record):
    """The outcome of linking: links in a fixed order, clusters in a fixed order, and what each approved fact met."""

    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    facts: tuple[FactMet, ...] = ()


# --------------------------------------------------------------------------------------------- findings


class Level(StrEnum):
    """How bad a finding is; the names are SARIF's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Edit(Record):
    """Replace the file's characters from `start` to `end` (file offsets) by `replacement`."""

    start: int
    end: int
    replacement: str


class Fix(Record):
    """Edits that mend a finding; `safe` where they cannot change the meaning."""

    safe: bool
    edits: tuple[Edit, ...]


class Finding(Record):
    """Something that is wrong or wants a look: where, what, why, and what else it has to do with."""

    code: str
    name: str
    level: Level
    message: str
    location: Location
    related: tuple[Location, ...] = ()
    explanation: tuple[str, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""


class DocumentSummary(Record):
    """What a report says of a document."""

    id: str
    published: Publication | None = None


class Report(Record):
    """The outcome of `verify`: what was read, claimed, linked and found, and what each approved fact met."""

    version: str = SCHEMA_VERSION
    documents: tuple[DocumentSummary, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    facts: tuple[FactMet, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def worst(self) -> Level | None:
        """The highest level of any finding, None without findings."""
        return max((f.level for f in self.findings), key=lambda level: level.rank, default=None)


class InputError(Exception):
    """Something that the user gave cannot be used: one line, naming file and place; exit status 2."""

    def __init__(self, path: str, reason: str, *, line: int | None = None, column: int | None = None) -> None:
        self.path, self.reason, self.line, self.column = path, reason, line, column
        place = "".join(f":{n}" for n in (line, column) if n is not None)
        super().__init__(f"{path}{place}: {reason}")

    def __reduce__(self) -> Any:
        """Carry the place through pickling, for workers in other processes."""
        return (_input_error, (self.path, self.reason, self.line, self.column))


def _input_error(path: str, reason: str, line: int | None, column: int | None) -> InputError:
    return InputError(path, reason, line=line, column=column)
