"""Members that are told apart from the count of them: dates behind "three times", phrases with one preposition, ...

`list_count` reads the list that stands right behind a counted noun, or before it. Here the two are joined by grammar
of another kind: "won it four times, in 1954, 1971 and 2000", "one in Leeds, one in York and one in Hull", "married
twice, to ..., to ... and to ...", "made six changes. In came ...", "five are closing. They are ...", "the quartet -
...". What is given is the count and the list; a list so long that it is hardly that of the counted things is left out
(`OFF`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk.model import BlockKind, Claim, Extraction, Span
from copydesk.rules.arithmetic import _listing
from copydesk.rules.arithmetic._counted import BODIES, Counted, counted
from copydesk.rules.arithmetic._listing import MOST, OPEN, Listed, singulars
from copydesk.text import names, wordnet
from copydesk.text.number_words import CARDINALS, cardinals, ordinals
from copydesk.values.regexes import regex

OFF = 2
"""By how many things a list that is the count's differs from it where somebody miscounted."""
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE, BlockKind.CAPTION})
_SMALL = r"(?:of the|of|for|the|&|" + names.PARTICLE + ")"
_NAME = (
    rf"(?:[Tt]he )?{names.WORD_POINTED}(?: (?:{_SMALL} )?{names.WORD_POINTED}){{0,4}}(?:,? \(?\d{{1,2}}\)?(?=[,.; ]))?"
)
_NAMES = rf"{_NAME}(?:, {_NAME})*,? and {_NAME}"
_LINES = str.maketrans("\n\u00a0", "  ")


class _Sentence(NamedTuple):
    """A sentence with the one behind it in its block, the counted nouns of both, and the text without line breaks."""

    text: str
    span: Span
    next: Span | None
    counted: tuple[Counted, ...]


def apart(extraction: Extraction) -> Iterator[tuple[Counted, Listed]]:
    """Yield the counts of a document with the members that are told apart from them, as far as they may be theirs."""
    text = extraction.document.text.translate(_LINES)
    blocks = extraction.document
    for n, span in enumerate(extraction.sentences):
        block = blocks.block_at(span.start)
        if block is None or block.kind not in _RUNNING:
            continue
        after = extraction.sentences[n + 1] if n + 1 < len(extraction.sentences) else None
        following = after if after is not None and after.end <= block.span.end else None
        sentence = _Sentence(text, span, following, tuple(counted(extraction, span.start, span.end)))
        found = [*_dated(extraction, sentence), *_grouped(sentence), *_in_sentence(sentence)]
        found += _often_told(sentence)
        found += _behind(sentence) if following is not None else ()
        found += _resumed(sentence, after, block.span.start) if after is not None else ()
        yield from (told for told in found if _is_near(*told))


def _is_near(one: Counted, listed: Listed) -> bool:
    return min(abs(one.number - n) for n in range(listed.low, listed.high + 1)) <= OFF


_COUNT = "|".join(word for word, number in CARDINALS.items() if 1 < number <= MOST)
_OFTEN = regex(
    rf"\b(?P<count>twice|thrice|(?:{_COUNT}|\d{{1,2}})(?= times\b))(?: times)?(?P<between>[^.;:?!,()\d]{{0,60}}?)"
    r"(?:,|:| \(| –| -|—) ?(?:(?:first|namely|most recently) )?(?:(?:in|on) )?$",
    re.IGNORECASE,
)
_VOLUMES = regex(r"[^.;:?!,()\d]{0,40}?(?:,| \() ?(?:(?:in|of) )?$")
_ANOTHER = regex(r"(?:,? (?:and|or|but|then|plus|as well as)|,? & ?)(?: [a-z]+){0,2} $|, (?:again )?(?:in |on )?$")
_GOES_ON = regex(
    r",? (?:and|or|but|&|to|until|then) (?!(?:has|was|is|had|lost|won|did|were|could|would|will)\b)|[-–/]\d"
)
_LOOSE = regex(
    r"\b(?:least|most|about|around|some|nearly|almost|over|under|up to|between|other|more|than|per|every|each|a"
    r"|including|since|times as)\b"
)


def _dated(extraction: Extraction, sentence: _Sentence) -> Iterator[tuple[Counted, Listed]]:
    """Yield how often something was, or how many there were of it, with the years: "twice, in 1990 and 1994"."""
    text = sentence.text
    for run in _runs(extraction, sentence):
        before = text[sentence.span.start : run[0].prose.start]
        place = Span(run[0].prose.start, run[-1].prose.end)
        listed = Listed(tuple(c.location.text for c in run), len(run), len(run), place, "dates", True)
        often = _OFTEN.search(before)
        if often is not None and not _LOOSE.search(often["between"]) and not _is_loose(before[: often.start()]):
            at = Span(sentence.span.start + often.start("count"), sentence.span.start + often.end("count"))
            yield Counted(at, _often(often["count"]), "times", at.end, True), listed
        for one in sentence.counted:
            # two of a thing may be of one year
            if one.alone and len(run) > 2 and _VOLUMES.fullmatch(text, one.end, run[0].prose.start):
                yield one, listed


