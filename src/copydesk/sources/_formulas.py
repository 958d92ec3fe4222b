r"""Mathematics in Markdown: `$...$`, `$$...$$`, `\(...\)`, `\[...\]` and the environments of LaTeX.

Sums of money are written with the same sign, so the form alone does not decide ("between $5 and $10"): as in Pandoc, no
space stands inside of a single dollar sign and no digit behind the closing one, and what is between looks like a
formula and not like words.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Span
from copydesk.values.regexes import regex

_DELIMITED = regex(
    r"(?<![\\$])\$\$(?!\$)([^$`]{1,3000})\$\$(?!\$)"
    r"|(?<![\w\\$])\$(?=[^\s$])((?:[^$`\r\n]|\r?\n(?![ \t]*\r?\n)){1,400})(?<![\s\\])\$(?![\w$])"
    r"|(?<!\\)\\\(((?:[^`\\]|\\(?![()])){1,500})\\\)"
    r"|(?<!\\)\\\[((?:[^`\\]|\\(?![\[\]])){1,2000})\\\]"
    r"|\\begin\{([a-z]{4,12}\*?)\}"
)
_COMMAND = regex(r"\\[A-Za-z]{2,}|\\[,;!]")
_MARKED = regex(r"\\[A-Za-z]{2,}|[=^_]")
_OPERATOR = regex(r"[=^_<>+*/{}|≤≥≈≠±×÷∈→∞√−-]")
_WORD = regex(r"[A-Za-z]{4,}")
_SUM = regex(r"[0-9][0-9.,]*[ \t\n]*[A-Za-z/(]*[ \t\n][A-Za-z]{2}")
_SYMBOL = regex(r"[0-9.]{0,6}[A-Za-z](?:'|[0-9])?|[A-Za-z]{1,2}|[A-Za-z]?\([^()]{1,40}\)|-?[0-9][0-9.,]*\s?%?")


def formulas(source: str, start: int) -> Iterator[Span]:
    """Yield the formulas of a text of Markdown from `start` on."""
    if "$" not in source and "\\" not in source:
        return
    at = start
    while (match := _DELIMITED.search(source, at)) is not None:
        at = match.end()
        if match[5] is not None:
            closing = source.find(f"\\end{{{match[5]}}}", match.end(), match.end() + 5000)
            if closing >= 0:
                at = source.index("}", closing) + 1
                yield Span(match.start(), at)
            continue
        inside = next(text for text in match.groups() if text is not None)
        # An escaped bracket is a bracket too: "\\[The\\] mayor" is an editor's word.
        if is_formula(inside) and (source[match.start()] == "$" or _MARKED.search(inside)):
            yield Span(*match.span())
        elif source[match.start()] == "$":
            at = match.start() + 1  # the closing sign may open the next one


def is_formula(text: str) -> bool:
    """Return whether what stands between the signs is mathematics by its shape."""
    text = text.strip()
    if "\n\n" in text.replace("\r", "").replace(" ", ""):
        return False
    if _COMMAND.search(text):
        return True
    if len(_WORD.findall(text)) >= 2 or _SUM.match(text):
        return False
    return _SYMBOL.fullmatch(text) is not None or _OPERATOR.search(text) is not None
