"""What a sentence states, as a person would put it into a record of facts: what approved facts are compared by."""

from __future__ import annotations

from typing import Literal

from copydesk.model.mentions import TimeInterval
from copydesk.model.records import Record


class Bearer(Record):
    """What a value is told of: the noun, a name in all its words, and whether it is a name, a noun of its own, a noun
    with "the" that was there before, people in general ("visitors"), or a pronoun. `new` says that it is told apart
    from what is known ("a second tower"), `via` which noun leads to it ("the choir of Saint-Orens"), `at` the words of
    names that only say where it is or what it has to do with ("the café in Marle Library")."""

    head: str
    name: tuple[str, ...] = ()
    sort: Literal["name", "noun", "the", "people", "pronoun"] = "noun"
    new: bool = False
    via: str | None = None
    at: tuple[str, ...] = ()


class Stated(Record):
    """What the sentence of a claim states of it, for comparison with approved facts; all words are lower-case lemmas.

    `said` holds the words that tell which kind of statement it is, with the kind ("die", "killed"; the kinds stand in
    `claims/data/statements.toml`), `deeds` those of a date in the sentence of a length of time, `verb` the governing
    verb where it tells anything; `words` the content words of the sentence without its figures, `names` its runs of
    proper nouns, `things` the common nouns among the participants, `about` all words of the participants, `agents` the
    names in the subject, `times` the dates that the sentence tells, `seasons` the seasons of whatever year ("SU"),
    `narrowed` nouns with what narrows them ("ticket", "single"), `before` the words of the sentences before and of the
    title, `earlier` the runs of words with a capital there.
    `anaphoric` says that the participant is told by a pronoun or by "the", `direct` that the number stands before what
    it is of ("the 410-metre bridge"), `apposed` that it stands behind a comma or in brackets, `past` that the clause is
    told in the past tense. `bearers` is what the
    value may be told of, the likeliest first, `limits` what bounds it with the preposition ("at", "plant"), `beside`
    the other measures of the sentence, `anchored` that the clause is tied to another happening ("when she was
    elected"), `bare` that no noun is counted beside the number, `stands` that the clause says of the counted things
    what they are like ("were empty") or takes some of them, `wanted` that somebody only asks for it.

    `telling` are the words between the value and its verb, and those of the verb, which say what the value is; `rates`
    the times that recur in the sentence, as TIMEX3 values ("each year": P1Y). `behind` says that the value stands
    behind its verb, `open` that this verb is not told as done ("will hold", "may be enlarged", "plans to sell"),
    `whole` that all there are of the counted things are meant ("all nine members", "the firm's 300 workers"), `then`
    that the clause tells of an earlier state ("before the rebuild"), `degree` the adjective or adverb that is
    measured ("long", "late"), `at` that the value stands behind "at" alone ("died at 75"),
    `aside` the words of names that only say where or against what something is ("beside the bridge", "than Lund"),
    `function_words` those of the closed classes of Universal Dependencies (adpositions, auxiliaries, conjunctions,
    determiners, particles, pronouns) and the adverbs of the sentence, as they are written, in lower case.
    `out_of` is the number, in figures, of those of which the value counts some ("39 of the 95 seats": 95), `since` the
    time since which a rank was not reached ("the first title since 1974": from 1974-01-01 on).
    """

    said: tuple[tuple[str, str], ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()
    verb: str | None = None
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    times: tuple[TimeInterval, ...] = ()
    seasons: tuple[str, ...] = ()
    narrowed: tuple[tuple[str, str], ...] = ()
    before: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
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
    telling: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    behind: bool = False
    open: bool = False
    whole: bool = False
    then: bool = False
    degree: str | None = None
    at: bool = False
    aside: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()
    out_of: str | None = None
    since: TimeInterval | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of statement that the words tell."""
        return frozenset(kind for _, kind in self.said)
