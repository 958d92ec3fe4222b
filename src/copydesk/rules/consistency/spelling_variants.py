"""The rule for a compound that an article writes in more than one way."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction, Fix, Level
from copydesk.rules._words import times
from copydesk.rules.base import Slip, rule
from copydesk.rules.consistency._terms import Form, Use, compounds, uses, usual_form
from copydesk.rules.consistency._told import clash
from copydesk.rules.fixes import edit_of

_SAID = {"solid": "as one word", "hyphen": "with a hyphen", "space": "as two words"}


@rule("CN001", level=Level.NOTE, wide=True, quotes=False)
def spelling_variants(extraction: Extraction) -> Iterator[Slip]:
    """Flag a compound that the same article writes in another way elsewhere: solid, with a hyphen, as two words.

    "Cyber attack", "cyber-attack" and "cyberattack" in one text look like three hands at work. The form that the
    article uses most is proposed, once for each other form.

    Bad:
        The seabed was mapped in 2012. No sea-bed had been mapped before, and the sea bed here is deep.
    Good:
        The seabed was mapped in 2012. No seabed had been mapped before, and the seabed here is deep.
    Limits:
        Names, quotations and tables are left alone, and so are pairs whose spelling follows the grammar: "a
        long-term plan" beside "in the long term", "to set up" beside "a set-up".
    """
    document = extraction.document
    everything = uses([document])[0]
    for found in sorted(compounds(everything).values(), key=lambda group: group[0].span):
        by_form: dict[Form, list[Use]] = {}
        for use in found:
            by_form.setdefault(use.form, []).append(use)
        if set(by_form) == {"hyphen", "space"} and not any(use.head for use in by_form["hyphen"]):
            continue  # the hyphen may be there because the compound modifies
        usual = usual_form(by_form, everything)
        for form, group in by_form.items():
            if form != usual:
                yield _slip(extraction, group, by_form[usual])


def _slip(extraction: Extraction, group: list[Use], usual: list[Use]) -> Slip:
    document = extraction.document
    # the place to show is one inside a sentence, where the first letter is as the word is written
    place = next((use for use in group if not use.opens), group[0])
    model = next((use for use in usual if not use.opens), usual[0])
    edits = [edit_of(document, use.span, _like(use, model)) for use in group]
    whole = tuple(edit for edit in edits if edit is not None)
    rare, common = (place.span, place.shown, len(group)), (model.span, model.shown, len(usual))
    return Slip(
        at=place.span,
        message=clash(document, rare, common, of="spellings")[0],
        explanation=(f"{_SAID[place.form]} {times(len(group))}, {_SAID[model.form]} {times(len(usual))}",),
        related=(model.span, *(use.span for use in group if use is not place)),
        fix=Fix(safe=False, edits=whole) if len(whole) == len(group) else None,
    )


def _like(use: Use, model: Use) -> str:
    """Return a use in the form of the model, with its own plural and first letter."""
    parts = use.shown.replace("-", " ").split()
    text = model.shown.lower()
    if use.shown.lower().endswith("s") and not text.endswith("s"):
        text += "s"
    elif text.endswith("s") and not use.shown.lower().endswith("s"):
        text = text[:-1]
    return text[:1].upper() + text[1:] if parts and parts[0][:1].isupper() else text
