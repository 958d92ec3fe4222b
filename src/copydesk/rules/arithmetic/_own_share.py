"""Shares of what has one by itself (turnout, inflation, unemployment), beside a part and a whole of something else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copydesk.rules.arithmetic._figures import Figure, Paragraph
from copydesk.text import stems, wordclasses, words

_SUBJECT = re.compile(
    r"\W*(?:(?:But|And|Yet|The|Its|Their|Last|This) ){0,2}(?:[\w’'-]+ ){0,2}?(?P<noun>[A-Za-z]{3,})"
    r"(?: (?:in|at|across|among|for|there)\b[^,;:.]{0,30}?)?,? "
    r"(?:is|was|are|were|has been|had been|r[au]ns?|st(?:ands?|ood)|remain(?:s|ed)|came|comes|hit|reached)\b"
)
_TURNOUT = stems.stem("turnout")
_CAME = {wordclasses.fold(stems.stem(verb)) for verb in ("voted", "attended")}


def has_share_of_its_own(paragraph: Paragraph, pair: Iterable[Figure], share: Figure) -> bool:
    """Return whether a share is told of what has one whatever the pair is: "eight of 21 places ... Turnout was 37%".

    `pair` is the part and its whole, `share` stands in another sentence. Of those who voted or came the turnout is the
    share.
    """
    sentences = {figure.sentence for figure in pair}
    if share.sentence in sentences:
        return False
    subject = _SUBJECT.match(paragraph.before(share))
    noun = stems.stem(subject["noun"].lower()) if subject is not None else ""
    if noun not in wordclasses.series_stems():
        return False
    told = {stems.stem(w) for n in sentences for w in words.plain(paragraph.text[slice(*paragraph.bounds(n))])}
    return noun not in told and not (noun == _TURNOUT and {wordclasses.fold(word) for word in told} & _CAME)