_LAST = regex(r"\b(?:and|&)(?: [a-z]+){0,2} $")


def _runs(extraction: Extraction, sentence: _Sentence) -> Iterator[list[Claim]]:
    """Yield the years of a sentence that are told one after the other, where "and" or a bracket ends the row."""
    text = sentence.text
    runs: list[list[Claim]] = []
    for day in (c for c in _claims(extraction, sentence.span) if c.kind == "date" and _is_year(c)):
        if runs and _ANOTHER.fullmatch(text, runs[-1][-1].prose.end, day.prose.start):
            runs[-1].append(day)
        else:
            runs.append([day])
    for run in (run for run in runs if len(run) > 1):
        closed = text.startswith(")", run[-1].prose.end) or _LAST.search(text[run[-2].prose.end : run[-1].prose.start])
        if closed and not _GOES_ON.match(text, run[-1].prose.end):
            yield run


def _is_year(claim: Claim) -> bool:
    return claim.timex is not None and re.fullmatch(r"\d{4}(?:-\d\d)?(?:-\d\d)?", claim.timex.value) is not None


def _is_loose(before: str) -> bool:
    last = before.split()[-2:]
    return bool(_LOOSE.search(" ".join(last)))


def _value(word: str) -> int:
    return CARDINALS.get(word.lower()) or int(word)


def _claims(extraction: Extraction, span: Span) -> list[Claim]:
    at = bisect_left(extraction.claims, span.start, key=lambda claim: claim.prose.start)
    found = []
    while at < len(extraction.claims) and extraction.claims[at].prose.start < span.end:
        found.append(extraction.claims[at])
        at += 1
    return found


_QUARTET = regex(
    rf"\b(?:[Tt]he|[Aa]|[Tt]heir|[Ii]ts|[Oo]ur)(?: [\w’'-]+){{0,2}}? (?P<count>{'|'.join(BODIES)})"
    rf"(?: of | – | - |—|: |, | \()(?P<list>{_NAMES})(?=[.;,)—]| [–-] | [a-z])"
    rf"|\b[a-z]{{3,}} of (?P<number>{_COUNT})"
    rf"(?: – | - |—|: |, | \()(?P<named>{_NAMES})(?=[.;)—]| [–-] |, [a-z])"
)


def _grouped(sentence: _Sentence) -> Iterator[tuple[Counted, Listed]]:
    """Yield groups with their number and the names of all: "the trio of Moll, Haas and Kern", "a jury of three - "."""
    for match in _QUARTET.finditer(sentence.text, *sentence.span):
        number = match["number"] is not None
        listed = _listing.read(sentence.text, *match.span("named" if number else "list"), people=True, closed=True)
        if listed is not None and listed.shape == "names":
            at = Span(*match.span("number" if number else "count"))
            value = CARDINALS[match["number"]] if number else BODIES[match["count"]]
            yield Counted(at, value, match["count"] or "", at.end, True), listed


_NEXT = rf"{cardinals(1, 9)}|another|the other|a (?:{ordinals(2, 9)})"
_EACH = regex(
    r"[^,:;.?!–—()]{0,60}?(?:[,:]| –| -|—| \() ?"
    rf"(?P<list>one [^,:;.()]+?(?:, (?:and )?(?:{_NEXT}) [^,:;.()]+?)*,? and (?P<last>{_NEXT}) [^,:;.()]+)"
)
_OF_EACH = regex(rf"(?:, (?:and )?| and )(?=(?:{_NEXT}) )")
_PREPOSITIONS = "to|in|at|on|by|from|for|with|near|that|how|why"
_SAME = regex(
    rf"[^,:;.?!()]{{0,60}}?(?:[,:]| –| -|—) (?P<list>(?P<word>{_PREPOSITIONS}) [^;:.?!()]+?,? and (?:[a-z]+ly )?"
    rf"(?:[a-z]+, (?:in|on) [\w ]+, )?(?P=word) [^,;:.?!()]+)(?=[,.;:]|$)"
)
_PLACES = regex(
    rf"(?: [\w’'-]+){{0,6}}?, (?:in|at) (?P<list>(?:{_NAME}, )+?{_NAME} and {_NAME})(?=[.;]|, [a-z]| [a-z])"
)
_CALLED = regex(rf",? (?:called|named after|named|entitled|titled) (?P<list>{_NAMES})(?=[.;,)]| [a-z])")
_ABOUT = regex(r",? (?:covering|concerning|addressing|treating|tackling|dealing with) ")
_RELATIVE = regex(
    r"(?: (?:of|for|in|on|at|from|who|that|which|to)\b(?: (?!is\b|are\b|was\b|were\b)[\w’'-]+){1,7})? (?:are|were) "
)
_DEFINITE = regex(r"(?:^|[;,] )(?:The|These|Its|Their|His|Her|Our|My|the|its|their|The [\w ]+[’']s)(?: [a-z]+)? $")
_OTHER = regex(r"(?:[Tt]he|[’']s) (?:other|remaining) $")
"""Before a count of all who are left, whom a list behind "are" names as well."""
_ASKED = regex(
    r"[^,:;.?!()]{0,40}?(?::| –| -|—) (?P<list>{0} [^,:;.?!]+(?:, {0} [^,:;.?!]+)*,? and {0} [^,:;.?!]+)".replace(
        "{0}", "(?:where|how|what|why|who|when|whether|which)"
    )
)


