"""Which number a date beside several is of: that of a comparison, of a turn, of what a change is told from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.claims.interpret.context import POINTS, TIMES, VERBAL, Node
from copydesk.syntax import Sentence
from copydesk.text import wordnet
from copydesk.text.wordclasses import moved
from copydesk.values.regexes import regex

_CLOSING = 4
"""Tokens behind a number up to which its own date begins."""


def is_base(s: Sentence, date: Node) -> bool:
    """Return whether a change is told from a date, which nothing then begins at: "rose 40 % from last year", "a 45 %
    rise from the prior year", "grew 4 % over 2013"; not "fares will rise from Monday"."""
    prep = date.first - 1
    if date.kind not in POINTS or prep < 1:
        return False
    if _SAME.match(date.mention.text) and s.tokens[prep].text.lower() in _AGAINST:
        return True  # "climbed 23 % on the same period of 2025", "compared with the same quarter last year"
    if s.tokens[prep].text.lower() != "from" and not _year_before(s, date):
        return False
    told = s.tokens[s.tokens[prep].head]
    if told.pos in {"NOUN", "PROPN"}:
        return moved(told.lemma, "nouns") is not None or told.lemma in _SHARES
    if told.pos not in VERBAL:
        return told.text.lower() in {"up", "down"} or told.lemma in _SHARES
    past = told.tag in {"VBD", "VBN"}
    return past and moved(told.lemma, "verbs") is not None


_SAME = regex(r"(?:the )?(?:same|corresponding|equivalent|comparable)\b", re.IGNORECASE)
_AGAINST = frozenset({"on", "over", "from", "against", "with", "to", "than", "versus"})


def is_held_against(s: Sentence, date: Node) -> bool:
    """Return whether a comparison is made with what was at a date: "12 % higher than in May", "twice as much as in the
    1990s"; not "the 40 as at 31 March"."""
    at = date.first - 1
    while s.at(at).text.lower() in _WITHIN:
        at -= 1
    if at < 1 or date.kind not in POINTS or s.tokens[at].end > date.mention.extent.start:
        return False
    word = s.tokens[at].text.lower()
    if word != "as":
        return word == "than"
    return any(t.text.lower() == "as" and s.tokens[i + 1].pos in _GRADED for i, t in enumerate(s.tokens[:at]))


def heading_bracket(s: Sentence, date: Node, beside: Sequence[Node]) -> range | None:
    """Return the tokens in brackets that a date opens and dates alone: "a dividend of 15p (2025: 12p)", "revenue of
    €371m (Q1 2025: €338m)"; None for a date elsewhere, or with no other figure in its brackets."""
    if date.kind not in POINTS or s.at(date.first - 1).text not in {"(", "["}:
        return None
    closing = next((i for i in range(date.last + 1, len(s.tokens)) if s.tokens[i].text in {")", "]"}), len(s.tokens))
    inside = range(date.first, closing)
    told = any(n.first in inside for n in beside if n.index != date.index and n.head >= 0 and n.kind not in TIMES)
    return inside if told else None


def told_by_the_way(s: Sentence, node: Node, at: int, beside: Sequence[Node]) -> bool:
    """Return whether a date's clause tells of something beside the number: of another number ("$9m of the $14m it
    borrowed in 2016"), of who says so ("according to a trial published on Monday"), or of what stands in apposition
    behind it ("kills three a day, a rate that has not moved since 2014")."""
    token = s.tokens[at]
    if token.dep not in {"relcl", "acl"}:
        return False
    holder = token.head
    if any(n.index != node.index and n.first <= holder <= n.last for n in beside if n.kind not in TIMES):
        return not s.edges[holder][0] <= node.head <= holder
    source = s.tokens[s.tokens[holder].head]
    if s.tokens[holder].dep == "pobj" and s.tokens[source.head].text.lower() == "according":
        return True
    opening = s.edges[holder][0] - 1
    return token.dep == "relcl" and s.at(opening).text == "," and node.last < opening


def is_of_today(node: Node, date: Node, beside: Sequence[Node]) -> bool:
    """Return whether "now" between a date and a number tells of when that is: "built in 1954 for 320 and now home to
    512"."""
    return any(
        n.mention.timex is not None
        and n.mention.timex.value == "PRESENT_REF"
        and date.last < n.first < node.first <= n.last + _NOW
        for n in beside
    )


