"""The shapes of what no reader sees of Markdown's dialects, as patterns: each matches within a line, in linear time."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from copydesk.values.regexes import regex


class Show(Enum):
    """What a reader sees of a stretch: something a program puts there, a mere gap, nothing, the end of a block."""

    VALUE = "value"
    GAP = "gap"
    NOTHING = "nothing"
    BREAK = "break"


class Mask(NamedTuple):
    """A stretch in file offsets; `box` names the box of a template that begins (or, with `ends`, ends) here."""

    start: int
    end: int
    show: Show
    box: str = ""
    ends: bool = False
    attribute: bool = False


SHAPES: tuple[tuple[re.Pattern[str], Show], ...] = (
    # kramdown's and Pandoc's attribute lists; comments and expressions of MDX
    (regex(r"\{::?[^{}\r\n]{0,400}\}|\{:/[^{}\r\n]{0,40}\}"), Show.NOTHING),
    (regex(r"\{[ ]?[.#][A-Za-z_][^{}\r\n]{0,300}\}"), Show.NOTHING),
    (regex(r"(?<=[)\]`*_])\{[A-Za-z][\w-]{0,40}=[^{}\r\n]{1,200}\}"), Show.NOTHING),
    (regex(r"\{/\*(?:[^*]|\*(?!/)){0,2000}\*/\}"), Show.GAP),
    (regex(r"\{(?:\"[^\"\r\n{}]{0,200}\"|'[^'\r\n{}]{0,200}')\}"), Show.VALUE),
    (regex(r"\{[A-Za-z_$][\w$]{0,60}"
                r"(?:\.[\w$]{1,60}|\[[^\[\]{}\r\n]{0,60}\]|\([^(){}\r\n]{0,100}\)){0,8}\}"), Show.VALUE),
    (regex(r"\{[A-Za-z][\w-]{0,30}(?: [\w-]{1,30}){1,4}\}"), Show.VALUE),
    (regex(r"(?m)^\^[ \t]*$"), Show.GAP),
    # elements whose inside is Markdown to kramdown and others, though it is HTML to CommonMark
    (regex(r"(?m)^[ \t]*<[a-z]{1,12}\s(?:[^<>\r\n]{0,600}\s)?markdown=[\"']?(?:1|block|span)[\"']?"
                r"[^<>\r\n]{0,200}>[ \t]*$"), Show.GAP),
    # shortcodes of WordPress, and targets with a space in them, which make a link no link
    (regex(r"\[[a-z][\w-]{1,30}(?:=|[ \t]+[\w-]{1,30}=)[^\[\]\r\n]{1,400}\](?![(\[:])"), Show.VALUE),
    (regex(r"\[[a-z][a-z_-]{2,30}[ \t]+https?://[^\[\]\s]{1,400}\](?![(\[:])"), Show.VALUE),
    (regex(r"\[/[a-z][\w-]{1,30}\](?![(\[:])"), Show.GAP),
    (regex(r"(?<=\]\()(?:https?://|mailto:)[^()<\"'\s]{0,300} [^()<\"'\r\n]{0,300}(?<=\S)(?=\))"), Show.VALUE),
    # containers of VitePress and Docusaurus, boxes of MkDocs, contents, abbreviations, citations, emoji
    (regex(r"(?m)^[ \t]{0,12}:{3,}[^\r\n]{0,200}$"), Show.GAP),
    (regex(r"(?m)^[ \t]{0,12}(?:!!!|\?\?\?)\+?[ \t]+[a-z]\w{0,30}"
                r"(?:[ \t]+\"[^\"\r\n]{0,200}\")?[ \t]*$"), Show.GAP),
    (regex(r"(?im)^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|@\[toc\][^\r\n]{0,80})[ \t]*$"), Show.GAP),
    (regex(r"(?m)^[ ]{0,3}\*\[[^\]\r\n]{1,80}\]:[^\r\n]{0,400}$"), Show.GAP),
    (regex(r"\[-?@[A-Za-z0-9_][^\[\]\r\n]{0,200}\](?!\()"), Show.GAP),
    (regex(r"(?<![\w:/]):[a-z][a-z0-9_+-]{1,40}:(?![\w:/])"), Show.GAP),
    (regex(r"!\[\[[^\[\]\r\n]{1,300}\]\]"), Show.VALUE),
    (regex(r"\[\[(?:[Ff]ile|[Ii]mage|[Cc]ategory):[^\[\]\r\n]{1,300}\]\]"), Show.VALUE),
    (regex(r"\[\[[0-9]{1,3}\]\](?![(\[:])"), Show.GAP),
)  # fmt: skip
# Marks around words, which stay: links of wikis, highlighted text.
AROUND = (
    regex(r"(?<![\[!])(\[\[(?:[^\[\]|\r\n]{1,200}\|)?)[^\[\]|\r\n]{1,200}(\]\])(?![(\[:\]])"),
    regex(r"(?<![=\w])(==)(?=[^\s=])[^=\r\n]{1,200}(?<=[^\s=])(==)(?![=\w])"),
)
