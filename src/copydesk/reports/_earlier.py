"""Whether a file holds a report of an earlier run, which a run may write anew, or something that would be lost."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from copydesk.reports.markdown import MARKER
from copydesk.values.regexes import regex

_ENDS = 20_000
"""So many bytes of the beginning and of the end show what a file is; a page's style stands behind its generator."""
_BEGINS = regex(
    "|".join(
        (
            re.escape(MARKER),
            r'<!DOCTYPE html>\n<html lang="en"><head>(?:<meta [^<>]*>)*?<meta name="generator" content="copydesk ',
            r'(?:<\?xml [^<>]*\?>\n)?<testsuites name="copydesk"',
            r'\{\n"(?:version": "[\d.]+",\n"documents|agreed|disputed)": ',  # verify, extract; compare
            r'\{\n *"\$schema": "[^"\n]*/sarif-',
            r'\{\n *"@context": "https://schema\.org",\n *"@graph": ',
            r'\[\n *\{\n *"description": ',  # GitLab
            r"\[\]\s*\Z",
            r'\{"location": \{"document": ',  # the claims of `extract`
            r"document,(?:line,column,|title,published_from,)",
            r"\| fact \| verdict \| |fact,verdict,",  # `matrix`
            r"::(?:error|warning|notice) ",
            r"[^\n]*:\d+:\d+: [A-Z]+\d+ ",  # concise
            r"[^\n]*\n  \d+:\d+ (?:error|warning|note) [A-Z]+\d+ ",  # text
            r" *[\d,]+  [A-Z]+\d+ +(?:error|warning|note|mixed) +[a-z-]+\.[a-z-]+\n",  # statistics
            r"(?:[^\n]* \(published: [^\n]*; [\d,]+ claims?\)|Disputed \([\d,]+\))\n",  # `extract` and `compare`
            r"--- [^\n]*\n\+\+\+ [^\n]*\n@@ ",  # `--diff-fix`
            "PAR1",  # Parquet
        )
    )
)
"""How the reports begin, of all formats of ours and all commands that read articles."""
_TALLY = regex(
    r" in [\d,]+ documents? \([\d,]+ claims?, [\d,]+ facts? corroborated, [\d,]+ disputed\)[^\n]*\.\s*\Z"
    r"|(?:\A|\n)[\d,]+ facts?: agrees [\d,]+, contradicts [^\n]*\.\s*\Z"
)
"""How reports end that may begin with anything."""
_PAINT = regex(r"\x1b(?:\[[\d;]*m|\]8;;[^\x1b]*\x1b\\)")


def is_report(path: Path) -> bool:
    """Return whether nothing is lost where a report is written to `path`: it holds one already, or nothing.

    A file that cannot be read is taken for something else.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return False
        with path.open("rb") as file:
            begin = file.read(_ENDS)
            file.seek(max(0, status.st_size - _ENDS))
            end = file.read(_ENDS)
    except (OSError, ValueError):
        return False
    first, last = (_PAINT.sub("", data.decode("utf-8", "replace")).replace("\r\n", "\n") for data in (begin, end))
    return not last.strip() or _BEGINS.match(first) is not None or _TALLY.search(last) is not None
