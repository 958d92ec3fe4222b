"""What the parse tells of a number that its words alone did not: it is part of a name, a label, or somebody's age.

A count has its noun to the right ("300 Ford workers"). A bare number directly behind a proper noun in one noun phrase
is therefore part of its name, whatever the name: "Cessna 172", "the Boeing 737 jets", "Expo 2025"; behind a singular
common noun it is a label: "dose two", "the sector 9 police post". Both count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from copydesk.claims.interpret import wordlike
from copydesk.claims.interpret.ages import aged, aged_by_words, placed, plain, text_at
from copydesk.claims.interpret.context import Context, Node, governor
from copydesk.claims.interpret.gapping import gapped_count
from copydesk.claims.interpret.headed import in_series, numbered
from copydesk.claims.interpret.lexicon import person, words
from copydesk.claims.interpret.nouns import CARRIERS, noun_at, run
from copydesk.claims.interpret.per import told_per
from copydesk.model import Mention, Span
from copydesk.syntax import Sentence
from copydesk.text import calendar_words
from copydesk.text.wordclasses import moved
from copydesk.values.regexes import regex

_SYNDICATED = regex(r"The post\b[^\n]{1,400}? appeared first on ")
"""What WordPress sets below an article that is handed on: its headline once more."""
_LABELLED = 20
"""The largest number in letters that is a label."""
_NAMES_OF_TIMES = frozenset({"DATE", "TIME"})
_PROPER = frozenset({"NNP", "NNPS"})


def settle(context: Context, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without the numbers that are names and labels, with ages told as such.

    `context` holds the same mentions, placed in their sentences.
    """
    kept: list[Mention] = []
    rates = told_per(context)
    acting: set[str] = set()
    for node in context.nodes:
        if (word := _lettered(context, node)) and word not in acting and _acts(context, node, word):
            acting.add(word)
    titled = {node.mention.text for node in context.nodes if _titled(context, node)}
    called = {_called(context, node) for node in context.nodes} - {""}
    for node in context.nodes:
        mention = mentions[node.index]
        s = context.sentence(node)
        if context.sentences and _SYNDICATED.match(context.text(context.sentences[node.sentence])):
            continue
        if s is not None and (wordlike.find(context, s, node, headline=_headline(s)) or _release(s, node)):
            continue
        if s is not None and mention.grammar.startswith("range") and node.kind == "number" and numbered(s, node):
            continue
        if s is not None and mention.grammar == "age" and placed(s, node):
            mention = plain(mention)
        if node.index in rates.values() or _lettered(context, node) in acting or (s is not None and _version(s, node)):
            continue
        told = rates.get(node.index)
        if told is not None and mention.quantity is not None:
            period = context.nodes[told].mention.text.rpartition(" ")[2].lower()
            mention = mention.model_copy(update={"quantity": mention.quantity.model_copy(update={"per": period})})
        if s is not None and node.kind == "number" and _bare(node):
            if aged_by_words(s, node):
                mention = aged(mention)
            elif _percent(context, s, node):
                mention = _percentage(mention)
            elif (
                (gapped_count(s, node) is None and (_named(s, node) or _label(s, node)))
                or _coded(context, node)
                or (_words_of(s, node) in called and not _counts(s, node.first))
                or _title(s, node, titled)
                or _compliant(s, node)
                or numbered(s, node)
            ):
                continue
        kept.append(mention)
    return tuple(kept)


def _bare(node: Node) -> bool:
    """Return whether a number is whole and without unit, scale and separators, as numbers in names and ages are."""
    quantity, text = node.mention.quantity, node.mention.text
    return (
        quantity is not None
        and quantity.unit is None
        and quantity.exponent == 0
        and node.first == node.last
        and (text.isdecimal() or text.isalpha())
    )


# ------------------------------------------------------------------------------------------------ names, labels


_LETTERED = regex(r"\d+(?:[A-Z]{1,2}|x)(?![\w/])")


def _lettered(context: Context, node: Node) -> str:
    """Return the word of digits and a letter that begins at a mention, "" where there is none: "18F", "3M", "10x"."""
    text, start = context.document.text, node.mention.prose.start
    match = _LETTERED.match(text, start) if node.kind in {"number", "measure", "multiple"} else None
    return match[0] if match is not None and re.search(r"[\w/]\Z", text[start - 1 : start]) is None else ""


