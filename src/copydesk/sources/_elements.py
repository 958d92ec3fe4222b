"""The elements of HTML, by what they mean to a reader of prose."""

from __future__ import annotations

import re

from copydesk.model import InlineKind
from copydesk.values.regexes import regex

CONTAINERS = {
    "blockquote": "quote",
    "aside": "aside",
    "figcaption": "caption",
    "caption": "caption",
    "li": "item",
    "dd": "item",
    "ul": "list",
    "ol": "list",
    "table": "table",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
BLOCKS = frozenset(
    {"address", "article", "body", "center", "details", "dialog", "div", "dl", "dt", "fieldset", "figure"}
    | {"footer", "form", "header", "hr", "html", "main", "nav", "p", "section", "summary", "tbody", "tfoot", "thead"}
)
INLINE = frozenset(
    {"a", "abbr", "acronym", "area", "audio", "b", "base", "basefont", "bdi", "bdo", "big", "br", "button", "canvas"}
    | {"cite", "col", "colgroup", "data", "datalist", "dfn", "em", "embed", "font", "frame", "frameset", "hgroup", "i"}
    | {"img", "input", "ins", "label", "legend", "link", "map", "mark", "marquee", "menu", "meta", "meter", "nobr"}
    | {"noframes", "optgroup", "option", "output", "param", "picture", "progress", "q", "rp", "rt", "ruby", "search"}
    | {
        "slot",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "title",
        "track",
        "u",
        "video",
        "wbr",
    }
)
MARKED = {
    "a": InlineKind.LINK,
    "b": InlineKind.STRONG,
    "strong": InlineKind.STRONG,
    "i": InlineKind.EMPHASIS,
    "em": InlineKind.EMPHASIS,
    "q": InlineKind.QUOTE,
}
UNREAD = frozenset(
    {"script", "style", "template", "svg", "math", "noscript", "iframe", "object", "head", "textarea", "select"}
    | {"del", "s", "strike", "pre"}
)
CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
SILENT = UNREAD | CODE
END_TAG = regex(rf"</({'|'.join(sorted(SILENT))})(?![A-Za-z0-9:-])", re.IGNORECASE)
