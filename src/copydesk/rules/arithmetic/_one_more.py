"""Whether a passage tells of one more beside those that it counts: "a man was held on Monday; four more on Tuesday".

One is seldom counted in figures: it is told with an article, by "another" or "himself", or in a clause of its own. A
sum that misses its total by just one is then right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.rules._one_told import tells_one, tells_one_before
from copydesk.rules.arithmetic._figures import Figure, is_pronoun
from copydesk.rules.arithmetic._numbers import Range
from copydesk.values.regexes import regex

_ONE = regex(r"\bone\b", re.IGNORECASE)
_CLAUSE = regex(r";[^.;]*\b(?:has|had|was|is)\b")


def is_short_of_one(text: str, told: Figure, parts: Sequence[Figure], made: Range) -> bool:
    """Return whether parts miss their total (`told`) by one, and the passage tells of one more that no figure counts.

    `text` is the prose. Beside a whole that its parts are told of behind ("a company of fifteen. Six sing") just a
    further member or clause may be one more: who is told with the whole is none of its parts.
    """
    if told.claim.kind != "number" or told.value.point - made.point != 1:
        return False
    claims = [f.claim for f in (told, *parts)]
    low, high = min(c.sentence.start for c in claims), max(c.sentence.end for c in claims)
    passage = text[low:high]
    behind = text[max(f.claim.prose.end for f in parts) : max(f.claim.sentence.end for f in parts)]
    if len(_ONE.findall(passage)) > sum(map(is_pronoun, parts)) or _CLAUSE.search(behind):
        return True
    return told.at > parts[0].at and (tells_one(passage) or tells_one_before(text, low))
