"""Whether a figure counts some of those that were counted before, or those of somebody else."""

from __future__ import annotations

from copydesk.rules.conflict._counted import Counted, Figures, exchanged
from copydesk.values.regexes import regex

_DIVIDED = regex(r"\b(?:of|among) (?:which|whom)\b")
_IN = regex(r"(?:In|For|With|Among|From|By|Of)\s")
_WHO = regex(r"\s(?:who|that|which)\s")
_BARRED = regex(
    r"(?:\s[\w’'-]+){1,3}?\s(?:disqualified|excluded|barred|banned|shut out|left out|kept out|turned away)\b"
)
_OWNED = ("its", "his", "her", "their")


def is_some_of_them(figures: Figures, earlier: Counted, later: Counted) -> bool:
    """Return whether a figure is none of what an earlier one counts, though the noun is the same.

    It is less than what was divided up before ("seven of which three ... Five showed"), opens its sentence as the cases
    in which something is so ("In 19 families a parent"), begins a sentence as the earlier one does ("Four studies
    looked at ... Six studies looked at"), counts all beside those who were kept out, or belongs to another name
    ("Iraq filled its quota of ... Kuwait ... its quota").
    """
    text = figures.text
    if earlier.telling.part != later.telling.part:
        return False  # a headline tells of all that the text does
    if later.value < earlier.value and _is_divided(text, earlier, later):
        return True
    start = later.claim.prose.start
    sure = later.sort != "count" or exchanged(later, earlier)
    if later.by is None and not sure and _IN.fullmatch(text, later.claim.sentence.start, start):
        return True
    if later.by is None and not sure and _opens(earlier) and _opens(later) and _verb(earlier) == _verb(later) != "":
        return True
    if later.by in _OWNED and (_are_of_two_names(earlier, later) or _is_narrower(earlier, later)):
        return True
    return later.by is not None and later.value > earlier.value and _BARRED.match(earlier.phrase) is not None


def _are_of_two_names(earlier: Counted, later: Counted) -> bool:
    one, two = ({w for w in (f.claim.subject or "").split() if w[0].isupper() and w != "The"} for f in (earlier, later))
    return bool(one) and bool(two) and not one & two


def _is_narrower(earlier: Counted, later: Counted) -> bool:
    """Return whether the earlier figure names a sort that the later does not: "2.4m treasury shares", "its shares"."""
    return bool(set(earlier.between.split()) - set(later.between.split()) - {""}) and bool(later.between)


def _is_divided(text: str, earlier: Counted, later: Counted) -> bool:
    """Return whether the sentence that counts all takes some of them, or the later figure says which ones it is of."""
    sentence = earlier.claim.sentence
    parted = _DIVIDED.search(text, earlier.claim.prose.end, min(sentence.end, later.claim.prose.start)) is not None
    return parted and (later.by is None or _WHO.search(later.phrase) is not None)


def _opens(figure: Counted) -> bool:
    return figure.claim.extent.start - figure.claim.sentence.start <= 1


def _verb(figure: Counted) -> str:
    """Return the word behind what a figure counts, in lower case."""
    words = figure.behind.split()
    return words[0].lower().strip(",;:") if words else ""