_NOW = 4
"""Tokens behind "now" up to which the number begins that it dates."""


def in_comparison(s: Sentence, date: Node, head: int) -> bool:
    """Return whether a date stands in what another thing is compared with: "is £40 worse off than it was in 2022", "30p
    more than at the start of May"; `head` is the number's token, which may be the one that is compared with."""
    below = date.head
    for index in s.ancestors(date.head):
        token = s.tokens[index]
        than = token.text.lower() == "than" or any(
            s.tokens[c].text.lower() == "than" and c < below for c in s.dependents(index, "mark")
        )
        if than and s.tokens[index].dep != "quantmod":
            return not s.edges[index][0] <= head <= s.edges[index][1]
        below = index
    return False


def since_event(s: Sentence, node: Node, date: Node, event: int) -> bool:
    """Return whether what a date is of is told as that since which a number holds: "40 goals since his debut in 2019",
    "since joining the club in 2019", "since the 2019 season"; not "since he scored 40 in 2019"."""
    if date.kind not in POINTS or date.first <= event <= date.last:
        return False
    for at in range(date.first - 1, max(-1, date.first - _OF_EVENT), -1):
        if s.tokens[at].lemma == "since":
            return at + 1 < date.first and not at < node.first < date.first
        if s.tokens[at].pos not in _IN_NAME and s.tokens[at].tag != "VBG":
            break
    inside = s.edges[event][0] <= node.first <= s.edges[event][1]
    return not inside and any(s.tokens[c].lemma == "since" for c in s.dependents(event, "mark"))


_OF_EVENT = 8
"""Tokens before a date in which the event that it is of, and "since" before that, are told."""
_IN_NAME = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "ADP", "PART"})


_WITHIN = frozenset({"in", "on", "at", "during", "for", "the"})
_GRADED = frozenset({"ADJ", "ADV"})


def _year_before(s: Sentence, date: Node) -> bool:
    """Return whether a year is told as what a change is held against: "up 4 % on 2013", "5 % over last year"."""
    year = re.fullmatch(r"(?:\d{4}|(?:last|the previous|the prior) year)", date.mention.text.lower())
    return year is not None and s.tokens[date.first - 1].text.lower() in {"over", "on"}


_SHARES = frozenset({"%", "percent", "cent", "pct", "point"})


def in_turn(node: Node, date: Node, beside: Sequence[Node]) -> bool:
    """Return whether a date is that of the number beside it, and this one has another.

    "740 million attempts in 2013 and 950 million in 2014", "in 2013 there were 740 attempts, and 950 in 2014".
    """
    if date.kind not in POINTS:
        return False
    row = sorted((n for n in beside if n.head >= 0), key=lambda n: n.first)
    at, own = row.index(date), row.index(node)
    if date.first > node.first:
        near = at == own + 2 and row[own + 1].kind == node.kind != "duration" and date.first - row[own + 1].last <= 2
        return near and any(n.kind in POINTS for n in row[:own])
    if at == 0 or own != at + 1 or own + 1 == len(row):
        return False
    return row[at - 1].kind == node.kind and row[own + 1].kind in POINTS


_COMPARING = frozenset({"from", "against", "than", "versus", "vs", "vs."})
_COMPARING_PAIRS = frozenset(
    {("compared", "with"), ("compared", "to"), ("opposed", "to"), ("contrast", "to"), ("contrast", "with")}
)


def _told_to(s: Sentence, node: Node, date: Node) -> int:
    """Return the last token of a number before a date, with what it is told for each of: "$1.77 a share"."""
    article = s.tokens[node.last + 1].text.lower() if node.last + 2 < date.first else ""
    return node.last + 2 if article in {"a", "an", "per"} else node.last