def _acts(context: Context, node: Node, word: str) -> bool:
    """Return whether a word owns something, is a site or tagged as a firm, as no quantity is: "18F's work", "3M said",
    "10x.org"."""
    if re.search(rf"(?<!\w){word}(?:['’]s\b|\.[a-z])", context.document.text):
        return True
    s = context.sentence(node)
    if s is None:
        return False
    if s.tokens[node.head].ent_type == "ORG":
        return True
    verb = s.tokens[s.tokens[node.head].head]
    moving = moved(verb.lemma, "verbs") is not None
    doing = s.tokens[node.head].dep == "nsubj" and verb.tag in {"VBZ", "VBP", "VBD"} and verb.pos == "VERB"
    told = s.tokens[node.head].dep == "pobj" and verb.lemma in _COMPANY and word[-1].isupper()
    named = word[-1].isupper() and not _headline(s) and text_at(s, node.last + 1)[:1].isalpha()
    named = named and s.tokens[node.last + 1].text[0].isupper() and s.tokens[node.last + 1].tag in _PROPER
    behind = node.last + 1
    if word[-1].isupper() and noun_at(s, behind) and person(s.tokens[run(s, behind)].lemma.lower()):
        return True  # "my 18F coworkers", "18F team members"
    if word[-1].isupper() and text_at(s, behind) == "and" and s.tokens[behind + 1].tag in _PROPER:
        return True
    often = len(re.findall(rf"(?<!\w){word}\b", context.document.text)) > 2
    return named or (often and ((doing and not moving) or told))


_COMPANY = frozenset({"by", "with", "for"})


def _titled(context: Context, node: Node) -> bool:
    """Return whether digits begin a proper name in the singular that is the subject of a verb in the singular: "404
    Harbour Studio is ..." """
    s = context.sentence(node)
    if s is None or node.kind != "number" or not _bare(node) or not node.mention.text.isdecimal() or _headline(s):
        return False
    quantity, index = node.mention.quantity, node.first + 1
    while s.at(index).tag == "NNP" and s.at(index).text[:1].isupper():
        index += 1
    if index < node.first + 3 or quantity is None or quantity.value == 1:
        return False
    verb = s.at(index)
    return verb.tag == "VBZ" and s.tokens[index - 1].head in {index, verb.head} and noun_at(s, index - 1)


def _title(s: Sentence, node: Node, titled: set[str]) -> bool:
    """Return whether digits begin a name that is told as one in the article, or stand for it as a singular subject."""
    if node.mention.text not in titled:
        return False
    after = s.at(node.first + 1)
    return after.tag in {"NNP", "VBZ"} or after.text in {"'s", "’s"}


_RELEASE = regex(r"\d+[bcg]")


def _release(s: Sentence, node: Node) -> bool:
    """Return whether digits with a glued letter end a name, or stand between one and its noun, and are no cents,
    billions or grams: "an Oracle 12c base", "Gliese 581c is ...", "Gliese 581g may ..."."""
    before = node.first - 1
    if not _RELEASE.fullmatch(node.mention.text) or not s.at(before).text.istitle():
        return False
    hung = s.tokens[before].tag == "JJ" and s.tokens[before].head == node.head
    if not (hung or s.tokens[before].tag in _PROPER) or s.tokens[before].ent_type in _NAMES_OF_TIMES:
        return False
    if node.kind not in {"money", "number"}:
        return node.kind == "measure" and any(
            t.tag in {"MD", "VBZ", "VBD"} for t in s.tokens[node.last + 1 : node.last + 2]
        )
    if noun_at(s, node.last + 1):
        return s.tokens[node.head].dep == "compound" and s.tokens[node.last + 1].tag in {"NN", "NNP"}
    return text_at(s, node.last + 1) in _COPULAS


_COPULAS = frozenset({"is", "was", "has", "had", "orbits", "and", ","})


_CALLED = regex(r"\d{3,}")


def _compliant(s: Sentence, node: Node) -> bool:
    """Return whether digits and a hyphen stand before an adjective that measures nothing: "508-compliant pages"."""
    behind = node.last + 2
    if not _CALLED.fullmatch(node.mention.text) or s.at(behind - 1).tag != "HYPH":
        return False
    token = s.at(behind)
    return token.tag in {"JJ", "VBN"} and token.text.lower() not in _MEASURING_ADJECTIVES and len(token.text) > _SHORT


_SHORT = 6
"""Letters up to which an adjective behind a hyphen may measure: long, strong, square, degree."""
_MEASURING_ADJECTIVES = frozenset({"something", "percent"})

_VERSION = regex(r"\d{1,2}\.\d\d?")


