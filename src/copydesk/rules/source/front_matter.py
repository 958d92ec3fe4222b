"""The rule for front matter that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Extraction, Level
from copydesk.rules.base import Slip, rule


@rule("SO001", level=Level.WARNING)
def front_matter(extraction: Extraction) -> Iterator[Slip]:
    """Flag front matter that cannot be read: no valid YAML or TOML, or a publication date that is none.

    The site generator will stop at it, or show the article without its date. And what the text says of “yesterday”
    or “last year” cannot be checked against a date that is not known.

    Bad:
        (front matter) date: 2018-02-30
    Good:
        (front matter) date: 2018-02-28
    Limits:
        Of the values, the publication date alone is looked at; not where `--published` or the settings give another.
        What stands below a fault in the YAML is not read. A value that a template fills in is left alone.
    """
    document = extraction.document
    for problem in document.problems:
        yield Slip(at=document.locate_file(problem.span), message=problem.reason)
