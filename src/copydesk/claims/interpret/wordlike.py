"""Words that look like quantities and are none: ordinals that are adverbs or moments, a halving, a name in digits.

"Appeared first on", "put the reader first", "the second you arrive", "the halving and what follows", and, where an
article tells of no heat at all, "our friends at 18F".
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.claims.interpret.ages import text_at
from copydesk.claims.interpret.context import Context, Node
from copydesk.claims.interpret.headed import heading, opens_count
from copydesk.claims.interpret.lexicon import person, words
from copydesk.claims.interpret.nouns import noun_at
from copydesk.claims.quantities.words import context as listed
from copydesk.syntax import Sentence
from copydesk.text import wordnet
from copydesk.values import units
from copydesk.values.regexes import regex

_NOMINATIVE = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_OFTEN = 2
_DEGREES = regex(r"\d+[FC]")
_DEGREE_SIGN = regex("[°º℃℉]")


def find(context: Context, s: Sentence, node: Node, *, headline: bool) -> bool:
    """Return whether what was read as a quantity or a day is only a word; `headline`: capitals tell nothing there."""
    if node.kind == "ordinal":
        word = _adverb(s, node.head) or _moment(s, node) or opens_count(context, node)
        return word or (not headline and _ends_name(s, node))
    if node.kind == "date":
        return not headline and node.first == node.last and _ends_name(s, node)
    if node.kind == "duration":
        return _some_day(s, node)
    if node.kind == "multiple":
        return _deed(s, node)
    if node.mention.text.lower() == "one" and _taken_up(s, node):
        return True
    if node.kind == "number" and (_programme(s, node) or _of_year(s, node) or heading(s, node)):
        return True
    return (node.kind == "measure" and _lettered(context, s, node)) or _spaced_anew(context, s, node)


def _taken_up(s: Sentence, node: Node) -> bool:
    """Return whether "one" stands for a thing that was told, or for any: "the mission is one driven by it", "a song,
    and one the boys like", "one blow after another"; not "one is driven by it", "two left, one a poet"."""
    behind, aside = s.at(node.last + 1), text_at(s, node.first - 1) in {",", "—", "–", "("}
    attr = s.tokens[node.head].dep == "attr" and behind.tag in {"VBN", "WDT", "WP"}
    verb = any(t.tag in _FINITE for t in s.tokens[node.last + 2 : node.last + _NEAR])
    clause = behind.tag in {"PRP", "PRP$"} or behind.text == "the" or (behind.tag == "DT" and verb)
    after = [t.text.lower() for t in s.tokens[node.last + 2 : node.last + 4]] == ["after", "another"]
    return attr or clause or after or (aside and behind.tag == "VBN")


_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NEAR = 5
"""Tokens up to which the verb of a clause stands behind "one"."""


_NAMED_YEAR = regex(r"(?:19[5-9]|20[0-5])\d")


def _of_year(s: Sentence, node: Node) -> bool:
    """Return whether digits between words with capitals, or behind "the" and before one, are the year of a name: "Norda
    2025 Opens in May", "wins 2025 Harbour Award"; not "in all 2025 Americans", "Lund sold 2025 cars"."""
    before, behind = s.at(node.first - 1), s.at(node.last + 1)
    if not _NAMED_YEAR.fullmatch(node.mention.text) or int(node.mention.text) % 50 == 0 or node.first < 1:
        return False
    capital = behind.text[:1].isupper() and behind.text.isalpha()
    return capital and (before.text[:1].isupper() or before.text.lower() == "the" or before.tag in {"VBZ", "VBD"})


def _programme(s: Sentence, node: Node) -> bool:
    """Return whether a number and a unit of time with a capital are the name of a programme: "the 60 Minutes footage",
    "she told 60 Minutes that"; not "it lasts 90 Minutes"."""
    unit = s.at(node.last + 1)
    named = units.table().names.get(unit.text.lower())
    if named is None or named.dimension != "time" or not unit.text.istitle() or not unit.text.endswith("s"):
        return False
    behind = s.at(node.last + 2)
    kind = behind.text.islower() and behind.pos == "NOUN"
    verb = s.tokens[unit.head]
    tells = verb.lemma in words("attribution_verbs", "clausal") and unit.dep in {"nsubj", "dobj", "dative"}
    return kind or (tells and not verb.text.istitle())


def _adverb(s: Sentence, index: int) -> bool:
    """Return whether an ordinal only says what came before what: "first announced in June", "appeared first on".

    Behind a verb of ranking it is a rank: "she finished second", "was ranked first".
    """
    token = s.tokens[index]
    verb = s.tokens[token.head]
    if token.tag != "RB" or token.dep != "advmod":
        return False
    if text_at(s, index + 1) == "," and index < token.head:
        return True  # "but first, some background"
    if verb.pos != "VERB":
        return False
    return index < token.head or (token.text == "first" and verb.lemma not in words("scope_cues", "ranking"))


def _some_day(s: Sentence, node: Node) -> bool:
    """Return whether "one day" is some day or other: "Then one day, the bell rang"; not "One day a week he rests", "it
    was shut for one day"."""
    written = [t.text.lower() for t in s.tokens[node.first : node.last + 1]]
    before = s.at(node.first - 1)
    if (
        written[:1] == ["a"]
        and before.tag == "NNS"
        and s.tokens[node.last].dep == "npadvmod"
        and before.dep != "dative"
    ):
        return True  # "more days a week than usual": how often
    if written in (["a", "day"], ["a", "night"], ["a", "morning"]) and text_at(s, node.first - 1) == "on":
        return True  # "on a day that many remember"
    if written not in (["one", "day"], ["one", "night"], ["one", "morning"]):
        return False
    behind = s.at(node.last + 1)
    day = s.tokens[node.last]
    opens = day.dep in {"npadvmod", "nsubj"} and day.head > node.last
    return (
        opens
        and (behind.text == "," or behind.dep in {"nsubj", "nsubjpass"} or behind.pos in {"DET", "PRON"})
        and (behind.text.lower() not in {"a", "an", "each", "every"})
    )