def _version(s: Sentence, node: Node) -> bool:
    """Return whether a small decimal number ends a name: "Android 4.4", "the Access Guideline (AG) 2.0"."""
    quantity, before = node.mention.quantity, _before(s, node)
    if node.kind != "number" or before < 1 or quantity is None or quantity.unit is not None:
        return False
    if node.first != node.last or not _VERSION.fullmatch(node.mention.text) or _headline(s):
        return False
    name = s.tokens[before]
    acronym = name.text.isupper() and name.text.isalpha() and len(name.text) > 2 and name.tag in _PROPER
    if acronym and s.tokens[node.head].head > node.last and name.dep in {"compound", "nmod", "amod", "nummod"}:
        return True  # "WCAG 2.0 AA pages"
    if _counts(s, node.first) or noun_at(s, node.first + 1):
        return False
    if name.text == ")":
        return s.tokens[before - 1].text.isupper() and s.tokens[before - 1].text.isalpha()
    if name.tag not in _PROPER or not name.text[0].isupper() or name.ent_type in _NAMES_OF_TIMES:
        return False
    return name.lemma.lower() not in _measuring() and _one_phrase(s, before, node.first)


def _called(context: Context, node: Node) -> str:
    """Return a name of a word with a capital and digits that a sentence tells as one, "" elsewhere: "the app, Plus 1,"
    of an article in which "Plus 1 was built" stands as well."""
    s = context.sentence(node)
    if s is None or node.kind != "number" or not _bare(node) or not node.mention.text.isdecimal():
        return ""
    return _words_of(s, node) if _named(s, node) and gapped_count(s, node) is None else ""


def _words_of(s: Sentence, node: Node) -> str:
    """Return the word with a capital before a number, and it; "" where there is none."""
    before = _before(s, node)
    capital = s.at(before).text[:1].isupper()
    return f"{s.tokens[before].text} {node.mention.text}" if capital else ""


def _before(s: Sentence, node: Node) -> int:
    """Return the token right before a number with one space between, -1 where there is none."""
    before = node.first - 1
    return before if before >= 0 and s.tokens[node.first].start == s.tokens[before].end + 1 else -1


def _named(s: Sentence, node: Node) -> bool:
    """Return whether a number in digits ends a proper noun, or stands between one and the noun that it modifies."""
    before = _before(s, node)
    if before < 0 or (_headline(s) and not _year(node)):
        return False
    if not node.mention.text.isdecimal():
        return _spelt(s, before, node.first)
    name = s.tokens[before]
    if _capital(s, before):
        return not _counts(s, node.first)
    dated = name.ent_type in _NAMES_OF_TIMES and not (_year(node) and not calendar_words.is_name(name.text))
    if name.tag not in _PROPER or not _proper(name.text) or dated:
        return False
    return name.lemma.lower() not in _measuring() and (_one_phrase(s, before, node.first) or _camel(name.text))


def _proper(word: str) -> bool:
    return word[0].isupper() or _camel(word)


def _camel(word: str) -> bool:
    """Return whether a word has a capital inside behind a small letter at its front, as only names have: "iPhone"."""
    return word[:1].islower() and any(letter.isupper() for letter in word) and word.isalpha()


def _capital(s: Sentence, index: int) -> bool:
    """Return whether a word that is no name by itself has a capital inside a sentence: "the app, Plus 1, ..."."""
    token = s.tokens[index]
    if index < 1 or not token.text.istitle() or token.tag not in {"CC", "IN", "RB", "VB"}:
        return False
    ahead = s.tokens[index - 1]
    return ahead.text == "," or (ahead.text.isalpha() and ahead.text.islower())


def _year(node: Node) -> bool:
    """Return whether a number is written as a year of our time, which headlines seldom count up to."""
    return re.fullmatch(r"(?:19|20)\d\d", node.mention.text) is not None


def _coded(context: Context, node: Node) -> bool:
    """Return whether digits and a hyphen stand glued before a number, so that it ends a code: "NIST 800-171"."""
    start = node.mention.prose.start
    ahead = context.text(Span(max(0, start - 2), start))
    return len(ahead) == 2 and ahead[0].isdecimal() and ahead[1] in "-‑–" and node.mention.text.isdecimal()


def _spelt(s: Sentence, before: int, number: int) -> bool:
    """Return whether a number word with a capital ends a name: "Channel Four", "the Group of Eight"."""
    if not s.tokens[number].text[0].isupper() or _counts(s, number):
        return False
    if s.tokens[before].text == "of" and before:
        before -= 1
    first = s.tokens[number].head
    if s.tokens[number].dep == "conj" and s.tokens[first].pos == "NUM" and 0 < first < number:
        before = first - 1  # "Wards One and Two"
    named = s.tokens[before].text[0].isupper() and s.tokens[before].pos in {"PROPN", "NOUN"}
    return named and (before > 0 or s.tokens[before].tag in {"NN", "NNP"})  # "Phase Two begins"


