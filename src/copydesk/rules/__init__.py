"""Rules: what is wrong, and why.

A rule is one module `rules/<bundle>/<slug>.py` that holds one function decorated with `@rule`; its cases stand in
`tests/rules/<bundle>/<slug>.yml`. Nothing else has to be edited to add one::

    from collections.abc import Iterator

    from copydesk.model import Extraction, Level
    from copydesk.rules.base import Slip, rule

    @rule("TY099", level=Level.WARNING)
    def shouting(extraction: Extraction) -> Iterator[Slip]:
        \"\"\"Flag ... (what it flags, why an editor cares, `Bad:`, `Good:`, `Limits:`).\"\"\"
        yield Slip(at=span, message="...", explanation=("...",))

The annotation of the parameter says what the rule sees: `Extraction` (one document with its mentions, claims and
sentences), `Styled` (the same with what the house has settled), `Dispute` (one cluster of linked claims with its
links) or `Corpus` (all documents). It yields `Slip`s
and nothing else: it prints nothing, reads no file, changes nothing. `check` drives the rules, turns slips into
findings (location, level, fingerprint) and orders them. Packages outside add rules through the entry point group
`copydesk.rules`, whose entries name a module or a package of such modules.
"""

from copydesk.rules.base import Corpus, Dispute, Failure, RuleInfo, Slip, Styled, rule
from copydesk.rules.registry import catalogue
from copydesk.rules.runner import check
from copydesk.rules.selection import Selection

FAILED = "SO002"
"""The code of findings about what copydesk itself failed on."""
UNCHECKED = frozenset((FAILED, "SO003"))
"""The codes of findings about what is not checked, since copydesk itself failed on it or it goes beyond a limit; they
make the exit status 2, and nothing takes them out."""

__all__ = [
    "FAILED",
    "UNCHECKED",
    "Corpus",
    "Dispute",
    "Failure",
    "RuleInfo",
    "Selection",
    "Slip",
    "Styled",
    "catalogue",
    "check",
    "rule",
]