def _in_sentence(sentence: _Sentence) -> Iterator[tuple[Counted, Listed]]:
    """Yield the counted nouns of a sentence with members that are told further on in it."""
    text, end = sentence.text, sentence.span.end
    for one in sentence.counted:
        before = text[sentence.span.start : one.at.start]
        others = _OTHER.search(before) is not None
        if not (one.alone or others) or _IN_ROW.search(before) or OPEN.search(text, one.end, end):
            continue
        if match := _EACH.match(text, one.end, end):
            parts = [part for part in _OF_EACH.split(match["list"]) if part]
            if _are_others(one, parts):
                continue
            number = sum(CARDINALS.get(part.split()[0], 1) for part in parts)
            yield one, Listed(tuple(parts), number, number, Span(*match.span("list")), "each", True)
        elif (match := _SAME.match(text, one.end, end)) and (listed := _with_one_word(match)):
            yield one, listed
        elif match := _CALLED.match(text, one.end, end) or _PLACES.match(text, one.end, end):
            listed = _listing.read(text, *match.span("list"), people=_are_people(one), closed=True)
            if listed is not None and listed.shape == "names":
                yield one, listed
        elif match := _ABOUT.match(text, one.end, end):
            listed = _listing.read(text, match.end(), end)
            if listed is not None and listed.whole and not _are_people(one):
                yield one, listed
        elif match := _ASKED.match(text, one.end, end):
            parts = re.split(r", (?:and )?| and (?=wh|how)", match["list"])
            yield one, Listed(tuple(parts), len(parts), len(parts), Span(*match.span("list")), "clauses", True)
        elif (others or _DEFINITE.search(before)) and (match := _RELATIVE.match(text, one.end, end)):
            listed = _listing.read(text, match.end(), end, people=_are_people(one))
            if listed is not None and listed.whole and listed.shape == "names":
                yield one, listed


def _are_others(one: Counted, parts: Sequence[str]) -> bool:
    """Return whether a row goes on that counts other things: "four boats, one van and two trailers"."""
    rows = [part.split() for part in parts]
    if any(len(row) not in (2, 3) or (CARDINALS.get(row[0], 0) > 1) != bool(_PLURAL.search(row[-1])) for row in rows):
        return False  # "three grants, one federal and two private"
    nouns = {noun for row in rows for noun in singulars(row[-1]) or (row[-1],)}
    people = _are_people(one)
    return not any(
        wordnet.is_kind_of(noun, general) or (people and wordnet.is_person(noun))
        for noun in nouns
        for general in singulars(one.noun)
    )


_PLURAL = regex(r"(?:[^sui]s|men)\Z")


_TIMES = regex(rf"\b(?P<count>[Tt]wice|[Tt]hrice|(?:{_COUNT})(?= times\b))(?: times)?")


def _often_told(sentence: _Sentence) -> Iterator[tuple[Counted, Listed]]:
    """Yield how often something was, with a phrase for each time: "married twice, to Moll and to Haas"."""
    text, (start, end) = sentence.text, sentence.span
    for often in _TIMES.finditer(text, start, end):
        match = _SAME.match(text, often.end(), end)
        if match is None or _is_loose(text[start : often.start()]) or OPEN.search(text, often.end(), end):
            continue
        listed = _with_one_word(match)
        if listed is not None and match["word"] in _OF_ONE:
            at = Span(*often.span("count"))
            yield Counted(at, _often(often["count"]), "times", at.end, True), listed


_OF_ONE = frozenset({"to", "at", "by", "with"})
"""Prepositions behind which each phrase is of one time; "in" and "on" may tell a time further."""


def _often(word: str) -> int:
    return {"twice": 2, "thrice": 3}.get(word.lower()) or _value(word)


_IN_ROW = regex(rf"(?i:\b(?:{'|'.join(CARDINALS)})|\d)(?: [\w’'-]+){{1,4}},? $")
"""Counts of a row of counts: "three students, two postdocs, one engineer and one manager"."""