def compared(s: Sentence, date: Node, beside: Sequence[Node]) -> frozenset[int]:
    """Return the numbers that alone hold at a date, since others are compared with them: "up from $3m a year earlier",
    "from $980 million, or $1.77 a share, in the quarter a year ago"."""
    near = [
        n for n in beside if n.kind not in TIMES and n.head >= 0 and 0 < date.first - _told_to(s, n, date) <= _CLOSING
    ]
    if not near:
        return frozenset()
    base = near[-1]
    bases = {base.index}
    for other in beside:
        between = [t.text for t in s.tokens[other.last + 1 : base.first]]
        if other.head >= 0 and other.kind == base.kind and between in ([",", "or"], ["or"]):
            base = other
            bases.add(other.index)
    first = base.first
    while s.at(first - 1).pos in {"ADV", "DET"}:
        first -= 1  # "against just 4"
    before = tuple(s.tokens[i].text.lower() for i in range(max(0, first - 2), first))
    if any(n.first < base.first for n in beside if n.kind not in TIMES and n.head >= 0) and (
        before[-1:] and (before[-1] in _COMPARING or before in _COMPARING_PAIRS)
    ):
        return frozenset(bases)
    return frozenset()


def is_fronted(s: Sentence, node: Node, at: int, verb: int) -> bool:
    """Return whether a participle dates only a noun in front of a number's clause, of which this tells nothing: "Of the
    guides printed last week you bought seven", "Before she led Orr Ltd, a firm bought in 2021, she ran a mill for nine
    years"."""
    subject = s.dependent(verb, "nsubj", "nsubjpass")
    if s.tokens[at].dep != "acl" or subject is None or at >= s.edges[subject][0] or node.first < subject:
        return False
    return s.tokens[at].head not in {subject, verb}


def is_of_length(s: Sentence, at: int, beside: Sequence[Node]) -> bool:
    """Return whether a date only tells where a length begins or ends: "in the three weeks after the May fair"."""
    prep = s.tokens[at].head
    lengths = (n for n in beside if n.kind == "duration")
    return s.tokens[prep].lemma.lower() in {"after", "before"} and any(
        n.first <= s.tokens[prep].head <= n.last for n in lengths
    )


def only_if(s: Sentence, at: int) -> bool:
    """Return whether a clause is a condition: "the wall would be raised if more is needed in 2035"."""
    return any(s.tokens[c].text.lower() in {"if", "unless"} for c in s.dependents(at, "mark"))


def of_another(s: Sentence, at: int) -> bool:
    """Return whether a participle behind "with" tells of something else: "one opens in May, with a second following in
    June"."""
    holder = s.tokens[s.tokens[at].head]
    return s.tokens[at].dep == "acl" and holder.dep == "pobj" and s.tokens[holder.head].lemma == "with"


def is_parted(s: Sentence, node: Node, date: Node) -> bool:
    """Return whether a semicolon stands between a number and a date behind it: "it had 940; today it has 212"."""
    return any(t.text == ";" for t in s.tokens[node.last + 1 : date.first])


def of_a_thing(s: Sentence, at: int) -> bool:
    """Return whether a relative clause tells when somebody made or did what is no event itself: "beat the record that
    she set in May"; "died in the fire that broke out in May" and "the fire that she set in May" date what it caused."""
    holder = s.tokens[s.tokens[at].head]
    taken_up = any(s.tokens[c].text.lower() in {"that", "which"} for c in s.dependents(at, "dobj"))
    left_out = not s.dependents(at, "dobj") and not any(s.tokens[c].tag == "WDT" for c in s.dependents(at, "nsubj"))
    own = s.dependent(at, "nsubj") is not None and (taken_up or left_out)
    return own and holder.tag in {"NN", "NNS"} and not wordnet.is_happening(holder.lemma)


def is_main(s: Sentence, verb: int) -> bool:
    """Return whether a verb is that of the sentence, though the parser hangs it on the participle between commas before
    it: "The painting, bought for $900 in 1972, sold for $2m"."""
    token, above = s.tokens[verb], s.tokens[verb].head
    if token.dep != "advcl" or not 1 < above < verb or s.dependents(verb, "mark", "aux"):
        return False
    told = {token.tag, s.tokens[above].tag} <= {"VBD", "VBN"}  # which of the two is finite the tagger may mistake
    return told and s.tokens[verb - 1].text == s.tokens[above - 1].text == ","


def others(at: int, node: Node, beside: Sequence[Node]) -> bool:
    """Return whether what a date hangs on is another figure of the same kind, which it then dates alone."""
    return any(n.index != node.index and n.kind == node.kind and n.first <= at <= n.last for n in beside)
