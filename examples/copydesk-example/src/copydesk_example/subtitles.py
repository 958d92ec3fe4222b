"""Subtitles (SubRip): what is spoken is prose, the numbers and times of the cues are not."""

from __future__ import annotations

import re

from copydesk.model import BlockKind
from copydesk.sources import Prose

SUFFIXES = frozenset({".srt"})

_CUE = re.compile(r"^\d+[ \t]*\r?\n[^\r\n]*-->[^\r\n]*\r?\n((?:[^\r\n]*\S[^\r\n]*(?:\r?\n|\Z))+)", re.M)
_LINE = re.compile(r"[^\r\n]+")


def write(prose: Prose, start: int) -> None:
    """Take the cues from `start` on into `prose`, each a paragraph; every character keeps its place in the file."""
    for cue in _CUE.finditer(prose.source, start):
        prose.open(BlockKind.PARAGRAPH)
        for number, line in enumerate(_LINE.finditer(prose.source, *cue.span(1))):
            if number:
                prose.put(" ", line.start() - 1, line.start())
            prose.copy(*line.span())
        prose.close()