def _with_one_word(match: re.Match[str]) -> Listed | None:
    """Return the phrases of a list that all begin with one word, with nothing between them but what is said of one."""
    word = match["word"]
    parts = [p for p in re.split(r", (?:and )?| and ", match["list"]) if p]
    own = [p for p in parts if re.match(rf"(?:[a-z]+ly )?{word}\b", p)]
    number = len(own)
    if number < 2 or any(re.match(rf"(?:{_PREPOSITIONS})\b", p) and p not in own for p in parts[:-1]):
        return None
    return Listed(tuple(own), number, len(parts), Span(*match.span("list")), "phrases", True)


def _are_people(one: Counted) -> bool:
    return any(wordnet.is_person(stem) for stem in singulars(one.noun))


_FRONTED = regex(
    rf"(?:(?:In|Out|Off|Back|Gone|Joining|Leaving) (?:[a-z]+ )?(?:come|comes|came|go|goes|went|are|were)(?: to)?) "
    rf"(?P<list>{_NAMES})(?=[.;,]| [a-z])"
)
_THEY = regex(
    r"(?:(?:They|These|Those)(?: (?:to|who|that|which|in) [^,;:.]{1,30}?)?|The [a-z]+ (?:ones|others))"
    r" (?:(?P<are>are|were|will be)|(?P<about>cover|concern|address|treat|tackle|deal with)) "
)
_CHOSEN = regex(rf"(?<![\w’'-])(?P<list>{_NAMES})(?=[.;,]| [a-z])")
_FULL = regex(names.PERSON)
_APIECE = regex(r"\b(?:each|every|per|apiece|other|also)\b")


def _behind(sentence: _Sentence) -> Iterator[tuple[Counted, Listed]]:
    """Yield the only counted noun of a sentence with the members that the next one names."""
    text, after = sentence.text, sentence.next
    own = [one for one in sentence.counted if one.alone]
    if after is None or len(sentence.counted) != 1 or len(own) != 1 or OPEN.search(text, own[0].end, after.end):
        return
    one = own[0]
    people = _are_people(one)
    wanted: tuple[str, ...] = ("names",)
    if match := _FRONTED.match(text, *after):
        listed = _listing.read(text, *match.span("list"), people=True, closed=True)
    elif match := _THEY.match(text, *after):
        end = text.find(";", match.end(), after.end)
        listed = _listing.read(text, match.end(), end if end > 0 else after.end, people=people)
        wanted = ("names", "things") if match["about"] and not people else wanted
        if listed is not None and not (listed.whole or match["about"]):
            return
    else:
        listed = _named_next(sentence, one, people)
    if listed is not None and listed.shape in wanted:
        yield one, listed


def _named_next(sentence: _Sentence, one: Counted, people: bool) -> Listed | None:
    """Return the only names of a sentence behind a count of people, all in full, or behind a count by itself."""
    text, after = sentence.text, sentence.next
    if after is None or _CHOSEN.search(text, *sentence.span) or _APIECE.search(text, sentence.span.start, after.end):
        return None
    found = list(_CHOSEN.finditer(text, *after))
    bare = sentence.span.start == one.at.start and not text[one.end : sentence.span.end].strip(" .*:")
    if len(found) != 1 or not (people or bare):
        return None
    listed = _listing.read(text, *found[0].span("list"), people=True, closed=True)
    if listed is None or (people and not all(map(_FULL.fullmatch, listed.items))):
        return None
    others = text[after.start : found[0].start()] + " " + text[found[0].end() : after.end]
    return None if people and _FULL.search(others) else listed


_RESUMED = regex(rf"(?P<lead>All|The|These) (?P<count>{_COUNT})(?: (?P<noun>[a-z]+))?\b")


def _resumed(sentence: _Sentence, following: Span, start: int) -> Iterator[tuple[Counted, Listed]]:
    """Yield "all four" and "the four men" at the head of a sentence, with those whom the one before names in full."""
    text = sentence.text
    match = _RESUMED.match(text, *following)
    found = list(_CHOSEN.finditer(text, *sentence.span)) if match is not None else []
    if match is None or len(found) != 1:
        return
    noun = match["noun"] or ""
    if match["lead"] != "All" and not any(wordnet.is_person(stem) for stem in singulars(noun)):
        return
    listed = _listing.read(text, *found[0].span("list"), people=True, closed=True)
    if listed is None or noun in ("of", "and", "or") or not all(map(_FULL.match, listed.items)):
        return
    others = text[start : found[0].start()] + " " + text[found[0].end() : sentence.span.end]
    if not _FULL.search(others) and not OPEN.search(others):
        at = Span(*match.span("count"))
        yield Counted(at, CARDINALS[match["count"]], noun, match.end(), True), listed