def _one_phrase(s: Sentence, before: int, number: int) -> bool:
    """Return whether a noun and the number behind it hang together: one on the other, or both on a noun behind."""
    left, right = s.tokens[before], s.tokens[number]
    if right.head == before:
        return True
    if left.head == number:
        return left.dep in {"compound", "nmod"} and not _counts(s, number)
    holder = right.head
    if left.head != holder > number and s.tokens[holder].dep == "compound" and s.tokens[holder].tag == "NN":
        holder = s.tokens[holder].head  # "the Kestrel 9 night train", which counts no nights
    if left.head == holder == number + 1 and s.tokens[holder].tag == "NN":
        return True  # "made the Inc. 5000 list": of one list there are no 5,000
    return left.head == holder > number and left.dep in {"compound", "nmod", "nummod"}


def _counts(s: Sentence, number: int) -> bool:
    """Return whether a noun that a number may count stands right behind it."""
    return s.at(number + 1).tag in {"NNS", "NNPS", "JJ"}


def _label(s: Sentence, node: Node) -> bool:
    """Return whether a small number labels the singular noun before it: "dose two", "the category 3 storm"."""
    before = _before(s, node)
    if before < 0 or _headline(s):
        return False
    noun, number = s.tokens[before], s.tokens[node.first]
    if noun.text.lower() in {"and", "to"} and number.dep == "conj":
        return _joined_label(s, node.first - 2, node.first)
    if text_at(s, node.first + 1) in {"and", "to"} and text_at(s, node.first + 2).isdecimal():
        return _joined_label(s, node.first, node.first + 2)
    quantity = node.mention.quantity
    value = quantity.value if quantity is not None else None
    if noun.tag != "NN" or (noun.lemma.lower() in _measuring() and not in_series(s, before, node)) or value is None:
        return False
    if not node.mention.text.isdecimal() and value > _LABELLED:
        return False
    if number.head == before:
        return not _counts(s, node.first)
    thing = s.tokens[number.head]
    if number.head == node.first + 1 and thing.tag == "NNP" and (noun.head, noun.dep) == (thing.head, thing.dep):
        return True  # "the star 61 Virginis"
    beside = noun.head == number.head > node.first or noun.head == node.first
    return beside and noun.dep in {"compound", "nmod"} and s.tokens[number.head].tag in {"NN", "NNP", "CD"}


def _joined_label(s: Sentence, first: int, last: int) -> bool:
    """Return whether two numbers in digits stand behind a plural that they hang on, and count nothing: "Years 7 and 8",
    "on lines 10 and 11"."""
    if first < 1 or not (text_at(s, first).isdecimal() and text_at(s, last).isdecimal()) or noun_at(s, last + 1):
        return False
    thing = s.tokens[first - 1]
    hung = thing.text[0].isupper() or (thing.tag == "NNS" and s.tokens[first].head == first - 1)
    return hung and thing.text[-1:] == "s" and thing.lemma.lower() not in _measuring()


def _measuring() -> frozenset[str]:
    """Return the nouns whose value a number behind them is: "magnitude 6", "a total 40"."""
    return words("scope_cues", "measuring") | CARRIERS


@lru_cache(maxsize=64)
def _headline(s: Sentence) -> bool:
    """Return whether a sentence is written with capitals throughout, so that they tell no names."""
    long = [t for t in s.tokens if len(t.text) > 3 and t.text.isalpha()]
    small = sum(t.text[0].islower() and t.pos in {"NOUN", "VERB", "ADJ", "AUX"} for t in long)
    capital = sum(t.text[0].isupper() for t in long) * 4 > len(long) * 3
    return capital and len(long) > 2 and small < _SMALL and s.tokens[-1].text != "."


_SMALL = 2
"""Nouns, verbs and adjectives of four letters or more in small letters that no headline with capitals has."""


def _percentage(mention: Mention) -> Mention:
    assert mention.quantity is not None, "a share without a number"
    quantity = mention.quantity.model_copy(update={"unit": "%"})
    return mention.model_copy(update={"kind": "percent", "quantity": quantity, "grammar": "percent.elided"})


def _percent(context: Context, s: Sentence, node: Node) -> bool:
    """Return whether a number changes something by as many percent as one before it: "rose by 2 % ... fell by 1"."""
    if text_at(s, node.first - 1) != "by" or noun_at(s, node.last + 1):
        return False
    shares = (n for n in context.by_sentence[node.sentence] if n.kind == "percent" and 0 <= n.first < node.first)
    before = max(shares, key=lambda n: n.first, default=None)
    if before is None:
        return False
    return all(moved(s.tokens[governor(s, n.head)].lemma, "verbs") is not None for n in (node, before))
