"""Conflicts inside one article: a fact told again with another value.

News tells its facts more than once: in the headline, the standfirst, a caption, a pull quote, a table, and again in the
text. So two claims of one article are judged by other evidence than claims of two: where they stand, whether one says
in fewer words what the other says, and whether any word tells them apart. `inside` puts two claims side by side with
what the whole article tells of them, `links.comparisons` compares them, `decide` adds up what that tells, `proof` says
which conflicts are told aloud; what a level weighs is in `data/within.toml`.
"""

from __future__ import annotations

from copydesk.links.within.decide import DOUBT, Retelling, bounded, conflicts, explain, least, limits

__all__ = ["DOUBT", "Retelling", "bounded", "conflicts", "explain", "least", "limits"]
