"""Terms as an article spells them: compounds written solid, with a hyphen or as two words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from copydesk.model import BlockKind, Document, Span
from copydesk.rules.typo._grammar import is_function_word
from copydesk.text.words import Word, is_capitalised, row_of, word_list
from copydesk.values.regexes import regex

Form = Literal["solid", "hyphen", "space"]
SHORTEST = 3
"""Letters that each part of a compound must have."""

_PARTS = regex(r"([^\W\d_]+)-([^\W\d_]{3,})")
# prefixes whose hyphen tells two words apart: re-sign and resign
_TELLING = frozenset({"re", "un", "ex", "de"})
_AGENT = regex(r"(?:[^s]ers?|ors?|ists?|ions?|ments?|groups?|laws?|bill|act|case|cases)$")  # "a gun-rights supporter"
_OPENS_SENTENCE = regex(r"[.!?:\u2026\u201c\"(]\s*$")
_SKIPPED = frozenset({BlockKind.BLOCK_QUOTE, BlockKind.TABLE_CELL})


class Use(NamedTuple):
    """One place where a compound stands: its key (joined, singular), how it is written, and the place in prose."""

    key: str
    form: Form
    span: Span
    shown: str
    head: bool
    """Whether no word that it could modify follows."""
    opens: bool
    """Whether it opens a sentence or stands in a heading, where its first letter says nothing."""


def singular(word: str) -> str:
    """Return a folded word without the plural ending, roughly: enough to compare spellings of one noun."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def compounds(found: Iterable[Use]) -> dict[str, list[Use]]:
    """Group uses by compound and keep those that occur in more than one form."""
    by_key: defaultdict[str, list[Use]] = defaultdict(list)
    for use in found:
        by_key[use.key].append(use)
    return {key: group for key, group in by_key.items() if len({use.form for use in group}) > 1}


def uses(documents: Sequence[Document]) -> list[list[Use]]:
    """Return, document by document, the places that may hold a compound: solid words, hyphens, pairs of words.

    Pairs of words and solid words are listed only where some other form of the same compound occurs in one of the
    documents, since every pair of neighbours could be one. Names (capitalised inside a sentence), quotations,
    block quotes and tables are left out.
    """
    rows = [
        [use for b in document.blocks if b.kind not in _SKIPPED for use in _read(document, b.span, b.kind)]
        for document in documents
    ]
    told = [
        [use for use in row if not document.quoted(use.span)]
        for document, row in zip(documents, _in_several_forms(rows), strict=True)
    ]
    return _in_several_forms(told)


def _in_several_forms(rows: Sequence[Sequence[Use]]) -> list[list[Use]]:
    """Return the uses with a hyphen, and of the others those whose compound has another form somewhere."""
    keys: defaultdict[Form, set[str]] = defaultdict(set)
    for use in (use for row in rows for use in row):
        keys[use.form].add(use.key)
    wanted = (keys["hyphen"] & keys["solid"]) | (keys["hyphen"] & keys["space"]) | (keys["solid"] & keys["space"])
    return [[use for use in row if use.form == "hyphen" or use.key in wanted] for row in rows]


def usual_form(by_form: Mapping[Form, Sequence[Use]], everything: Iterable[Use]) -> Form:
    """Return the form used most; where two are even, the one that compounds with the same first letters have."""
    counts = {form: len(group) for form, group in by_form.items()}
    best = max(counts.values())
    even = [form for form, count in counts.items() if count == best]
    if len(even) == 1:
        return even[0]
    stem = next(iter(by_form.values()))[0].shown.lower()[:4]
    alike = Counter(use.form for use in everything if use.form in even and use.shown.lower().startswith(stem))
    ranked: list[Form] = ["solid", "space", "hyphen"]
    return max(even, key=lambda form: (alike[form], -ranked.index(form)))


def _read(document: Document, within: Span, kind: BlockKind) -> list[Use]:
    found = row_of(document.text, within.start, within.end)
    result: list[Use] = []
    for at, word in enumerate(found):
        if not word.text[0].isalpha() or word.text.isupper():
            continue
        opens = kind is BlockKind.HEADING or at == 0 or _opens(document.text, word)
        if opens or not is_capitalised(word.text):
            result += _uses_at(document.text, found, at, opens)
    return result


def _uses_at(text: str, found: Sequence[Word], at: int, opens: bool) -> Iterable[Use]:
    word, following = found[at], found[at + 1] if at + 1 < len(found) else None
    folded = word.folded
    hyphened = _PARTS.fullmatch(folded)
    if hyphened is not None:
        if hyphened[1] not in _TELLING and word.text[1:].islower():
            yield _use(text, singular(hyphened[1] + hyphened[2]), "hyphen", word, word, following, opens)
        return
    if not folded.isalpha() or not word.text[1:].islower():
        return
    if len(folded) >= 2 * SHORTEST:
        yield _use(text, singular(folded), "solid", word, word, following, opens)
    if following is None or text[word.end : following.start] not in (" ", "\n", "\u00a0"):
        return
    second = following.folded
    if second.isalpha() and not is_capitalised(following.text) and is_compound(folded, second):
        after = found[at + 2] if at + 2 < len(found) else None
        yield _use(text, singular(folded + second), "space", word, following, after, opens)


def is_compound(first: str, second: str) -> bool:
    """Return whether two words can be the parts of a compound noun, by what they are not."""
    lists = word_list("copydesk.rules", "compounds")
    return (
        len(first) >= SHORTEST
        and len(second) >= SHORTEST
        and first not in lists["first"]
        and second not in lists["second"]
        and not is_function_word(first)
        and not is_function_word(second)
        and not first.endswith("ly")
        and not (len(second) > 4 and second.endswith(("ed", "ing")))
    )


def _use(text: str, key: str, form: Form, first: Word, last: Word, after: Word | None, opens: bool) -> Use:
    head = True
    if after is not None and text[last.end : after.start] in (" ", "\n", "\u00a0"):
        plural = last.text.endswith("s") and not last.text.endswith("ss") and not _AGENT.search(after.folded)
        head = is_function_word(after.folded) or plural or after.text.endswith("ed")
    return Use(key, form, Span(first.start, last.end), text[first.start : last.end], head, opens)


def _opens(text: str, word: Word) -> bool:
    if text[word.start - 2 : word.start - 1].isalnum() and text[word.start - 1] == " ":
        return False  # behind a word
    return _OPENS_SENTENCE.search(text, max(0, word.start - 4), word.start) is not None