def _moment(s: Sentence, node: Node) -> bool:
    """Return whether "the second" is as soon as something is done: "the second you open the door, it barks"."""
    token = s.tokens[node.head]
    behind = node.last + 1
    if token.text.lower() != "second" or token.dep != "npadvmod":
        return False
    return s.at(behind).text.lower() in _NOMINATIVE and bool(s.dependents(node.head, "relcl"))


def _ends_name(s: Sentence, node: Node) -> bool:
    """Return whether a word with a capital ends a name inside a sentence: "told in Women First and Norvik Today"."""
    word, before = s.tokens[node.last], node.first - 1
    if before < 1 or node.first != node.last or not word.text.istitle() or not word.text.isalpha():
        return False
    name, behind = s.tokens[before], s.at(node.last + 1)
    known = node.kind == "ordinal" or word.text.lower() in {"today", "tomorrow", "now"}
    beside = name.text.istitle() and name.pos == "PROPN" and word.start == name.end + 1
    return known and beside and behind.pos in {"", "PUNCT", "CCONJ", "ADP", "VERB", "AUX"}


def _deed(s: Sentence, node: Node) -> bool:
    """Return whether a halving or doubling is only named, and not told of anything: "after the halving prices rose"; or
    nothing is done so often: "think twice"."""
    token = s.tokens[node.head]
    if token.text.lower() == "twice" and s.tokens[token.head].lemma == "think":
        return True  # "think twice": once more
    named = token.pos in {"NOUN", "PROPN"} and token.text.lower().endswith("ing")
    return named and not any(s.tokens[c].dep in {"prep", "dobj"} for c in s.children[node.head])


def _lettered(context: Context, s: Sentence, node: Node) -> bool:
    """Return whether digits with a glued F or C are a name: the article has them again or where no degrees stand, has
    no others, and tells of no heat."""
    if not _DEGREES.fullmatch(node.mention.text):
        return False
    thing = s.at(node.last + 1)
    if thing.lemma in _MEDIA and text_at(s, node.first - 1).lower() in {"the", "our"}:
        return True  # "the 18F blog": no blog has a temperature
    text = context.document.text
    alike = re.findall(rf"(?<![\w.-])\d+{node.mention.text[-1]}(?!\w)", text)
    if not (len(alike) >= _OFTEN or _peopled(s, node)) or set(alike) != {node.mention.text}:
        return False
    return not (_DEGREE_SIGN.search(text) or _heat().search(text))


@cache
def _heat() -> re.Pattern[str]:
    """Return a pattern of the words that tell of heat, with the endings that they take: "windy" and no "windows"."""
    return re.compile(
        rf"\b(?:{'|'.join(sorted(listed('heat')))})(?:s|y|ing|ed|er|ers|es|t?er|t?est|fall|meters?|stats?|e|ees)?\b",
        re.IGNORECASE,
    )


def _peopled(s: Sentence, node: Node) -> bool:
    """Return whether digits with an F stand where somebody is or whom something is of, and no degrees: "Ann Lee is at
    18F", "the team of 18F"."""
    prep = s.tokens[node.head].head
    role = s.dependent(prep, "attr") if s.tokens[node.head].dep == "nsubj" else None
    if role is not None and (person(s.tokens[role].lemma.lower()) or wordnet.is_group(s.tokens[role].lemma.lower())):
        return True  # "18F has been a supporter of it"
    if not node.mention.text.endswith("F") or s.tokens[node.head].dep != "pobj":
        return False
    holder = s.tokens[s.tokens[prep].head]
    if s.tokens[prep].lemma == "at" and wordnet.is_group(holder.lemma.lower()):
        return True  # "our team at 18F"
    if s.tokens[prep].lemma == "of":
        return (
            holder.pos in {"NOUN", "PROPN"} and holder.lemma.lower() not in words("scope_cues", "measuring") | _LEVELS
        )
    subject = s.dependent(s.tokens[prep].head, "nsubj") if holder.pos in {"VERB", "AUX"} else None
    who = s.tokens[subject] if subject is not None else None
    return (
        s.tokens[prep].lemma == "at"
        and who is not None
        and (who.ent_type == "PERSON" or who.text.lower() in {"he", "she", "i", "we"})
    )


_MEDIA = frozenset({"blog", "website", "homepage", "newsletter", "podcast", "team", "staff"})
"""What a firm or body has that no heat is told of."""
_LEVELS = frozenset({"high", "low", "average", "peak", "maximum", "minimum", "mean", "record", "range", "reading"})
"""Nouns whose value degrees behind "of" may be."""


def _spaced_anew(context: Context, s: Sentence, node: Node) -> bool:
    """Return whether a bare number stands for so many of the units of a time that recurs, and counts nothing: "every 10
    minutes instead of every 15"."""
    if node.kind != "number" or text_at(s, node.first - 1) != "every" or noun_at(s, node.last + 1):
        return False
    return any(
        other.kind == "set" and other.last < node.first and other.mention.text.lower().startswith("every")
        for other in context.by_sentence[node.sentence]
    )
