"""The rule for an article that gives one fact two values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.model import Level
from copydesk.rules._disputes import inside_one, sides, told
from copydesk.rules.base import Dispute, Slip, rule


@rule("CO001", level=Level.WARNING)
def within_article(dispute: Dispute) -> Iterator[Slip]:
    """Flag an article that gives two values for one fact, which cannot both hold.

    The headline says 12, the body 13; the second paragraph was updated and the ninth was not. Readers notice, and
    one of the two is always wrong. Headlines, standfirsts, captions, pull quotes and cells of tables are held against
    the text. Values are compared as intervals, with the precision that was written, bounds and approximation; parts
    and wholes, other times, turns, scopes and changes are told apart by linking.

    It is a warning only where the article shows that a thing is told again (a headline and its text, "the
    14 dead" after a count of dead, one person's age, the same said of the same at one time) and no word makes it two.
    What is told in the same words one after another is taken for two things, as is what is said of "it" or of
    "another"; values laid to two sources, and those of which nothing shows that they are of one thing, are a note at
    most.

    Bad:
        Twelve miners were trapped on Monday. Rescuers reached the thirteen trapped miners on Thursday.
    Good:
        Twelve miners were trapped on Monday. Rescuers reached the twelve trapped miners on Thursday.
    Limits:
        Only claims that linking takes for the same thing are compared; what it rests on stands in the explanation.
        Which of the two values is right the rule cannot know: it marks the one that fewer places give, else the
        later one.
    """
    chosen = sides(dispute, inside_one(dispute))
    if chosen is not None:
        slip = told(dispute, chosen, f"in {chosen.against.location.spot}")
        yield replace(slip, level=None) if slip.level is Level.ERROR else slip  # docs/decisions/0204
