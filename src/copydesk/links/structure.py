"""What the rest of the articles says of a pair whose values cannot both hold, beside the pair's own comparisons.

These levels follow from all pairs that were scored, not from one pair, so they are worked out where pairs are matched
(`disputes`, `within.decide`). Their names and levels stand here, with the words for each; what they weigh is data.
"""

from __future__ import annotations

from collections.abc import Mapping

BETWEEN: Mapping[str, Mapping[str, str]] = {
    "rivals": {
        "none": "no article gives the two values side by side",
        "article": "an article gives both values",
        "sentence": "a sentence gives both values",
        "sum": "in an article one value is the sum of the other and of the numbers beside it",
    },
    "partner": {
        "mutual": "each is the other's best partner in its article",
        "close": "another claim of an article fits about as well",
        "no": "another claim of an article fits better",
    },
    "left": {
        "alone": "no other value for it is left over in either article",
        "few": "one other value is left over in an article",
        "crowd": "several other values are left over in an article",
    },
}
"""For two articles: by name and level, what it says."""

WITHIN: Mapping[str, Mapping[str, str]] = {
    "prior": {"within": "how often two like figures of an article are one fact"},
    "rivals": {"none": "", "sentence": "a sentence gives both values"},
    "support": {"none": "", "one": "one value is told elsewhere too", "both": "both are told elsewhere too"},
    "crowd": {"alone": "no third value", "few": "a third value", "many": "a row of values"},
}
"""For one article: by name and level, what it says."""
